import type { Account } from './account/account.ts';
import { holderId } from './account/customerAccount.ts';
import { tokenHolder } from './account/tokenHolder.ts';
import type { Clock } from './base/clock.ts';
import { CentralError } from './base/errors.ts';
import { DisposableStore } from './base/lifetime.ts';
import type { Log } from './base/log.ts';
import { createCentralClient, type CentralClient } from './client/centralClient.ts';
import type { Session } from './client/session.ts';
import { createFindAccount, type FindAccount } from './inventory/findAccount.ts';
import type { Redactor } from './redact/redact.ts';
import type { Transport } from './http/transport.ts';
import { createLimiter, customerOf, type Limiter } from './limits/limiter.ts';
import type { AskToGoOn } from './limits/dayQuota.ts';
import {
  createMemorySlots,
  createSharedSlots,
  createSturdySlots,
  forgetCustomers,
  type SlotTable,
} from './limits/slots.ts';
import { bootId } from './store/locks.ts';
import { openDatabase, type Database, type Tell } from './store/database.ts';
import { selectLocks } from './store/lockSelection.ts';
import type { Accounts } from './tokens/accounts/accounts.ts';
import { createVerifyAccess, type VerifyAccess } from './tokens/accounts/verifyAccess.ts';
import type { TakeSlot } from './tokens/grants/tokenRequest.ts';
import { openAuth } from './tokens/openTokens.ts';
import type { Sessions } from './tokens/session/sessions.ts';
import { TenantSessions } from './tokens/session/tenantSessions.ts';
import type { NewTokens } from './tokens/storage/newTokens.ts';
import type { SecretStore } from './tokens/storage/secretStore.ts';
import type { Vault } from './tokens/storage/vault.ts';

export interface CentralOptions {
  /** Folder of this user that all windows share; it never holds a secret as plain text. */
  folder: string;
  /** True if `folder` belongs to another program, whose tables are used but not changed. */
  isGuest?: boolean;
  /** True if `folder` is removed when this process ends. Only this process uses it. */
  isPassing?: boolean;
  /** Folder in which the calls of all processes are counted, if it is not `folder`. It has customers, but no token. */
  limiterFolder?: string;
  /** The name of a remote host whose secrets other machines' windows share; see storageOf. */
  remoteHost?: string;
  secrets: SecretStore;
  /** The session of an account whose token this core must not renew. */
  sessionOf?: (account: Account) => Session | undefined;
  /** Store of the tokens, if it is not `secrets` and `folder`. */
  vault?: Vault;
  transport: Transport;
  redactor: Redactor;
  clock: Clock;
  log: Log;
  /** Called once with what was lost and repaired. */
  tell?: Tell;
  /** Gives a number from 0 to 1. */
  random: () => number;
  askToGoOn?: AskToGoOn;
  /** Limit of calls in a second, if the person has set a lower one. */
  callsPerSecond?: (account: Account) => number | undefined;
}

/** The whole core: accounts and their tokens, and the one way to Central. The editor and the terminal each open one. */
export interface Central {
  accounts: Accounts;
  findAccount: FindAccount;
  sessions: Sessions;
  newTokens: NewTokens;
  limiter: Limiter;
  client: CentralClient;
  verifyAccess: VerifyAccess;
  /** Gives the key for the data of an account, by its id, on the disk; a customer has the key of its MSP. Throws signedOut. */
  keyFor(account: string): Promise<string>;
  /** Removes from the disk what SQLite still holds of deleted rows. */
  scrub(): void;
  /** Drops all that the store knows of accounts, and the call counts of the customers of `signedOut`, all signed out before. */
  forget(signedOut: readonly Account[]): Promise<void>;
  /** Resolves when all running renewals are done. */
  close(): Promise<void>;
}

export async function openCentral(options: CentralOptions): Promise<Central> {
  const opened = new DisposableStore();
  try {
    const database = opened.add(await openDatabase(options));
    const { counted, shared } = await openCounted(options, database);
    opened.add(counted);
    return await putTogether(options, { database, counted, shared });
  } catch (error) {
    opened.dispose();
    throw error;
  }
}

interface Stores {
  database: Database;
  counted: Database;
  shared: SlotTable;
}

async function putTogether(options: CentralOptions, { database, counted, shared }: Stores): Promise<Central> {
  const { folder, clock, log, random, redactor, transport } = options;
  const { askToGoOn, callsPerSecond } = options;
  const limiter = createLimiter({
    slots: createSturdySlots({ shared, clock, log }),
    clock,
    log,
    ...(askToGoOn && { askToGoOn }),
    ...(callsPerSecond && { atMost: callsPerSecond }),
  });
  const takeSlot: TakeSlot = (account, { onWait, ...ask }) =>
    limiter.take(account, { priority: 'token', onWait: (wait) => onWait?.(wait.ms), ...ask });
  const { accounts, sessions, newTokens } = await openAuth({
    ...options,
    database,
    locks: selectLocks({ folder, clock, log }),
    takeSlot,
    learn: (secret, account, passes) =>
      passes ? redactor.learnToken(secret, account) : redactor.learn(secret, account),
    unlearn: (account) => redactor.forget(account),
  });
  const ownSession = (account: Account) => options.sessionOf?.(account) ?? sessions.of(account);
  const tenants = new TenantSessions({
    ...{ transport, clock, takeSlot, sessionOf: ownSession },
    learn: (secret, account) => redactor.learnToken(secret, account),
    async clientSecret(account) {
      // A token from the environment comes without a client secret, so it cannot be exchanged.
      if (options.sessionOf?.(account)) throw new CentralError('noClientSecret', { account: account.label });
      return (await sessions.current(account)).record.clientSecret;
    },
  });
  const client = createCentralClient({
    sessionOf: (account) => tenants.of(account) ?? ownSession(account),
    transport,
    limiter,
    clock,
    random,
    redactor,
    log,
  });
  return {
    accounts,
    findAccount: createFindAccount({ accounts, client }),
    sessions,
    newTokens,
    limiter,
    client,
    keyFor: async (id) => (await sessions.current(tokenHolder(await accounts.find(holderId(id))))).record.key,
    verifyAccess: createVerifyAccess({ transport, clock, takeSlot }),
    scrub: () => database.scrub(),
    async forget(signedOut) {
      // The list comes first: a window that opens now would repair an account that is listed but has no entry in the journal.
      await accounts.clear();
      await sessions.clearJournal();
      await newTokens.clear();
      await forgetCustomers(counted, signedOut.map(customerOf), clock.monotonic());
      database.scrub();
      counted.scrub();
    },
    async close() {
      accounts.dispose();
      await sessions.dispose();
      database.dispose();
      counted.dispose();
    },
  };
}

/** Opens the limiter on the database of the shared folder, or on the program's own database if that cannot be used. */
async function openCounted(
  { folder, limiterFolder = folder, clock, log, tell, isGuest }: CentralOptions,
  own: Database,
): Promise<Omit<Stores, 'database'>> {
  const slotsIn = (database: Database) => createSharedSlots({ database, clock, boot: bootId() });
  if (limiterFolder === folder) return { counted: own, shared: await slotsIn(own) };
  const counted = await openDatabase({ folder: limiterFolder, clock, tell }).catch(() => undefined);
  const shared = counted && (await slotsIn(counted).catch(() => undefined));
  if (counted && shared) return { counted, shared };
  counted?.dispose();
  log.warn(
    'The shared folder of the limiter cannot be used, so calls of other programs of this user are not counted.',
  );
  return { counted: own, shared: isGuest ? createMemorySlots() : await slotsIn(own) };
}
