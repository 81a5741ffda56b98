import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface LimiterRun {
  /** When each call came to the server, ms, in order, and the process and priority that it names. */
  arrivals: { at: number; from: string; priority: string }[];
  /** The most that any second held. */
  busiest: number;
  /** Calls a second from the first to the last. */
  rate: number;
}

/** Several processes at full load against one server on loopback, which answers after `roundTrip` ms. */
export async function runLimiter(processes: number, ms: number, roundTrip: number): Promise<LimiterRun> {
  const arrivals: LimiterRun['arrivals'] = [];
  const server = createServer((request, response) => {
    const [, from = '', priority = ''] = request.url?.split('/') ?? [];
    arrivals.push({ at: performance.now(), from, priority });
    setTimeout(() => response.end(), roundTrip);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const folder = mkdtempSync(join(tmpdir(), 'limiter-'));
  const script = join(import.meta.dirname, 'limiterProcess.ts');
  try {
    const children = Array.from({ length: processes }, (_, n) =>
      spawn(process.execPath, ['--no-warnings', script, folder, String(port), String(ms), `p${n}`], {
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    );
    const codes = await Promise.all(
      children.map(async (child) => ((await once(child, 'exit')) as [number])[0]),
    );
    if (codes.some((code) => code !== 0)) throw new Error(`A process ended with ${codes.join(', ')}.`);
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
  return { arrivals, busiest: busiestSecond(arrivals), rate: rateOf(arrivals) };
}

function busiestSecond(arrivals: LimiterRun['arrivals']): number {
  let first = 0;
  let most = 0;
  for (const [last, { at }] of arrivals.entries()) {
    while ((arrivals[first]?.at ?? at) <= at - 1_000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

function rateOf(arrivals: LimiterRun['arrivals']): number {
  const start = arrivals[0]?.at ?? 0;
  const end = arrivals.at(-1)?.at ?? 0;
  return arrivals.length < 2 ? 0 : ((arrivals.length - 1) / (end - start)) * 1_000;
}
