import { realpath } from 'node:fs/promises';
import { isCentralError } from '../base/errors.ts';
import { textOfFile } from '../request/resolve/fileText.ts';
import { accountsHeader, isSetElsewhere } from '../request/syntax/accountsHeader.ts';
import {
  blockAt,
  lineOf,
  place,
  placedBlocks,
  textOf,
  type Document,
  type PlacedBlock,
} from '../request/syntax/model.ts';
import { outlined } from '../request/syntax/outline.ts';
import { sentenceOf, type Problem } from '../request/syntax/problem.ts';
import { misspeltFence } from '../request/syntax/markdown/misspeltFence.ts';
import { isRunbookName, requestsOf } from '../request/syntax/markdown/runbook.ts';
import { onlyComments } from '../request/syntax/otherTags.ts';
import { readTags, tagsOf } from '../request/syntax/tagsOf.ts';
import type { Options } from './arguments.ts';
import { namedBytes } from './namedFile.ts';
import { unread } from './unread.ts';
import { UsageError } from './usage.ts';

/** A request file that was read; `path` is absolute and real. */
export interface OpenedRequests {
  path: string;
  text: string;
  document: Document;
}

/** The error for a request file without a request, such as a file that only other files use. */
export class NoRequestError extends UsageError {}

/** Reads a request file. Throws UsageError if it cannot be read, NoRequestError, and `fileNotText`. */
export async function openedRequests(file: string): Promise<OpenedRequests> {
  const { path, text } = await opened(file);
  const document = requestsOf(path, text);
  const isEmpty = !document.blocks.some(({ request }) => request);
  const slip = isRunbookName(path) ? misspeltFence(text) : undefined;
  if (slip)
    throw new UsageError(
      `${isEmpty ? noCall(file) : `“${file}” is not sent: a block needs the language “central”`}; line ${slip.line + 1} has “${slip.language}”`,
    );
  if (isEmpty) throw new NoRequestError(noCall(file));
  return { path, text, document };
}

async function opened(file: string): Promise<{ path: string; text: string }> {
  try {
    const path = await realpath(file);
    return { path, text: textOfFile(file, await namedBytes(file)) };
  } catch (error) {
    if (isCentralError(error) || error instanceof UsageError) throw error;
    throw unread(file, error);
  }
}

/** The call that a name or a line selects, or the only call of the file. */
export function chosenCall(document: Document, { name, line }: Options): number {
  if (line !== undefined) {
    const placed = blockAt(document, line - 1);
    if (!placed?.block.request) throw new UsageError(`there is no request at line ${line}`);
    return placed.index;
  }
  const blocks = placedBlocks(document);
  const calls = blocks.flatMap((one) => (one.block.request ? [{ index: one.index, ...outlined(one) }] : []));
  const found = name === undefined ? calls : calls.filter(({ title }) => title === name);
  const [first, second] = found;
  if (first && !second) return first.index;
  if (name !== undefined && second) {
    const lines = found.map((one) => `--line ${one.line + 1}`).join(' or ');
    throw new UsageError(`${found.length} requests are named “${name}”; choose one with ${lines}`);
  }
  const titles = calls.map(({ title }) => `“${title}”`).join(', ');
  const empty = blocks.find((placed) => !placed.block.request && outlined(placed).title === name);
  if (name !== undefined && empty)
    throw new UsageError(`the block named “${name}” at line ${empty.firstLine + 1} has no request`);
  if (name !== undefined) throw new UsageError(`no request is named “${name}”; there are ${titles}`);
  throw new UsageError(`choose with --name, --line or --all among ${titles}`);
}

/** Says what a send leaves out: of one call and the file's header, or of the whole file. A misspelt `@assert` checks nothing. */
export function leftOut(document: Document, call?: number): string[] {
  const indexes = call === undefined ? document.blocks.keys() : [...document.header, call, call + 1];
  const lines = new Map<string, number[]>();
  for (const index of indexes) {
    const placed = place(document, index);
    const isNext = call !== undefined && index > call;
    if (!placed) continue;
    for (const one of leftOutOf(document, placed, isNext)) {
      const sentence = wordsOf(one);
      const at = lines.get(sentence) ?? [];
      at.push(lineOf(placed, one.range.start) + 1);
      lines.set(sentence, at);
    }
  }
  return [...lines].map(([sentence, at]) => {
    const more = at.length > mostLines ? ` and ${at.length - mostLines} more` : '';
    return `line ${at.slice(0, mostLines).join(', ')}${more}: ${sentence}`;
  });
}

/** The most lines that one sentence names. */
const mostLines = 10;

function leftOutOf(document: Document, placed: PlacedBlock, isNext: boolean): Problem[] {
  const { block, index } = placed;
  // A separator may be a heading; after a body it may have been meant as part of the body.
  const isBehindBody = document.blocks[index - 1]?.body !== undefined && !block.request;
  const setBy = (withAccount: boolean) =>
    block.headers.filter(({ name }) => isSetElsewhere(textOf(placed, name), withAccount));
  const own = setBy(true);
  const unsent = own.length > 0 && tagsOf(document, index).tags.noAuth ? setBy(false) : own;
  const problems = isNext
    ? block.problems
    : [
        ...block.problems,
        ...readTags(placed).problems,
        ...unsent.map((field) => accountsHeader(placed, field)),
      ];
  return problems.filter(({ code }) => {
    if (code === 'noRequest' || isNext) return code === 'noRequest' && isBehindBody;
    return (
      onlyComments.has(code) ||
      code === 'accountsHeader' ||
      code === 'connectionHeader' ||
      code === 'fragmentLeftOff' ||
      code === 'foreignScript' ||
      code === 'foreignLine'
    );
  });
}

function wordsOf(found: Problem): string {
  const near = found.fixes?.[0]?.values?.['value'];
  const sentence = sentenceOf(found);
  return found.code === 'unknownTag' && near !== undefined
    ? `${sentence} Did you mean “@${String(near)}”?`
    : sentence;
}

/** The error for a file with nothing to send. That is no success: in Markdown, one wrong letter in a fence's language is enough for it. */
function noCall(file: string): string {
  const way = isRunbookName(file)
    ? ': in Markdown, a request is in a fenced block with the language “central”'
    : '';
  return `“${file}” has no request${way}`;
}
