import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CliBench } from '../benches/cliBench.ts';
import { goldenFiles, goldenRuns } from './goldenRuns.ts';

/** Replaces what another run, machine or day would have otherwise. */
const replaced: readonly [RegExp, string][] = [
  // Git may change line ends.
  [/\r/g, '\\r'],
  [/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT'],
  [/(?<=ARUBA_CENTRAL_KEY=')[^']+/g, 'KEY'],
  [/(?<=ARUBA_CENTRAL_FOLDER=')[^']+/g, 'FOLDER'],
  [/\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?/g, 'TIME'],
  [/\b1[6-9]\d{8}(?:\d{3})?\b/g, 'TIME'],
  [/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g, 'UUID'],
  [/\b\d+(?:\.\d+)? m?s\b/g, 'TIME'],
  [/("?(?:durationMs|seconds)"?: ?)\d+(?:\.\d+)?/g, '$1TIME'],
  [/ time="\d+\.\d{3}"/g, ' time="TIME"'],
  [/"token":( ?)"[^"]+"/g, '"token":$1"TOKEN"'],
  [/^[\w-]{32,}$/gm, 'TOKEN'],
  [/"[A-Za-z0-9+/]{43}="/g, '"SIGNATURE"'],
  [/\b[0-9a-f]{12}\b/g, 'ID'],
  [/"key": "[0-9a-f]{8}"/g, '"key": "ID"'],
  [/\b\d+ minutes ago\b/g, 'TIME ago'],
];

/** Runs the steps of one golden file on a new machine with a new sandbox, and writes down what came of each. */
export async function goldenText(name: string): Promise<string> {
  const bench = await CliBench.open();
  try {
    for (const [path, text] of Object.entries(goldenFiles)) {
      mkdirSync(dirname(join(bench.work, path)), { recursive: true });
      writeFileSync(join(bench.work, path), text);
    }
    const parts: string[] = [];
    for (const step of goldenRuns[name] ?? []) {
      const { line, writes = [], ...run } = typeof step === 'string' ? { line: step } : step;
      const { code, stdout, stderr } = await bench.run(line.split(' '), run);
      const written = writes.map((path) => [path, readFileSync(join(bench.work, path), 'utf8')] as const);
      const shown = [['stdout', stdout] as const, ['stderr', stderr] as const, ...written];
      const texts = shown.flatMap(([title, text]) =>
        text === '' ? [] : [`--- ${title}`, text.replace(/\n$/, '')],
      );
      parts.push([`$ central ${line}`, `exit code ${code}`, ...texts, ''].join('\n'));
    }
    const text = parts.join('\n').replaceAll(bench.work, 'FOLDER');
    return replaced.reduce((whole, [pattern, word]) => whole.replaceAll(pattern, word), text);
  } finally {
    await bench.close();
  }
}

/** The file that keeps the output of the runs of this name. */
export function goldenFile(name: string): string {
  return join(import.meta.dirname, '..', '..', 'golden', `${name}.txt`);
}
