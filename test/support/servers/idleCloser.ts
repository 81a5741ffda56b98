import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { systemClock } from '../../../src/base/clock.ts';
import { fetchTransport } from '../../../src/http/fetchTransport.ts';
import { freshState } from '../../../src/limits/slotRule.ts';
import { classicAccount, clientOver } from '../doubles/centralClient.ts';
import { seeded } from '../fuzz/mutate.ts';

export interface IdleRun {
  /** Calls that came to no 200. */
  failed: number;
  /** Connections that the server closed while they were idle. */
  closed: number;
  /** Calls that had to be sent once more. */
  repeated: number;
}

/** Longer than the client waits before it sends a read again, ms. */
const calm = 600;

/**
 * Calls to a server that closes all idle connections at random moments, as one that reloads does, ten calls at a time. Between two
 * such moments it is calm for long enough that a second try meets none.
 */
export async function callIdleCloser(calls: number, seed: number): Promise<IdleRun> {
  const below = seeded(seed);
  const idle = new Set<Socket>();
  const run: IdleRun = { failed: 0, closed: 0, repeated: 0 };
  const server = createServer({ keepAliveTimeout: 60_000 }, ({ socket }, response) => {
    idle.delete(socket);
    response.end('{}', () => idle.add(socket));
  });
  const closeIdle = () => {
    for (const socket of idle) {
      run.closed += 1;
      if (below(2) === 0) socket.destroy();
      else socket.end();
    }
    idle.clear();
    next = setTimeout(closeIdle, calm + below(100));
  };
  let next = setTimeout(closeIdle, below(100));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const slots = {
    change: async <T>(_: string, work: (state: ReturnType<typeof freshState>) => T) => work(freshState()),
  };
  const { client } = clientOver(fetchTransport, systemClock, { limiter: { slots } });
  let left = calls;
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      const sent = client.send({ ...classicAccount, baseUrl }, { method: 'GET', target: '/x' });
      const { status, attempts } = await sent.catch(() => ({ status: 0, attempts: 1 }));
      if (status !== 200) run.failed += 1;
      if (attempts > 1) run.repeated += 1;
      if (below(4) === 0) await new Promise((resolve) => setTimeout(resolve, below(8)));
    }
  };
  await Promise.all(Array.from({ length: 10 }, caller));
  clearTimeout(next);
  server.close();
  server.closeAllConnections();
  return run;
}
