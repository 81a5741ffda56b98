import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { SandboxAccount } from '../../../src/sandbox/open.ts';

const program = join(import.meta.dirname, '..', '..', '..', 'src', 'cli', 'main.ts');

export interface CliRun {
  env: Record<string, string | undefined>;
  /** Working folder. */
  folder: string;
  /** Another user who runs it; its group has the same number. */
  uid?: number | undefined;
  stdin?: string;
  /** Interrupts the run, as Ctrl+C does, when this resolves. */
  interruptWhen?: Promise<unknown>;
  /** Kills the run when this resolves: nothing in it can see that. */
  killWhen?: Promise<unknown>;
  /** Goes on until its output has this: then stdin ends, or without a stdin the run is interrupted. */
  until?: RegExp;
}

export interface CliResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/**
 * Runs `central …` as a process of its own; of this one’s environment it has only what finds programs and folders, and never the
 * state of the person who runs the tests.
 */
export async function runCli(args: readonly string[], run: CliRun): Promise<CliResult> {
  const { env, folder: cwd, stdin = '', interruptWhen, killWhen, until, uid } = run;
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env: { PATH, HOME, ARUBA_CENTRAL_FOLDER: join(cwd, '.state'), ...env },
    ...(uid !== undefined && { uid, gid: uid }),
  });
  if (until) goOnUntil(child, until, run.stdin);
  else child.stdin.end(stdin);
  void interruptWhen?.then(() => child.kill('SIGINT'));
  void killWhen?.then(() => child.kill('SIGKILL'));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout, stderr };
}

function goOnUntil(child: ChildProcessWithoutNullStreams, until: RegExp, stdin: string | undefined): void {
  if (stdin !== undefined) child.stdin.write(stdin);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      const was = until.test(said);
      said += part.toString();
      if (was || !until.test(said)) return;
      if (stdin === undefined) child.kill('SIGINT');
      else child.stdin.end();
    });
}

/** The environment that describes one of the sandbox’s accounts. */
export function environmentOf(account: SandboxAccount): Record<string, string | undefined> {
  const { label, platform, baseUrl, tokenUrl, clientId, clientSecret, token } = account;
  return {
    ARUBA_CENTRAL_LABEL: label,
    ARUBA_CENTRAL_PLATFORM: platform,
    ARUBA_CENTRAL_BASE_URL: baseUrl,
    ARUBA_CENTRAL_TOKEN_URL: tokenUrl,
    ARUBA_CENTRAL_CLIENT_ID: clientId,
    ARUBA_CENTRAL_CLIENT_SECRET: clientSecret,
    ARUBA_CENTRAL_ACCESS_TOKEN: token?.access_token,
    ARUBA_CENTRAL_REFRESH_TOKEN: token?.refresh_token,
  };
}
