import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Disposable } from '../lifetime.ts';

export type ReadVariable = (name: string) => string | undefined;

/** Where this user's state is kept: ARUBA_CENTRAL_FOLDER, or the platform's place for state. */
export function stateFolder(variable: ReadVariable, platform = process.platform): string {
  const given = variable('ARUBA_CENTRAL_FOLDER');
  if (given !== undefined && given !== '') return given;
  const name = 'aruba-central';
  if (platform === 'win32')
    return join(variable('LOCALAPPDATA') ?? join(homedir(), 'AppData', 'Local'), name);
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name);
  return join(variable('XDG_STATE_HOME') || join(homedir(), '.local', 'state'), name);
}

/** A folder for this run, gone when it is disposed of. What is sealed in it has its key in this process only. */
export function runFolder(): Disposable & { path: string } {
  const path = mkdtempSync(join(tmpdir(), 'aruba-central-'));
  return { path, dispose: () => rmSync(path, { recursive: true, force: true }) };
}
