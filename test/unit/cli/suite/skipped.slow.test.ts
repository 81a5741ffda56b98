import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliBench } from '../../../support/benches/cliBench.ts';

const file = `### Sites
# @name sites
GET /central/v2/sites?limit=1

### None
# @name none
# @when {{sites.response.body.$.sites}} isEmpty
# @assert status == 200
POST /central/v2/sites

### After it
# @assert status == 200
GET /central/v2/sites/{{none.response.body.$.site_id}}

### Last
GET /central/v2/sites?limit=2
`;
const reason = '“{{sites.response.body.$.sites}} isEmpty” does not hold: there is [{';

describe('a request that its condition skips', () => {
  let bench: CliBench;

  before(async () => {
    bench = await CliBench.open();
    writeFileSync(join(bench.work, 'checks.central'), file);
  });
  after(() => bench.close());

  const send = (...args: string[]) => bench.run(['send', 'checks.central', ...args]);

  it('is a success that says why, and sends no change', async () => {
    bench.sandbox.control.resetCounters();
    const { code, stdout, stderr } = await send('--name', 'none', '--json', '--yes');
    assert.equal(code, 0, stderr);
    assert.ok((JSON.parse(stdout) as { skipped: string }).skipped.startsWith(reason));
    assert.match(stderr, /^none: skipped: “/m);
    assert.deepEqual(
      bench.sandbox.control.requests().map(({ method }) => method),
      ['GET'],
    );
  });

  it('is skipped in every report, with what needs it, and stops no run', async () => {
    const reports = ['json=a.json', 'junit=a.xml', 'tap=a.tap', 'github=a.txt'];
    const { code, stdout } = await send(
      '--bail',
      '--yes',
      ...reports.flatMap((one) => ['--reporter', one]),
      '--reporter',
      'pretty',
    );
    assert.equal(code, 0, stdout);
    const read = (name: string) => readFileSync(join(bench.work, name), 'utf8');
    const { passed, skipped, failed } = JSON.parse(read('a.json')) as Record<string, number>;
    assert.deepEqual({ passed, skipped, failed }, { passed: 2, skipped: 2, failed: 0 });
    assert.match(read('a.xml'), /tests="4" failures="0" errors="0" skipped="2"/);
    assert.equal(read('a.xml').match(/<skipped message="/g)?.length, 2);
    assert.match(read('a.tap'), /^ok 2 - .*none # SKIP “.*isEmpty” does not hold/m);
    assert.match(read('a.tap'), /^ok 3 - .* # SKIP It needs “none”, which was skipped/m);
    assert.equal(read('a.txt'), '');
    assert.match(stdout, /^ {2}- none\n.*does not hold/m);
    assert.match(stdout, /2 passed, 0 failed, 0 not sent, 2 skipped/);
  });

  it('is shown with its condition where nothing is sent', async () => {
    const { code, stdout } = await send('--dry-run');
    assert.equal(code, 0, stdout);
    assert.match(stdout, /^# Only if \{\{sites\.response\.body\.\$\.sites\}\} isEmpty$/m);
  });
});
