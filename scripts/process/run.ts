import { spawn } from 'node:child_process';
import { stopTree } from './stopTree.ts';

export interface RunOptions {
  cwd?: string;
  env?: Record<string, string>;
  /** After this many ms the command and its children are stopped, and the promise rejects. */
  timeoutMs: number;
  /** Keeps the output for the error's message instead of showing it. */
  quiet?: boolean;
}

/** Runs a command to its end; rejects when it cannot start, fails or takes too long. */
export async function run(command: string, args: readonly string[], options: RunOptions): Promise<void> {
  const code = await exitCode(command, args, options);
  if (code !== 0) throw new Error(`${command} ${args.slice(0, 3).join(' ')} … ended with code ${code}.`);
}

/** Runs a command to its end and resolves to its exit code; only a command that cannot start or takes too long rejects. */
export function exitCode(command: string, args: readonly string[], options: RunOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', options.quiet ? 'ignore' : 'inherit', 'inherit'],
      detached: process.platform !== 'win32',
      shell: process.platform === 'win32' && command === 'npm',
    });
    const stop = () => stopTree(child, 'SIGTERM');
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`${command} took longer than ${options.timeoutMs / 1000} s and was stopped.`));
    }, options.timeoutMs);
    process.once('exit', stop);
    const settle = () => {
      clearTimeout(timer);
      process.off('exit', stop);
    };
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('exit', (code) => {
      settle();
      resolve(code ?? 1);
    });
  });
}
