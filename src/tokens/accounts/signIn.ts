import { randomBytes } from 'node:crypto';
import type { Account } from '../../account/account.ts';
import { clientTokenAddresses } from '../../account/endpoints.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { Disposable } from '../../base/lifetime.ts';
import { signInWithCode } from '../grants/authorizationCode.ts';
import { askWithClientCredentials } from '../grants/clientCredentials.ts';
import { readDownloadedToken } from '../grants/downloadedToken.ts';
import type { NewTokenPorts } from '../grants/newTokenRule.ts';
import { requireGranted } from '../grants/requireGranted.ts';
import type { TokenOutcome } from '../grants/tokenEndpoint.ts';
import type { SessionPorts } from '../session/accountSession.ts';
import { recordVersion, type SecretRecord, type Tokens } from '../storage/tokenRecord.ts';
import type { Room } from '../storage/vault.ts';
import { badField } from './accountArguments.ts';

/** Values that a person gives to sign in; the grant decides which of them are needed. */
export interface SignInGiven {
  clientSecret: string;
  token?: unknown;
  username?: string | undefined;
  password?: string | undefined;
}

/** Lets the redactor know what was given, before any of it is used. */
export function learnGiven(
  { learn }: Pick<SessionPorts, 'learn'>,
  { id }: Account,
  { clientSecret, password }: SignInGiven,
): void {
  learn(clientSecret, id);
  if (password !== undefined) learn(password, id);
}

/** The first pair, and the account with what its sign-in has told of it: the token service that knows the client. */
export interface SignedIn {
  tokens: Tokens;
  account: Account;
}

/** Gets the first pair by the account's grant. Throws badArgument naming what is missing or refused, rateLimited, unreachable… */
export async function firstTokens(
  ports: NewTokenPorts,
  account: Account,
  given: SignInGiven,
): Promise<SignedIn> {
  if (account.grant === 'authorizationCode')
    return { account, tokens: await withPassword(ports, account, given) };
  if (account.grant === 'clientCredentials') {
    // Whoever signs in anew may have a client of the other service.
    const { tokenService: _, ...unknown } = account;
    const { outcome, service } = await askWithClientCredentials(ports, unknown, given.clientSecret);
    const status = account.tenantId === undefined ? undefined : turnedAway(outcome);
    if (status !== undefined) throw new CentralError('tenantRefused', { status });
    const tokens = requireGranted(outcome, clientTokenAddresses(unknown)[0]?.url.host ?? '');
    const isFound = account.workspaceId !== undefined && service !== undefined;
    return { tokens, account: isFound ? { ...unknown, tokenService: service } : unknown };
  }
  if (given.token === undefined || given.token === '') throw badField('token');
  return { account, tokens: readDownloadedToken(given.token, ports.clock.now()) };
}

/** The status of an exchange that was refused, where it was not the client that was. */
function turnedAway(outcome: TokenOutcome): string | number | undefined {
  if (outcome.kind === 'refused') return outcome.what === 'client' ? undefined : outcome.status;
  const isRefused = outcome.kind === 'unsent' && outcome.error.reason === 'tokenCallRefused';
  return isRefused ? outcome.error.values['status'] : undefined;
}

function withPassword(
  ports: NewTokenPorts,
  account: Account,
  { clientSecret, username, password }: SignInGiven,
): Promise<Tokens> {
  if (username === undefined) throw badField('username');
  if (password === undefined) throw badField('password');
  if (account.customerId === undefined) throw badField('customerId');
  return signInWithCode(ports, account, { clientSecret, username, password, customerId: account.customerId });
}

type ChainPorts = Pick<SessionPorts, 'vault' | 'journal' | 'clock'>;

/** A sign-in whose first pair is still to come, with room on the disk for it. */
export interface NewChain extends Disposable {
  /**
   * Starts with its first pair: file, journal, SecretStorage, in this order. The files of older ones go before the last, which may fail:
   * they would go on opening. Called under the account's lock. Throws newTokenLost where the pair is lost that Central gives once in 30 minutes.
   */
  start(tokens: Tokens): Promise<SecretRecord>;
}

const nothing: Tokens = { accessToken: '', receivedAt: 0, expiresAt: 0 };

/** Prepares a chain before its first pair is asked for. Throws as Vault.reserve where the pair could not be kept. */
export async function reserveChain(
  { vault, journal, clock }: ChainPorts,
  account: Account,
  clientSecret: string,
): Promise<NewChain> {
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

/** Starts a chain with a pair that is there already, as NewChain.start does. */
export async function startChain(
  ports: ChainPorts,
  account: Account,
  clientSecret: string,
  tokens: Tokens,
): Promise<SecretRecord> {
  const chain = await reserveChain(ports, account, clientSecret);
  try {
    return await chain.start(tokens);
  } finally {
    chain.dispose();
  }
}

/** A fault may pass. */
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
