import { holderId } from '../account/customerAccount.ts';
import type { Device } from './model.ts';

/** Time for which rows from the disk are used without reading them again, ms. */
const fresh = 5 * 60_000;

export interface KeptDevicesParts {
  /** Texts of the stored lists of an account (its id) and of its customers. */
  texts: (account: string) => Promise<readonly string[]>;
  now: () => number;
}

/** Devices as they were last loaded, in this window or before. They are read from disk on first use, without a call. */
export class KeptDevices {
  readonly #parts: KeptDevicesParts;
  readonly #read = new Map<string, { at: number; devices: Promise<readonly Device[]> }>();

  constructor(parts: KeptDevicesParts) {
    this.#parts = parts;
  }

  of(account: string): Promise<readonly Device[]> {
    const { texts, now } = this.#parts;
    const known = this.#read.get(account);
    if (known && now() - known.at < fresh) return known.devices;
    const devices = texts(account).then(async (all) => {
      const { readDevices } = await import('./storedRows.ts');
      const lists = all.flatMap((text) => readDevices(text) ?? []);
      const newestFirst = lists.toSorted((one, other) => other.savedAt - one.savedAt);
      return newestFirst.flatMap(({ rows }) => rows).filter((one) => holderId(one.account) === account);
    });
    this.#read.set(account, { at: now(), devices });
    return devices;
  }
}
