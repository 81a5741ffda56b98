import type { Account } from '../../account/account.ts';
import type { JournalEntry } from '../storage/journalEntry.ts';
import type { SecretRecord, Tokens } from '../storage/tokenRecord.ts';
import { goOnInNewChain, reserveChain, startChain, type NewChain } from './newChain.ts';
import { current, type CopyParts, type Current } from './renewal.ts';

/** An account whose lock is held: signing in, sharing and revoking change its tokens by this alone. */
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

  /** Prepares a new sign-in before its first pair is asked for. Throws storeNotWritable where the pair could not be kept. */
  reserve(clientSecret: string): Promise<NewChain> {
    return reserveChain(this.#parts, this.#account, clientSecret);
  }

  /** Starts with a pair that is there already, as NewChain.start does. */
  start(clientSecret: string, tokens: Tokens): Promise<SecretRecord> {
    return startChain(this.#parts, this.#account, clientSecret, tokens);
  }

  /** Lets the pair go on under a new key, with another client secret where one is given: values that were given out end. */
  goOn(over: Partial<Pick<SecretRecord, 'clientSecret'>> = {}): Promise<SecretRecord> {
    return goOnInNewChain(this.#parts, this.#account, over);
  }

  /** Changes the journal's entry of a sign-in. */
  async note(chain: string, change: (entry: JournalEntry) => Partial<JournalEntry>): Promise<void> {
    const { journal, clock } = this.#parts;
    await journal.change(this.#account.id, chain, clock.now(), change);
  }

  /** Sees to it that the account's file has this pair. */
  writeFile(record: SecretRecord): void {
    this.#parts.vault.writeFile(this.#account.id, record);
  }
}
