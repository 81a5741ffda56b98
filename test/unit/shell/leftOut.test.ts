import assert from 'node:assert/strict';
import { parse } from '../../../src/request/syntax/parse.ts';
import { leftOut } from '../../../src/shell/editor/leftOut.ts';

function kinds(
  text: string,
  over: { problems?: number; lines?: number; optimised?: boolean } = {},
): string[] {
  const known = { problems: 0, lines: 10, optimised: true, ...over };
  return leftOut(parse(text), known).map(({ kind }) => kind);
}

describe('What a large request file does without', () => {
  const calls = (count: number) => '### a\nGET /x\n\n'.repeat(count);

  it('is nothing in an ordinary one', () => assert.deepEqual(kinds(calls(3)), []));

  it('is the rest of a body over 1 MB, told with its line', () => {
    const text = `${calls(1)}### b\nPOST /x\n\n${'a\n'.repeat(600_000)}`;
    assert.deepEqual(leftOut(parse(text), { problems: 0, lines: 1, optimised: true }), [
      { kind: 'longBody', values: { line: 4 } },
    ]);
  });

  it('is Preview above 1,000 requests', () => {
    assert.deepEqual(kinds(calls(900)), []);
    assert.deepEqual(kinds(calls(1_100)), ['preview']);
  });

  it('is what VS Code takes off from a text that it calls large, unless that is switched off', () => {
    assert.deepEqual(kinds(calls(1), { lines: 300_001 }), ['lenses']);
    assert.deepEqual(kinds(calls(1), { lines: 300_001, optimised: false }), []);
  });

  it('is every problem that VS Code has no room for', () => {
    assert.deepEqual(kinds(calls(1), { problems: 1_000 }), []);
    assert.deepEqual(leftOut(parse(calls(1)), { problems: 1_001, lines: 1, optimised: true }), [
      { kind: 'problems', values: { shown: 999, count: 1_001 } },
    ]);
  });
});
