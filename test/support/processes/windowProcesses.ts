import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Account } from '../../../src/account/account.ts';
import type { RenewalStep } from '../../../src/tokens/session/renewal.ts';

export interface WindowOptions {
  account: Account;
  folder: string;
  /** Folder of the modelled SecretStorage, and the delay in ms until other windows see a write. */
  secrets: string;
  delay: number;
  /** Step at which the process kills itself. */
  dieAt?: RenewalStep;
  /** The value that shares the account: it is a terminal then, without SecretStorage. */
  value?: string;
  /** Takes the lock away, to show that the race is one. */
  guard?: 'none';
}

/** Use the account now, with the wall clock this far ahead; ms. */
export interface Order {
  offset: number;
}

/** `unsaved`: no copy of the newest pair could be kept, and the window says so. */
export type Outcome = { status: number; ms: number; unsaved?: boolean } | { reason: string; ms: number };

/** A window in a process of its own. Whoever opens it closes it. */
export interface WindowProcess {
  use(order: Order): Promise<Outcome>;
  /** Ends it as a crash does. */
  kill(): void;
  close(): Promise<void>;
}

export async function openWindowProcess(options: WindowOptions): Promise<WindowProcess> {
  const script = join(import.meta.dirname, 'windowProcess.ts');
  const child = fork(script, [JSON.stringify(options)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  await next(child);
  return {
    async use(order) {
      child.send(order);
      return (await next(child)) as Outcome;
    },
    kill: () => void child.kill('SIGKILL'),
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
}

/** The child's next message; a death is an outcome too. */
function next(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => {
    const settle = (value: unknown) => {
      child.off('message', settle);
      child.off('exit', onExit);
      resolve(value);
    };
    const onExit = () => settle({ reason: 'died', ms: 0 });
    child.on('message', settle);
    child.on('exit', onExit);
  });
}
