import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { root } from '../../scripts/paths.ts';

/** The extension at the other end. */
export const courierExtension = join(root, 'test', 'ui', 'courier');

const everyMs = 50;

/** Runs a command of the extension in the window on `workspace`, as a script of a user would, and resolves to its result. */
export async function runInWindow<T>(
  workspace: string,
  {
    command,
    args,
    timeoutMs = 2 * 60_000,
  }: { command: string; args: readonly unknown[]; timeoutMs?: number },
): Promise<T> {
  const folder = join(workspace, '..', 'courier');
  const id = `${process.hrtime.bigint()}`;
  const outcomeFile = join(folder, `${id}.outcome.json`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${id}.part`), JSON.stringify({ command, args }));
  renameSync(join(folder, `${id}.part`), join(folder, `${id}.command.json`));
  const end = performance.now() + timeoutMs;
  while (!existsSync(outcomeFile)) {
    if (performance.now() > end) throw new Error(`${command} did not end in ${timeoutMs / 1000} s.`);
    await setTimeout(everyMs);
  }
  const outcome = JSON.parse(readFileSync(outcomeFile, 'utf8')) as { result: T } | { error: Error };
  if ('error' in outcome)
    throw Object.assign(new Error(`${command}: ${outcome.error.message}`), outcome.error);
  return outcome.result;
}
