import { header } from '../api/call.ts';
import { Deadline } from '../api/deadline.ts';
import { failed } from '../api/failure.ts';
import { CentralError } from '../errors.ts';
import type { AccessToken } from './accessToken.ts';
import type { Account } from './account.ts';
import type { TokenPorts } from './tokenEndpoint.ts';

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
    const time = new Deadline(ports.clock, deadline, url.host, signal);
    const tenant =
      account.platform === 'classic' && account.tenantId !== undefined
        ? [['TenantID', account.tenantId] as const]
        : [];
    const headers = [
      ['accept', 'application/json'] as const,
      ['authorization', `Bearer ${token.value}`] as const,
      ...tenant,
    ];
    try {
      const answer = await ports.transport({ method: 'GET', url, headers, signal: time.signal });
      for await (const chunk of answer.body) if (chunk.byteLength > 0) break;
      const date = Date.parse(header(answer.headers, 'date') ?? '');
      const skew = Number.isNaN(date) ? 0 : date - ports.clock.now();
      return { status: answer.status, type: header(answer.headers, 'content-type') ?? '', skew };
    } catch (error) {
      throw failed(time.signal.aborted ? time.signal.reason : error, time.values);
    } finally {
      time.dispose();
    }
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
