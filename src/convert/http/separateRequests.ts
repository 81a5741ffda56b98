import { place } from '../../request/syntax/model.ts';
import { parse } from '../../request/syntax/parse.ts';
import { parseBlock } from '../../request/syntax/parseBlock.ts';

/** Requests that get a separator, since they have none. */
const mostSplits = 200;

/** A text with “###” added before each request that follows another one without it, as httpYac reads them. */
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

const header = /^[ \t]*[\w!#$%&'*+.^`|~-]+[ \t]*:(?!\/\/)/;
/** Lines that may stand among the headers above a request: comments, variables, and empty ones. */
const between = /^[ \t]*(?:#|\/\/|@|\r?$)/;
/** The pattern of a line that continues the address of the line above. */
const continued = /^(?:[ \t]*[?&]|[ \t]+\/)/;

/** A block with its headers below its request line; undefined if none stand above it. */
export function headersBelow(text: string, isFirst: boolean): string | undefined {
  const block = parseBlock(text, isFirst);
  const stray = block.problems.find(({ code }) => code === 'strayText');
  if (!stray || block.request) return undefined;
  const start = text.lastIndexOf('\n', stray.range.start - 1) + 1;
  const lines = text.slice(start).split('\n');
  const first = lines.findIndex((line) => !between.test(line) && !header.test(line));
  if (first < 1) return undefined;
  const more = lines.slice(first + 1).findIndex((line) => !continued.test(line));
  const end = first + 1 + (more < 0 ? lines.length : more);
  const headers = lines.slice(0, first).filter((line) => header.test(line) && !between.test(line));
  const above = lines.slice(0, first).filter((line) => between.test(line) && line.trim() !== '');
  const moved =
    text.slice(0, start) + [...above, ...lines.slice(first, end), ...headers, ...lines.slice(end)].join('\n');
  return parseBlock(moved, isFirst).request ? moved : undefined;
}
