import { sample, settle, wall, type Samples } from './samples.ts';
import { nextShown } from './sends.ts';
import type { Subject } from './subject.ts';

const megabyte = 1024 * 1024;
/** ms between two looks at the clock. */
const tick = 2;

/** An answer of 10 MB: when its first lines are visible, and how long the host was blocked. */
export async function measureLargeResponse(subject: Subject, samples: Samples): Promise<void> {
  await settle(1_000);
  const stops = watchStops();
  const started = wall();
  const shown = nextShown();
  const sent = subject.send(10 * megabyte);
  sample(samples, 'largeVisible', (await shown) - started);
  await sent;
  await settle(3_000);
  stops.tell(samples, 'large');
}

/** An answer that no editor should hold: how long the host stands still for it, and what it costs in memory at its peak. */
export async function measureFileResponse(
  subject: Subject,
  samples: Samples,
  megabytes: number,
  figure: string,
): Promise<void> {
  await settle(3_000);
  const stops = watchStops();
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 10);
  const started = wall();
  await subject.send(megabytes * megabyte);
  sample(samples, `${figure}Done`, wall() - started);
  await settle(2_000);
  clearInterval(watch);
  stops.tell(samples, figure);
  sample(samples, `${figure}Memory`, (most - before) / megabyte);
}

/** A large answer that is captured from and judged: how long the host stands still for that. */
export async function measureLookedInto(
  subject: Subject,
  samples: Samples,
  megabytes: number,
): Promise<void> {
  if (!subject.sendAndLook) return;
  const figure = `looked${megabytes}`;
  await settle(3_000);
  const stops = watchStops();
  const started = wall();
  await subject.sendAndLook(megabytes * megabyte);
  sample(samples, `${figure}Done`, wall() - started);
  await settle(1_000);
  stops.tell(samples, figure);
}

/** Follows the host's longest stop: by the clock, and by the time that its thread computed in one, which other processes do not lengthen. */
function watchStops() {
  let stopped = 0;
  let computed = 0;
  let last = performance.now();
  let cpu = process.threadCpuUsage();
  const timer = setInterval(() => {
    const now = performance.now();
    const used = process.threadCpuUsage(cpu);
    stopped = Math.max(stopped, now - last - tick);
    computed = Math.max(computed, (used.user + used.system) / 1_000);
    last = now;
    cpu = process.threadCpuUsage();
  }, tick);
  return {
    tell(samples: Samples, figure: string) {
      clearInterval(timer);
      sample(samples, `${figure}Blocked`, stopped);
      sample(samples, `${figure}Computed`, computed);
    },
  };
}
