import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliBench } from '../../support/benches/cliBench.ts';

describe('central send of a file that imports another one', () => {
  let bench: CliBench;

  before(async () => {
    bench = await CliBench.open();
    mkdirSync(join(bench.work, 'checks'));
    const write = (name: string, text: string) => writeFileSync(join(bench.work, name), text);
    write(
      'shared.central',
      '@limit = 2\n###\n# @name sites\n# @capture site = $.sites[0].site_id\nGET /central/v2/sites?limit={{limit}}\n\n###\n# @name made\n# @capture made = $.site_id\nPOST /central/v2/sites\n',
    );
    const head = '# @import ../shared.central\n';
    write(
      'checks/uses.central',
      `${head}\n### One\n# @assert status == 200\nGET /central/v2/sites/{{site}}\n`,
    );
    write('checks/writes.central', `${head}\n### One\nGET /central/v2/sites/{{made}}\n`);
    write('checks/outside.central', '# @import ../../outside.central\n\n### One\nGET /central/v2/sites\n');
  });
  beforeEach(() => bench.sandbox.control.resetCounters());
  after(() => bench.close());

  const calls = () => bench.sandbox.control.requests().map(({ method, url }) => `${method} ${url}`);

  it('sends what is needed there first, and reports its own requests alone', async () => {
    const { code, stdout } = await bench.run(['send', 'checks/uses.central', '--reporter', 'json']);
    assert.equal(code, 0, stdout);
    const { passed, files } = JSON.parse(stdout) as { passed: number; files: { calls: object[] }[] };
    assert.deepEqual([passed, files[0]?.calls.length], [1, 1]);
    assert.equal(calls().length, 2);
    assert.match(calls()[0] ?? '', /^GET \/central\/v2\/sites/);
  });

  for (const [name, told] of [
    ['writes', /“made” of \.\.\/shared\.central is needed, but it changes something/],
    ['outside', /Line 1: “\.\.\/\.\.\/outside\.central” cannot be imported/],
  ] as const)
    it(`sends nothing where it may not: ${name}`, async () => {
      const { code, stderr } = await bench.run(['send', `checks/${name}.central`, '--yes']);
      assert.equal(code, 3);
      assert.match(stderr, told);
      assert.deepEqual(calls(), []);
    });

  it('shows without sending what it would send', async () => {
    const { code, stdout } = await bench.run(['send', 'checks/uses.central', '--dry-run']);
    assert.equal(code, 0, stdout);
    assert.match(stdout, /needs what “sites” will give/);
    assert.deepEqual(calls(), []);
  });
});
