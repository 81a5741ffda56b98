import assert from 'node:assert/strict';
import { CentralError } from '../../../../src/base/errors.ts';
import { isGoodLoop, loopResult } from '../../../../src/request/run/outcome/results.ts';
import { previewBlock } from '../../../../src/request/run/question/preview.ts';
import { runAll, runOne } from '../../../../src/request/run/runAll.ts';
import { ResponseBudget } from '../../../../src/request/run/body/keptResponses.ts';
import { createRunMemory, type RunContext } from '../../../../src/request/run/runContext.ts';
import type { LoopOutcome } from '../../../../src/request/run/runOutcome.ts';
import { requestPorts, type Answer } from '../../../support/doubles/requestPorts.ts';
import { requestAccount } from '../../../support/doubles/requestScopes.ts';
import { refusedWith, start } from '../../../support/runs/requestRun.ts';

const listed = '# @name list\nGET /list\n\n###\n';

interface Given {
  response?: Answer;
  file?: string;
  goOn?: RunContext['goOn'];
  memory?: ReturnType<typeof createRunMemory>;
}

async function loopOf(text: string, { response = {}, file, goOn, memory }: Given = {}) {
  const fileTexts = { '/project/calls/rows.csv': file ?? '', '/project/calls/rows.json': file ?? '' };
  const ports = requestPorts(({ target }) => (target === '/list' ? response : { body: { a: 1 } }), {
    fileTexts,
    ...(goOn && { goOn }),
  });
  const started = start(text, ports, {}, memory);
  const index = started.document.blocks.length - 1;
  return { loop: (await runOne(started, index)) as LoopOutcome, ports };
}

const noticesOf = (loop: LoopOutcome) => loopResult(loop).notices;

it('A @foreach over a CSV file tells how many of its rows are empty, and sends the others', async () => {
  const file = 'name,site\na,Lisbon\n,\n\nb,Porto\n , \n';
  const { loop } = await loopOf('# @foreach row in rows.csv\nPOST /x/{{row.name}}', { file });
  assert.equal(loop.rows.length, 2);
  assert.deepEqual(noticesOf(loop), [
    { code: 'emptyRows', message: '2 empty rows of “rows.csv” were skipped.' },
  ]);
});

describe('A row of a CSV file with fewer fields than the first line', () => {
  const file = 'name,site,note\na,Lisbon,x\n# old ones\nb,Porto\n';
  const message =
    'Lines 3, 4 of “rows.csv” have fewer fields than the first line: the missing ones are empty.';

  it('is told by its line, with what came', async () => {
    const { loop } = await loopOf('# @foreach row in rows.csv\nGET /x/{{row.name}}', { file });
    assert.equal(loop.rows.length, 3);
    assert.deepEqual(noticesOf(loop), [{ code: 'shortRows', message }]);
  });

  it('is told before a change is sent', async () => {
    const text = '# @foreach row in rows.csv\nPOST /x\n\n{"name": "{{row.name}}", "site": "{{row.site}}"}';
    const { ports } = await loopOf(text, { file });
    const [question] = ports.questions;
    assert.ok(question?.kind === 'rows' && question.notes?.includes(message));
    const { rowNotes } = await previewBlock(start(text, ports), 0);
    assert.deepEqual(await rowNotes?.(), [message]);
  });

  it('is counted from the first line, Excel’s line with the delimiter too', async () => {
    const text = '# @foreach row in rows.csv\nGET /x/{{row.name}}';
    const { loop } = await loopOf(text, { file: 'sep=;\nname;site\na;b\nc\n' });
    assert.match(String(noticesOf(loop)[0]?.message), /^Line 4 of “rows.csv” has fewer/);
    const { loop: whole } = await loopOf(text, { file: 'name,site\na,\nb,c,\n' });
    assert.deepEqual(noticesOf(whole), []);
  });
});

describe('A @foreach without rows', () => {
  const empty: [what: string, source: string, before: string, given: Given][] = [
    ['the list of a response', '{{list.response.body.$.rows}}', listed, { response: { body: { rows: [] } } }],
    [
      'the matches in a response',
      '{{list.response.body.$.rows[*].id}}',
      listed,
      { response: { body: { rows: [] } } },
    ],
    [
      'a filter of a response',
      '{{list.response.body.$.rows[?@.up]}}',
      listed,
      { response: { body: { rows: [{}] } } },
    ],
    [
      'a capture',
      '{{ids}}',
      '# @capture ids = $.rows[*].id\nGET /list\n\n###\n',
      { response: { body: { rows: [] } } },
    ],
    ['a variable', '{{ids}}', '@ids = []\n\n###\n', {}],
  ];
  for (const [what, source, before, given] of empty)
    it(`of ${what} sends nothing, is good, and says so`, async () => {
      const { loop, ports } = await loopOf(`${before}# @foreach row in ${source}\nPOST /x/{{row}}`, given);
      assert.deepEqual([loop.rows, loop.failed, loop.total, isGoodLoop(loop)], [[], 0, 0, true]);
      assert.deepEqual(noticesOf(loop), [
        { code: 'emptyList', message: `There are no rows in ${source}: nothing was sent.` },
      ]);
      assert.ok(!ports.calls.some(({ method }) => method === 'POST'));
      assert.ok(!ports.questions.some(({ kind }) => kind === 'rows'));
    });

  it('has no call to show or to copy', async () => {
    const ports = requestPorts(() => ({}), { fileTexts: { '/project/calls/rows.csv': 'name,site\n' } });
    for (const [source, header] of [
      ['rows.csv', ''],
      ['{{ids}}', '@ids = []\n\n###\n'],
    ] as const) {
      const run = start(`${header}# @foreach row in ${source}\nPOST /x/{{row.name}}`, ports);
      await assert.rejects(previewBlock(run, run.document.blocks.length - 1), refusedWith('loopEmpty'));
    }
  });

  for (const [file, text] of [
    ['rows.csv', 'name,site\n'],
    ['rows.csv', 'name,site\n,\n'],
    ['rows.json', '[]'],
  ] as const)
    it(`of the file ${file} with ${JSON.stringify(text)} sends nothing, and is a failure`, async () => {
      const { loop, ports } = await loopOf(`# @foreach row in ${file}\nPOST /x/{{row.name}}`, { file: text });
      assert.deepEqual([loop.rows, loop.failed, isGoodLoop(loop)], [[], 0, false]);
      assert.deepEqual(noticesOf(loop), [
        { code: 'emptyFile', message: `There are no rows in “${file}”: nothing was sent.` },
      ]);
      assert.deepEqual(ports.calls, []);
    });

  it('is refused where the response has no such list', async () => {
    const text = `${listed}# @foreach row in {{list.response.body.$.rwos[*]}}\nPOST /x/{{row}}`;
    await assert.rejects(loopOf(text, { response: { body: { rows: [] } } }), refusedWith('requestProblem'));
  });
});

describe('The notices of a @foreach', () => {
  it('tell that it ended before all rows were sent', async () => {
    const text = '@ids = [1, 2, 3]\n# @foreach row in {{ids}}\n# @assert $.a == 2\nGET /x/{{row}}';
    const { loop } = await loopOf(text, { goOn: () => Promise.resolve(false) });
    assert.deepEqual(noticesOf(loop), [{ code: 'rowsLeft', message: 'The loop ended after 1 of 3 rows.' }]);
    assert.equal(isGoodLoop(loop), false);
  });

  it('end where their account is removed meanwhile, and ask nobody if they go on without it', async () => {
    const asked: number[] = [];
    let soFar: LoopOutcome | undefined;
    const ports = requestPorts(() => ({}), {
      account: async (account = '') => {
        if (ports.calls.length > 1) throw new CentralError('unknownAccount', { account });
        return requestAccount;
      },
      goOn: async (_, left) => asked.push(left) > 0,
    });
    const onStopped = (loop: LoopOutcome) => void (soFar = loop);
    const text = '@ids = [1, 2, 3, 4]\n# @account box\n# @foreach row in {{ids}}\nGET /x/{{row}}';
    await assert.rejects(runOne(start(text, ports, { onStopped }), 0), { reason: 'unknownAccount' });
    assert.deepEqual([soFar?.rows.length, soFar?.failed, soFar?.total, asked], [2, 0, 4, []]);
  });

  it('tell it also where a person cancelled, and not once the rest was sent', async () => {
    const text = '@ids = [1, 2, 3]\n# @foreach row in {{ids}}\nGET /x/{{row}}';
    const controller = new AbortController();
    let soFar: LoopOutcome | undefined;
    const ports = requestPorts(({ target }) => {
      if (target === '/x/2') controller.abort();
      return {};
    });
    const onStopped = (loop: LoopOutcome) => void (soFar = loop);
    const { signal } = controller;
    await assert.rejects(runOne(start(text, ports, { signal, onStopped }), 0), { code: 'cancelled' });
    assert.ok(soFar);
    assert.deepEqual(
      noticesOf(soFar).map(({ code }) => code),
      ['rowsLeft'],
    );
    const whole = await runOne(
      start(
        text,
        requestPorts(() => ({})),
        { resume: soFar },
      ),
      0,
    );
    assert.deepEqual(noticesOf(whole as LoopOutcome), []);
  });

  it('tell which responses it needed and cannot keep, as those of one call do', async () => {
    const two = '# @name one\nGET /list\n\n###\n# @name two\nGET /list\n\n###\n';
    const path = '.response.body.$.rows';
    const memory = () => createRunMemory(new ResponseBudget(1));
    const response = { body: { rows: [1] } };
    const each = `# @foreach row in {{one${path}}}\nGET /x/{{row}}/{{two${path}[0]}}`;
    const { loop } = await loopOf(two + each, { response, memory: memory() });
    const ports = requestPorts(() => response);
    const single = start(`${two}GET /x/{{one${path}[0]}}/{{two${path}[0]}}`, ports, {}, memory());
    const once = await runOne(single, 2);
    for (const { notices } of [loop, once])
      assert.deepEqual(
        notices.map(({ code }) => code),
        ['answersLetGo'],
      );
  });

  it('stand beside the calls that were sent first, which a run of the whole file tells of', async () => {
    const text = `${listed}# @foreach row in {{list.response.body.$.rows}}\nGET /x/{{row}}`;
    const { loop } = await loopOf(text, { response: { body: { rows: [1] } } });
    assert.deepEqual(
      loop.before.map(({ name, status }) => [name, status]),
      [['list', 200]],
    );
    const ports = requestPorts(() => ({ body: { rows: [1] } }));
    const outcomes = await runAll(start(text, ports), { indexes: [1] });
    assert.deepEqual(
      outcomes.map(({ index }) => index),
      [0, 1],
    );
  });
});
