import assert from 'node:assert/strict';
import { runOne } from '../../../../src/request/run/runAll.ts';
import {
  createRunMemory,
  type RowsQuestion,
  type RunOptions,
} from '../../../../src/request/run/runContext.ts';
import type { LoopOutcome } from '../../../../src/request/run/runOutcome.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { requestPorts, type Answer } from '../../../support/doubles/requestPorts.ts';

describe('A call of several rows of which some failed', () => {
  const text =
    '# @foreach row in x.csv by 3\nPOST /devices/move\nContent-Type: application/json\n\n{"serials": {{row[*].serial}}}';
  const rows =
    'serial,mac,name\nS1,aa:bb:cc:00:00:01,one\nS2,aa:bb:cc:00:00:02,two\nS3,aa:bb:cc:00:00:03,three\nS4,aa:bb:cc:00:00:04,four\n';

  /** Sends the rows; the first call gets this response. */
  async function sendRows(answers: readonly Answer[], options: RunOptions = {}, file = text, list = rows) {
    let nth = 0;
    const given = requestPorts(() => answers[nth++] ?? { body: {} }, {
      fileTexts: { '/project/calls/x.csv': list },
    });
    const run = startRun(parse(file), given, createRunMemory(), options);
    const outcome = (await runOne(run, 0)) as LoopOutcome;
    const [question] = given.questions as RowsQuestion[];
    const sent = given.calls.map(({ body }) => String(body));
    return { outcome, sent, targets: given.calls.map(({ target }) => target), notes: question?.notes };
  }

  const of = (...failed: object[]): Answer => ({
    status: 207,
    body: { items: [...failed, { serialNumber: 's1', status: 'SUCCESS' }] },
  });
  const named: [how: string, failed: Answer, sent: string[]][] = [
    [
      'a serial in other letters',
      of({ serialNumber: 's3', status: 'FAILED' }, { serialNumber: 's2', status: 'OK' }),
      ['S3'],
    ],
    ['a state of each', of({ serial: 'S3', code: 500 }, { serial: 'S2', result: true }), ['S3']],
    ['serials alone', { body: { success: ['S1'], failed: ['S3', 'S2'] } }, ['S2', 'S3']],
  ];
  for (const [how, answer, left] of named)
    it(`sends only these again if the response names them by ${how}`, async () => {
      const first = await sendRows([answer]);
      assert.deepEqual([first.sent.length, first.outcome.failed], [2, 1]);
      const again = await sendRows([{ status: 400 }], { resume: first.outcome });
      assert.deepEqual([again.sent, again.notes], [[`{"serials": ${JSON.stringify(left)}}`], []]);
      const third = await sendRows([], { resume: again.outcome });
      assert.deepEqual([third.sent, third.outcome.failed], [again.sent, 0], 'also after a refusal');
      assert.deepEqual(third.outcome.rows[0]?.row, first.outcome.rows[0]?.row);
    });

  it('sends only these again if the response names them by the MACs in the call, in another notation', async () => {
    const macs = text.replaceAll('serial', 'mac');
    const items = [
      ['aabb.cc00.0003', 500],
      ['AA-BB-CC-00-00-02', 500],
      ['aabbcc000001', 200],
    ].map(([mac = '', status = 0]) => ({ mac, status }));
    const first = await sendRows([{ status: 207, body: { items } }], {}, macs);
    const again = await sendRows([], { resume: first.outcome }, macs);
    assert.deepEqual(again.sent, ['{"macs": ["aa:bb:cc:00:00:02","aa:bb:cc:00:00:03"]}']);
  });

  it('sends only these again if the response names them by the ids in the query', async () => {
    const query = '# @foreach row in x.csv by 3\nPATCH /devices?id={{row[*].serial}}\n\n{}';
    const first = await sendRows([{ body: { success: ['S1', 'S3'], failed: ['S2'] } }], {}, query);
    const again = await sendRows([], { resume: first.outcome }, query);
    assert.deepEqual([again.targets, again.notes], [['/devices?id=S2'], []]);
  });

  const [s2, s3] = ['S2', 'S3'].map((serial) => ({ serial, status: 'OK' }));
  assert.ok(s2 && s3);
  const unnamed: [how: string, failed: Answer][] = [
    ['does not name them', of(s2, { status: 'FAILED', message: 'no' })],
    ['names them by something else', of(s2, { id: '17', status: 'FAILED' })],
    ['names one by another value', of({ name: 'Two', status: 'FAILED' }, s3)],
    [
      'names them by values that are not in the call',
      { body: { success: ['one', 'three'], failed: ['two'] } },
    ],
    ['names only a part', of({ id: 'S2', status: 'FAILED' }, { status: 'FAILED' })],
    ['names one twice', of({ ...s2, status: 'FAILED' }, s2, s3)],
    ['leaves one out', { body: { success: ['S1'], failed: ['S2'] } }],
    ['has another list beside', { body: { success: ['S1'], failed: ['S2'], failures: [{ serial: 'S3' }] } }],
    ...['SKIPPED', 'PENDING', 'NOT_ATTEMPTED', 202, 302].map((status): [string, Answer] => [
      `says ${status} of one`,
      of({ ...s2, status: 'FAILED' }, { ...s3, status }),
    ]),
    ...[{ response: { status: 'SKIPPED' } }, { response: { code: 202 } }, { error: 'Device not found' }].map(
      (more): [string, Answer] => [
        `says good of one, and ${JSON.stringify(more)}`,
        of({ ...s2, status: 'FAILED' }, { ...s3, ...more }),
      ],
    ),
    [
      'has one with another state among the good ones',
      { body: { success: ['S1', { serial: 'S3', status: 'PENDING' }], failed: ['S2'] } },
    ],
  ];
  for (const [how, answer] of unnamed)
    it(`sends all again, and says so before, if the response ${how}`, async () => {
      const first = await sendRows([answer]);
      const again = await sendRows([], { resume: first.outcome });
      assert.deepEqual(again.sent, ['{"serials": ["S1","S2","S3"]}']);
      assert.match(again.notes?.join() ?? '', /^Call 1 will be sent again with the rows that are done, too/);
    });

  for (const body of ['{{row[*].serial}}', '{{row}}'])
    it(`sends all again if the response has their places in the list, and the call ${body}`, async () => {
      const file = `# @foreach row in x.csv by 3\nPOST /x\nContent-Type: application/json\n\n${body}`;
      const list = 'serial,order\nS1,6\nS2,4\nS3,5';
      const items = ['4', '5', '6'].map((id) => ({ id, status: id === '6' ? 400 : 200 }));
      const first = await sendRows([{ status: 207, body: { items } }], {}, file, list);
      const again = await sendRows([], { resume: first.outcome }, file, list);
      assert.deepEqual([again.sent, again.notes?.length], [first.sent, 1]);
    });

  it('finds them in one walk through thousands of rows', async () => {
    const serials = Array.from({ length: 6000 }, (_, n) => `S${n}`);
    const [done, ...failed] = serials;
    const list = ['serial,a,b,c', ...serials.map((one) => `${one},${one}a,${one}b,${one}c`)].join('\n');
    const many = text.replace('by 3', 'by 6000');
    const start = performance.now();
    const first = await sendRows([{ body: { success: [done], failed } }], {}, many, list);
    assert.ok(performance.now() - start < 2000);
    assert.equal(first.outcome.rows[0]?.left?.items.length, 5999);
  });

  it('sends a call whose rows all failed again as it was, and says nothing', async () => {
    const first = await sendRows([{ body: { success: [], failed: ['S1', 'S2', 'S3'] } }]);
    const again = await sendRows([], { resume: first.outcome });
    assert.deepEqual([again.sent, again.notes], [['{"serials": ["S1","S2","S3"]}'], []]);
  });

  it('sends it whole if it is chosen by its number', async () => {
    const first = await sendRows([{ body: { success: ['S1'], failed: ['S3', 'S2'] } }]);
    const again = await sendRows([], { resume: first.outcome, onlyRows: new Set([1]) });
    assert.deepEqual(again.sent, ['{"serials": ["S1","S2","S3"]}']);
  });
});
