import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

export interface LimiterRun {
  /** When each call came to the server, ms, in order, and the process and priority that it names. */
  arrivals: { at: number; from: string; priority: string }[];
  /** The most that any second held. */
  busiest: number;
  /** Calls a second, less the first seven, which found all slots free. */
  rate: number;
  /** How much later than the next free slot each of a person's calls was let go, ms, in rising order. */
  personLate: number[];
  /** How long each of a person's calls waited for its slot, ms, in rising order. */
  personWaits: number[];
}

/** A call as its process saw it, monotonic ms of the boot. */
export interface Turn {
  priority: 'loop' | 'person' | 'token';
  asked: number;
  granted: number;
  answered: number;
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
  let turns: Turn[];
  try {
    const children = Array.from({ length: processes }, (_, n) =>
      spawn(process.execPath, ['--no-warnings', script, folder, String(port), String(ms), `p${n}`], {
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    );
    turns = (await Promise.all(children.map(turnsOf))).flat();
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
  return {
    arrivals,
    busiest: busiestSecond(arrivals),
    rate: rateOf(arrivals),
    personLate: personLate(turns),
    personWaits: turns
      .filter(({ priority }) => priority === 'person')
      .map(({ asked, granted }) => granted - asked)
      .toSorted((a, b) => a - b),
  };
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
  return arrivals.length < 8 ? 0 : ((arrivals.length - 7) / (end - start)) * 1_000;
}

async function turnsOf(child: ChildProcessByStdio<null, Readable, null>): Promise<Turn[]> {
  const exited = once(child, 'exit');
  const output = await text(child.stdout);
  const [code] = (await exited) as [number | null];
  if (code !== 0) throw new Error(`A process ended with ${code}.`);
  return JSON.parse(output) as Turn[];
}

/** A token call that waits at the same time goes first, since everybody waits for it. */
function isBehindToken(person: Turn, turns: Turn[]): boolean {
  return turns.some(
    ({ priority, granted }) => priority === 'token' && granted >= person.asked && granted <= person.granted,
  );
}

function personLate(turns: Turn[]): number[] {
  const late = turns
    .filter((turn) => turn.priority === 'person' && !isBehindToken(turn, turns))
    .map((person) => {
      const others = turns.filter((other) => other !== person && other.granted < person.asked);
      const ends = others.map(({ answered }) => answered + 1_001).filter((end) => end > person.asked);
      const free = ends.length < 7 ? person.asked : Math.min(...ends);
      return person.granted - free;
    });
  return late.toSorted((a, b) => a - b);
}
