import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as ids from '../../src/base/ids.ts';
import { CentralError } from '../../src/base/errors.ts';
import { reasons } from '../../src/base/reasons.ts';
import { exit } from '../../src/cli/command.ts';
import { report } from '../../src/cli/sendReport.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { createUndiciTransport } from '../../src/cli/undiciTransport.ts';
import { BrokenResponse } from '../../src/http/brokenResponse.ts';
import { createRedactor } from '../../src/redact/redact.ts';
import { dotenvIn } from '../../src/request/resolve/settingsFile.ts';
import { environmentFile, privateEnvironmentFile } from '../../src/request/resolve/environmentFiles.ts';
import {
  letGoNotices,
  loopNotices,
  noticesOf,
  oddNotices,
  storeNotices,
} from '../../src/request/run/outcome/notices.ts';
import { loopResult, sendResult } from '../../src/request/run/outcome/results.ts';
import { runOne } from '../../src/request/run/runAll.ts';
import type { BlockOutcome, LoopOutcome, SendOutcome } from '../../src/request/run/runOutcome.ts';
import { Baselines } from '../../src/response/baselines.ts';
import { maskMarks } from '../../src/response/maskMarks.ts';
import { SecretCaptures } from '../../src/shell/requests/secretCaptures.ts';
import { stateFolder } from '../../src/store/folders.ts';
import { summaryOf } from '../../src/tokens/accounts/summary.ts';
import { CliBench } from './benches/cliBench.ts';
import { FakeClock } from './doubles/fakeClock.ts';
import { MemorySecrets } from './doubles/memorySecrets.ts';
import { exchangeOf, requestPorts } from './doubles/requestPorts.ts';
import { aps, start } from './runs/requestRun.ts';
import { scriptedTransport } from './doubles/scriptedTransport.ts';
import { noOptions } from './doubles/terminalOptions.ts';
import { openWindow, pairAt, signedIn, tokenAccount, temporaryFolder } from './doubles/tokenAccount.ts';

/** Names by the place that they are known in. */
export type Names = Record<string, Iterable<string>>;

interface Manifest {
  contributes: {
    commands: { command: string }[];
    views: Record<string, { id: string }[]>;
    configuration: { properties: object };
    languages: { id: string; extensions?: string[] }[];
  };
}

/** The ids that VS Code, settings, keybindings and other extensions know. */
export function editorNames(): Names {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { commands, views, configuration, languages } = (JSON.parse(text) as Manifest).contributes;
  return {
    commands: commands.map(({ command }) => command),
    settings: Object.keys(configuration.properties),
    views: [...Object.keys(views), ...Object.values(views).flatMap((all) => all.map(({ id }) => id))],
    languages: languages.flatMap(({ id, extensions = [] }) => [id, ...extensions]),
    ids: [ids.extensionId, ids.authProviderId, ids.walkthroughId, ...Object.values(ids.schemes)],
    'context keys': Object.values(ids.contextKeys),
    'kinds of rows': Object.values(ids.contextValues),
  };
}

/** The codes that scripts compare with. */
export function codes(): Names {
  const response = exchangeOf({ method: 'GET', target: '/' });
  const cut = { exchange: { ...response, bytes: response.bytes + 1 }, ended: 'max' } as SendOutcome;
  const missed = { name: 'a', path: '$.a' };
  const stopped = new CentralError('tooCostly');
  const notices = [
    ...noticesOf(cut, [missed, { ...missed, stopped }], {
      outcome: 'success',
      isUnsearched: true,
    }),
    ...letGoNotices(['a']),
    ...storeNotices(['a']),
    ...oddNotices(new Map([['a', { empty: 1, short: [2] }]])),
    ...loopNotices({ rows: [], total: 1 }, { source: { file: 'a' } }),
    ...loopNotices({ rows: [], total: 0 }, { source: { file: 'a' } }),
    ...loopNotices({ rows: [], total: 0 }, { source: { expression: 'a' } }),
  ];
  return {
    'error codes': Object.values(reasons).map(([code]) => code),
    'codes of notices': notices.map(({ code }) => code),
    'exit codes': Object.entries(exit).map(([name, code]) => `${name} ${code}`),
  };
}

/** The fields of what calls and accounts give to scripts, in the editor and with `send --json`. */
export async function resultFields(): Promise<Names> {
  const broken = exchangeOf({ method: 'GET', target: '/aps/B2' }, aps);
  const ports = requestPorts(() => aps, {
    send: (_, call) =>
      call.target === '/aps/B2'
        ? Promise.reject(new BrokenResponse(broken, {}))
        : Promise.resolve(exchangeOf(call, aps)),
  });
  const lines = ['# @all', '# @assert status == 200', '# @capture one = $.aps', '# @capture none = $.none'];
  const text = `${lines.join('\n')}
GET /monitoring/v2/aps?limit=2

###
@serials = ["A1", "B2"]
# @foreach serial in {{serials}}
GET /aps/{{serial}}
`;
  const run = start(text, ports);
  const one = (await runOne(run, 0)) as SendOutcome;
  const loop = (await runOne(run, 1)) as LoopOutcome;
  const error = new BrokenResponse(broken, {});
  const told = async (outcome: BlockOutcome) => {
    const { output, said } = quietOutput();
    await report(output, run.document, [outcome], { ...noOptions, json: true });
    return fieldsOf(JSON.parse(said.join('')));
  };
  const times = { receivedAt: 0, expiresAt: 0, refreshExpiresAt: 0 };
  return {
    'a result of a request': fieldsOf(sendResult(one, 'uri')),
    'a result of @foreach': fieldsOf(loopResult(loop, 'uri')),
    'an account of a command': fieldsOf(summaryOf(tokenAccount(), times)),
    'central send --json': await told(one),
    'central send --json, @foreach': await told(loop),
    'central send --json, an answer that broke off': await told({ index: 0, error }),
  };
}

/** The variables of the environment that `central` looks for, while there is nothing in them. */
export async function variables(): Promise<Names> {
  const folder = temporaryFolder();
  const given: Record<string, string> = {
    ARUBA_CENTRAL_FOLDER: folder.path,
    ARUBA_CENTRAL_KEY: Buffer.alloc(32, 1).toString('base64'),
    CENTRAL_CLIENT_ID: 'client-1',
    CENTRAL_CLIENT_SECRET: 'client-secret-1',
    CENTRAL_CLUSTER_NAME: 'eu-1',
    CENTRAL_ACCESS_TOKEN: 'access-token-1',
    CENTRAL_REFRESH_TOKEN: 'refresh-token-1',
  };
  const asked = new Set<string>();
  const variable = (name: string) => {
    asked.add(name);
    return given[name];
  };
  const ask = {
    somebody: false,
    confirm: () => Promise.resolve(false),
    enter: () => Promise.resolve(undefined),
  };
  const { output } = quietOutput();
  const { signal } = new AbortController();
  const redactor = createRedactor();
  const network = createUndiciTransport(variable);
  const terminal = await openTerminal({ variable, output, redactor, ask, signal, network });
  try {
    await terminal.knownAccount();
  } finally {
    await terminal.close();
    folder.remove();
  }
  return { 'variables of the environment': asked };
}

/** The names under which something is kept that outlives a window or a run, and of the files that a person puts beside requests. */
export async function keptNames(): Promise<Names> {
  const folder = temporaryFolder();
  const secrets = new MemorySecrets();
  const clock = new FakeClock();
  const { transport } = scriptedTransport(() => ({}));
  const window = await openWindow({ folder: folder.path, secrets, transport, clock });
  await signedIn(window, tokenAccount(), pairAt(clock.now()));
  await window.close();
  await maskMarks(secrets);
  const uri = 'file:///folder/sites.central';
  const captures = new SecretCaptures(secrets as never, createRedactor());
  await captures
    .of({ uri: uri as never, isUntitled: false })
    .set('pin', 'secret-1', tokenAccount({ id: 'a1' }));
  const baselines = join(folder.path, 'baselines');
  const entry = { account: 'a1', at: 0, method: 'GET', source: { uri, line: 0, title: 'Sites' } };
  await new Baselines(baselines, secrets).save(entry, '{}');
  const files = readdirSync(baselines);
  writeFileSync(join(folder.path, '.env'), 'NAME=value');
  const dotenv = dotenvIn(folder.path)('NAME') === 'value' ? ['.env'] : [];
  folder.remove();
  return {
    'keys of SecretStorage': secrets.values.keys(),
    'the baseline of GET, Sites': files,
    'files beside requests': [environmentFile, privateEnvironmentFile, ...dotenv],
    'folder of central': [basename(stateFolder(() => undefined))],
  };
}

/** The columns, fields and files of `central`, from runs of it. */
export async function terminalNames(): Promise<Names> {
  const bench = await CliBench.open();
  const env = { ARUBA_CENTRAL_KEY: Buffer.alloc(32, 1).toString('base64') };
  const run = async (args: string, stdin = '') => {
    const { code, stdout, stderr } = await bench.run(args.split(' '), { env, stdin });
    if (code !== 0) throw new Error(`${args}: ${stderr}`);
    return stdout;
  };
  const fields = async (args: string, stdin?: string) => fieldsOf(JSON.parse(await run(args, stdin)));
  const columns = async (args: string) => (await run(args)).split('\r\n', 1)[0]?.split(',') ?? [];
  const accounts =
    'prod:\n  client_id: c\n  client_secret: s\n  base_url: https://eu-apigw.central.arubanetworks.com\n' +
    '  customer_id: d\n  workspace_id: w\n  token:\n    access_token: a\n    refresh_token: r\n' +
    'own:\n  client_id: c2\n  client_secret: s\n  base_url: https://gw.example.com\n';
  try {
    return {
      'central get --json': await fields('get /central/v2/sites?limit=2 --json'),
      'central accounts --json': await fields('accounts --json'),
      'central accounts --output csv': await columns('accounts --output csv'),
      'central devices --json': await fields('devices --json'),
      'central devices --output csv': await columns('devices --output csv'),
      'central sites --json': await fields('sites --json'),
      'central sites --output csv': await columns('sites --output csv'),
      'central import http --json': await fields('import http - --json', 'GET https://api.example/a\n'),
      'central import accounts --json': await fields('import accounts - --json', accounts),
      'files of central': bench
        .files()
        .filter((path) => path.startsWith(bench.state))
        .map((path) => path.slice(bench.state.length + 1).replaceAll('\\', '/'))
        .map((path) => path.replace(/[\da-f]{12,}/g, '*')),
    };
  } finally {
    await bench.close();
  }
}

/** Values whose own fields are a server's or a person's. */
const foreign = ['body', 'captures', 'row'];

/** The fields of a value and of those in it, as `asserts[].text`. */
function fieldsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => fieldsOf(one).map((name) => `[].${name}`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => [
    name,
    ...(foreign.includes(name) ? [] : fieldsOf(inner).map((one) => `${name}.${one}`.replace('.[]', '[]'))),
  ]);
}

function quietOutput() {
  const said: (string | Uint8Array)[] = [];
  const output = {
    isTerminal: false,
    isClosed: false,
    answer: (content: string | Uint8Array) => Promise.resolve(void said.push(content)),
    part: () => Promise.resolve(true),
    remark: () => undefined,
    progress: () => undefined,
  };
  return { output, said };
}
