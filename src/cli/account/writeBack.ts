import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import type { ReadVariable } from '../../store/folders.ts';
import { inWords } from '../../text/duration.ts';
import { readWithOp, resolved } from '../../tokens/import/resolveReferences.ts';
import { fingerprintOf } from '../../tokens/storage/journal.ts';
import { fileKey, seal, unseal } from '../../tokens/storage/sealedFile.ts';
import type { SecretStore } from '../../tokens/storage/secretStore.ts';
import { type SecretRecord, Tokens } from '../../tokens/storage/tokenRecord.ts';
import { StoredVault } from '../../tokens/storage/vault.ts';
import { runHook, type HookEnd } from './runHook.ts';

const sealedPrefix = 'central-sealed-1.';
const sealedContext = 'write-back';

/** The newest pair of an account, on its way from one run to the next. */
const SealedPair = z.object({
  /** Id of the account. */
  account: z.string(),
  /** Fingerprint of the refresh token in the environment that the pair comes from; empty for a sign-in by password. */
  from: z.string(),
  tokens: Tokens,
});
type SealedPair = z.infer<typeof SealedPair>;

/** Seals a pair as one line of letters, digits, `.`, `-` and `_`, so that any store of secrets accepts and masks it. */
function sealPair(key: string, pair: SealedPair): string {
  return (
    sealedPrefix +
    seal({ key: fileKey(key, sealedContext), context: sealedContext }, pair).toString('base64url')
  );
}

/** Reads the value of ARUBA_CENTRAL_SEALED. Throws sealedUnusable; the value is never repeated. */
function readSealedPair(text: string, key: string): SealedPair {
  const value = text.trim();
  const bytes = Buffer.from(value.slice(sealedPrefix.length), 'base64url');
  const content = value.startsWith(sealedPrefix)
    ? unseal({ key: fileKey(key, sealedContext), context: sealedContext }, bytes)
    : undefined;
  const pair = SealedPair.safeParse(content);
  if (!pair.success) throw new CentralError('sealedUnusable');
  return pair.data;
}

const patience = 60_000;

export interface WriteBackOptions {
  key: string;
  sealed: SealedPair | undefined;
  /** Gives the sealed pair to the command. */
  give: (text: string) => Promise<HookEnd>;
  secrets: SecretStore;
  /** The folder of the copy on the disk. */
  folder: string;
}

/** Reads ARUBA_CENTRAL_WRITE_BACK and ARUBA_CENTRAL_SEALED; undefined if neither is set. Throws badArgument. */
export async function writeBackIn(
  variable: ReadVariable,
  key: string | undefined,
  store: Pick<WriteBackOptions, 'secrets' | 'folder'>,
): Promise<WriteBack | undefined> {
  const command = variable('ARUBA_CENTRAL_WRITE_BACK')?.trim() || undefined;
  const text = variable('ARUBA_CENTRAL_SEALED')?.trim() || undefined;
  if (command === undefined && text === undefined) return undefined;
  if (key === undefined) throw new CentralError('writeBackNeedsKey');
  if (command === undefined) throw new CentralError('sealedAlone');
  const value = text && (await resolved('ARUBA_CENTRAL_SEALED', text, readWithOp()));
  return new WriteBack({
    ...{ ...store, key },
    sealed: value ? readSealedPair(value, key) : undefined,
    give: (sealed) => runHook(command, sealed, process.env, patience),
  });
}

/**
 * Hands each new pair of the environment's account to a command, for the next run: in a pipeline, the folder of this run no longer exists
 * then. Works in parallel with the run, which waits for it at its end.
 */
export class WriteBack {
  readonly #options: WriteBackOptions;
  #account: Account | undefined;
  #from = '';
  /** The pair that the next run has already, or is about to get. */
  #known: string | undefined;
  #work: Promise<void> = Promise.resolve();
  #failed: { end: Exclude<HookEnd, 'good'>; text: string; fingerprint: string } | undefined;

  constructor(options: WriteBackOptions) {
    this.#options = options;
  }

  /**
   * Takes the account whose pairs are handed on, with the refresh token that the environment has for it. Resolves to the pair that an
   * earlier run handed on, unless the environment has another token by now. Throws sealedOther.
   */
  serve(account: Account, token: string | undefined): { sealed: Tokens | undefined; isOlder: boolean } {
    const { sealed } = this.#options;
    if (sealed !== undefined && sealed.account !== account.id)
      throw new CentralError('sealedOther', { account: account.label });
    this.#account = account;
    this.#from = token === undefined ? (sealed?.from ?? '') : fingerprintOf(token);
    const isOlder = sealed !== undefined && sealed.from !== this.#from;
    const newest = isOlder ? undefined : sealed?.tokens;
    this.#known = newest ? fingerprintOf(newest.refreshToken ?? '') : this.#from;
    return { sealed: newest, isOlder };
  }

  /** Hands the newest pair on, if it is for one use and the next run does not have it. */
  offer(id: string, tokens: Tokens): void {
    const { refreshToken } = tokens;
    const account = this.#account;
    if (account?.id !== id || account.grant === 'clientCredentials' || refreshToken === undefined) return;
    const fingerprint = fingerprintOf(refreshToken);
    if (fingerprint === this.#known) return;
    this.#known = fingerprint;
    const text = sealPair(this.#options.key, { account: id, from: this.#from, tokens });
    this.#work = this.#work.then(() => this.#handOn(id, fingerprint, text));
  }

  /** Waits for the command; tries once more if it failed. Resolves to the reason why the next run will not have the pair. */
  async finish(): Promise<CentralError | undefined> {
    await this.#work;
    const again = this.#failed;
    if (again === undefined || this.#account === undefined) return undefined;
    if (again.end !== 'hung') await this.#handOn(this.#account.id, again.fingerprint, again.text);
    if (this.#failed === undefined) return undefined;
    const { label } = this.#account;
    const { end } = this.#failed;
    const values = { account: label, folder: this.#options.folder };
    return end === 'hung'
      ? new CentralError('writeBackHung', { ...values, wait: inWords(patience) })
      : new CentralError('writeBackFailed', { ...values, ...end });
  }

  async #handOn(id: string, fingerprint: string, text: string): Promise<void> {
    const { secrets, give } = this.#options;
    // An earlier command of the same job has handed it on.
    if ((await secrets.get(writtenKey(id)).catch(() => undefined)) === fingerprint) return;
    const end = await give(text);
    this.#failed = end === 'good' ? undefined : { end, text, fingerprint };
    // If this is not written, the next command of the job only hands the pair on again.
    if (end === 'good') await secrets.store(writtenKey(id), fingerprint).catch(() => undefined);
  }
}

/** The key for the fingerprint of the last pair that was handed on. */
function writtenKey(account: string): string {
  return `written/${account}`;
}

/** The copies of a terminal with a key; a command gets each new pair of the environment's account. */
export class WriteBackVault extends StoredVault {
  readonly #writeBack: WriteBack;
  readonly #secrets: SecretStore;

  constructor(options: ConstructorParameters<typeof StoredVault>[0], writeBack: WriteBack) {
    super(options);
    this.#writeBack = writeBack;
    this.#secrets = options.secrets;
  }

  /** Stores the last copy of a pair. Its file is on the disk already, so the command gets a pair that is safe. */
  override async store(account: string, record: SecretRecord): Promise<void> {
    this.#writeBack.offer(account, record.tokens);
    await super.store(account, record);
  }

  override async remove(account: string): Promise<void> {
    await super.remove(account);
    await this.#secrets.delete(writtenKey(account));
  }
}
