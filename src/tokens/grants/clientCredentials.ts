import type { Account, TokenService } from '../../account/account.ts';
import { clientTokenAddresses, type TokenAddress } from '../../account/endpoints.ts';
import { CentralError } from '../../base/errors.ts';
import { askForToken, type TokenOutcome } from './tokenEndpoint.ts';
import { exchangeForTenant } from './tokenExchange.ts';
import type { TokenParts } from './tokenRequest.ts';

/** The outcome of new Central's grant, and the token service that it came from, if there were two to ask. */
export interface ClientOutcome {
  outcome: TokenOutcome;
  service?: TokenService;
  /** The status of each of two services, if both rejected the request. */
  rejections?: { host: string; status: number; other: string; otherStatus: number };
}

/** Life of a workspace's token if the response does not give it, ms (docs/central-api.md 3). */
const workspaceLife = 900_000;

/**
 * New Central's grant: a renewal asks again, so a refresh token that a service gives all the same is not kept (RFC 6749, 4.4.3). For a
 * tenant of an MSP, the MSP's token is exchanged: the one of the MSP's workspace if the account names the workspace.
 */
export async function askWithClientCredentials(
  parts: TokenParts,
  account: Account,
  clientSecret: string,
): Promise<ClientOutcome> {
  const asked = await askServices(parts, account, clientSecret);
  const { tenantId } = account;
  let { outcome } = asked;
  if (tenantId !== undefined && outcome.kind === 'granted') {
    const client = { id: account.clientId, secret: clientSecret };
    const { accessToken } = outcome.tokens;
    outcome = await exchangeForTenant(parts, account, { tenantId, client, accessToken });
  }
  if (outcome.kind !== 'granted') return { ...asked, outcome };
  const { accessToken, receivedAt, expiresAt } = outcome.tokens;
  return { ...asked, outcome: { kind: 'granted', tokens: { accessToken, receivedAt, expiresAt } } };
}

/** Asks the services that may know the client, one after the other, until one does. */
async function askServices(
  parts: TokenParts,
  account: Account,
  clientSecret: string,
): Promise<ClientOutcome> {
  const [first, second] = clientTokenAddresses(account);
  if (first === undefined) throw new CentralError('regionMissing');
  const one = await ask(parts, account, clientSecret, first);
  if (second === undefined || !isResponse(one)) return { outcome: one, service: first.service };
  const other = await ask(parts, account, clientSecret, second);
  if (other.kind === 'granted') return { outcome: other, service: second.service };
  // A service without the workspace's path tells nothing about the client, and neither does one with a server error.
  const isRefused = one.kind === 'refused' || !isResponse(other) || one.kind === 'ambiguous';
  const outcome = isRefused ? one : other;
  const [status, otherStatus] = [one, other].map(rejectionOf);
  if (status === undefined || otherStatus === undefined) return { outcome };
  return { outcome, rejections: { host: first.url.host, status, other: second.url.host, otherStatus } };
}

function ask(
  parts: TokenParts,
  account: Account,
  clientSecret: string,
  { url, service }: TokenAddress,
): Promise<TokenOutcome> {
  const fields = {
    grant_type: 'client_credentials',
    client_id: account.clientId,
    client_secret: clientSecret,
  };
  const life = service === 'workspace' ? { usualLife: workspaceLife } : {};
  return askForToken(parts, account, { url, fields, as: 'form', ...life });
}

/** The status with which a service rejected a request for a token. */
export function rejectionOf(outcome: TokenOutcome): number | undefined {
  if (outcome.kind === 'refused') return outcome.status;
  const isRejected = outcome.kind === 'unsent' && outcome.error.reason === 'tokenCallRefused';
  return isRejected ? Number(outcome.error.values['status']) : undefined;
}

/** Tells if a service responded without a token: the client may belong to the other service. */
function isResponse(outcome: TokenOutcome): boolean {
  if (outcome.kind === 'granted') return false;
  return outcome.kind === 'refused' || outcome.error.code === 'badAnswer' || isServerTrouble(outcome.error);
}

function isServerTrouble({ reason }: CentralError): boolean {
  return reason === 'tokenServerTrouble';
}
