import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { broken, type Counts, sum } from './counts.ts';
import { runNodeSuite } from './nodeSuite.ts';

const minute = 60_000;

/** The number of files that may be tried again: on a busy machine a click can miss a row that moves; more failures are no accident. */
const secondTries = 4;

/** Runs each file of test/ui in a process of its own; one with a failure is walked once more from its start, in a fresh window. */
export async function runUiSuite(grep: string | undefined): Promise<Counts> {
  const all: Counts[] = [];
  let left = secondTries;
  for (const file of globSync('test/ui/*.test.ts').toSorted()) {
    let counts = await walk(file, grep);
    if (counts.failed > 0 && left > 0) {
      left -= 1;
      console.log(`\n— ${basename(file)} once more, in a fresh window`);
      counts = await walk(file, grep);
    }
    all.push(counts);
  }
  return sum(all);
}

async function walk(file: string, grep: string | undefined): Promise<Counts> {
  const name = `ui-${basename(file, '.test.ts')}`;
  try {
    return await runNodeSuite({ name, specs: [file], testMs: 5 * minute, wholeMs: 30 * minute }, grep);
  } catch (error) {
    return broken(name, error);
  }
}
