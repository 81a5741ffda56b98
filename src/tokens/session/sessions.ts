import type { Account } from '../../account/account.ts';
import { tokenHolder } from '../../account/tokenHolder.ts';
import type { Clock } from '../../base/clock.ts';
import { CentralError } from '../../base/errors.ts';
import type { Reason } from '../../base/reasons.ts';
import { Signal, type Disposable, type Listener } from '../../base/lifetime.ts';
import type { Log } from '../../base/log.ts';
import type { Transport } from '../../http/transport.ts';
import type { Database } from '../../store/database.ts';
import { createLocks, type Locks } from '../../store/locks.ts';
import type { CallLimits, TakeSlot, TokenParts } from '../grants/tokenRequest.ts';
import { Journal, type TokenTimes } from '../storage/journal.ts';
import type { Tokens } from '../storage/tokenRecord.ts';
import type { Vault } from '../storage/vault.ts';
import { AccountSession, type SessionParts } from './accountSession.ts';
import { HeldAccount } from './heldAccount.ts';
import { keepAlive, type KeepAlive } from './keepAlive.ts';
import { current, type Current, type RenewalStep } from './renewal.ts';
import { lockedWithSlot } from './slotAhead.ts';

export interface SessionsOptions {
  database: Database;
  /** Private to this user and common to all windows; holds the locks. */
  folder: string;
  transport: Transport;
  takeSlot?: TakeSlot | undefined;
  clock: Clock;
  log: Log;
  random?: () => number;
  learn?: (secret: string, account: string, passes?: boolean) => void;
  unlearn?: (account: string) => void;
  onStep?: (step: RenewalStep) => void;
  /** Other locks than the files in `folder`. */
  locks?: Locks;
  vault: Vault;
}

/** The time that a person waits for a sign-in, and the function that tells them of a wait. */
export type Patience = Omit<CallLimits, 'ms'>;

/** State of an account's tokens that is known without reading a secret: the input of expiry.ts. */
export interface SessionState {
  times: TokenTimes;
  /** The reason why a person is needed: one of errors.ts. */
  ended: Reason | undefined;
  refreshing: boolean;
  failure: CentralError | undefined;
  /** True if the newest pair is only in the memory of this process. */
  unsaved: boolean;
  /** True if Central has not checked the client secret yet: the first pair was downloaded, and no renewal has sent the secret. */
  isSecretUntried: boolean;
}

/** The sessions of all accounts in this process. */
export class Sessions {
  readonly #parts: SessionParts;
  readonly #sessions = new Map<string, AccountSession>();
  readonly #changed = new Signal<string>();
  readonly #closing = new AbortController();
  readonly #unsaved = new Map<string, Account>();
  readonly #saving = new Set<Promise<void>>();

  constructor(options: SessionsOptions, journal: Journal) {
    const { clock, folder, random = Math.random } = options;
    this.#parts = {
      ...options,
      journal,
      random,
      locks: options.locks ?? createLocks({ folder, clock, random }),
      learn: options.learn ?? (() => undefined),
      unlearn: options.unlearn ?? (() => undefined),
      closing: this.#closing.signal,
      onChange: (account) => this.#changed.fire(account),
      onSaving: (saving) => {
        this.#saving.add(saving);
        void saving.finally(() => this.#saving.delete(saving));
      },
      onUnsaved: (account, unsaved) => {
        if (unsaved) this.#unsaved.set(account.id, account);
        else this.#unsaved.delete(account.id);
        this.#changed.fire(account.id);
      },
    };
  }

  /** The session of an account; the same one each time. */
  readonly of = (account: Account): AccountSession => {
    const holder = tokenHolder(account);
    const known = this.#sessions.get(holder.id);
    if (known !== undefined) return holder === account ? known.about(account) : known;
    const session = new AccountSession(this.#parts, holder);
    this.#sessions.set(holder.id, session);
    return session;
  };

  /** Gives the state of the account's tokens; undefined for an account that was removed. Reads no secret. */
  async state(account: Account): Promise<SessionState | undefined> {
    const { id, grant } = tokenHolder(account);
    const entry = await this.#parts.journal.read(id);
    if (entry === undefined || entry.removed) return undefined;
    const session = this.#sessions.get(id);
    return {
      times: entry.times,
      ended: entry.ended,
      refreshing: session?.running !== undefined,
      failure: session?.failure,
      unsaved: this.#unsaved.has(id),
      isSecretUntried: grant === 'downloadedToken' && entry.gen === 1 && entry.lastAttempt === 0,
    };
  }

  /** Fires with an account's id when its renewal starts or ends in this process. */
  readonly onDidChange = (listener: Listener<string>): Disposable => this.#changed.event(listener);

  /** Renews at once, because a person asked. */
  refreshNow(account: Account): Promise<Tokens> {
    return this.of(account).refresh({ insists: true, canWait: false });
  }

  /** Removes an account from the memory of this process. */
  forget(account: Pick<Account, 'id'>): void {
    this.#sessions.delete(account.id);
    this.#changed.fire(account.id);
  }

  /** The wall clock by which tokens end, ms. */
  now(): number {
    return this.#parts.clock.now();
  }

  /** The key for data of an account besides its tokens: base64 of 32 bytes. */
  keyFor(account: Account): Promise<string> {
    return this.#parts.vault.keyFor(tokenHolder(account).id);
  }

  /** Lets the redactor know a secret of an account before it is used. */
  readonly learn = (secret: string, account: string): void => this.#parts.learn(secret, account);

  /** The parts with which signing in sends its own calls, within a person's patience. */
  sending(limits: Patience): TokenParts & Patience {
    const { transport, clock, takeSlot } = this.#parts;
    return { transport, clock, takeSlot, ...limits };
  }

  /** Reads the newest pair of an account. Throws signedOut. */
  current(account: Account): Promise<Current> {
    return current(this.#parts, account);
  }

  /** An account that is not listed yet: nobody else can know its id, so it needs no lock. */
  unlisted(account: Account): HeldAccount {
    return new HeldAccount(this.#parts, account);
  }

  /** Does work under an account's lock: no window renews while it runs. */
  async locked<T>(account: Account, work: (held: HeldAccount) => Promise<T>): Promise<T> {
    const lock = await this.#parts.locks.acquire(account.id);
    try {
      return await work(new HeldAccount(this.#parts, account));
    } finally {
      lock.dispose();
    }
  }

  /** Does work under an account's lock that may begin with a call to `url`; the call's slot is taken before the lock. */
  lockedToSend<T>(
    account: Account,
    url: URL | undefined,
    limits: Patience,
    work: (held: HeldAccount, sending: TokenParts & Patience) => Promise<T>,
  ): Promise<T> {
    const sending = { ...this.sending(limits), locks: this.#parts.locks };
    return lockedWithSlot(sending, account, url, (takeSlot) =>
      work(new HeldAccount(this.#parts, account), { ...this.sending(limits), takeSlot }),
    );
  }

  /** Throws storeNotWritable… if `erase` could not remove all; changes nothing. */
  requireErasable(account: Pick<Account, 'id'>): void {
    this.#parts.vault.requireRemovable(account.id);
  }

  /**
   * Removes an account's secrets, its file and its lock. The tombstone is written first: a running renewal drops its pair when it sees it.
   */
  async erase(account: Pick<Account, 'id'>): Promise<void> {
    const { journal, vault, locks, clock, unlearn } = this.#parts;
    await journal.remove(account.id, clock.now());
    await vault.remove(account.id);
    this.forget(account);
    const lock = await locks.acquire(account.id).catch(() => undefined);
    // Removes again, because now no renewal can be running.
    await vault.remove(account.id);
    lock?.dispose();
    locks.forget(account.id);
    unlearn(account.id);
  }

  /** Removes the journal's entries of all accounts, and their tombstones. */
  clearJournal(): Promise<void> {
    return this.#parts.journal.clear();
  }

  /** Checks the accounts at least once a minute while VS Code is used; see keepAlive.ts. */
  keepAlive(accounts: KeepAlive): Disposable {
    return keepAlive(this.#parts, this.of, accounts);
  }

  /** Resolves when the running renewals are done, to the accounts whose newest pair is saved nowhere. An earlier stop may lose more pairs. */
  async dispose(): Promise<readonly Account[]> {
    this.#closing.abort(new CentralError('cancelled'));
    this.#changed.dispose();
    while (this.#saving.size > 0) await Promise.allSettled(this.#saving);
    const lost = [...this.#unsaved.values()];
    for (const { id } of lost) this.#parts.log.error(`The newest pair of tokens of ${id} is lost`);
    return lost;
  }
}

export async function createSessions(options: SessionsOptions): Promise<Sessions> {
  return new Sessions(options, await Journal.open(options.database));
}
