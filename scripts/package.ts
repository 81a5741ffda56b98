import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { repackZip } from './build/repackZip.ts';
import { exitOnSignals } from './process/exitOnSignals.ts';
import { run } from './process/run.ts';
import { root } from './paths.ts';

/** The first second that a ZIP knows (1980): with one date for all files the same source gives the same bytes. */
const oneDate = { SOURCE_DATE_EPOCH: '315532800', TZ: 'UTC' };

/** Packs the extension as users get it and returns the file. The build itself is vsce's `vscode:prepublish`. */
export async function packageExtension(): Promise<string> {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  const file = join(root, `${name}-${version}.vsix`);
  const vsce = fileURLToPath(import.meta.resolve('@vscode/vsce/vsce'));
  const flags = ['--no-dependencies', '--allow-missing-repository', '--out', file];
  await run(process.execPath, [vsce, 'package', ...flags], {
    cwd: root,
    env: oneDate,
    timeoutMs: 10 * 60_000,
  });
  writeFileSync(file, await repackZip(readFileSync(file)));
  return file;
}

if (import.meta.main) {
  exitOnSignals();
  await packageExtension();
}
