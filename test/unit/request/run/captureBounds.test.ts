import assert from 'node:assert/strict';
import { runOne } from '../../../../src/request/run/runAll.ts';
import { loopResult } from '../../../../src/request/run/outcome/results.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import type { LoopOutcome, SendOutcome } from '../../../../src/request/run/runOutcome.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { send, start } from '../../../support/runs/requestRun.ts';

const megabyte = 1_048_576;
const long = (megabytes: number) => 'x'.repeat(megabytes * megabyte);

describe('The size of captures', () => {
  it('is bounded for one, and tells so', async () => {
    const ports = requestPorts(() => ({ body: { long: long(17), rows: [long(9), long(9)], short: 'a' } }));
    const text = '# @capture a = $.long\n# @capture b = $.rows\n# @capture c = $.short\nGET /x';
    const outcome = await send(text, ports);
    assert.deepEqual(outcome.captures, { c: 'a' });
    assert.deepEqual(
      outcome.missed.map(({ name, stopped }) => [name, stopped?.reason]),
      [
        ['a', 'captureTooLarge'],
        ['b', 'captureTooLarge'],
      ],
    );
    assert.match(outcome.notices[0]?.message ?? '', /“a” was stopped: “a” is too large to capture/);
  });

  it('is bounded for all of a file, and what is replaced or lost counts no more', async () => {
    let body: unknown = { long: long(15) };
    const ports = requestPorts(() => ({ body }));
    const memory = createRunMemory();
    const run = async (names: string[]) => {
      const text = `${names.map((name) => `# @capture ${name} = $.long\n`).join('')}GET /x`;
      const outcome = (await runOne(start(text, ports, {}, memory), 0)) as SendOutcome;
      return Object.keys(outcome.captures);
    };
    assert.deepEqual(await run(['a', 'b', 'c', 'd', 'e']), ['a', 'b', 'c', 'd']);
    assert.deepEqual(await run(['a']), ['a']);
    assert.deepEqual(await run(['e']), []);
    body = {};
    assert.deepEqual(await run(['b']), []);
    body = { long: long(15) };
    assert.deepEqual(await run(['e']), ['e']);
  });

  it('is bounded for the result of a loop, whose later rows say that theirs are left out', async () => {
    const ports = requestPorts(() => ({ body: { long: long(15) } }), {
      environmentText: '{"dev":{"rows":[1,2,3,4,5,6]}}',
    });
    const run = start('# @foreach row in {{rows}}\n# @capture a = $.long\nGET /x/{{row}}', ports);
    const { rows } = loopResult((await runOne(run, 0)) as LoopOutcome);
    assert.deepEqual(
      rows.map(({ captures, notices }) => Object.keys(captures as object).length - (notices as []).length),
      [1, 1, 1, 1, -1, -1],
    );
    assert.match(JSON.stringify(rows[5]), /The captures of this row are left out/);
  });
});
