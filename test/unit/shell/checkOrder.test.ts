import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { parse } from '../../../src/request/syntax/parse.ts';
import { checkOrder } from '../../../src/shell/editor/checkOrder.ts';

const file = parse(Array.from({ length: 6 }, (_, at) => `### ${at}\nGET /x\n\n`).join(''));

function lines(start: number, end: number): vscode.Range {
  return { start: { line: start }, end: { line: end } } as vscode.Range;
}

describe('The order in which a file is checked', () => {
  const [first] = file.firstLines;
  const countBefore = file.blocks.length - 6;

  it('is that of the file where nobody sees it', () => {
    assert.equal(first, 0);
    assert.deepEqual(checkOrder(file, []), { seen: [], rest: [...file.blocks.keys()] });
  });

  it('begins with what is on the screen, each block once', () => {
    const at = (index: number) => index + countBefore;
    const { seen, rest } = checkOrder(file, [lines(10, 13), lines(12, 16)]);
    assert.deepEqual(seen, [at(3), at(4), at(5)]);
    assert.deepEqual(rest, [...file.blocks.keys()].slice(0, at(3)));
  });
});
