import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '../../src/sandbox/main.ts';

export interface Gateway extends AsyncDisposable {
  origin: string;
  /** Ready to be given to arubaCentral.addAccount. */
  account: Record<string, unknown>;
}

/** A response that is given as it stands. */
export interface FixedBody {
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

/**
 * A gateway of the sandbox with answers of any size: `/bench/answer?bytes=…`, and `/bench/arrived`, the wall ms at which the
 * last of them was asked for; and `bodies` by their path. It runs in another process than the extension host, so that its work is not counted there.
 */
export async function startGateway(bodies: Readonly<Record<string, FixedBody>> = {}): Promise<Gateway> {
  const sandbox = await startSandbox({ devices: 60 });
  const account = sandbox.accounts.find(({ label }) => label === 'eu-prod');
  if (!account) throw new Error('The sandbox has no account to measure with.');
  let arrived = 0;
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://gateway.invalid');
    const fixed = bodies[url.pathname];
    if (fixed) return void outgoing.writeHead(200, fixed.headers).end(fixed.body);
    outgoing.setHeader('content-type', 'application/json');
    if (url.pathname === '/bench/arrived') return void outgoing.end(String(arrived));
    if (url.pathname !== '/bench/answer') return forward(incoming, outgoing, account.baseUrl);
    arrived = performance.timeOrigin + performance.now();
    return void outgoing.end(rows(Number(url.searchParams.get('bytes'))));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    account: { ...account, label: 'bench', baseUrl: origin },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await sandbox.close();
    },
  };
}

/** JSON of about so many bytes, shaped like a list of Central. */
export function rows(bytes: number): string {
  const made: string[] = [];
  for (let size = 0; size < bytes; size += made.at(-1)?.length ?? 1) {
    const at = made.length;
    made.push(
      JSON.stringify({ serial: `CNTST${at}`, name: `BER-F${at % 9}-AP${at}`, status: 'Up', uptime: at * 17 }),
    );
  }
  return `{"count":${made.length},"aps":[${made.join(',')}]}`;
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, baseUrl: string): void {
  const { method, headers, url = '/' } = incoming;
  const options = { method, headers: { ...headers, host: new URL(baseUrl).host } };
  const onward = request(new URL(url, baseUrl), options, (response) => {
    outgoing.writeHead(response.statusCode ?? 502, response.headers);
    response.pipe(outgoing);
  });
  onward.once('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
