import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { stopTree } from '../process/stopTree.ts';
import { installBeside } from './installBeside.ts';
import { installServed } from './installServed.ts';
import { writeSettings } from './quietSettings.ts';

export interface ServerOptions {
  /** Holds the server's data, logs and extensions; kept by whoever passes it. */
  directory: string;
  /** 0, the default, takes any free one. A browser keeps secrets by origin: pass the same port to find them again. */
  port?: number;
  /** With it VS Code asks for trust and untrusted folders open in Restricted Mode. */
  workspaceTrust?: boolean;
  /** With it everything is logged, by the windows too. */
  trace?: boolean;
  /** Folders of extensions to install. */
  beside?: readonly string[];
  env?: Record<string, string>;
}

export interface Server extends AsyncDisposable {
  port: number;
  origin: string;
  /** Token of the served VS Code. With it a person can use this machine's account, because a served VS Code has a terminal. */
  token: string;
  /** Resolves when the server has ended, for whatever reason. */
  ended: Promise<void>;
}

const startMs = 5 * 60_000;

/** The arguments that every call of the server's program shares. */
export function serverArguments(directory: string): string[] {
  return [
    '--accept-server-license-terms',
    ...['--server-data-dir', join(directory, 'data')],
    ...['--extensions-dir', join(directory, 'extensions')],
  ];
}

/** Starts the browser-served VS Code on loopback; it stops with the process, or when disposed of. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const vscode = await installServed();
  const extensions = join(options.directory, 'extensions');
  mkdirSync(extensions, { recursive: true });
  if (options.beside) installBeside(options.beside, extensions);
  writeSettings(join(options.directory, 'data', 'data', 'Machine'));
  const token = randomBytes(16).toString('hex');
  const child = spawn(
    process.execPath,
    [
      join(vscode, 'out', 'server-main.js'),
      ...serverArguments(options.directory),
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
      ...['--connection-token', token, '--enable-smoke-test-driver', '--disable-telemetry'],
      ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
      ...(options.trace ? ['--log', 'trace'] : []),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      env: { ...process.env, ...options.env },
    },
  );
  const stop = () => stopTree(child, 'SIGKILL');
  process.once('exit', stop);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const output = createWriteStream(join(options.directory, 'server.log'));
  child.stdout.pipe(output);
  child.stderr.pipe(output);
  const dispose = async () => {
    process.off('exit', stop);
    stop();
    await ended;
  };
  try {
    const port = await listening(child.stdout, ended);
    return { port, origin: `http://127.0.0.1:${port}`, token, ended, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Resolves to the port that the server says it listens on. */
function listening(stdout: NodeJS.ReadableStream, ended: Promise<void>): Promise<number> {
  return new Promise((resolve, reject) => {
    let text = '';
    const timer = setTimeout(
      () => reject(new Error(`VS Code did not start in ${startMs / 1000} s.`)),
      startMs,
    );
    const read = (chunk: Buffer) => {
      text += chunk.toString();
      const port = /listening on (\d+)/.exec(text)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      stdout.off('data', read);
      resolve(Number(port));
    };
    stdout.on('data', read);
    void ended.then(() => {
      clearTimeout(timer);
      reject(new Error(`VS Code ended before it listened:\n${text}`));
    });
  });
}
