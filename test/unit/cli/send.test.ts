import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliBench } from '../../support/cliBench.ts';

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

  it('asks for a choice among several calls', async () => {
    const { code, stderr } = await send();
    assert.equal(code, 2);
    assert.match(stderr, /choose with --name, --line or --all among “sites”, “One of them”/);
  });
});
