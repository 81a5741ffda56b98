import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';

/** Patterns that no source file may contain, except the named ones. */
const rules: [rule: string, pattern: RegExp, but: readonly string[]][] = [
  ['cites no page that is not here', /\breference,? \(?\d/, []],
  ['prints to no console', /\bconsole\./, ['src/cli/']],
  ['makes no code out of text [E9]', /\beval\(|\bnew Function\b|setTimeout\(['"`]/, []],
  ['runs what a file brings only with a time limit', /node:vm/, ['src/request/resolve/patterns.ts']],
  [
    'starts no program but a person’s password manager, a pipeline’s command and, to test a lock, its own [E9]',
    /child_process|node:cluster/,
    ['src/tokens/import/resolveReferences.ts', 'src/cli/account/runHook.ts', 'src/store/lockSelection.ts'],
  ],
  ['opens no port [G7]', /createServer\(|\.listen\(/, ['src/sandbox/', 'src/cli/webhookReceiver.ts']],
  [
    'speaks HTTP in two places only',
    /\bfetch\(|from 'node:(https?|tls|dgram|http2)'|(?<!\{ BlockList, isIP \} )from 'node:net'|from 'undici'|import\('undici'\)/,
    [
      'src/http/fetchTransport.ts',
      'src/cli/undiciTransport.ts',
      'src/cli/webhookReceiver.ts',
      'src/sandbox/',
      'src/shell/sandbox.ts',
    ],
  ],
  [
    'points to a log only where there is one',
    /\blog has\b|\b(?:see|in) the log\b|show log/i,
    ['src/shell/', 'src/sandbox/'],
  ],
  ['follows no redirect [C1]', /redirect: '(?!manual')/, []],
  [
    'has no switch that turns checks of certificates off [C8]',
    /rejectUnauthorized|TLS_REJECT|checkServerIdentity|proxyStrictSSL|strictSSL|insecure\s*:/i,
    [],
  ],
  [
    'trusts no Markdown but the link to the page of a device [F2]',
    /isTrusted\s*=|supportHtml|enabledCommands/,
    ['src/shell/editor/hover/deviceHovers.ts'],
  ],
  [
    'makes no HTML out of text [F1]',
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|DOMParser/i,
    [],
  ],
  [
    'shows two pages, the table and that of a device [F1]',
    /createWebview|registerWebview|registerCustomEditor/,
    [
      'src/shell/responses/tablePanel.ts',
      'src/shell/pages/subjectPanel.ts',
      // Takes up the table after a reload.
      'src/shell/responses/windowTable.ts',
    ],
  ],
  ['takes no call from a web page [G6]', /registerUriHandler|\bonUri/, []],
  ['sends no telemetry [D6]', /telemetry(Logger|Reporter)|sendTelemetry/i, []],
  ['puts nothing under Settings Sync [D14]', /setKeysForSync/, []],
  ['reads settings at one door', /getConfiguration\(/, ['src/shell/settings.ts']],
  ['leaves the prototypes alone', /\.__proto__|setPrototypeOf\(|\.prototype\./, []],
];

const files = globSync('src/**/*.ts').map((path) => path.replaceAll('\\', '/'));
const text = new Map(files.map((path) => [path, readFileSync(path, 'utf8')]));

describe('the source', () => {
  for (const [rule, pattern, but] of rules) {
    it(rule, () => {
      const broken = files.filter((path) => !but.some((one) => path.startsWith(one)));
      assert.deepEqual(
        broken.filter((path) => pattern.test(text.get(path) ?? '')),
        [],
      );
    });
  }

  it('has been found', () => assert.ok(files.length > 200));

  it('says nothing to a person but sentences of its own [F3]', () => {
    const calls = [...text].flatMap(([path, source]) =>
      [...source.matchAll(/\.show(?:Information|Warning|Error)Message\(\s*([^,)]+)/g)].map(
        ([, first = '']) => `${path}: ${first.trim()}`,
      ),
    );
    assert.ok(calls.length > 3);
    assert.deepEqual(
      calls.filter((call) => !/: (message|vscode\.l10n\.t\(|l10n\.t\()/.test(call)),
      [],
    );
  });

  it('passes the text of no foreign error on [D2]', () => {
    const pattern =
      /\b(?:cause|reason|err|e)\.message\b|String\((?:error|cause|reason)\)|\$\{(?:error|cause)\}/;
    assert.deepEqual(
      files.filter((path) => !path.startsWith('src/sandbox/') && pattern.test(text.get(path) ?? '')),
      [],
    );
  });

  it('begins each doc comment with a verb or the thing’s own noun, tests and scripts too', () => {
    const pattern =
      /\/\*\*\s+(?:\* )?(?:What|Whatever|Who|Whoever|Whose|Where|Wherever|Whether|Which)\b[^\n]*/g;
    const found = globSync('{src,test,scripts}/**/*.ts').flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(pattern)].map(([comment]) => `${path}: ${comment}`),
    );
    assert.deepEqual(found, []);
  });

  it('says a condition in a comment with “if”', () => {
    const pattern =
      /^.*(?:\/\*\*|\* |\/\/).*\b(?:undefined|true|false|missing|none|nothing|empty|rejects|throws `?\w+`?) where\b.*/gim;
    const found = [...text].flatMap(([path, source]) =>
      [...source.matchAll(pattern)].map(([comment]) => `${path}: ${comment.trim()}`),
    );
    assert.deepEqual(found, []);
  });

  it('gives the rows that count down a command without arguments, which VS Code would forget at each second', () => {
    const found = ['accountRows', 'webhookRows'].flatMap((name) => {
      const source = text.get(`src/shell/views/${name}.ts`) ?? '';
      return [...source.matchAll(/\bcommand\((.+)\);/g)].map(([, given = '']) => given);
    });
    assert.deepEqual(
      [...new Set(found.map((given) => given.split(', vscode')[0]))],
      ["'arubaCentral.showAccountRow'"],
    );
    assert.deepEqual(
      found.filter((given) => !/^'[\w.]+', vscode\.l10n\.t\('[^']+'\)$/.test(given)),
      [],
    );
  });
});
