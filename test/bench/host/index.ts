import { writeFileSync } from 'node:fs';
import { measureActivation } from './activation.ts';
import { measureChecks } from './checks.ts';
import { measureFileResponse, measureLargeResponse, measureLookedInto } from './largeResponses.ts';
import { measureLenses } from './lenses.ts';
import type { Samples } from './samples.ts';
import { measureSends } from './sends.ts';
import { floor, ours, type Subject } from './subject.ts';
import { measureTable } from './tables.ts';

type Measure = (subject: Subject, samples: Samples) => Promise<void>;

/** Measurements, in this order; a run can do one part alone. */
const parts: Record<string, Measure> = {
  activation: measureActivation,
  lenses: measureLenses,
  checks: measureChecks,
  sends: measureSends,
  table: measureTable,
  async responses(subject, samples) {
    await measureLargeResponse(subject, samples);
    // VS Code makes no document of 50 MB: a floor that shows documents has nothing to show, and only reads.
    await measureFileResponse(subject, samples, 50, 'huge');
    await measureFileResponse(subject, samples, 100, 'hundred');
    for (const megabytes of [10, 100]) await measureLookedInto(subject, samples, megabytes);
  },
};

/** From here on there is an account. */
const firstWithAccount = 'checks';

/** Measures one subject and writes the samples to a file; VS Code calls it in the extension host. */
export async function run(): Promise<void> {
  const isFloor = process.env['BENCH_SUBJECT'] === 'floor';
  const subject = isFloor ? floor : ours();
  const only = process.env['BENCH_PART'];
  const samples: Samples = {};
  try {
    for (const [part, measure] of Object.entries(parts)) {
      if (part === firstWithAccount) await subject.prepare();
      if (!only || only === part) await measure(subject, samples);
    }
  } finally {
    writeFileSync(process.env['BENCH_SAMPLES'] ?? '', JSON.stringify(samples));
  }
}
