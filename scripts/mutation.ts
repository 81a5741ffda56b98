import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installStryker } from './mutation/installStryker.ts';
import { testsVariable, withoutVariable } from './mutation/mochaRunner.ts';
import { rooms, type Room } from './mutation/rooms.ts';
import { describeScore, type MutationReport } from './mutation/score.ts';
import { mutationDir, root } from './paths.ts';
import { exitOnSignals } from './process/exitOnSignals.ts';
import { runToEnd } from './process/run.ts';

/** The slowest room takes a quarter of an hour on busy cores. */
const roomMs = 90 * 60_000;

/** Mutates the named rooms, folders or files, or every room, and prints the mutants that no test noticed. */
exitOnSignals();
const stryker = await installStryker();
const wanted = process.argv.slice(2);
const named = wanted.length === 0 ? rooms.map(({ name }) => name) : wanted;
for (const name of named) {
  const parts = rooms.map((room) => ({ room, sources: sourcesOf(room, name) }));
  const found = parts.filter(({ sources }) => sources.length > 0);
  if (found.length === 0)
    throw new Error(
      `${name} is no room, nor a file or folder of one: ${rooms.map((r) => r.name).join(', ')}.`,
    );
  for (const { room, sources } of found) await mutate(room, sources);
}

async function mutate(room: Room, sources: readonly string[]): Promise<void> {
  const results = join(mutationDir, room.name);
  mkdirSync(results, { recursive: true });
  const config = join(results, 'stryker.json');
  writeFileSync(config, JSON.stringify(options(results, sources), undefined, 2));
  const { code } = await runToEnd(process.execPath, [stryker, 'run', config], {
    cwd: root,
    env: { [testsVariable]: room.tests.join(';'), [withoutVariable]: room.without?.source ?? '' },
    timeoutMs: roomMs,
  });
  if (code !== 0) throw new Error(`Stryker ended with code ${code}.`);
  const report = JSON.parse(readFileSync(join(results, 'report.json'), 'utf8')) as MutationReport;
  console.log(describeScore(room.name, report));
}

/** The sources of a room that a name means: all by its own name or its first part, else a file or the files of a folder. */
function sourcesOf(room: Room, name: string): string[] {
  const all = room.sources.flatMap((glob) => globSync(glob, { cwd: root }));
  return isIn(name, room.name) ? all : all.filter((file) => isIn(name, file));
}

function isIn(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function options(results: string, sources: readonly string[]): object {
  return {
    mutate: sources,
    testRunner: 'mocha12',
    plugins: [pathToFileURL(join(root, 'scripts', 'mutation', 'mochaRunner.ts')).href],
    coverageAnalysis: 'perTest',
    concurrency: 1,
    timeoutMS: 5_000,
    timeoutFactor: 3,
    dryRunTimeoutMinutes: 5,
    // With TypeScript 7 there is no compiler for Stryker to read the project's own with.
    tsconfigFile: 'none.json',
    ignorePatterns: ['/.*', '/dist', '/test-results', '/docs', '/media', '/*.vsix'],
    tempDirName: join(results, 'copies'),
    incremental: true,
    incrementalFile: join(results, 'incremental.json'),
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: join(results, 'report.json') },
    checkers: [],
    allowConsoleColors: false,
  };
}
