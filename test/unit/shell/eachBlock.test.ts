import assert from 'node:assert/strict';
import type { TextDocument } from 'vscode';
import { place } from '../../../src/request/syntax/model.ts';
import { parse, reparse } from '../../../src/request/syntax/parse.ts';
import { ofEachBlock } from '../../../src/shell/editor/eachBlock.ts';

describe('what the editor is given for each block', () => {
  let requests = parse('### a\nGET /a\n### b\nGET /b\n### c\nGET /c\n');
  let made: string[] = [];
  const documents = {
    *blocksIn() {
      for (const index of requests.blocks.keys()) {
        const placed = place(requests, index);
        if (placed) yield { requests, placed };
      }
    },
  };
  const linesOf = ofEachBlock(documents, (_, { placed: { text, firstLine } }) => {
    const [title = ''] = text.split('\n');
    made.push(title);
    return title ? [`${firstLine} ${title}`] : [];
  });
  const answer = (): string[] => {
    made = [];
    return linesOf({} as TextDocument);
  };
  const edit = (at: string, length: number, text: string): void => {
    requests = reparse(requests, { offset: requests.text.indexOf(at), length, text });
  };

  it('is made for all blocks at first, and for none while nothing changes', () => {
    assert.deepEqual(answer(), ['0 ### a', '2 ### b', '4 ### c']);
    assert.deepEqual(made, ['', '### a', '### b', '### c']);
    assert.deepEqual([answer(), made], [['0 ### a', '2 ### b', '4 ### c'], []]);
  });

  it('is made again for the block of an edit alone', () => {
    edit('b\nGET', 1, 'B');
    assert.deepEqual([answer(), made], [['0 ### a', '2 ### B', '4 ### c'], ['### B']]);
  });

  it('is made again for the blocks that an edit moved to another line', () => {
    edit('/b', 0, '\n');
    assert.deepEqual(
      [answer(), made],
      [
        ['0 ### a', '2 ### B', '5 ### c'],
        ['### B', '### c'],
      ],
    );
  });
});
