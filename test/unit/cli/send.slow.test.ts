import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliBench } from '../../support/benches/cliBench.ts';
import { environmentOf, runCli } from '../../support/processes/cliProcess.ts';
import { accountOf } from '../../support/runs/sandboxCaller.ts';

const file = `### Sites
# @name sites
# @capture first = $.sites[0].site_id
# @assert status == {{expected}}
GET /central/v2/sites?limit=2

### One of them
GET /central/v2/sites/{{first[0]}}

### All of them
# @name every
# @all
GET /central/v2/sites?limit=2

### A write
# @name rename
POST /central/v2/sites

{}

### Not to be sent
# @name wrong
GET /central/v2/sites/{{nowhere}}
`;

describe('central send', () => {
  let bench: CliBench;

  before(async () => {
    bench = await CliBench.open();
    writeFileSync(join(bench.work, 'sites.central'), file);
    const environments = { good: { expected: '200' }, bad: { expected: '201' } };
    writeFileSync(join(bench.work, 'http-client.env.json'), JSON.stringify(environments));
  });
  beforeEach(() => bench.sandbox.control.resetCounters());
  after(() => bench.close());

  const send = (...args: string[]) => bench.run(['send', 'sites.central', ...args]);

  it('sends a call by its name, with the values of an environment', async () => {
    const { code, stdout, stderr } = await send('--name', 'sites', '--env', 'good');
    assert.equal(code, 0, stderr);
    assert.equal((JSON.parse(stdout) as { sites: object[] }).sites.length, 2);
    assert.match(stderr, /^sites: 200 · /);
  });

  it('exits with 1 where an assert fails, and says how', async () => {
    const { code, stderr } = await send('--name', 'sites', '--env', 'bad');
    assert.equal(code, 1);
    assert.match(stderr, /assert failed: status == \{\{expected\}\}: is 200/);
  });

  it('merges the pages of the call at a line, and tells it as JSON', async () => {
    const { code, stdout, stderr } = await send('--line', '12', '--json');
    assert.equal(code, 0, stderr);
    const { pages, items, body } = JSON.parse(stdout) as {
      pages: number;
      items: number;
      body: { sites: object[] };
    };
    assert.ok(pages > 1);
    assert.equal(body.sites.length, items);
  });

  it('sends nothing where a name has no value', async () => {
    const { code, stdout, stderr } = await send('--name', 'wrong');
    assert.deepEqual({ code, stdout }, { code: 3, stdout: '' });
    assert.match(stderr, /^badRequestFile: Nothing was sent\. Line 23: “nowhere”/);
    assert.deepEqual(bench.sandbox.control.requests(), []);
  });

  it('sends nothing with an environment that is not there, and says which there are', async () => {
    const { code, stderr } = await send('--name', 'sites', '--env', 'god');
    assert.equal(code, 2);
    assert.match(stderr, /^central: no environment is named “god”; there are “good”, “bad”/);
    assert.deepEqual(bench.sandbox.control.requests(), []);
  });

  for (const [what, name, text] of [
    ['empty', 'empty.central', ''],
    ['of comments', 'comments.central', '### One\n# GET /x\n'],
    ['of Markdown whose fence has another language', 'renamed.md', '```centrl\nGET /central/v2/sites\n```\n'],
    ['of Markdown without a fence', 'plain.md', '# A page\n'],
  ] as const)
    it(`fails for a file ${what}, which has no request`, async () => {
      writeFileSync(join(bench.work, name), text);
      for (const which of [['--all'], [], ['--name', 'x']]) {
        const { code, stdout, stderr } = await bench.run(['send', name, ...which]);
        assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
        assert.ok(stderr.startsWith(`central: “${name}” has no request`), stderr);
        assert.equal(/language “central”/.test(stderr), name.endsWith('.md'));
      }
    });

  it('refuses an environment that is not there for a call that uses none, and in a folder that has none', async () => {
    const lone = join(bench.work, 'lone');
    mkdirSync(lone);
    writeFileSync(join(bench.work, 'plain.central'), 'GET /central/v2/sites?limit=1\n');
    writeFileSync(join(lone, 'plain.central'), 'GET /central/v2/sites?limit=1\n');
    const beside = await bench.run(['send', 'plain.central', '--env', 'god']);
    const away = await runCli(['send', join(lone, 'plain.central'), '--env', 'good'], {
      folder: lone,
      env: { ...environmentOf(accountOf(bench.sandbox, 'eu-prod')), ARUBA_CENTRAL_FOLDER: bench.state },
    });
    assert.deepEqual([beside.code, away.code], [2, 2]);
    assert.match(beside.stderr, /no environment is named “god”; there are “good”, “bad”/);
    assert.match(away.stderr, /no environment is named “good”; there are none/);
    assert.deepEqual(bench.sandbox.control.requests(), []);
  });

  it('exits with 1 where a capture finds nothing, names what is not there, and takes an empty list for one', async () => {
    writeFileSync(
      join(bench.work, 'capture.central'),
      '# @capture ids = $.sites[*].site_id\n# @capture none = $.sites[?@.site_id == "x"].site_id\n# @capture wrong = $.sites[*].nmae\nGET /central/v2/sites?limit=1\n',
    );
    const { code, stderr } = await bench.run(['send', 'capture.central']);
    assert.equal(code, 1);
    assert.match(stderr, /\n {2}capture failed: wrong: the response has no \$\.sites\[\*\]\.nmae\n$/);
    assert.equal(stderr.split('capture failed').length, 2);
  });

  it('says that a block has no request, by its name and among all', async () => {
    writeFileSync(
      join(bench.work, 'tags.central'),
      'GET /central/v2/sites?limit=1\n\n### x\n# @name y\n# GET /central/v2/sites\n',
    );
    const named = await bench.run(['send', 'tags.central', '--name', 'y']);
    assert.deepEqual(named, { ...named, code: 2, stdout: '' });
    assert.match(named.stderr, /^central: the block named “y” at line 3 has no request/);
    const { code, stderr } = await bench.run(['send', 'tags.central', '--all']);
    assert.equal(code, 3);
    assert.match(stderr, /\ny: badRequestFile: Nothing was sent\. Line 4: There is no request in this block/);
  });

  it('says what would be asked where nobody is there to answer', async () => {
    writeFileSync(
      join(bench.work, 'asking.central'),
      '# @prompt site Which\nGET /central/v2/sites?x={{site}}',
    );
    const { code, stderr } = await bench.run(['send', 'asking.central']);
    assert.equal(code, 3);
    assert.match(stderr, /^cancelled: Nothing was sent: the call asks for “site”, and there is no terminal/);
  });

  it('sends no write that nobody has confirmed, alone or among all', async () => {
    for (const which of [
      ['--name', 'rename'],
      ['--all', '--env', 'good'],
    ]) {
      const { code, stderr } = await send(...which);
      assert.equal(code, 3);
      assert.match(stderr, /^cancelled: .*--yes/);
    }
    assert.deepEqual(bench.sandbox.control.requests(), []);
  });

  it('sends all when it is confirmed, and exits as the worst of them', async () => {
    const { code, stdout, stderr } = await send('--all', '--yes', '--json', '--env', 'good');
    assert.equal(code, 3);
    const results = JSON.parse(stdout) as { status?: number; error?: { code: string } }[];
    assert.deepEqual(
      results.map(({ status, error }) => status ?? error?.code),
      [200, 200, 200, 400, 'badRequestFile'],
      stderr,
    );
  });

  it('opens no other host by --yes, and sends what goes nowhere else', async () => {
    const text = '# @no-auth\nGET https://collector.example/x\n###\nGET /central/v2/sites?limit=1\n';
    writeFileSync(join(bench.work, 'abroad.central'), text);
    for (const option of ['--yes', '--allow-write']) {
      const { code, stdout } = await bench.run(['send', 'abroad.central', '--all', '--json', option]);
      assert.equal(code, 3);
      const [abroad, home] = JSON.parse(stdout) as {
        status?: number;
        error?: { code: string; message: string };
      }[];
      assert.deepEqual([abroad?.error?.code, home?.status], ['untrusted', 200]);
      assert.match(abroad?.error?.message ?? '', /collector\.example.*only a person/);
    }
  });

  it('asks for a choice among several calls', async () => {
    const { code, stderr } = await send();
    assert.equal(code, 2);
    assert.match(stderr, /choose with --name, --line or --all among “sites”, “One of them”/);
  });
});
