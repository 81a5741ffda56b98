import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliBench } from '../../../support/benches/cliBench.ts';

const page = readFileSync(new URL('../../../../docs/ci.md', import.meta.url), 'utf8');
/** Lines of the page that call central, in its shell blocks and in those of pipelines. */
const commands = [...page.matchAll(/^(?: *- (?:run: )?)?central ((?:send|devices) .*)$/gm)].map(
  ([, args = '']) => args,
);

describe('docs/ci.md', () => {
  let bench: CliBench;

  before(async () => {
    bench = await CliBench.open();
    mkdirSync(join(bench.work, 'checks'));
    writeFileSync(
      join(bench.work, 'checks', 'aps.central'),
      '### APs\n# @assert status == 200\nGET /network-monitoring/v1/aps?limit=1\n',
    );
  });
  after(() => bench.close());

  it('has commands', () => assert.ok(commands.length >= 6));

  for (const command of new Set(commands))
    it(`has one that works: central ${command}`, async () => {
      const { code, stdout, stderr } = await bench.run(command.split(' '), { label: 'eu-next' });
      assert.equal(code, 0, stdout + stderr);
      const report = /junit=(\S+)/.exec(command)?.[1];
      if (report !== undefined) assert.ok(existsSync(join(bench.work, report)));
    });
});
