import assert from 'node:assert/strict';
import { runAll, runOne } from '../../../../src/request/run/runAll.ts';
import { resultOf, verdictOf } from '../../../../src/request/run/outcome/results.ts';
import type { BlockOutcome, SentOutcome } from '../../../../src/request/run/runOutcome.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { tagsOf } from '../../../../src/request/syntax/tagsOf.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { refusedWith, start } from '../../../support/runs/requestRun.ts';

const aps = '# @name aps\n# @capture serials = $.aps[*].serial\nGET /aps\n###\n';
const found = { aps: [{ serial: 'A1', status: 'Down' }], total: 1, psk: 'hunter-two' };

function portsOf(over: Parameters<typeof requestPorts>[1] = {}) {
  return requestPorts(({ target }) => ({ body: target.startsWith('/aps') ? found : {} }), over);
}

/** Sends the last request of a text: what left, and why it was skipped. */
async function sent(text: string, ports = portsOf()): Promise<{ calls: string[]; outcome: SentOutcome }> {
  const run = start(text, ports);
  const outcome = await runOne(run, run.document.blocks.length - 1);
  return { calls: ports.calls.map(({ method, target }) => `${method} ${target}`), outcome };
}

const skippedOf = (outcome: BlockOutcome): string | undefined =>
  'skipped' in outcome ? outcome.skipped : undefined;

describe('A condition before a request', () => {
  const conditions: readonly (readonly [condition: string, skipped?: string])[] = [
    ['{{serials}} count > 0'],
    ['{{serials}} count == 0', '“{{serials}} count == 0” does not hold: there is 1.'],
    ['{{serials[0]}} == A1'],
    ['{{serials[0]}} == "A2"', '“{{serials[0]}} == "A2"” does not hold: there is A1.'],
    ['{{serials[5]}} exists', '“{{serials[5]}} exists” does not hold: there is nothing.'],
    ['{{serials[5]}} not exists'],
    ['{{serials}} any startsWith A'],
    [
      '{{serials}} every not startsWith A',
      '“{{serials}} every not startsWith A” does not hold: there is ["A1"].',
    ],
    ['{{aps.response.status}} == 200'],
    ['{{aps.response.body.$.aps[*].serial}} count == 1'],
    ['{{aps.response.body.$.aps[?@.status == "Up"]}} isEmpty'],
    ['{{aps.response.headers.content-type}} contains json'],
    [
      '{{aps.response.body.$.nowhere}} == 1',
      '“{{aps.response.body.$.nowhere}} == 1” does not hold: there is nothing.',
    ],
    ['status == 200'],
    ['status >= 300', '“status >= 300” does not hold: there is 200.'],
    ['body $.total == {{limit}}'],
    [
      'body $.aps[*].status every == "Up"',
      '“body $.aps[*].status every == "Up"” does not hold: there is ["Down"].',
    ],
    ['header content-type matches /JSON/i'],
    ['duration < 1s'],
    ['{{limit}} < 5'],
    ['{{list}} count == 2'],
    ['{{nowhere}} not exists'],
    ['{{nowhere}} isEmpty'],
    ['{{$account label}} == "{{$account label}}"'],
    [
      '{{aps.response.body.$.psk}} == x',
      '“{{aps.response.body.$.psk}} == ••••” does not hold: there is ••••.',
    ],
  ];
  for (const [condition, skipped] of conditions)
    it(`${skipped === undefined ? 'sends it' : 'skips it'}: ${condition}`, async () => {
      const text = `@limit = 1\n@list = ["a", "b"]\n###\n${aps}# @when ${condition}\nPOST /x`;
      const { calls, outcome } = await sent(text);
      assert.equal(skippedOf(outcome), skipped);
      assert.equal(calls.includes('POST /x'), skipped === undefined);
      if (skipped === undefined) return;
      assert.deepEqual([verdictOf(outcome), resultOf(outcome)], ['skipped', { skipped }]);
    });

  const refused: readonly (readonly [condition: string, reason: string])[] = [
    ['{{nowhere}} == 1', 'requestProblem'],
    ['{{serials[0]}} == {{nowhere}}', 'requestProblem'],
    ['{{other.response.status}} == 200', 'requestProblem'],
    ['body $.[ == 1', 'requestProblem'],
  ];
  for (const [condition, reason] of refused)
    it(`is no reason to skip where it cannot be judged: ${condition}`, async () => {
      await assert.rejects(sent(`${aps}# @when ${condition}\nGET /x`), refusedWith(reason));
    });

  it('sends the calls that it names first, and no others where it does not hold', async () => {
    const other = '# @capture site = $.site\nGET /sites\n###\n';
    const { calls, outcome } = await sent(`${aps}${other}# @when {{serials}} isEmpty\nGET /x?s={{site}}`);
    assert.deepEqual(calls, ['GET /aps']);
    assert.deepEqual(
      outcome.before.map(({ index }) => index),
      [0],
    );
  });

  it('asks the prompts that it names, and no others where it does not hold', async () => {
    const asked: string[] = [];
    const ports = portsOf({
      prompt: ({ name }) => Promise.resolve(asked.push(name) > 0 ? 'no' : undefined),
    });
    const prompts = '# @prompt sure\n# @prompt why\n';
    await sent(`${prompts}# @when {{sure}} == yes\nPOST /x\n\n{{why}}`, ports);
    assert.deepEqual([asked, ports.questions, ports.calls], [['sure'], [], []]);
  });

  it('asks no question before a change that is not made', async () => {
    const ports = portsOf();
    await sent(`${aps}# @when {{serials}} count > 1\nPOST /x`, ports);
    assert.deepEqual(ports.questions, []);
  });

  it('must hold in each of several lines, those of the file’s header too', async () => {
    const whens = '# @when {{limit}} == 1\n###\n# @when {{limit}} == 2\n# @when {{limit}} == 3\n';
    assert.match(skippedOf((await sent(`@limit = 2\n${whens}GET /x`)).outcome) ?? '', /== 1”/);
    assert.match(skippedOf((await sent(`@limit = 1\n${whens}GET /x`)).outcome) ?? '', /== 2”/);
  });

  it('skips what needs a request that was skipped, and says which', async () => {
    const text = `# @name a\n# @when {{$account label}} == nobody\nGET /a\n###\nGET /b?x={{a.response.body.$.x}}\n###\nGET /c`;
    const ports = portsOf();
    const outcomes = await runAll(start(text, ports));
    assert.deepEqual(outcomes.map(verdictOf), ['skipped', 'skipped', 'passed']);
    assert.match(
      skippedOf(outcomes[1] as SentOutcome) ?? '',
      /^It needs “a”, which was skipped: “\{\{\$account/,
    );
    assert.deepEqual(
      ports.calls.map(({ target }) => target),
      ['/c'],
    );
    assert.deepEqual(
      ports.steps.flatMap((step) => (step.kind === 'calls' ? step.failed : [])),
      [0, 0, 0],
    );
  });

  const missed = '# @name one\n# @capture serial = $.aps[5].serial\nGET /aps\n###\n';
  for (const [condition, left] of [
    ['{{serial}} exists', ['GET /aps']],
    ['{{serial}} not exists', ['GET /aps', 'GET /x']],
  ] as const)
    it(`takes a capture that finds nothing for an answer: ${condition}`, async () => {
      assert.deepEqual((await sent(`${missed}# @when ${condition}\nGET /x`)).calls, left);
    });

  it('does not send without the value of a capture that found nothing', async () => {
    await assert.rejects(
      sent(`${missed}# @when {{serial}} not exists\nGET /x/{{serial}}`),
      refusedWith('requestProblem'),
    );
    await assert.rejects(sent(`${missed}# @when {{serial}} == A1\nGET /x`), refusedWith('captureFailed'));
  });

  it('names a circle', async () => {
    const text = `# @name a\n# @when {{b.response.status}} == 200\nGET /a\n###\n# @name b\n# @when {{a.response.status}} == 200\nGET /b`;
    await assert.rejects(sent(text), refusedWith('callCycle'));
    await assert.rejects(runAll(start(text, portsOf())), refusedWith('callCycle'));
  });

  it('is judged for each row that it looks at, and the question counts the rows that hold', async () => {
    const ports = portsOf({
      fileTexts: { '/project/calls/aps.csv': 'serial,status\nA1,Up\nB2,Down\nC3,Up\nD4,Down\n' },
    });
    const text = '# @foreach ap in aps.csv\n# @when {{ap.status}} == "Down"\nPOST /reboot/{{ap.serial}}';
    const { calls, outcome } = await sent(text, ports);
    assert.deepEqual(calls, ['POST /reboot/B2', 'POST /reboot/D4']);
    const [question] = ports.questions;
    assert.equal(question?.kind === 'rows' ? question.rows : 0, 2);
    const { rows, failed } = resultOf(outcome) as { rows: Record<string, unknown>[]; failed: number };
    assert.deepEqual(
      [failed, verdictOf(outcome), rows.map(({ skipped, status }) => skipped ?? status)],
      [
        0,
        'passed',
        [
          '“{{ap.status}} == "Down"” does not hold: there is Up.',
          200,
          '“{{ap.status}} == "Down"” does not hold: there is Up.',
          200,
        ],
      ],
    );
  });

  it('is judged once for a loop whose rows it does not look at, before they are read', async () => {
    const { calls, outcome } = await sent(
      `${aps}# @when {{serials}} isEmpty\n# @foreach row in nowhere.csv\nGET /x/{{row.a}}`,
    );
    assert.deepEqual([calls, verdictOf(outcome)], [['GET /aps'], 'skipped']);
  });

  it('ends a loop’s sends by what its own responses gave', async () => {
    const ports = requestPorts(({ target }) => ({ body: { done: target === '/x/2' } }));
    const text =
      '@rows = [1, 2, 3]\n@done = false\n###\n# @foreach n in {{rows}}\n# @capture done = $.done\n# @when {{done}} == false\nGET /x/{{n}}';
    const { outcome } = await sent(text, ports);
    assert.deepEqual(
      ports.calls.map(({ target }) => target),
      ['/x/1', '/x/2'],
    );
    assert.equal(verdictOf(outcome), 'passed');
  });

  it('skips a loop as a whole where no row holds', async () => {
    const text = '@rows = [1, 2]\n###\n# @foreach n in {{rows}}\n# @when {{n}} > 5\nPOST /x/{{n}}';
    const ports = portsOf();
    assert.equal(verdictOf((await sent(text, ports)).outcome), 'skipped');
    assert.deepEqual([ports.calls, ports.questions], [[], []]);
  });
});

describe('The tag of a condition', () => {
  const problems = (text: string) =>
    tagsOf(parse(text), parse(text).blocks.length - 1).problems.map(({ code, fixes = [] }) => [
      code,
      ...fixes.map(({ values }) => values?.['value']),
    ]);
  const rows: readonly (readonly [line: string, ...problems: unknown[]])[] = [
    ['# @when {{a}} == 1'],
    ['// @when {{ a }} exists'],
    ['# @when', ['badWhen']],
    ['# @when {{a}}', ['badWhen']],
    ['# @when {{a}} ==', ['badWhen']],
    ['# @when {{a}} is 1', ['badWhen']],
    ['# @when serials count > 0', ['badWhen', '{{serials}}']],
    ['# @when login.response.status == 200', ['badWhen', '{{login.response.status}}']],
    ['# @when status == 200', ['whenWithoutCall']],
    ['# @when duration < 5', ['badWhen']],
  ];
  for (const [line, ...told] of rows)
    it(`is read: ${line}`, () => assert.deepEqual(problems(`${line}\nGET /x`), told));

  it('finds the request above, which must have a name', () => {
    assert.deepEqual(problems('GET /a\n###\n# @when status == 200\nGET /x'), [['whenWithoutCall']]);
    assert.deepEqual(problems('# @name a\nGET /a\n###\n# note\n###\n# @when status == 200\nGET /x'), []);
  });
});
