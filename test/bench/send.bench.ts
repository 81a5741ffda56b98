import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Account } from '../../src/account/account.ts';
import { systemClock } from '../../src/base/clock.ts';
import { silentLog } from '../../src/base/log.ts';
import { createCentralClient } from '../../src/client/centralClient.ts';
import { fetchTransport } from '../../src/http/fetchTransport.ts';
import { createRedactor } from '../../src/redact/redact.ts';
import { createLimiter } from '../../src/limits/limiter.ts';
import { createSharedSlots } from '../../src/limits/slots.ts';
import { bootId } from '../../src/store/locks.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { Report } from './report.ts';

export const name = 'send one call, every guard on';

/** From the call of send() to its arrival at a server on loopback, beside a bare fetch. */
export async function run(report: Report): Promise<void> {
  let arrived = 0;
  const server = createServer((_, response) => {
    arrived = performance.now();
    response.setHeader('content-type', 'application/json').end('{"aps":[]}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const database = await openDatabase({ folder, clock: systemClock });
  try {
    const slots = await createSharedSlots({ database, clock: systemClock, boot: bootId() });
    const token = { value: 'token-of-the-bench', receivedAt: 0, expiresAt: Infinity };
    const session = {
      accessToken: () => Promise.resolve(token),
      newest: () => Promise.resolve(token),
      afterRejection: () => Promise.resolve(undefined),
    };
    const client = createCentralClient({
      sessionOf: () => session,
      transport: fetchTransport,
      limiter: createLimiter({ slots, clock: systemClock, log: silentLog }),
      clock: systemClock,
      random: Math.random,
      redactor: createRedactor(),
      log: silentLog,
    });
    const account: Account = {
      id: 'a',
      label: 'bench',
      platform: 'classic',
      grant: 'downloadedToken',
      baseUrl,
      clientId: 'c',
    };
    const samples: number[] = [];
    const floor: number[] = [];
    for (let round = 0; round < 25; round += 1) {
      let started = performance.now();
      await (
        await fetch(`${baseUrl}/x`, { headers: { authorization: 'Bearer x' }, redirect: 'manual' })
      ).arrayBuffer();
      floor.push(arrived - started);
      started = performance.now();
      await client.send(account, { method: 'GET', target: '/x' });
      samples.push(arrived - started);
      await setTimeout(160);
    }
    report.add({
      what: 'send to server',
      unit: 'ms',
      samples: samples.slice(3),
      floor: floor.slice(3),
      mark: '2 x floor',
    });
  } finally {
    database.dispose();
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
}
