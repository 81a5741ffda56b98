import type { Block, Body, FileVariable, HeaderField, RequestLine, Tag } from './model.ts';
import type { Problem } from './problem.ts';
import type { Range } from './range.ts';

/** A block that is still being read; the parts of the parser add to it. */
export class Draft {
  separator: Range | undefined;
  title: Range | undefined;
  readonly comments: Range[] = [];
  readonly tags: Tag[] = [];
  readonly variables: FileVariable[] = [];
  request: RequestLine | undefined;
  readonly headers: HeaderField[] = [];
  body: Body | undefined;
  readonly foreign: Range[] = [];
  savedResponse: Range | undefined;
  readonly problems: Problem[] = [];

  finish(length: number, lines: number): Block {
    const { separator, title, request, body, savedResponse } = this;
    return {
      length,
      lines,
      separator,
      title,
      comments: fitted(this.comments),
      tags: fitted(this.tags),
      variables: fitted(this.variables),
      request,
      headers: fitted(this.headers),
      body,
      foreign: fitted(this.foreign),
      savedResponse,
      problems: fitted(this.problems),
    };
  }
}

const none: readonly never[] = Object.freeze([]);

/** Copies a list without its spare room, which every list has that is pushed to: a file has thousands of lists. */
export function fitted<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? none : list.slice();
}
