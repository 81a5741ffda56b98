import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Counts {
  rotations: number;
  /** Refresh tokens presented after they had been used: what must never happen. */
  consumed: number;
  /** API calls with a token that is dead. */
  rejected: number;
}

/** A gateway with single-use refresh tokens: a rotation kills the old pair at once, as Kong 0.14.1 does. Loopback only. */
export interface TokenServer {
  baseUrl: string;
  counts: Counts;
  /** Issues a first pair. */
  issue(): { access_token: string; refresh_token: string; expires_in: number };
  /** The pair that is good now. */
  current(): { access_token: string; refresh_token: string };
  /** Called when a refresh has been read, and when the pair has been rotated but not yet answered. */
  hooks: { received?: () => void; rotated?: () => void };
  close(): Promise<void>;
}

export async function startTokenServer(options: { latency: () => number }): Promise<TokenServer> {
  const counts: Counts = { rotations: 0, consumed: 0, rejected: 0 };
  const used = new Set<string>();
  let pair = newPair();

  async function refresh(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(await text(request)) as { refresh_token?: string };
    open.hooks.received?.();
    await pause(options.latency());
    const presented = body.refresh_token ?? '';
    if (presented !== pair.refresh_token) {
      if (used.has(presented)) counts.consumed++;
      return json(response, 400, { error: 'invalid_request', error_description: 'Invalid refresh_token' });
    }
    used.add(presented);
    counts.rotations++;
    pair = newPair();
    open.hooks.rotated?.();
    json(response, 200, { ...pair, token_type: 'bearer' });
  }

  const server = createServer((request, response) => {
    if (request.url === '/oauth2/token') {
      void refresh(request, response);
      return;
    }
    const isGood = request.headers.authorization === `Bearer ${pair.access_token}`;
    if (!isGood) counts.rejected++;
    json(response, isGood ? 200 : 401, isGood ? { sites: [] } : { error: 'invalid_token' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const open: TokenServer = {
    baseUrl,
    counts,
    hooks: {},
    close,
    issue: () => (pair = newPair()),
    current: () => pair,
  };
  return open;
}

function newPair() {
  return { access_token: newToken(), refresh_token: newToken(), expires_in: 7200 };
}

function newToken(): string {
  return randomBytes(16).toString('hex');
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
