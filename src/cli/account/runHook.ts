import { spawn } from 'node:child_process';

/** The end of a hook: good, with an exit code, a signal or a system's error, or not in time. */
export type HookEnd = 'good' | 'hung' | { end: string };

const secretOnes = /^CENTRAL_(?:ACCESS_TOKEN|REFRESH_TOKEN|CLIENT_SECRET|USERNAME|PASSWORD)$/;

/**
 * Gives a text to a shell command on its stdin. The command gets the environment without the variables of central and their secrets. Its
 * output is shown nowhere, since it may be that text. A Ctrl+C does not reach it. After `ms`, the command and everything that it started
 * are killed.
 */
export async function runHook(
  command: string,
  text: string,
  env: NodeJS.ProcessEnv,
  ms: number,
): Promise<HookEnd> {
  const names = Object.keys(env).filter(
    (name) => !name.startsWith('ARUBA_CENTRAL_') && !secretOnes.test(name),
  );
  const own = Object.fromEntries(names.map((name) => [name, env[name]]));
  // A process group of its own, so that all of it can be ended.
  const detached = process.platform !== 'win32';
  const stdio = ['pipe', 'ignore', 'ignore'] as const;
  const child = spawn(command, { shell: true, detached, windowsHide: true, env: own, stdio: [...stdio] });
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve('hung');
      if (detached && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      else child.kill();
    }, ms);
    const ended = (end: HookEnd) => {
      clearTimeout(timer);
      resolve(end);
    };
    child.once('error', (error: NodeJS.ErrnoException) => ended({ end: error.code ?? error.name }));
    child.once('exit', (code, signal) => ended(code === 0 ? 'good' : { end: signal ?? `exit code ${code}` }));
    // A command that does not read the text shows this by its exit code.
    child.stdin?.on('error', () => undefined).end(text);
  });
}
