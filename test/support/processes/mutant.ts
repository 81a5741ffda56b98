import { execFile } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { temporaryFolder } from '../doubles/tokenAccount.ts';

/** A guard taken out of the source, and the tests that must miss it. */
export interface Mutant {
  /** Below the project's root. */
  file: string;
  guard: string;
  instead: string;
  spec: string;
  grep: string;
}

const root = resolve(import.meta.dirname, '..', '..', '..');

/** Tells if the tests fail without the guard, on a copy of the source. Throws if the guard is not there, or the tests fail with it. */
export async function isMissed({ file, guard, instead, spec, grep }: Mutant): Promise<boolean> {
  const folder = temporaryFolder();
  try {
    for (const name of ['src', 'test', 'package.json'])
      cpSync(join(root, name), join(folder.path, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder.path, 'node_modules'));
    if (!(await passes(folder.path, spec, grep))) throw new Error(`${spec} fails as it is.`);
    const whole = readFileSync(join(root, file), 'utf8');
    if (!whole.includes(guard)) throw new Error(`${file} has no “${guard}”.`);
    writeFileSync(join(folder.path, file), whole.replace(guard, instead));
    return !(await passes(folder.path, spec, grep));
  } finally {
    folder.remove();
  }
}

function passes(cwd: string, spec: string, grep: string): Promise<boolean> {
  const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const args = [mocha, '--no-config', '--extension', 'ts', '--timeout', '20000', '--grep', grep, spec];
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd, timeout: 120_000 }, (error, stdout) =>
      done(error === null && / [1-9]\d* passing/.test(stdout)),
    );
  });
}
