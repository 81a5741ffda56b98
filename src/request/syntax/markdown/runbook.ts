import { editBetween } from '../editBetween.ts';
import type { Block, Document } from '../model.ts';
import { parse, reparse } from '../parse.ts';
import { FenceReader } from './markdownBlocks.ts';
import type { FenceContent, Fence } from './markdownFence.ts';

/** Markdown as one request text, with the blocks of all its fences in it. */
export interface Runbook {
  document: Document;
  page: FencedPage;
  /** Each fence by itself, for the next reading. */
  parsed: ReadonlyMap<FenceContent, Document>;
}

/** Reads the requests of a file: as a runbook if its name is that of Markdown. */
export function requestsOf(path: string, text: string): Document {
  return isRunbookName(path) ? readRunbook(text).document : parse(text);
}

/** Tells if a file of that name is Markdown. */
export function isRunbookName(path: string): boolean {
  return /\.(md|markdown)$/i.test(path);
}

/**
 * Reads the "```central" fences of Markdown like one file, so that the names of one fence are known in all.
 * A fence that is also in `before` keeps its blocks.
 */
export function readRunbook(markdown: string, before?: Runbook): Runbook {
  const page = fencesIn(markdown, before?.page);
  const parsed = parsedFences(page, before);
  return { document: joined(page, parsed), page, parsed };
}

/** Parses the fences. Two fences with the same text stay separate: results of one are not shown at the other. */
function parsedFences({ fences }: FencedPage, before: Runbook | undefined): Map<FenceContent, Document> {
  const parsed = new Map<FenceContent, Document>();
  const added: FenceContent[] = [];
  for (const { content } of fences) {
    const known = before?.parsed.get(content);
    if (known) parsed.set(content, known);
    else added.push(content);
  }
  const gone = new Map<string, Document>();
  for (const [content, document] of before?.parsed ?? [])
    if (!parsed.has(content)) gone.set(content.text, document);
  const changed = added.filter((content) => {
    const moved = gone.get(content.text);
    if (!moved) return true;
    parsed.set(content, moved);
    gone.delete(content.text);
    return false;
  });
  const old = gone.values();
  for (const content of changed) parsed.set(content, parsedAgain(old.next().value, content.text));
  return parsed;
}

function parsedAgain(old: Document | undefined, text: string): Document {
  return old ? reparse(old, editBetween(old.text, text), text) : parse(text);
}

function joined({ markdown, fences }: FencedPage, parsed: ReadonlyMap<FenceContent, Document>): Document {
  const blocks: Block[] = [];
  const offsets: number[] = [];
  const firstLines: number[] = [];
  const header: number[] = [];
  const page = { length: markdown.length, starts: [] as number[], pageStarts: [] as number[] };
  let text = '';
  for (const { content, offset, firstLine } of fences) {
    const fence = parsed.get(content);
    if (!fence) continue;
    if (text !== '' || blocks.length > 0) text += '\n';
    const start = text.length;
    text += content.text;
    for (const { at, from } of content.pieces) {
      page.starts.push(start + at);
      page.pageStarts.push(offset + from);
    }
    for (const at of fence.header) header.push(at + blocks.length);
    for (const at of fence.offsets) offsets.push(at + start);
    for (const line of fence.firstLines) firstLines.push(line + firstLine);
    for (const block of fence.blocks) blocks.push(block);
  }
  return { text, blocks, offsets, firstLines, header, page };
}

/** A page of Markdown, and its fences of central. */
interface FencedPage {
  markdown: string;
  fences: readonly Fence[];
}

/**
 * Finds the fences whose language is central, by the rules of CommonMark; a fence without an end reaches to the end of its container.
 * Fences of the earlier page `before` that the edit cannot have changed keep their content.
 */
export function fencesIn(markdown: string, before?: FencedPage): FencedPage {
  // A single carriage return ends a line too; this replacement changes no offset.
  const text = markdown.includes('\r') ? markdown.replace(/\r(?!\n)/g, '\n') : markdown;
  if (before && text === markdown) return { markdown, fences: readAgain(before, markdown) };
  return { markdown, fences: [...new FenceReader(text, startOf(text)).fences()] };
}

function startOf(text: string) {
  return { offset: text.startsWith('\uFEFF') ? 1 : 0, line: 0 };
}

function readAgain({ markdown, fences: old }: FencedPage, text: string): Fence[] {
  const edit = editBetween(markdown, text);
  const moved = edit.text.length - edit.length;
  const kept = old.findLastIndex(({ after }) => after && after.offset <= edit.offset) + 1;
  const fences = old.slice(0, kept);
  const start = fences.at(-1)?.after ?? startOf(text);
  let next = kept;
  for (const fence of new FenceReader(text, start).fences()) {
    fences.push(fence);
    const { after } = fence;
    if (!after || after.offset < edit.offset + edit.text.length) continue;
    while (next < old.length && (old[next]?.after?.offset ?? 0) + moved < after.offset) next++;
    const same = old[next]?.after;
    if (same?.offset !== after.offset - moved) continue;
    for (const one of old.slice(next + 1)) fences.push(shifted(one, moved, after.line - same.line));
    break;
  }
  return fences;
}

function shifted({ content, offset, firstLine, after }: Fence, moved: number, lines: number): Fence {
  const fence = { content, offset: offset + moved, firstLine: firstLine + lines };
  return after ? { ...fence, after: { offset: after.offset + moved, line: after.line + lines } } : fence;
}
