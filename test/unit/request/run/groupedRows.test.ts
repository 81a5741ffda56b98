import assert from 'node:assert/strict';
import { fill } from '../../../../src/base/errors.ts';
import { callFacts } from '../../../../src/catalogue/callFacts.ts';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import { costOf, costText } from '../../../../src/request/run/question/runCost.ts';
import {
  createRunMemory,
  type RowsQuestion,
  type RunOptions,
} from '../../../../src/request/run/runContext.ts';
import type { LoopOutcome } from '../../../../src/request/run/runOutcome.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { tagsOf } from '../../../../src/request/syntax/tagsOf.ts';
import { newAccount } from '../../../support/doubles/centralClient.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { requestPorts, type Answer } from '../../../support/doubles/requestPorts.ts';
import { start } from '../../../support/runs/requestRun.ts';
import { checkBlock } from '../../../support/runs/requestText.ts';

const catalogue = openCatalogue();
const csv = (rows: number) =>
  ['id,serial', ...Array.from({ length: rows }, (_, n) => `i${n},S${n}`)].join('\n');

function ports(text: string) {
  return requestPorts(() => ({ body: {} }), {
    fileTexts: { '/project/calls/x.csv': text },
    account: () => Promise.resolve(newAccount),
    facts: (call, platform) => callFacts(catalogue, call, platform),
    allowance: () => ({ perSecond: 10, day: { used: 0, limit: 5_000 } }),
  });
}

const patch = 'PATCH /devices/v1/devices?id={{row[*].id}}\nContent-Type: application/merge-patch+json\n\n{}';

describe('A loop that sends several rows in one call', () => {
  it('joins their values with commas in a target, and as JSON in a body, the rest in the last call', async () => {
    const given = ports(csv(7));
    const body = 'Content-Type: application/json\n\n{"all": {{row[*].serial}}, "n": "{{row[0].id}}"}';
    const run = start(`# @foreach row in x.csv by 3\nPOST /x?id={{row[*].id}}\n${body}`, given);
    const outcome = (await runOne(run, 0)) as LoopOutcome;
    assert.deepEqual(
      given.calls.map(({ target, body: sent }) => [target, sent]),
      [
        ['/x?id=i0%2Ci1%2Ci2', '{"all": ["S0","S1","S2"], "n": "i0"}'],
        ['/x?id=i3%2Ci4%2Ci5', '{"all": ["S3","S4","S5"], "n": "i3"}'],
        ['/x?id=i6', '{"all": ["S6"], "n": "i6"}'],
      ],
    );
    assert.deepEqual([outcome.total, outcome.failed, outcome.rows.length], [3, 0, 3]);
  });

  it('is told before where one of its rows stands for all, though they differ', async () => {
    const given = ports('id,site\na,1\nb,1\nc,2\nd,1\ne,3\n');
    const move =
      'POST /network-config/v1/site-add-devices\n\n{"desScopeId": "{{row[0].site}}", "devices": {{row[*].id}}}';
    await runOne(start(`# @foreach row in x.csv by 2\n${move}`, given), 0);
    const [question] = given.questions as RowsQuestion[];
    assert.deepEqual(question?.notes, [
      'Row 2: “row[0].site” is the value of one row, and other rows of the same call have another one.',
    ]);
  });

  it('is told nothing where the call names all rows of the column, each by itself or together', async () => {
    for (const body of [
      '["{{row[0].id}}", "{{row[1].id}}", {{row[*].serial}}]',
      '{"first": "{{row[0].id}}", "all": {{row[*].id}}}',
    ]) {
      const given = ports(csv(4));
      await runOne(start(`# @foreach row in x.csv by 2\nPOST /x\n\n${body}`, given), 0);
      const [question] = given.questions as RowsQuestion[];
      assert.deepEqual(question?.notes ?? [], [], body);
    }
    const given = ports(csv(3));
    const two = '["{{row[0].id}}", "{{row[1].id}}"]';
    await runOne(start(`# @foreach row in x.csv by 3\nPOST /x\n\n${two}`, given), 0);
    const [question] = given.questions as RowsQuestion[];
    assert.match(String(question?.notes), /“row\[0\]\.id” is the value of one row/);
  });

  it('looks up names for the calls that are shown first, and for no more where all are shown', async () => {
    const given = ports(csv(40));
    const asked: boolean[] = [];
    given.deed = (_call, _account, isAsked) => {
      asked.push(isAsked);
      return Promise.resolve({ words: 'Change them', notes: [] });
    };
    await runOne(start(`# @foreach row in x.csv by 5\n${patch}`, given), 0);
    const [question] = given.questions as RowsQuestion[];
    const before = asked.filter(Boolean).length;
    assert.equal((await question?.all())?.length, 8);
    assert.deepEqual([before, asked.filter(Boolean).length], [3, 3]);
  });

  it('is asked about as rows, calls, time and share of the day', async () => {
    const given = ports(csv(312));
    await runOne(start(`# @foreach row in x.csv by 5\n${patch}`, given), 0);
    const [question] = given.questions as RowsQuestion[];
    assert.ok(question?.cost);
    assert.deepEqual([question.rows, question.by, question.singles, question.typed], [63, 5, 312, true]);
    assert.equal(
      costText(question.cost, fill),
      '312 rows: 63 calls of 5, about 95 s, 1.3 % of today’s calls',
    );
    assert.equal(given.calls.length, 63);
    const one = costOf(1, { perSecond: 10 }, false, { rows: 2, by: 4 });
    assert.equal(costText(one, fill), '2 rows in 1 call, about 1 s');
    const shape = { perMinute: 40, rows: 40, by: 5 };
    assert.equal(
      costText(costOf(8, { perSecond: 10 }, true, shape), fill),
      '40 rows: at least 8 calls of 5, about 1 s',
    );
  });

  const overfull: [by: number, request: string, sentence: RegExp][] = [
    [6, patch, /“id” has too many values: the most in one call is 5\./],
    [26, patch.replace('v1', 'v2beta1'), /“id” has too many values: the most in one call is 25\./],
    [
      21,
      'POST /network-troubleshooting/v1/cx/S1/showCommands\n\n{"commands": {{row[*].serial}}}',
      /“commands” has too many values: the most in one call is 20\./,
    ],
  ];
  for (const [by, request, sentence] of overfull)
    it(`may not put ${by} rows into a call where the API takes fewer`, async () => {
      const given = ports(csv(30));
      await assert.rejects(runOne(start(`# @foreach row in x.csv by ${by}\n${request}`, given), 0), sentence);
      assert.deepEqual([given.calls, given.questions], [[], []]);
      await runOne(start(`# @foreach row in x.csv by ${by - 1}\n${request}`, given), 0);
      assert.ok(given.calls.length > 1);
    });

  it('leaves no row out: one without the value is refused, and so is a row that is not said', async () => {
    const list = '@list = [{"id":"a"},{"n":1}]\n# @foreach row in {{list}} by 2\n';
    const one = ports('');
    await assert.rejects(
      runOne(start(`${list}GET /x/{{row[*].id}}`, one), 0),
      /“row\[\*\]\.id” has no value/,
    );
    await assert.rejects(
      runOne(start(`${list}GET /x/{{row.id}}`, one), 0),
      /several rows go in one call\. Write {{row\[\*\]\.id}}/,
    );
    assert.deepEqual(one.calls, []);
  });

  it('is told in the editor where a reference means one of the rows', () => {
    const told = (request: string) =>
      checkBlock(parse(`# @foreach row in x.csv by 2\n${request}`), 0).flatMap(({ code, fixes }) =>
        code === 'rowIsList' ? (fixes ?? []).flatMap(({ edits }) => edits.map(({ text }) => text)) : [],
      );
    assert.deepEqual(told('GET /x/{{row.id}}?a={{row["Serial Number"]}}'), [
      '{{row[*].id}}',
      '{{row[*]["Serial Number"]}}',
    ]);
    assert.deepEqual(told('GET /x/{{row[*].id}}?a={{row[0].id}}&b={{rows.id}}'), []);
  });

  it('is written with a number from 1 on, at the end', () => {
    const read = (value: string) => {
      const { tags, problems } = tagsOf(parse(`# @foreach ${value}\nGET /x`), 0);
      const { source, by } = tags.foreach ?? {};
      return problems.length > 0 ? problems.map(({ code }) => code) : [source, by];
    };
    assert.deepEqual(read('row in x.csv by 5'), [{ file: 'x.csv' }, 5]);
    assert.deepEqual(read('row in {{ list }} by 25'), [{ expression: 'list' }, 25]);
    assert.deepEqual(read('row in sites by city.csv'), [{ file: 'sites by city.csv' }, undefined]);
    assert.deepEqual(read('row in sites by city.csv  by  2'), [{ file: 'sites by city.csv' }, 2]);
    for (const bad of ['x.csv by', 'x.csv by 0', 'x.csv by -1', 'x.csv by five', '{{list}} by x'])
      assert.deepEqual(read(`row in ${bad}`), ['badTag'], bad);
  });
});

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
