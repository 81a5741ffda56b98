import { randomBytes } from 'node:crypto';
import type { Account } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { Disposable } from '../../base/lifetime.ts';
import { fingerprintOf, type JournalEntry } from '../storage/journal.ts';
import { type SecretRecord, type Tokens, recordVersion } from '../storage/tokenRecord.ts';
import type { Room } from '../storage/vault.ts';
import { current, type CopyParts, type Current } from './renewal.ts';

/** An account whose lock is held: only through it do signing in, sharing and revoking change the account's tokens. */
export class HeldAccount {
  readonly #parts: CopyParts;
  readonly #account: Account;

  constructor(parts: CopyParts, account: Account) {
    this.#parts = parts;
    this.#account = account;
  }

  /** The journal's entry and the newest pair. Throws signedOut. */
  current(): Promise<Current> {
    return current(this.#parts, this.#account);
  }

  /** Tells if a refresh token was sent and is used up: a newer pair came for it, or its response was lost. */
  async hasUsed(refreshToken: string | undefined): Promise<boolean> {
    const entry = await this.#parts.journal.read(this.#account.id);
    if (entry === undefined || refreshToken === undefined) return false;
    const fingerprint = fingerprintOf(refreshToken);
    return (
      entry.usedTokens.includes(fingerprint) ||
      (entry.inFlight === fingerprint && entry.ended === 'answerLost')
    );
  }

  /** Prepares a new sign-in before its first pair is asked for. Throws storeNotWritable if the pair could not be kept. */
  reserve(clientSecret: string): Promise<NewSignIn> {
    return reserveSignIn(this.#parts, this.#account, clientSecret);
  }

  /** Starts with a pair that exists already, as NewSignIn.start does. */
  start(clientSecret: string, tokens: Tokens): Promise<SecretRecord> {
    return startSignIn(this.#parts, this.#account, clientSecret, tokens);
  }

  /** Moves the pair to the id of a new sign-in, which has a new key, with another client secret if one is given: shared values stop working. */
  goOn(over: Partial<Pick<SecretRecord, 'clientSecret'>> = {}): Promise<SecretRecord> {
    return goOnAsNewSignIn(this.#parts, this.#account, over);
  }

  /** Changes the journal's entry of a sign-in. */
  async note(chain: string, change: (entry: JournalEntry) => Partial<JournalEntry>): Promise<void> {
    const { journal, clock } = this.#parts;
    await journal.change(this.#account.id, chain, clock.now(), change);
  }

  /** Makes sure that the account's file has this pair. */
  writeFile(record: SecretRecord): void {
    this.#parts.vault.writeFile(this.#account.id, record);
  }
}

/** A sign-in whose first pair is still to come, with room on the disk for it. */
export interface NewSignIn extends Disposable {
  /**
   * Starts with its first pair: file, journal, SecretStorage, in this order. The files of older sign-ins are removed before the last step,
   * which may fail: else they could still be opened. Called under the account's lock. Throws newTokenLost if the pair is lost, since Central
   * gives one in 30 minutes.
   */
  start(tokens: Tokens): Promise<SecretRecord>;
}

const nothing: Tokens = { accessToken: '', receivedAt: 0, expiresAt: 0 };

/** Prepares a sign-in before its first pair is asked for. Throws as Vault.reserve if the pair could not be kept. */
export async function reserveSignIn(
  { vault, journal, clock }: CopyParts,
  account: Account,
  clientSecret: string,
): Promise<NewSignIn> {
  const { id } = account;
  const chain = randomBytes(8).toString('hex');
  const key = await vault.keyFor(id);
  const empty: SecretRecord = { version: recordVersion, chain, gen: 1, key, clientSecret, tokens: nothing };
  const room = vault.reserve(account, empty);
  return {
    async start(tokens) {
      const record = { ...empty, tokens };
      await orLost(account, async () => {
        keepTwice(room, record);
        await journal.start(id, chain, tokens, clock.now());
      });
      vault.removeOlderFiles(id, chain);
      await vault.store(id, record);
      return record;
    },
    dispose: () => room.dispose(),
  };
}

/** Starts a sign-in with a pair that exists already, as NewSignIn.start does. */
export async function startSignIn(
  parts: CopyParts,
  account: Account,
  clientSecret: string,
  tokens: Tokens,
): Promise<SecretRecord> {
  const signIn = await reserveSignIn(parts, account, clientSecret);
  try {
    return await signIn.start(tokens);
  } finally {
    signIn.dispose();
  }
}

/**
 * Moves an account's pair to the id of a new sign-in, with another client secret if one is given. Called under the account's lock; resolves to
 * the record that is stored now.
 */
export async function goOnAsNewSignIn(
  parts: CopyParts,
  account: Account,
  over: Partial<Pick<SecretRecord, 'clientSecret'>> = {},
): Promise<SecretRecord> {
  const { vault, journal, clock } = parts;
  const { record } = await current(parts, account);
  const next = { ...record, ...over, chain: randomBytes(8).toString('hex') };
  vault.writeFile(account.id, next);
  if (!(await journal.rename(account.id, record.chain, next.chain, clock.now())))
    throw new CentralError('accountRemoved', { account: account.label });
  // Removes all older files: an earlier try may have ended at any step. This is done before SecretStorage is written, because the new file works without it.
  vault.removeOlderFiles(account.id, next.chain);
  await vault.store(account.id, next);
  return next;
}

/** Tries twice, because a fault may be short. */
function keepTwice(room: Room, record: SecretRecord): void {
  try {
    room.keep(record);
  } catch {
    room.keep(record);
  }
}

async function orLost(account: Account, keep: () => Promise<void>): Promise<void> {
  try {
    await keep();
  } catch (error) {
    const isOnlyOne = account.grant === 'authorizationCode' && isCentralError(error, 'unreachable');
    throw isOnlyOne ? new CentralError('newTokenLost', { account: account.label }, { cause: error }) : error;
  }
}
