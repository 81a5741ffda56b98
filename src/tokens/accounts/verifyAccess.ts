import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import type { AccessToken } from '../../client/session.ts';
import { header } from '../../http/transport.ts';
import { answerOf, sendTokenRequest, typeOf, type TokenParts } from '../grants/tokenRequest.ts';

/** One cheap GET with a token; resolves to what tells whether the gateway takes it. */
export type VerifyAccess = (
  account: Account,
  token: AccessToken,
  signal?: AbortSignal,
) => Promise<AccessAnswer>;

export interface AccessAnswer {
  status: number;
  type: string;
  /** How far the server's clock is ahead of ours, ms, by its Date header. */
  skew?: number;
}

/** The second is asked where a gateway does not have the first, and says so without a word of JSON. */
const targets = {
  classic: ['/central/v2/sites?limit=1', '/monitoring/v2/aps?limit=1'],
  new: ['/network-monitoring/v1/sites-health?limit=1', '/network-monitoring/v1/devices?limit=1'],
} as const;
const deadline = 30_000;

/** Verifies that a token opens its account: it reads one site, or one device. */
export function createVerifyAccess(ports: TokenParts): VerifyAccess {
  return async (account, token, signal) => {
    const [sites, devices] = targets[account.platform];
    const answer = await ask(ports, account, { token, target: sites, signal });
    return isNothing(answer) ? ask(ports, account, { token, target: devices, signal }) : answer;
  };
}

async function ask(
  ports: TokenParts,
  account: Account,
  { token, target, signal }: { token: AccessToken; target: string; signal: AbortSignal | undefined },
): Promise<AccessAnswer> {
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
  const answer = answerOf(await sendTokenRequest(ports, account, call, { ms: deadline, signal }));
  const date = Date.parse(header(answer.headers, 'date') ?? '');
  const skew = Number.isNaN(date) ? 0 : date - ports.clock.now();
  // Some gateways label their JSON as a page or as text.
  const type = /^\s*[[{]/.test(answer.text) ? 'application/json' : typeOf(answer);
  return { status: answer.status, type, skew };
}

/** A gateway that does not have this one call, as Central On-Premises may, says so in JSON. */
function isNothing({ status, type }: AccessAnswer): boolean {
  return status === 404 && !/json/i.test(type);
}

/** Throws badArgument where the answer tells that the gateway, the platform or the token is the wrong one. */
export function requireGateway(account: Account, answer: AccessAnswer): void {
  const { status, type } = answer;
  const { host } = new URL(account.baseUrl);
  const isPage = /html/i.test(type) && status < 500;
  if (status === 401) throw new CentralError('tokenOfAnotherRegion', { host, status });
  if (isPage || isNothing(answer) || (status >= 300 && status < 400)) {
    throw new CentralError('notAGateway', { host, platform: account.platform, status });
  }
}
