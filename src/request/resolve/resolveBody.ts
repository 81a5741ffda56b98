import { header, type HeaderFields } from '../../http/transport.ts';
import { bodySpot } from '../syntax/bodySpot.ts';
import type { Body } from '../syntax/model.ts';
import { problem } from '../syntax/problem.ts';
import type { Range } from '../syntax/range.ts';
import { resolveRange, type Resolving } from './resolveText.ts';

/** A piece of a body: text, or a file that is still to be read. `resolved` is true if the references in the file are to be replaced. */
export type BodyPart = string | { path: string; resolved: boolean; range: Range };

/** Gives the pieces of a body with its references replaced. Lines of a multipart body end with CRLF. */
export function resolveBody(resolving: Resolving, body: Body, headers: HeaderFields): BodyPart[] {
  if (body.kind !== 'text') return fileOf(resolving, body.path, body.kind === 'resolvedFile');
  const type = header(headers, 'content-type') ?? '';
  if (/^multipart\//i.test(type)) return multipart(resolving, body.range, type);
  const spot = bodySpot(resolving.text, body.range, type);
  const text = resolveRange(resolving, body.range, spot);
  if (text === undefined) return [];
  return [spot === 'form' ? joinedForm(text) : text];
}

/** Joins a form whose fields are on lines of their own, as other clients write it: a line end beside an “&” is not part of it. */
export function joinedForm(text: string): string {
  const parts: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const before = parts.at(-1);
    const isNext = before?.endsWith('&') === true || line.trimStart().startsWith('&');
    if (before !== undefined && !isNext) parts.push('\n');
    parts.push(isNext ? line.trim() : line.trimEnd());
  }
  return parts.join('');
}

function fileOf(resolving: Resolving, range: Range, resolved: boolean): BodyPart[] {
  // The name of the file is not sent.
  const path = resolveRange({ ...resolving, part: undefined }, range, 'header');
  return path === undefined ? [] : [{ path, resolved, range }];
}

function multipart(resolving: Resolving, range: Range, type: string): BodyPart[] {
  if (!/;\s*boundary=/i.test(type)) resolving.problems.push(problem('noBoundary', range));
  const parts: BodyPart[] = [];
  const { text } = resolving;
  for (let at = range.start; at < range.end;) {
    const feed = text.indexOf('\n', at);
    const next = feed < 0 || feed >= range.end ? range.end : feed + 1;
    const end = at + text.slice(at, next).replace(/\r?\n$/, '').length;
    const mark = /^<(@?)[ \t]+(?=\S)/.exec(text.slice(at, Math.min(end, at + 40)));
    if (mark) parts.push(...fileOf(resolving, { start: at + mark[0].length, end }, mark[1] === '@'), '\r\n');
    else parts.push(`${resolveRange(resolving, { start: at, end }, 'plain') ?? ''}\r\n`);
    at = next;
  }
  return merged(parts);
}

/** The text of a body that needs no file. */
export function textOfParts(parts: readonly BodyPart[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : '')).join('');
}

/** Joins texts that follow each other into one. */
function merged(parts: readonly BodyPart[]): BodyPart[] {
  const out: BodyPart[] = [];
  let run: string[] = [];
  const flush = () => {
    if (run.length > 0) out.push(run.join(''));
    run = [];
  };
  for (const part of parts) {
    if (typeof part === 'string') run.push(part);
    else {
      flush();
      out.push(part);
    }
  }
  flush();
  return out;
}
