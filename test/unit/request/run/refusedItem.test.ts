import assert from 'node:assert/strict';
import { details, loopRemarks } from '../../../../src/cli/sendReport.ts';
import { reportFormats, runReport } from '../../../../src/request/recipe/runReport.ts';
import { refusedItem } from '../../../../src/request/run/outcome/refusedItem.ts';
import { loopResult, sendResult } from '../../../../src/request/run/outcome/results.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';

const file = `@devices = [{"serial":"A","name":"ap-a"},{"serial":"B","name":"ap-b"}]
### Move
# @foreach some in {{devices}} by 50
POST /network-config/v1/site-add-devices

{ "devices": {{some[*].serial}} }
`;

async function moved(status: number, body: unknown, text = file) {
  const ports = requestPorts(() => ({ status, body }), {
    clean: (shown) => shown.replaceAll('hidden', '••••'),
  });
  const outcome = await runOne(startRun(parse(text), ports, createRunMemory()), 1);
  assert.ok('rows' in outcome && 'total' in outcome);
  return outcome;
}

describe('What a response says about an item that failed', () => {
  for (const [given, expected] of [
    [
      { device_id: 'A', reason: 'NOT_ALLOWED' },
      { item: 'A', reason: 'NOT_ALLOWED' },
    ],
    ['A', { item: 'A' }],
    [17, { item: '17' }],
    [
      { serialNumber: 'A', status: 404, error: 'no such device' },
      { item: 'A', state: '404', reason: 'no such device' },
    ],
    [
      { Serial_Number: 'A', statusCode: '409', message: 'Conflict', id: 'x-1' },
      { item: 'A', state: '409', reason: 'Conflict' },
    ],
    [
      { serial: 'A', status: 'FAILED', errors: [{ code: 1, message: 'Busy.' }, { detail: 'Locked.' }] },
      { item: 'A', state: 'FAILED', reason: 'Busy. Locked.' },
    ],
    [
      { id: 'A', response: { status: 400, body: { error: { message: 'No licence left' } } } },
      { item: 'A', state: '400', reason: 'No licence left' },
    ],
    [{ odd: true }, { reason: '{"odd":true}' }],
  ] as const)
    it(`is read from ${JSON.stringify(given)}`, () => {
      assert.deepEqual(refusedItem(given as never), expected);
    });

  it('stands in the result, in the terminal and in each form of the report, without secrets', async () => {
    const items = [
      { serialNumber: 'A', status: 200 },
      { serialNumber: 'B', status: 404, message: 'B|is hidden' },
    ];
    const outcome = await moved(207, { items });
    const result = loopResult(outcome);
    assert.deepEqual(result.rows[0]?.['refused'], [{ item: 'B', state: '404', reason: 'B|is ••••' }]);
    assert.ok(loopRemarks(outcome, {}).includes('call 1: B: 404: B|is ••••'));
    const [asMarkdown, asHtml, asJson] = reportFormats.map((format) =>
      runReport('Move', new Date(0), [{ title: 'Move', result }], format),
    );
    assert.match(asMarkdown?.replaceAll('&#58;', ':').replaceAll('\\', '') ?? '', /B: 404: B\|is ••••/);
    assert.match(asHtml ?? '', /B: 404: B\|is ••••/);
    assert.match(asJson ?? '', /"item": "B",\s+"state": "404",\s+"reason": "B\|is ••••"/);
  });

  it('stands there for a call that was refused as a whole', async () => {
    const outcome = await moved(400, { error_code: '0007', description: 'Device A is hidden' });
    const result = loopResult(outcome);
    assert.equal(result.rows[0]?.['reason'], 'Device A is ••••');
    assert.match(loopRemarks(outcome, {})[0] ?? '', /^call 1: 4\d\d · .* · Device A is ••••$/);
    for (const format of reportFormats)
      assert.match(
        runReport('Move', new Date(0), [{ title: 'Move', result }], format),
        /Device A is ••••/,
        format,
      );
  });

  it('stands there for a task that ended badly under status 200', async () => {
    const text = file.replace('POST', '# @assert body $.status == "COMPLETED"\nPOST');
    const outcome = await moved(200, { status: 'FAILED', failReason: 'The device is busy' }, text);
    assert.equal(loopResult(outcome).rows[0]?.['reason'], 'The device is busy');
    const result = { failedDevices: ['d1'], message: 'No seat is left' };
    const task = await moved(200, { status: 'FAILED', result }, text);
    assert.equal(loopResult(task).rows[0]?.['reason'], 'No seat is left');
  });

  it('is not made of a response that went well', async () => {
    const outcome = await moved(200, { status: 'success', message: 'All moved' });
    const [row] = outcome.rows;
    assert.ok(row && 'outcome' in row);
    const { reason, refused } = sendResult(row.outcome);
    assert.deepEqual(
      { reason, refused, told: details(row.outcome) },
      { reason: undefined, refused: undefined, told: [] },
    );
  });
});
