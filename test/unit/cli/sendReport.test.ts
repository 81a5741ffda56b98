import assert from 'node:assert/strict';
import { CentralError } from '../../../src/base/errors.ts';
import { BrokenResponse } from '../../../src/http/brokenResponse.ts';
import type { Output } from '../../../src/cli/output.ts';
import { codeOf, loopRemarks, report } from '../../../src/cli/sendReport.ts';
import { runOne } from '../../../src/request/run/runAll.ts';
import type { BlockOutcome } from '../../../src/request/run/runOutcome.ts';
import type { Document } from '../../../src/request/syntax/model.ts';
import { parse } from '../../../src/request/syntax/parse.ts';
import { exchangeOf, requestPorts, type Answer } from '../../support/doubles/requestPorts.ts';
import { noOptions } from '../../support/doubles/terminalOptions.ts';
import { start } from '../../support/runs/requestRun.ts';

interface Given {
  answer?: (target: string) => Answer;
  file?: string;
}

/** The exit code and stderr of the last call of a text. */
async function told(text: string, { answer, file = '' }: Given = {}) {
  const ports = requestPorts(({ target }) => answer?.(target) ?? { body: { a: 1 } }, {
    fileTexts: { '/project/calls/rows.csv': file },
  });
  const { document, ...run } = start(text, ports);
  const outcome = await runOne({ document, ...run }, document.blocks.length - 1);
  const { lines } = await reported(document, outcome);
  return { code: codeOf(outcome), lines: lines.map((line) => line.replace(/ · .*/, '')) };
}

/** The stderr of an outcome, and its stdout on a terminal. */
async function reported(document: Document, outcome: BlockOutcome) {
  const lines: string[] = [];
  const answers: (string | Uint8Array)[] = [];
  const output: Output = {
    isTerminal: true,
    isClosed: false,
    answer: (text) => Promise.resolve(void answers.push(text)),
    part: () => Promise.resolve(true),
    remark: (line) => void lines.push(line),
    progress: () => undefined,
  };
  await report(output, document, [outcome], noOptions);
  return { lines, answers };
}

const ids = '@ids = [1, 2, 3]\n# @foreach id in {{ids}}\n';

describe('The report of a loop', () => {
  it('tells of each row what is told of a single call', async () => {
    const text = `${ids}# @assert $.a == 1\n# @capture none = $.none\nGET /x/{{id}}`;
    const answer = (target: string) => (target === '/x/2' ? { status: 404 } : { body: { a: 1, none: 1 } });
    assert.deepEqual(await told(text, { answer }), {
      code: 1,
      lines: [
        'GET /x/{{id}}: 3 rows, 1 failed',
        '  row 2: 404',
        '  row 2: assert failed: $.a == 1: is nothing',
        '  row 2: capture failed: none: the response has no $.none',
        '  To send what failed or is left, send this request with --rows 2',
      ],
    });
  });

  it('counts calls where a call has several rows', async () => {
    const { lines } = await told('@ids = [1, 2, 3]\n# @foreach id in {{ids}} by 2\nGET /x?id={{id[*]}}');
    assert.deepEqual(lines, ['GET /x?id={{id[*]}}: 2 calls, 0 failed']);
  });

  it('advises --resume for a part of a call only where the run was kept', () => {
    const left = { items: [1], areNamed: true };
    const error = new CentralError('cancelled');
    const rows = [{ at: 1, row: ['a', 'b'], shown: [], error, ok: false as const, left }];
    const loop = { index: 0, rows, failed: 1, total: 2, by: 2, notices: [], before: [] };
    const way = (more: object) => loopRemarks({ ...loop, ...more }, {}).at(-1);
    assert.match(way({}) ?? '', /with --rows 1-2; a call goes whole, also its rows that are done$/);
    assert.match(way({ isKept: true }) ?? '', /with --resume: of a call/);
  });

  it('tells rows that were not sent, and each list that was cut', async () => {
    const text = `${ids}# @all max 1\nGET /monitoring/v2/aps?id={{id}}&site={{id}}`;
    const rows = { total: 2, count: 1, aps: [{ serial: 'A' }] };
    const { code, lines } = await told(text, { answer: () => ({ body: rows }) });
    assert.equal(code, 0);
    assert.deepEqual(
      lines.slice(1),
      [1, 2, 3].map((n) => `  row ${n}: The list ends after 1 row: its @all has a maximum.`),
    );
  });

  it('shows 20 rows at most, and says how many more there are', async () => {
    const file = `n\n${Array.from({ length: 30 }, (_, n) => n).join('\n')}\n`;
    const { lines } = await told('# @foreach row in rows.csv\nGET /x/{{row.n}}', {
      file,
      answer: () => ({ status: 500 }),
    });
    assert.equal(lines.length, 23);
    assert.deepEqual(lines.slice(-2), [
      '  … and 10 more rows, not shown',
      '  To send what failed or is left, send this request with --rows 1-30',
    ]);
  });

  it('of an empty list is told and good, and of an empty file a failure', async () => {
    assert.deepEqual(await told('@ids = []\n# @foreach id in {{ids}}\nGET /x/{{id}}'), {
      code: 0,
      lines: ['GET /x/{{id}}: 0 rows, 0 failed', '  There are no rows in {{ids}}: nothing was sent.'],
    });
    assert.deepEqual(await told('# @foreach row in rows.csv\nGET /x/{{row.n}}', { file: 'n\n' }), {
      code: 1,
      lines: ['GET /x/{{row.n}}: 0 rows, 0 failed', '  There are no rows in “rows.csv”: nothing was sent.'],
    });
  });
});

describe('The report of a call', () => {
  it('names the bytes of a response that broke off on a terminal', async () => {
    const body = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
    const came = exchangeOf({ method: 'GET', target: '/x' }, { headers: [['content-type', 'image/png']] });
    const error = new BrokenResponse({ ...came, body, bytes: body.length }, {});
    const { answers } = await reported(parse('GET /x'), { index: 0, error });
    assert.match(String(answers[0]), /^PNG image, 12 bytes\n/);
  });

  it('tells a list that was cut', async () => {
    const rows = { total: 2, count: 1, aps: [{ serial: 'A' }] };
    const { lines } = await told('# @all max 1\nGET /monitoring/v2/aps', { answer: () => ({ body: rows }) });
    assert.deepEqual(lines.slice(1), ['  The list ends after 1 row: its @all has a maximum.']);
  });

  for (const [what, page] of [
    ['that is no list', { headers: [['content-type', 'text/html']], body: '<html>' }],
    ['that the server repeats', { body: { total: 6, aps: [{ serial: 'A' }, { serial: 'B' }] } }],
  ] satisfies [string, Answer][])
    it(`fails for a list that ends before its end, at a page ${what}`, async () => {
      const first = { body: { total: 6, aps: [{ serial: 'A' }, { serial: 'B' }] } };
      const answer = (target: string) => (target.includes('offset=2') ? page : first);
      const { code, lines } = await told('# @all\nGET /monitoring/v2/aps?limit=2', { answer });
      assert.equal(code, 1);
      assert.match(lines[1] ?? '', /^ {2}The list ends after 2 rows: /);
    });

  for (const [what, own] of [
    ['alone', 'GET /b/{{list.response.status}}'],
    ['in a loop', '@ids = [1]\n# @foreach id in {{ids}}\nGET /b/{{list.response.status}}'],
  ] as const)
    it(`tells what is wrong with a call that it needed first, ${what}`, async () => {
      const text = `# @name list\n# @assert $.a == 2\nGET /list\n\n### b\n${own}`;
      const { code, lines } = await told(text);
      assert.equal(code, 1);
      assert.deepEqual(lines.slice(0, 2), ['list: 200', '  assert failed: $.a == 2: is 1']);
      assert.equal((await told(text.replace('== 2', '== 1'))).lines.length, 1);
    });
});

describe('The report of a list', () => {
  it('is that of a failure where the server gave fewer rows than it told of', async () => {
    const text = '# @all\nGET /monitoring/v2/aps';
    const { code, lines } = await told(text, {
      answer: (target) => ({ body: { total: 5, aps: /offset=[1-9]/.test(target) ? [] : [{ serial: 'A' }] } }),
    });
    assert.equal(code, 1);
    assert.match(
      lines.join(),
      /The list ends after 1 row: the server gives no more rows, although it announced more/,
    );
  });

  it('tells that the list changed while its pages were read', async () => {
    const text = '# @all\nGET /monitoring/v2/aps?limit=2&offset=0';
    const answer = (target: string) => ({
      body: target.includes('offset=0')
        ? { total: 4, aps: [{ serial: 'A' }, { serial: 'B' }] }
        : { total: 3, aps: [{ serial: 'B' }] },
    });
    const { lines } = await told(text, { answer });
    assert.match(lines.join(), /1 row came twice, and the server told of 4 rows first and of 3 in the end/);
  });
});
