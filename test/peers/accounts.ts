import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { isDeepStrictEqual, promisify } from 'node:util';
import { runCli } from '../support/processes/cliProcess.ts';
import type { Peer } from './peer.ts';

const run = promisify(execFile);

/** Reads a file as cencli and pycentral do, with PyYAML, and prints of each account its client id and the digest of its secret. */
const reader = `
import sys, json, hashlib, yaml
data = yaml.safe_load(sys.argv[1])
def first(part, *names):
    return next((str(part[name]) for name in names if part.get(name) not in (None, '')), None)
def shown(label, part):
    secret = first(part, 'client_secret', 'client-secret')
    digest = hashlib.sha256(secret.encode()).hexdigest()[:12] if secret else None
    return [str(label), first(part, 'client_id', 'client-id'), digest]
sections = data.get('workspaces') or {k: {'classic': v} for k, v in data.items() if isinstance(v, dict) and 'client_id' in v}
print(json.dumps([shown(label, part) for label, workspace in sections.items()
    for part in [workspace.get('classic'), workspace.get('glp') or workspace.get('GLP')] if part]))
`;

/** A file, and the sentence that tells of a wanted difference. */
type AccountsCase = readonly [title: string, text: string, told?: RegExp];

const inWorkspace = (secret: string) =>
  `workspaces:\n  w:\n    classic:\n      client_id: c\n      client_secret: ${secret}\n`;
const named = (name: string) =>
  `workspaces:\n  first:\n    classic: {client_id: a, client_secret: b}\n  ${name}\n    classic: {client_id: c, client_secret: d}\n`;

const names = [
  'Österreich:',
  '"a: b # c":',
  "'it''s':",
  '? deep\n  :',
  '2024x:',
  '日本:',
  '-x:',
  'a#b:',
  '"\\xE4":',
];
const secrets = [
  ...[
    'plain',
    '"a # b"',
    "'it''s'",
    '"\\xE4\\u00e4\\U0001F600\\t\\""',
    'a#b',
    'a b',
    'a:b',
    '-a',
    '?a',
    'a, b',
    '"a\\\n        b"',
  ],
  ...[
    '>-\n        folded\n        text',
    '>\n        folded',
    '|\n        literal\n          text',
    '|+\n        kept\n\n',
    '|2-\n          x',
  ],
  ...[
    '\n        next',
    'several\n        lines',
    '"several\n\n        lines"',
    'a # comment',
    '"a"# comment',
    '!!str 0123',
    '&x anchored',
  ],
];

const cases: readonly AccountsCase[] = [
  ...names.map((name): AccountsCase => [`the name ${JSON.stringify(name)}`, named(name)]),
  ...secrets.map((secret): AccountsCase => [`the value ${JSON.stringify(secret)}`, inWorkspace(secret)]),
  [
    'flow mappings',
    'workspaces: {a: {classic: {client_id: c, client_secret: "d"}}, b: {glp: {client_id: e, client_secret: f}}}',
  ],
  [
    'flow mappings over lines',
    'workspaces: {\n  a: {\n    classic: {client_id: c,\n      client_secret: d}\n  }\n}\n',
  ],
  ['JSON', '{"workspaces": {"a": {"classic": {"client_id": "c", "client_secret": "\\u00e4\\/"}}}}'],
  [
    'an alias',
    'x: &x {client_id: c, client_secret: d}\nworkspaces:\n  a: {classic: *x}\n  b: {classic: *x}\n',
  ],
  [
    'a merge key',
    'x: &x {client_id: c, client_secret: d}\nworkspaces:\n  a:\n    classic: {<<: *x, client_secret: e}\n',
  ],
  [
    'merge keys in a list',
    'x: &x {client_id: c}\ny: &y {client_id: d, client_secret: e}\nworkspaces:\n  a:\n    classic:\n      <<: [*x, *y]\n',
  ],
  [
    'two merge keys',
    'workspaces:\n  a:\n    classic:\n      <<: {client_id: c, client_secret: d}\n      <<: {client_id: e}\n',
    /given twice/,
  ],
  [
    'a name twice',
    'workspaces:\n  a:\n    classic: {client_id: c, client_secret: d, client_secret: e}\n',
    /given twice/,
  ],
  [
    'a workspace twice',
    'workspaces:\n  a:\n    classic: {client_id: c, client_secret: d}\n  a:\n    classic: {client_id: e, client_secret: f}\n',
    /given twice/,
  ],
  [
    'both platforms',
    'workspaces:\n  a:\n    GLP: {client_id: c, client_secret: d}\n    classic: {client-id: e, client-secret: f}\n',
  ],
  [
    'no value',
    'workspaces:\n  a:\n    classic: {client_id: c, client_secret: ~}\n  b:\n    classic: {client_id: d, client_secret: null}\n',
  ],
  [
    'the older form',
    'prod:\n  client_id: c\n  client_secret: d\nÖst: {client_id: e, client_secret: f}\nssl_verify: true\n',
  ],
  [
    'a byte order mark and CRLF',
    '\uFEFFworkspaces:\r\n  a:\r\n    classic:\r\n      client_id: c\r\n      client_secret: "d\r\n        e"\r\n',
  ],
  [
    'a directive and a comment',
    '%YAML 1.1\n--- # x\n# y\nworkspaces: # z\n  a:\n    classic: {client_id: c, client_secret: d} # e\n...\n',
  ],
];

export const accounts: Peer = {
  name: 'accounts',
  version: async () =>
    (await run('python3', ['-c', 'import yaml; print("PyYAML", yaml.__version__)'])).stdout.trim(),
  cases: cases.map(([title, text, told]) => ({
    title: `accounts: ${title}`,
    async fault() {
      const theirs: unknown = JSON.parse((await run('python3', ['-c', reader, text])).stdout);
      const { stdout, stderr } = await runCli(['import', 'accounts', '-', '--json'], {
        env: {},
        folder: tmpdir(),
        stdin: text,
      });
      const { accounts: found } = JSON.parse(stdout) as { accounts: Imported[] };
      const ours = found.map(({ label, clientId, secretSha256 }) => [
        label.replace(/-new$/, ''),
        clientId ?? null,
        secretSha256.clientSecret ?? null,
      ]);
      if (isDeepStrictEqual(theirs, ours) && (told?.test(stderr) ?? true)) return undefined;
      return `  theirs: ${JSON.stringify(theirs)}\n  ours: ${JSON.stringify(ours)}\n  ${stderr}`;
    },
  })),
};

interface Imported {
  label: string;
  clientId?: string;
  secretSha256: { clientSecret?: string };
}
