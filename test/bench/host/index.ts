import { writeFileSync } from 'node:fs';
import { measureActivation } from './activation.ts';
import { measureFileAnswer, measureLargeAnswer } from './largeAnswers.ts';
import { measureLenses } from './lenses.ts';
import type { Samples } from './samples.ts';
import { measureSends } from './sends.ts';
import { floor, ours } from './subject.ts';

/** What VS Code calls in the extension host: measures one subject and leaves the samples in a file. */
export async function run(): Promise<void> {
  const isFloor = process.env['BENCH_SUBJECT'] === 'floor';
  const subject = isFloor ? floor : ours();
  const samples: Samples = {};
  try {
    await measureActivation(subject, samples);
    await measureLenses(subject, samples);
    await subject.prepare();
    await measureSends(subject, samples);
    await measureLargeAnswer(subject, samples);
    // VS Code makes no document of 50 MB: a floor that shows documents has nothing to show, and only reads.
    await measureFileAnswer(subject, samples, 50, 'huge');
    await measureFileAnswer(subject, samples, 100, 'hundred');
  } finally {
    writeFileSync(process.env['BENCH_SAMPLES'] ?? '', JSON.stringify(samples));
  }
}
