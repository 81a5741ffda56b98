import type { Account } from '../../account/account.ts';
import { clientTokenAddresses } from '../../account/endpoints.ts';
import { CentralError } from '../../base/errors.ts';
import { signInWithCode } from '../grants/authorizationCode.ts';
import { askWithClientCredentials, rejectionOf } from '../grants/clientCredentials.ts';
import { readDownloadedToken } from '../grants/downloadedToken.ts';
import type { NewTokenParts } from '../grants/newTokenRule.ts';
import { requireGranted } from '../grants/requireGranted.ts';
import type { Sessions } from '../session/sessions.ts';
import type { Tokens } from '../storage/tokenRecord.ts';
import { badField } from './accountArguments.ts';

/** Values that a person gives to sign in; the grant decides which of them are needed. */
export interface SignInGiven {
  clientSecret: string;
  token?: unknown;
  username?: string | undefined;
  password?: string | undefined;
}

/** Lets the redactor know the given secrets, before any of them is used. */
export function learnGiven(
  { learn }: Pick<Sessions, 'learn'>,
  { id }: Account,
  { clientSecret, password }: SignInGiven,
): void {
  learn(clientSecret, id);
  if (password !== undefined) learn(password, id);
}

/** The first pair, and the account with the fact that its sign-in has shown: the token service that knows the client. */
export interface SignedIn {
  tokens: Tokens;
  account: Account;
}

/** Gets the first pair by the account's grant. Throws badArgument naming what is missing or refused, rateLimited, unreachable… */
export async function firstTokens(
  parts: NewTokenParts,
  account: Account,
  given: SignInGiven,
): Promise<SignedIn> {
  if (account.grant === 'authorizationCode')
    return { account, tokens: await withPassword(parts, account, given) };
  if (account.grant === 'clientCredentials') {
    // A new sign-in may use a client of the other service.
    const { tokenService: _, ...unknown } = account;
    const asked = await askWithClientCredentials(parts, unknown, given.clientSecret);
    const { outcome, service, rejections } = asked;
    if (rejections) throw new CentralError('noServiceAccepts', rejections);
    const isClient = outcome.kind === 'refused' && outcome.what === 'client';
    // An exchange that was rejected is the tenant's, unless the client was rejected.
    const status = account.tenantId === undefined || isClient ? undefined : rejectionOf(outcome);
    if (status !== undefined) throw new CentralError('tenantRefused', { status });
    const tokens = requireGranted(outcome, 'new', clientTokenAddresses(unknown)[0]?.url.host ?? '');
    const isFound = account.workspaceId !== undefined && service !== undefined;
    return { tokens, account: isFound ? { ...unknown, tokenService: service } : unknown };
  }
  if (given.token === undefined || given.token === '') throw badField('token');
  return { account, tokens: readDownloadedToken(given.token, parts.clock.now()) };
}

function withPassword(
  parts: NewTokenParts,
  account: Account,
  { clientSecret, username, password }: SignInGiven,
): Promise<Tokens> {
  if (username === undefined) throw badField('username');
  if (password === undefined) throw badField('password');
  if (account.customerId === undefined) throw badField('customerId');
  return signInWithCode(parts, account, { clientSecret, username, password, customerId: account.customerId });
}
