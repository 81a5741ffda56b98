import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isLabelOf, renamed, type Renaming } from '../account/customerAccount.ts';
import type { HistoryEntry } from './history.ts';
import { forgetMarks, maskMarks, type MaskKeyStore, type MaskMarks } from './maskMarks.ts';
import type { Baseline } from './storedBaseline.ts';

type Saved = Pick<HistoryEntry, 'account' | 'at' | 'method' | 'source'>;

/** The baselines of calls, one for each, in a folder that only this user may read. They outlive the window. */
export class Baselines {
  readonly #folder: string;
  readonly #secrets: MaskKeyStore;

  constructor(folder: string, secrets: MaskKeyStore) {
    this.#folder = folder;
    this.#secrets = secrets;
  }

  /** Gives the marks for a baseline's masks. */
  marks(): Promise<MaskMarks> {
    return maskMarks(this.#secrets);
  }

  /** Keeps a response's text as the baseline of its call, and replaces an earlier one. */
  async save(entry: Saved, body: string, key?: string): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const { account, at } = entry;
    await writeFile(this.#path(entry), JSON.stringify({ account, at, body, key }), { mode: 0o600 });
  }

  /** Reads the baseline of an entry's call; undefined if there is none. */
  async of(entry: Saved): Promise<Baseline | undefined> {
    return read(this.#path(entry));
  }

  /** Removes the baselines from responses of an account or of its customers, or all. */
  async forget(account?: string): Promise<void> {
    if (account === undefined) {
      await rm(this.#folder, { recursive: true, force: true });
      return forgetMarks(this.#secrets);
    }
    const names = await readdir(this.#folder).catch(() => []);
    for (const path of names.map((name) => join(this.#folder, name)))
      if (isLabelOf(account, (await read(path))?.account ?? '')) await rm(path, { force: true });
  }

  /** Gives the baselines of an account their new label, so that they go with the account. */
  async rename(renaming: Renaming): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    for (const path of names.map((name) => join(this.#folder, name))) {
      const baseline = await read(path);
      const account = renamed(baseline?.account ?? '', renaming);
      if (baseline && account !== baseline.account)
        await writeFile(path, JSON.stringify({ ...baseline, account }), { mode: 0o600 });
    }
  }

  #path({ method, source }: Saved): string {
    const call = JSON.stringify([source?.uri, method, source?.title]);
    return join(this.#folder, `${createHash('sha256').update(call).digest('hex')}.json`);
  }
}

async function read(path: string): Promise<Baseline | undefined> {
  try {
    const text = await readFile(path, 'utf8');
    return (await import('./storedBaseline.ts')).Baseline.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
