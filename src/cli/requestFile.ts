import { readFile, realpath } from 'node:fs/promises';
import { blockAt, place, type Document } from '../request/syntax/model.ts';
import { outlined } from '../request/syntax/outline.ts';
import { isRunbookName, requestsOf } from '../request/syntax/runbook.ts';
import type { Options } from './arguments.ts';
import { UsageError } from './usage.ts';

/** A request file that was read; `path` is absolute and real. */
export interface OpenedRequests {
  path: string;
  text: string;
  document: Document;
}

/** Reads a request file. Throws UsageError where it cannot be read or holds no call. */
export async function openedRequests(file: string): Promise<OpenedRequests> {
  const { path, text } = await opened(file);
  const document = requestsOf(path, text);
  if (!document.blocks.some(({ request }) => request)) throw new UsageError(noCall(file));
  return { path, text, document };
}

async function opened(file: string): Promise<{ path: string; text: string }> {
  try {
    const path = await realpath(file);
    return { path, text: await readFile(path, 'utf8') };
  } catch {
    throw new UsageError(`“${file}” cannot be read`);
  }
}

/** The call that a name or a line means, or the only one of the file. */
export function chosenCall(document: Document, { name, line }: Options): number {
  if (line !== undefined) {
    const placed = blockAt(document, line - 1);
    if (!placed?.block.request) throw new UsageError(`there is no request at line ${line}`);
    return placed.index;
  }
  const calls = document.blocks.flatMap((block, index) => {
    const placed = block.request && place(document, index);
    return placed ? [{ index, title: outlined(placed).title }] : [];
  });
  const found = name === undefined ? calls : calls.filter(({ title }) => title === name);
  const [first, second] = found;
  if (first && !second) return first.index;
  const titles = calls.map(({ title }) => `“${title}”`).join(', ');
  const blocks = [...document.blocks.keys()].flatMap((index) => place(document, index) ?? []);
  const empty = blocks.find((placed) => !placed.block.request && outlined(placed).title === name);
  if (name !== undefined && !second && empty)
    throw new UsageError(`the block named “${name}” at line ${empty.firstLine + 1} has no request`);
  if (name !== undefined)
    throw new UsageError(
      `${second ? 'several requests are' : 'no request is'} named “${name}”; there are ${titles}`,
    );
  throw new UsageError(`choose with --name, --line or --all among ${titles}`);
}

/** Nothing to send is no success: in Markdown one letter of a fence's language is enough. */
function noCall(file: string): string {
  const way = isRunbookName(file)
    ? ': in Markdown, a request is in a fenced block with the language “central”'
    : '';
  return `“${file}” has no request${way}`;
}
