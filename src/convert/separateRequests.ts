import { place } from '../request/syntax/model.ts';
import { parse } from '../request/syntax/parse.ts';
import { parseBlock } from '../request/syntax/parseBlock.ts';

/** Requests without a separator before them that are given one. */
const mostSplits = 200;

/** A text with "###" before each request that follows another without one, as httpYac reads them. */
export function separateRequests(text: string): string {
  const document = parse(text);
  const parts: string[] = [];
  let left = mostSplits;
  for (const index of document.blocks.keys()) {
    const placed = place(document, index);
    let rest = placed?.text ?? '';
    let block = placed?.block;
    while (block && left > 0) {
      const second = block.problems.find(({ code }) => code === 'secondRequest');
      if (!second || !block.request) break;
      const at = headStart(rest, second.range.start, block.request.range.end);
      parts.push(rest.slice(0, at));
      rest = `###\n${rest.slice(at)}`;
      block = parseBlock(rest, false);
      left--;
    }
    parts.push(rest);
  }
  return parts.join('');
}

/** Finds the start of the comments and variables right above a request line. */
function headStart(text: string, from: number, least: number): number {
  let start = text.lastIndexOf('\n', from - 1) + 1;
  while (start > least) {
    const before = text.lastIndexOf('\n', start - 2) + 1;
    if (before <= least || !/^[ \t]*(?:#|\/\/|@[\w-]+[ \t]*=)/.test(text.slice(before, start))) break;
    start = before;
  }
  return start;
}
