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

export interface Ended {
  code: number;
  /** Both streams, empty unless quiet. */
  output: string;
}

/** Runs a command to its end; rejects when it cannot start, fails or takes too long. */
export async function run(command: string, args: readonly string[], options: RunOptions): Promise<void> {
  const { code, output } = await runToEnd(command, args, options);
  if (code === 0) return;
  throw new Error(`${[command, ...args].join(' ')} ended with code ${code}.\n${output.slice(-4_000)}`);
}

/** Runs a command to its end, whatever its exit code; only a command that cannot start or takes too long rejects. */
export function runToEnd(command: string, args: readonly string[], options: RunOptions): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const stdio = options.quiet ? 'pipe' : 'inherit';
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', stdio, stdio],
      // A group of its own, so that the processes that it starts can be stopped with it.
      detached: process.platform !== 'win32',
      // On Windows npm and VS Code's command line are .cmd files, which only a shell can start.
      shell: process.platform === 'win32' && command !== process.execPath,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => (output += String(chunk)));
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
    child.once('close', (code) => {
      settle();
      resolve({ code: code ?? 1, output });
    });
  });
}
