import assert from 'node:assert/strict';
import { CentralError } from '../../../../src/base/errors.ts';
import { openRows } from '../../../../src/request/run/resume.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import { createRunMemory, type RunOptions } from '../../../../src/request/run/runContext.ts';
import type { LoopOutcome } from '../../../../src/request/run/runOutcome.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { requestPorts, type RequestPorts } from '../../../support/doubles/requestPorts.ts';

const text = '# @foreach row in sites.csv\nPOST /sites\n\n{{row.name}}';
const sites = { '/project/calls/sites.csv': 'name\nRome\nOslo\nBern\nKyiv\n' };

async function send(ports: RequestPorts, options: RunOptions = {}): Promise<LoopOutcome> {
  return (await runOne(startRun(parse(text), ports, createRunMemory(), options), 0)) as LoopOutcome;
}

const sent = ({ calls }: RequestPorts) => calls.map(({ body }) => body);
const told = ({ rows }: LoopOutcome) => rows.map(({ at, ok }) => [at, ok]);

/** A server that refuses some names. */
function refusing(refused: readonly string[], over: Parameters<typeof requestPorts>[1] = {}): RequestPorts {
  const answer = ({ body }: { body?: unknown }) => ({ status: refused.includes(String(body)) ? 400 : 200 });
  return requestPorts(answer, { fileTexts: sites, ...over });
}

describe('A @foreach that did not go well', () => {
  it('is resumed with the rows that failed, and tells of all', async () => {
    const first = await send(refusing(['Oslo', 'Kyiv']));
    assert.deepEqual([first.failed, first.total], [2, 4]);
    const ports = refusing(['Kyiv']);
    const second = await send(ports, { resume: first });
    assert.deepEqual(sent(ports), ['Oslo', 'Kyiv']);
    assert.deepEqual(told(second), [
      [0, true],
      [1, true],
      [2, true],
      [3, false],
    ]);
    assert.equal(second.failed, 1);
  });

  it('sends no change again that was taken and whose end is not known', () => {
    const row = (at: number) => ({ at, row: at, shown: at });
    const failed = (at: number, reason: 'taskUnnamed' | 'rowsChanged') => ({
      ...row(at),
      error: new CentralError(reason, { status: 200 }),
      ok: false as const,
    });
    const rows = [failed(0, 'taskUnnamed'), failed(1, 'rowsChanged')];
    assert.deepEqual(openRows({ index: 0, rows, failed: 2, total: 3, notices: [], before: [] }), [1, 2]);
  });

  it('asks once at the first failure, and is resumed where it was left', async () => {
    const asked: [at: number, left: number][] = [];
    const ports = refusing(['Oslo', 'Bern'], {
      goOn: ({ at }, left) => {
        asked.push([at, left]);
        return Promise.resolve(false);
      },
    });
    const first = await send(ports);
    assert.deepEqual(asked, [[1, 2]]);
    assert.deepEqual(sent(ports), ['Rome', 'Oslo']);
    const again = refusing([]);
    const second = await send(again, { resume: first });
    assert.deepEqual(sent(again), ['Oslo', 'Bern', 'Kyiv']);
    assert.deepEqual([second.rows.length, second.failed], [4, 0]);
  });

  it('tells what was done before a cancel, so that it can be resumed', async () => {
    const cancel = new AbortController();
    const ports = requestPorts(
      (_call, count) => {
        if (count === 2) cancel.abort(new CentralError('cancelled'));
        return {};
      },
      { fileTexts: sites },
    );
    let soFar: LoopOutcome | undefined;
    const onStopped = (loop: LoopOutcome) => void (soFar = loop);
    await assert.rejects(send(ports, { signal: cancel.signal, onStopped }), { code: 'cancelled' });
    assert.ok(soFar);
    assert.deepEqual(told(soFar), [
      [0, true],
      [1, true],
    ]);
    const again = refusing([]);
    await send(again, { resume: soFar });
    assert.deepEqual(sent(again), ['Bern', 'Kyiv']);
  });

  it('is not resumed when its rows are others by now', async () => {
    const first = await send(refusing(['Oslo']));
    for (const changed of ['name\nOslo\n', 'name\nRome\nOslo\nBern\nParis\n']) {
      const ports = refusing([], { fileTexts: { '/project/calls/sites.csv': changed } });
      await assert.rejects(send(ports, { resume: first }), { reason: 'rowsChanged' });
      assert.deepEqual(sent(ports), []);
    }
  });
});
