import assert from 'node:assert/strict';
import { failuresOf, failuresOfSend, type Failure } from '../../../../src/request/run/outcome/failures.ts';
import { marksOf } from '../../../../src/request/run/outcome/marks.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import type { Document } from '../../../../src/request/syntax/model.ts';
import { reparse } from '../../../../src/request/syntax/parse.ts';
import { requestPorts, type Answer } from '../../../support/doubles/requestPorts.ts';
import { aps, start } from '../../../support/runs/requestRun.ts';

async function marked(text: string, response: (count: number) => Answer = () => aps) {
  const ports = requestPorts((_call, count) => response(count));
  const run = start(text, ports);
  const index = run.document.blocks.findLastIndex(({ request }) => request);
  const outcome = await runOne(run, index);
  const block = run.document.blocks[index];
  assert.ok(block);
  const failures = failuresOf(run.document, index, outcome);
  return { document: run.document, block, marks: marksOf(block, failures) };
}

/** The line that a mark stands on, and what it says. */
function told(document: Document, { block, range, failures }: ReturnType<typeof marksOf>[number]) {
  const offset = document.offsets[document.blocks.indexOf(block)];
  assert.notEqual(offset, undefined, 'the block is in the document');
  return [document.text.slice(0, (offset ?? 0) + range.start).split('\n').length, ...failures.map(words)];
}

function words(failure: Failure): string {
  const row = failure.row === undefined ? '' : `row ${failure.row}: `;
  if (failure.kind === 'assert') return `${row}${failure.text}: ${failure.wanted} but ${failure.actual}`;
  return row + (failure.kind === 'capture' ? `${failure.name} ${failure.part}` : failure.error.code);
}

describe('What a run did not find', () => {
  it('stands at its own assert or capture, with expected and actual', async () => {
    const text =
      '# @assert status == 201\n###\nGET /old\n\n### APs\n# @assert body $.count > 3\n# @assert status == 200\n# @capture site = body $.site\nGET /aps\n';
    const { document, marks } = await marked(text);
    assert.deepEqual(
      marks.map((mark) => told(document, mark)),
      [
        [1, 'status == 201: 201 but 200'],
        [6, 'body $.count > 3: > 3 but 2'],
        [8, 'site $.site'],
      ],
    );
  });

  it('is one mark for all rows of a loop; a row that was refused stands at the request', async () => {
    const text =
      '@list = ["a", "b", "c", ""]\n# @foreach row in {{list}}\n# @assert status == 200\nGET /aps/{{row}}/x\n';
    const { document, marks } = await marked(text, () => ({ status: 404 }));
    assert.deepEqual(
      marks.map((mark) => told(document, mark)),
      [
        [3, ...[0, 1, 2].map((row) => `row ${row}: status == 200: 200 but 404`)],
        [4, 'row 3: badRequestFile'],
      ],
    );
  });

  it('is told of one call without places, for the question that a failed row asks', async () => {
    const text =
      '# @assert status == 201\n# @assert status == 200\n# @capture site = body $.site\nGET /aps\n';
    const run = start(
      text,
      requestPorts(() => aps),
    );
    const outcome = await runOne(run, 0);
    assert.ok('asserts' in outcome);
    assert.deepEqual(failuresOfSend(outcome).map(words), [
      'status == 201: status == 201 but 200',
      'site $.site',
    ]);
  });

  it('moves with an edit of another block, and is gone with an edit of its own', async () => {
    const { document, block, marks } = await marked(
      '### one\nGET /a\n### two\n# @assert status == 1\nGET /b\n',
    );
    const moved = reparse(document, { offset: 4, length: 0, text: 'new\nGET /new\n### ' });
    assert.ok(moved.blocks.includes(block));
    assert.deepEqual(told(moved, marks[0] ?? assert.fail('a mark')).slice(0, 1), [6]);
    const edited = reparse(document, { offset: document.text.lastIndexOf('1'), length: 1, text: '200' });
    assert.ok(!edited.blocks.includes(block));
  });

  it('is nothing where all is as it was asked for', async () => {
    assert.deepEqual((await marked('# @assert status == 200\nGET /aps\n')).marks, []);
  });
});
