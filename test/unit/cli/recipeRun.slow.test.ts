import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
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
    assert.match(again.stderr, /To send what failed or is left, send this request with --rows 3$/m);
    const sentAgain = bench.sandbox.control.requests().filter(({ method }) => method === 'POST');
    assert.deepEqual(
      sentAgain.filter(({ url }) => !url.startsWith('/oauth2')).map(({ url }) => url.includes(down.serial)),
      [true],
    );
    const wrong = await bench.run(['send', 'run.central', '--yes', '--rows', '4']);
    assert.deepEqual([wrong.code, /no row 4/.test(wrong.stderr)], [3, true], wrong.stderr);
  });

  it('is gone on with after the process was killed in the middle of it, and no change of unknown end is sent twice', async () => {
    const seen: string[] = [];
    let isKilled = false;
    let arrived: (value?: unknown) => void = () => undefined;
    const killWhen = new Promise((resolve) => (arrived = resolve));
    const gateway = createServer((request, response) => {
      if (request.method === 'POST') seen.push(request.url ?? '');
      // The second change is done, and its answer never leaves.
      if (!isKilled && seen.length === 2) arrived();
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    await once(gateway.listen(0, '127.0.0.1').unref(), 'listening');
    const { port } = gateway.address() as AddressInfo;
    const env = { ARUBA_CENTRAL_BASE_URL: `http://127.0.0.1:${port}` };
    const loop = '@ids = ["a", "b", "c", "d"]\n\n### Blink\n# @foreach id in {{ids}}\nPOST /blink/{{id}}\n';
    writeFileSync(join(bench.work, 'loop.central'), loop);
    const send = (...args: string[]) =>
      bench.run(['send', 'loop.central', '--yes', ...args], { env, ...(args.length === 0 && { killWhen }) });
    assert.equal((await send()).code, null);
    isKilled = true;
    assert.deepEqual(seen.splice(0), ['/blink/a', '/blink/b']);

    for (const args of [[], ['--all']]) {
      const next = await bench.run(['send', 'loop.central', '--yes', ...args], { env });
      assert.deepEqual([next.code, seen], [3, []], next.stderr);
      assert.match(next.stderr, /broken off\. 1 of 4 rows was done\. .* row 2 .*look in Central/);
      assert.match(next.stderr, /send what failed or is left: --resume, or --rows 3-4\./);
    }
    const resumed = await send('--resume');
    assert.deepEqual([resumed.code, seen.splice(0)], [3, ['/blink/c', '/blink/d']], resumed.stderr);
    assert.match(resumed.stderr, /4 rows, 1 failed, 1 skipped/);
    assert.match(resumed.stderr, /row 2: .*broken off/);
    const asked = await send('--rows', '2');
    assert.deepEqual([asked.code, seen], [0, ['/blink/b']], asked.stderr);
    assert.match((await send('--resume')).stderr, /there is no run of this request here/);
  });

  it('goes on after a step of which a row failed, as Send All does, and stops there with --bail', async () => {
    const seen: string[] = [];
    const gateway = createServer((request, response) => {
      if (request.method === 'POST') seen.push(request.url ?? '');
      const status = request.url === '/take/b' ? 400 : 200;
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
    await once(gateway.listen(0, '127.0.0.1').unref(), 'listening');
    const { port } = gateway.address() as AddressInfo;
    const env = { ARUBA_CENTRAL_BASE_URL: `http://127.0.0.1:${port}` };
    const step = (name: string) => `### ${name}\n# @foreach id in {{ids}}\nPOST /${name}/{{id}}\n`;
    writeFileSync(join(bench.work, 'steps.central'), `@ids = ["a", "b"]\n\n${step('take')}\n${step('give')}`);
    const send = (...args: string[]) =>
      bench.run(['send', 'steps.central', '--yes', '--all', ...args], { env });
    assert.equal((await send()).code, 1);
    assert.deepEqual(seen.splice(0), ['/take/a', '/take/b', '/give/a', '/give/b']);
    const stopped = await send('--bail');
    assert.deepEqual([stopped.code, seen], [1, ['/take/a', '/take/b']], stopped.stdout);
    assert.match(stopped.stdout, /give\n.*did not pass \(--bail\)/);
    gateway.close();
  });
});
