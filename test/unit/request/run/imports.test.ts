import assert from 'node:assert/strict';
import { previewBlock } from '../../../../src/request/run/question/preview.ts';
import { runAll, runOne } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import type { SendOutcome } from '../../../../src/request/run/runOutcome.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { requestAccount } from '../../../support/doubles/requestScopes.ts';
import { refusedWith, start } from '../../../support/runs/requestRun.ts';

const folder = '/project/calls/';
const shared = `# @account shared
@base = /v2
@path = {{base}}/aps
@limit = 5
###
# @name sites
# @capture site = $.site
# @capture secret psk = $.psk
GET /sites?limit={{limit}}
###
# @name detail
# @capture detail = $.site
GET /detail/{{site}}
###
# @name made
# @capture made = $.site
POST /sites`;

function portsOf(files: Record<string, string> = {}, over: Parameters<typeof requestPorts>[1] = {}) {
  const fileTexts: Record<string, string> = { [`${folder}shared.central`]: shared };
  for (const [name, text] of Object.entries(files))
    fileTexts[new URL(name, `file://${folder}`).pathname] = text;
  return requestPorts(({ target }) => ({ body: { site: `S${target.length}`, psk: 'hunter-two' } }), {
    fileTexts,
    ...over,
  });
}

async function sent(text: string, ports = portsOf()) {
  const run = start(text, ports);
  const outcome = (await runOne(run, run.document.blocks.length - 1)) as SendOutcome;
  return { calls: ports.calls.map(({ method, target }) => `${method} ${target}`), outcome };
}

describe('A file that imports another one', () => {
  const head = '# @import shared.central\n###\n';
  const uses: readonly (readonly [what: string, text: string, calls: readonly string[]])[] = [
    ['uses its variables', `${head}GET {{path | raw}}`, ['GET /v2/aps']],
    [
      'uses its captures, whose call is sent first',
      `${head}GET /x/{{site}}`,
      ['GET /sites?limit=5', 'GET /x/S14'],
    ],
    [
      'uses its responses',
      `${head}GET /x/{{sites.response.body.$.site}}`,
      ['GET /sites?limit=5', 'GET /x/S14'],
    ],
    [
      'uses what needs another call there',
      `${head}GET /x/{{detail}}`,
      ['GET /sites?limit=5', 'GET /detail/S14', 'GET /x/S11'],
    ],
    ['sends nothing that it does not need', `${head}GET /x`, ['GET /x']],
    [
      'takes its own variable first',
      `# @import shared.central\n@base = /v3\n@limit = 1\n###\nGET {{base | raw}}/{{limit}}`,
      ['GET /v3/1'],
    ],
    [
      'leaves the other file its own variable',
      `# @import shared.central\n@base = /v3\n@limit = 1\n###\nGET {{path | raw}}/{{site}}`,
      ['GET /sites?limit=5', 'GET /v2/aps/S14'],
    ],
    [
      'takes its own capture first',
      `${head}# @capture site = $.psk\nGET /own\n###\nGET /x/{{site}}`,
      ['GET /own', 'GET /x/hunter-two'],
    ],
    [
      'takes its own call first',
      `${head}# @name sites\nGET /own\n###\nGET /x/{{sites.response.body.$.site}}`,
      ['GET /own', 'GET /x/S4'],
    ],
    [
      'judges a condition by it',
      `${head}# @when {{sites.response.status}} == 200\nGET /x`,
      ['GET /sites?limit=5', 'GET /x'],
    ],
    [
      'loops over its captures',
      `${head}# @foreach one in {{sites.response.body.$[?@=="S14"]}}\nGET /x/{{one}}`,
      ['GET /sites?limit=5', 'GET /x/S14'],
    ],
    [
      'uses it in a variable of its own',
      `# @import shared.central\n@mine = a{{site}}\n###\nGET /x/{{mine}}`,
      ['GET /sites?limit=5', 'GET /x/aS14'],
    ],
    ['finds it in quotes', `# @import "./shared.central"\n###\nGET {{base | raw}}`, ['GET /v2']],
  ];
  for (const [what, text, calls] of uses)
    it(what, async () => assert.deepEqual((await sent(text)).calls, calls));

  it('sees through to the files that the other one imports, each with its own folder', async () => {
    const ports = portsOf({
      'deep/one.central': '# @import two.http\n@one = {{two}}\n###\nGET /x',
      'deep/two.http': '@two = 2\n###\n# @capture got = $.site\nGET /two',
    });
    const text = '# @import deep/one.central\n###\nGET /x/{{one}}/{{two}}/{{got}}';
    assert.deepEqual((await sent(text, ports)).calls, ['GET /two', 'GET /x/2/2/S4']);
  });

  it('takes the first of several files that has a name, and its environment last', async () => {
    const ports = portsOf(
      { 'a.central': '@x = a\n', 'b.central': '@x = b\n@y = b\n' },
      { environmentText: '{"dev": {"x": "env", "y": "env", "z": "env"}}' },
    );
    const text = '# @import a.central\n# @import b.central\n###\nGET /{{x}}/{{y}}/{{z}}';
    assert.deepEqual((await sent(text, ports)).calls, ['GET /a/b/env']);
  });

  it('sends the other file’s calls with that file’s account', async () => {
    const labels: (string | undefined)[] = [];
    const ports = portsOf();
    ports.account = (label) => {
      labels.push(label);
      return Promise.resolve(requestAccount);
    };
    await sent(`${head}GET /x/{{site}}`, ports);
    assert.ok(labels.includes('shared') && labels.includes(undefined), labels.join());
  });

  it('tells which of its calls were sent first, and masks their secrets', async () => {
    const { outcome } = await sent(`${head}GET /x/{{psk}}`);
    assert.deepEqual(
      outcome.before.map(({ name, imported, importedFrom }) => [name, imported, importedFrom]),
      [['sites', 'shared.central', '/project/calls/shared.central']],
    );
    assert.ok(!outcome.url.includes('hunter-two'), outcome.url);
    const ports = portsOf();
    const results = await runAll(start(`${head}GET /x/{{detail}}\n###\nGET /y/{{site}}`, ports));
    assert.deepEqual(
      results.map(({ index }) => index),
      [1, 2],
    );
    assert.equal(ports.calls.length, 4);
  });

  it('keeps what the other file’s calls gave where its runs are kept', async () => {
    const memory = createRunMemory();
    const ports = portsOf();
    ports.memoryOf = () => memory;
    await sent(`${head}GET /x/{{site}}`, ports);
    await sent(`${head}GET /x/{{site}}`, ports);
    assert.equal(ports.calls.length, 3);
  });

  it('can be looked at without sending', async () => {
    const ports = portsOf();
    const { url } = await previewBlock(start(`${head}GET {{path | raw}}`, ports), 1);
    assert.deepEqual([url.pathname, ports.calls], ['/v2/aps', []]);
  });

  const refused: readonly (readonly [what: string, text: string, reason: string, told: RegExp])[] = [
    [
      'a change',
      `${head}GET /x/{{made}}`,
      'importedCallWrites',
      /“made” of shared\.central .* an import never sends/,
    ],
    [
      'a file that is not there',
      '@a = 1\n# @import nowhere.central\n###\nGET /x',
      'requestProblem',
      /Line 2: “nowhere\.central” cannot/,
    ],
    [
      'a file outside the workspace',
      '# @import ../../other/shared.central\n###\nGET /x',
      'requestProblem',
      /Line 1: .*workspace/,
    ],
    ['an absolute path', '# @import /project/calls/shared.central\n###\nGET /x', 'requestProblem', /Line 1/],
    ['a file of secrets', '# @import http-client.private.env.json\n###\nGET /x', 'requestProblem', /Line 1/],
    [
      'a circle',
      '# @import a.central\n###\nGET /x',
      'requestProblem',
      /Line 1: These files import each other: a\.central → b\.central → a\.central/,
    ],
    [
      'a file that imports what is not there',
      '@a = 1\n# @import lost.central\n###\nGET /x',
      'requestProblem',
      /Line 2: “lost\.central → nowhere\.central” cannot/,
    ],
    [
      'a request there that cannot be sent',
      '# @import bad.central\n###\nGET /x/{{bad}}',
      'importedProblem',
      /sent\. bad\.central, line 3: .*nobody/,
    ],
    [
      'a file that imports itself',
      '# @import self.central\n###\nGET /x',
      'requestProblem',
      /self\.central → self\.central/,
    ],
    [
      'a name that is a request’s own there',
      `# @import local.central\n###\nGET /x/{{here}}`,
      'requestProblem',
      /“\{\{here\}\}|“here”/,
    ],
    [
      'an import above a request',
      '### One\n# @import shared.central\nGET /x',
      'requestProblem',
      /Line 2: “@import” is for the whole file/,
    ],
    ['no path', '# @import\n###\nGET /x', 'requestProblem', /Line 1/],
  ];
  for (const [what, text, reason, told] of refused)
    it(`refuses ${what}, and sends nothing`, async () => {
      const ports = portsOf({
        'a.central': '# @import b.central\n###\nGET /a',
        'b.central': '# @import a.central\n###\nGET /b',
        'lost.central': '# @import nowhere.central\n',
        'bad.central': '# @name one\n# @capture bad = $.x\nGET /y/{{nobody}}',
        'self.central': '# @import self.central\n###\nGET /s',
        'local.central': '### One\n@here = 1\nGET /l/{{here}}',
      });
      await assert.rejects(sent(text, ports), (error: Error) => {
        refusedWith(reason)(error);
        assert.match(error.message, told);
        return true;
      });
      assert.deepEqual(ports.calls, []);
    });

  it('reads no file in Restricted Mode', async () => {
    let read = 0;
    const ports = portsOf();
    ports.isTrusted = () => false;
    ports.files = { ...ports.files, read: () => Promise.resolve(Buffer.from(`${read++}`)) };
    await assert.rejects(sent(`${head}GET /x`, ports), refusedWith('restrictedMode'));
    assert.equal(read, 0);
  });
});
