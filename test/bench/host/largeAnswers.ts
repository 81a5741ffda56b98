import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sample, settle, wall, type Samples } from './samples.ts';
import { nextShown } from './sends.ts';
import type { Subject } from './subject.ts';

const megabyte = 1024 * 1024;
const resolution = 10;

/** An answer of 10 MB: when its first lines are visible, and how long the host was blocked. */
export async function measureLargeAnswer(subject: Subject, samples: Samples): Promise<void> {
  await settle(1_000);
  const loop = monitorEventLoopDelay({ resolution });
  loop.enable();
  const started = wall();
  const shown = nextShown();
  const sent = subject.send(10 * megabyte);
  sample(samples, 'largeVisible', (await shown) - started);
  await sent;
  await settle(3_000);
  loop.disable();
  sample(samples, 'largeBlocked', Math.max(0, loop.max / 1e6 - resolution));
}

/** An answer that no editor should hold: how long the host stands still for it, and what it costs in memory at its peak. */
export async function measureFileAnswer(
  subject: Subject,
  samples: Samples,
  megabytes: number,
  figure: string,
): Promise<void> {
  await settle(3_000);
  const loop = monitorEventLoopDelay({ resolution });
  loop.enable();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10);
  const started = wall();
  await subject.send(megabytes * megabyte);
  sample(samples, `${figure}Done`, wall() - started);
  await settle(2_000);
  clearInterval(watch);
  loop.disable();
  sample(samples, `${figure}Memory`, (most - before) / megabyte);
  sample(samples, `${figure}Blocked`, Math.max(0, loop.max / 1e6 - resolution));
}
