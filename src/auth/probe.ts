import { Deadline } from '../api/deadline.ts';
import { failed } from '../api/failure.ts';
import { CentralError } from '../errors.ts';
import type { AccessToken } from './accessToken.ts';
import type { Account } from './account.ts';
import type { TokenPorts } from './tokenEndpoint.ts';

/** One cheap GET with a token; resolves to the status and the content type. */
export type Probe = (account: Account, token: AccessToken, signal?: AbortSignal) => Promise<ProbeAnswer>;

export interface ProbeAnswer {
  status: number;
  type: string;
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
      return {
        status: answer.status,
        type: answer.headers.find(([name]) => name === 'content-type')?.[1] ?? '',
      };
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
  if (status === 401) throw new CentralError('tokenOfAnotherRegion', { host, status });
  if (isPage || status === 404 || (status >= 300 && status < 400)) {
    throw new CentralError('notAGateway', { host, platform: account.platform, status });
  }
}
