import { sample, settle, wall, type Samples } from './samples.ts';
import { nextShown } from './sends.ts';
import type { Subject } from './subject.ts';

/** 10,000 rows. */
const bytes = 750_000;
const turns = 6;

/** A response of 10,000 rows: from the command to its document on the screen, and from the next command to its rows as a table. */
export async function measureTable(subject: Subject, samples: Samples): Promise<void> {
  for (let turn = 0; turn < turns; turn++) {
    await settle();
    const started = wall();
    const shown = nextShown();
    const sent = subject.send(bytes);
    const painted = (await shown) - started;
    if (turn > 0) sample(samples, 'rowsAsDocument', painted);
    const result = await sent;
    await settle();
    const asked = wall();
    if ((await subject.openTable?.(result)) === undefined) continue;
    sample(samples, turn === 0 ? 'firstTable' : 'rowsAsTable', wall() - asked);
  }
}
