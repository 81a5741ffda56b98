import { cpSync, rmSync } from 'node:fs';
import { systemClock as clock } from '../../../src/base/clock.ts';
import { openCentral, type Central } from '../../../src/central.ts';
import { coreOptions } from '../doubles/coreOptions.ts';
import { MemorySecrets } from '../doubles/memorySecrets.ts';
import { pairAt, temporaryFolder, tokenAccount } from '../doubles/tokenAccount.ts';

/** The core of a window over a store that a test damages: two accounts, and no network. */
export class StoreBench {
  readonly accounts = ['canary-1', 'canary-2'].map((name) =>
    tokenAccount({ id: `id-${name}`, label: name, clientId: `client-${name}` }),
  );
  readonly secrets = new MemorySecrets();
  /** Reasons that a person was told. */
  told: string[] = [];
  readonly #folder = temporaryFolder();
  readonly #opened: Central[] = [];

  get folder(): string {
    return this.#folder.path;
  }

  async open(): Promise<Central> {
    const central = await openCentral({
      ...coreOptions(this.folder, () => Promise.reject(new Error('nothing is sent here'))),
      secrets: this.secrets,
      tell: ({ reason }) => void this.told.push(reason),
    });
    this.#opened.push(central);
    return central;
  }

  /** A window that is signed in; each account has a lock file. */
  async signedIn(): Promise<Central> {
    const central = await this.open();
    for (const account of this.accounts) {
      await central.accounts.add(account);
      await central.sessions.locked(account, (held) => held.start('canary-secret', pairAt(clock.now())));
    }
    return central;
  }

  /** Leaves the folder as a process leaves it that dies while it has the store open. */
  async crash(central: Central): Promise<void> {
    const copy = temporaryFolder();
    cpSync(this.folder, copy.path, { recursive: true });
    await central.close();
    rmSync(this.folder, { recursive: true });
    cpSync(copy.path, this.folder, { recursive: true });
    copy.remove();
  }

  async close(): Promise<void> {
    for (const one of this.#opened.splice(0)) await one.close();
    this.#folder.remove();
  }
}

/** The files of the store, and one account's lock. */
export const storeFiles = [
  ...['', '-wal', '-shm', '.lock'].map((part) => `coordination.db${part}`),
  'id-canary-1.lock',
];
