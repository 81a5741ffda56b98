import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A process that takes the lock “account” in a folder when it is told to, and holds it until it dies. */
export interface LockProcess {
  acquire(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
}

export async function openLockProcess(folder: string): Promise<LockProcess> {
  const child = fork(join(import.meta.dirname, 'lockProcess.ts'), [folder], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return {
    async acquire() {
      child.send('acquire');
      await once(child, 'message');
    },
    signal: (signal) => void child.kill(signal),
  };
}
