import assert from 'node:assert/strict';
import { fill } from '../../../../src/base/errors.ts';
import { callFacts } from '../../../../src/catalogue/callFacts.ts';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import { costOf, costText } from '../../../../src/request/run/question/runCost.ts';
import { type RowsQuestion } from '../../../../src/request/run/runContext.ts';
import type { LoopOutcome } from '../../../../src/request/run/runOutcome.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { tagsOf } from '../../../../src/request/syntax/tagsOf.ts';
import { newAccount } from '../../../support/doubles/centralClient.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
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
