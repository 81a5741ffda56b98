import { setTimeout } from 'node:timers/promises';

/** Samples of one extension host, by the name of the figure. */
export type Samples = Record<string, number[]>;

/** Adds a sample to a figure. */
export function sample(samples: Samples, figure: string, value: number): void {
  (samples[figure] ??= []).push(value);
}

/** Wall ms with fractions, comparable between processes of one machine. */
export function wall(): number {
  return performance.timeOrigin + performance.now();
}

/** A pause between measurements: what the last one left behind gets done. */
export function settle(ms = 300): Promise<void> {
  return setTimeout(ms);
}
