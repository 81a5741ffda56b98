import { type ChildProcess, spawnSync } from 'node:child_process';

/** Stops a child that was started with `detached` and everything that it started. Synchronous, so that exit handlers may call it. */
export function stopTree(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}
