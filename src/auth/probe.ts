import { header } from '../api/call.ts';
import { CentralError } from '../errors.ts';
import type { AccessToken } from './accessToken.ts';
import type { Account } from './account.ts';
import { answerOf, countedCall, typeOf, type TokenPorts } from './countedCall.ts';

/** One cheap GET with a token; resolves to what tells whether the gateway takes it. */
export type Probe = (account: Account, token: AccessToken, signal?: AbortSignal) => Promise<ProbeAnswer>;

export interface ProbeAnswer {
  status: number;
  type: string;
  /** How far the server's clock is ahead of ours, ms, by its Date header. */
  skew?: number;
}

const targets = {
  classic: '/central/v2/sites?limit=1',
  new: '/network-monitoring/v1/sites-health?limit=1',
} as const;
const deadline = 30_000;

/** The probe that reads one site. */
export function createProbe(ports: TokenPorts): Probe {
  return async (account, token, signal) => {
    const url = new URL(targets[account.platform], account.baseUrl);
    const tenant =
      account.platform === 'classic' && account.tenantId !== undefined
        ? [['TenantID', account.tenantId] as const]
        : [];
    const headers = [
      ['accept', 'application/json'] as const,
      ['authorization', `Bearer ${token.value}`] as const,
      ...tenant,
    ];
    const call = { method: 'GET', url, headers };
    const answer = answerOf(await countedCall(ports, account, call, { ms: deadline, signal }));
    const date = Date.parse(header(answer.headers, 'date') ?? '');
    const skew = Number.isNaN(date) ? 0 : date - ports.clock.now();
    return { status: answer.status, type: typeOf(answer), skew };
  };
}

/** Throws badArgument where the answer tells that the gateway, the platform or the token is the wrong one. */
export function requireGateway(account: Account, { status, type }: ProbeAnswer): void {
  const { host } = new URL(account.baseUrl);
  const isPage = /html/i.test(type) && status < 500;
  // A gateway that does not have this one call, as Central On-Premises may, says so in JSON.
  const isNothing = status === 404 && !/json/i.test(type);
  if (status === 401) throw new CentralError('tokenOfAnotherRegion', { host, status });
  if (isPage || isNothing || (status >= 300 && status < 400)) {
    throw new CentralError('notAGateway', { host, platform: account.platform, status });
  }
}
