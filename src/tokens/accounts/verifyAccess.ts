import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import type { AccessToken } from '../../client/session.ts';
import { header } from '../../http/transport.ts';
import { responseOf, sendTokenRequest, typeOf, type TokenParts } from '../grants/tokenRequest.ts';

/** Sends one cheap GET with a token, to see if the gateway accepts it. */
export type VerifyAccess = (
  account: Account,
  token: AccessToken,
  signal?: AbortSignal,
) => Promise<AccessResponse>;

export interface AccessResponse {
  status: number;
  type: string;
  /** The time by which the server's clock is ahead of ours, ms, by its Date header. */
  skew?: number;
}

/** The calls to test with. The second is for a gateway that does not have the first, and says so without JSON. */
const targets = {
  classic: ['/central/v2/sites?limit=1', '/monitoring/v2/aps?limit=1'],
  new: ['/network-monitoring/v1/sites-health?limit=1', '/network-monitoring/v1/devices?limit=1'],
} as const;
const deadline = 30_000;

/** Verifies that a token opens its account: it reads one site, or one device. */
export function createVerifyAccess(parts: TokenParts): VerifyAccess {
  return async (account, token, signal) => {
    const [sites, devices] = targets[account.platform];
    const response = await ask(parts, account, { token, target: sites, signal });
    return isNothing(response) ? ask(parts, account, { token, target: devices, signal }) : response;
  };
}

async function ask(
  parts: TokenParts,
  account: Account,
  { token, target, signal }: { token: AccessToken; target: string; signal: AbortSignal | undefined },
): Promise<AccessResponse> {
  const tenant =
    account.platform === 'classic' && account.tenantId !== undefined
      ? [['TenantID', account.tenantId] as const]
      : [];
  const headers = [
    ['accept', 'application/json'] as const,
    ['authorization', `Bearer ${token.value}`] as const,
    ...tenant,
  ];
  const call = { method: 'GET', url: new URL(target, account.baseUrl), headers };
  const response = responseOf(await sendTokenRequest(parts, account, call, { ms: deadline, signal }));
  const date = Date.parse(header(response.headers, 'date') ?? '');
  const skew = Number.isNaN(date) ? 0 : date - parts.clock.now();
  // Some gateways label their JSON as a page or as text.
  const type = /^\s*[[{]/.test(response.text) ? 'application/json' : typeOf(response);
  return { status: response.status, type, skew };
}

/** A gateway that does not have this one call, such as Central On-Premises, says so in JSON. */
function isNothing({ status, type }: AccessResponse): boolean {
  return status === 404 && !/json/i.test(type);
}

/** Throws badArgument if the response shows that the gateway, the platform or the token is the wrong one. */
export function requireGateway(account: Account, response: AccessResponse): void {
  const { status, type } = response;
  const { host } = new URL(account.baseUrl);
  const isPage = /html/i.test(type) && status < 500;
  if (status === 401) throw new CentralError('tokenOfAnotherRegion', { host, status });
  if (isPage || isNothing(response) || (status >= 300 && status < 400)) {
    throw new CentralError('notAGateway', { host, platform: account.platform, status });
  }
}
