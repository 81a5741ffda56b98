import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecipe } from '../../../src/request/recipe/recipe.ts';
import { deviceRow } from '../../../src/request/recipe/recipeRow.ts';
import { runText } from '../../../src/request/recipe/recipeRun.ts';
import { CliBench } from '../../support/benches/cliBench.ts';

interface Listed {
  serial: string;
  name: string;
  status: 'up' | 'down';
}

describe('central send of a saved run of a recipe', () => {
  let bench: CliBench;
  before(async () => {
    bench = await CliBench.open();
  });
  after(() => bench.close());

  it('sends it once a row, asks as for any change, tells the row that failed, and sends that one again', async () => {
    const listed = await bench.run(['devices', '--output', 'json']);
    const all = JSON.parse(listed.stdout) as Listed[];
    const aps = all.filter(({ name }) => /AP/.test(name));
    const up = aps.filter(({ status }) => status === 'up').slice(0, 2);
    const down = aps.find(({ status }) => status === 'down');
    assert.ok(down);
    const rows = [...up, down].map((one) => deviceRow({ account: 'a', kind: 'ap', ...one }));
    const id = 'blink';
    const text = readFileSync(new URL('../../../recipes/classic/blink.central', import.meta.url), 'utf8');
    const recipe = readRecipe({ id, text: text.replace('every 2s', 'every 10ms') });
    assert.ok(recipe);
    writeFileSync(join(bench.work, 'run.central'), runText(recipe, { label: 'eu-prod' }, rows, ['A run.']));
    const refused = await bench.run(['send', 'run.central']);
    assert.equal(refused.code, 3, refused.stderr);
    bench.sandbox.control.resetCounters();
    const { code, stdout } = await bench.run(['send', 'run.central', '--yes', '--json']);
    assert.equal(code, 1, stdout);
    const told = JSON.parse(stdout) as { rows: { row: { serial: string }; ok: boolean }[]; failed: number };
    assert.equal(told.failed, 1);
    assert.deepEqual(
      told.rows.map(({ row, ok }) => [row.serial, ok]),
      rows.map(({ row }) => [row['serial'], row['status'] === 'up']),
    );
    const writes = bench.sandbox.control
      .requests()
      .filter(({ method, url }) => method === 'POST' && !url.startsWith('/oauth2'));
    assert.equal(writes.length, 3);

    bench.sandbox.control.resetCounters();
    const again = await bench.run(['send', 'run.central', '--yes', '--rows', '3']);
    assert.match(again.stderr, /3 rows, 1 failed, 2 skipped/);
    assert.match(again.stderr, /To send what failed or is left: --rows 3$/m);
    const sentAgain = bench.sandbox.control.requests().filter(({ method }) => method === 'POST');
    assert.deepEqual(
      sentAgain.filter(({ url }) => !url.startsWith('/oauth2')).map(({ url }) => url.includes(down.serial)),
      [true],
    );
    const wrong = await bench.run(['send', 'run.central', '--yes', '--rows', '4']);
    assert.deepEqual([wrong.code, /no row 4/.test(wrong.stderr)], [3, true], wrong.stderr);
  });
});
