import { createRequire } from 'node:module';
import { CentralError } from '../../base/errors.ts';
import { compareVersions, parseVersion } from '../../text/version.ts';

/** The place of one key in the key store of the system. Each function throws if the store does not answer. */
export interface KeyStore {
  read(): Promise<string | undefined>;
  write(key: string): Promise<void>;
}

/** An optional package beside the terminal's, and never in the editor's. */
const keyring = '@napi-rs/keyring';
/** An older version cannot ask for Secret Service only, and falls back to the kernel's keys, which a restart clears. */
const oldest = '2.1.0';
const service = 'aruba-central';

/** The part of the package that is used. Source: its index.d.ts, 2.1. */
interface Keyring {
  AsyncEntry: new (
    service: string,
    user: string,
    options: { linux: { store: 'secret-service' } },
  ) => {
    getPassword(): Promise<string | null | undefined>;
    setPassword(password: string): Promise<void>;
  };
}

/**
 * The key of a folder in Secret Service, Keychain or Credential Manager. Throws keyringMissing if the package for these stores cannot be
 * loaded. `load` is Node's, from the program's own place, so that nothing in the working folder is run.
 */
export function systemKeyStore(
  folder: string,
  load: (name: string) => unknown = createRequire(import.meta.filename),
): KeyStore {
  const { AsyncEntry } = loaded(load);
  const entry = () => new AsyncEntry(service, folder, { linux: { store: 'secret-service' } });
  return {
    read: async () => (await entry().getPassword()) ?? undefined,
    write: (key) => entry().setPassword(key),
  };
}

function loaded(load: (name: string) => unknown): Keyring {
  try {
    const { version } = load(`${keyring}/package.json`) as { version: string };
    const [given, needed] = [version, oldest].map(parseVersion);
    if (given && needed && compareVersions(given, needed) >= 0) return load(keyring) as Keyring;
  } catch (cause) {
    throw new CentralError('keyringMissing', { keyring, oldest }, { cause });
  }
  throw new CentralError('keyringMissing', { keyring, oldest });
}
