import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { runCli } from '../support/processes/cliProcess.ts';
import { copiedCalls, putFiles, tools, type CopiedCall, type CopyTool } from './copiedCalls.ts';
import type { CopyCase, Peer } from './peer.ts';
import { randomCalls } from './randomCalls.ts';
import { comparable, type Recorded, type Recorder } from './recorder.ts';
import { pythonWithRequests } from './tools.ts';

const run = promisify(execFile);
const token = 'token-of-the-recorder';

/** How a tool runs a copied text. */
interface Door {
  name: string;
  /** The version that is run; rejects where it is not there. */
  version(): Promise<string>;
  /** Puts the text into files of the folder. Returns the program that runs it, with its arguments. */
  put(text: string, folder: string): Promise<[program: string, ...args: string[]]>;
}

const doors: Readonly<Record<CopyTool, Door>> = {
  curl: {
    name: 'copies for cURL',
    version: async () => (await run('curl', ['--version'])).stdout.split(' ').slice(0, 2).join(' '),
    async put(text, folder) {
      writeFileSync(join(folder, 'copied.sh'), text);
      return ['bash', 'copied.sh'];
    },
  },
  python: {
    name: 'copies for Python',
    version: async () => {
      const { stdout } = await run(await pythonWithRequests(), [
        '-c',
        'import requests; print("requests", requests.__version__)',
      ]);
      return stdout.trim();
    },
    async put(text, folder) {
      writeFileSync(join(folder, 'copied.py'), text);
      return [await pythonWithRequests(), 'copied.py'];
    },
  },
  ansible: {
    name: 'copies for Ansible',
    version: async () => (await run('ansible-playbook', ['--version'])).stdout.split('\n')[0] ?? '',
    async put(text, folder) {
      writeFileSync(join(folder, 'copied.yml'), text);
      const play = { hosts: 'localhost', gather_facts: false, tasks: [{ import_tasks: 'copied.yml' }] };
      writeFileSync(join(folder, 'play.yml'), JSON.stringify([play]));
      return ['ansible-playbook', '-i', 'localhost,', '-c', 'local', 'play.yml'];
    },
  },
};

export const copies: readonly Peer[] = tools.map((tool) => ({
  name: doors[tool].name,
  version: () => doors[tool].version(),
  cases: [...copiedCalls, ...(tool === 'ansible' ? [] : randomCalls)].map((call): CopyCase => ({
    title: `${tool}: ${call.title}`,
    fault: (recorder) => faultOf(tool, call, recorder),
  })),
}));

/** Requests that the product sent, so that each call is sent once for all tools. */
const sentBefore = new Map<CopiedCall, Recorded>();

/** Finds what is wrong with a copy; undefined if the tool sent what the product sends, or a note tells the difference. */
async function faultOf(tool: CopyTool, call: CopiedCall, recorder: Recorder): Promise<string | undefined> {
  const { file, env: further, note, fails } = call;
  const folder = mkdtempSync(join(tmpdir(), 'central-copy-'));
  try {
    putFiles(folder);
    if (call.content !== undefined) writeFileSync(join(folder, 'random.bin'), call.content);
    writeFileSync(join(folder, 'in.central'), `${file}\n`);
    // A login for the same host, which no tool may put in the token's place.
    writeFileSync(join(folder, '.netrc'), 'machine 127.0.0.1 login me password canary-login\n', {
      mode: 0o600,
    });
    const env = {
      ARUBA_CENTRAL_ACCESS_TOKEN: token,
      ARUBA_CENTRAL_BASE_URL: recorder.origin,
      ...further,
    };
    recorder.taken();
    const sent = sentBefore.has(call)
      ? undefined
      : await runCli(['send', 'in.central', '--yes'], { env, folder });
    const ours = sentBefore.get(call) ?? recorder.taken()[0];
    if (!ours) return `  the product sent nothing: ${sent?.stderr}`;
    sentBefore.set(call, ours);
    recorder.taken();
    const copied = await runCli(['copy', 'in.central', '--as', tool], { env, folder });
    if (/canary/.test(copied.stdout + copied.stderr)) return `  a secret stands in: ${copied.stdout}`;
    const failure = await ran(await doors[tool].put(copied.stdout, folder), folder);
    const theirs = recorder.taken();
    const expected = note instanceof RegExp ? note : note?.[tool];
    const [first, ...others] = theirs;
    const isSame = first && others.length === 0 && isDeepStrictEqual(compared(first), compared(ours));
    const isTold = expected?.test(copied.stderr) ?? isSame;
    if (isTold && (expected || failure === undefined || fails)) return undefined;
    return [
      ...theirs.map((one) => `  theirs: ${shortened(compared(one))}`),
      `  ours: ${shortened(compared(ours))}`,
      copied.stderr,
      failure ?? '',
      copied.stdout.slice(0, 1_000),
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a copied text in a home of its own. Resolves to what went wrong. */
async function ran([program, ...args]: readonly string[], folder: string): Promise<string | undefined> {
  const { PATH } = process.env;
  const env = { PATH, HOME: folder, CENTRAL_TOKEN: token, ANSIBLE_NOCOLOR: '1', LC_ALL: 'C.UTF-8' };
  try {
    await run(program ?? '', args, { cwd: folder, env, timeout: 30_000 });
    return undefined;
  } catch (error) {
    const { stderr = '', stdout = '' } = error as { stderr?: string; stdout?: string };
    return `${stderr}${stdout}`.slice(0, 2_000);
  }
}

/** A request with the headers that matter in a copy too: the account's own, and the length where it is no matter of taste. */
function compared(request: Recorded): Recorded {
  const { accept, authorization, ...headers } = request.headers;
  const isExpected = ['POST', 'PUT', 'PATCH'].includes(request.method);
  const length = isExpected || request.body !== '' ? headers['content-length'] : undefined;
  const same = comparable(request);
  return {
    ...same,
    headers: {
      ...same.headers,
      ...(accept !== undefined && { accept }),
      ...(authorization !== undefined && { authorization }),
      ...(length !== undefined && { 'content-length': length }),
    },
  };
}

function shortened(request: Recorded): string {
  return JSON.stringify({ ...request, body: request.body.slice(0, 200) });
}
