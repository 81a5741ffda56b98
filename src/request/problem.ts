import { fill, type Values } from '../errors.ts';
import type { Range } from './model.ts';

export type Severity = 'error' | 'warning' | 'hint';

type Row = readonly [severity: Severity, sentence: string];

/** What may be wrong with a request, in words for a person; an error keeps the request from being sent. */
export const problemKinds = {
  unknownMethod: [
    'error',
    '“{method}” is not a method of Central. Use GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS.',
  ],
  missingTarget: ['error', 'The request has no target. Write a path that starts with “/” after the method.'],
  badTarget: ['error', 'The target must start with “/” or be an absolute URL.'],
  badContinuation: [
    'error',
    'The path cannot go on after the query. Start this line with “&”, or move it up.',
  ],
  strayText: [
    'error',
    'This is not a request line. Start it with a method or with “/”, or make it a comment with “#”.',
  ],
  secondRequest: ['error', 'A second request starts here. Put a line “###” between them.'],
  headerWithoutColon: [
    'error',
    'A header needs a colon: “Name: value”. For a body, leave a blank line before it.',
  ],
  badHeaderName: [
    'error',
    'This is not a header name. Use letters, digits and hyphens, without spaces or variables.',
  ],
  badVariable: [
    'error',
    'Write a file variable as “@name = value”, the name from letters, digits, “_” and “-”.',
  ],
  noRequest: [
    'hint',
    'No request follows this separator. A line that begins with “###” always ends a body; to send such a line, put the body in a file and write “< file”.',
  ],
  bodyWithoutBlankLine: ['hint', 'Leave a blank line before the body.'],
  fragmentLeftOff: ['hint', 'The part from “#” on is not sent.'],
  foreignScript: ['hint', 'Scripts do not run here. Use @capture, @assert and @prompt.'],
  foreignLine: ['hint', 'This line belongs to another client and is left out.'],
} as const satisfies Record<string, Row>;

export type ProblemCode = keyof typeof problemKinds;

/** A text change that solves a problem; ranges are those of the problem's block. */
export interface Fix {
  title: string;
  edits: readonly { range: Range; text: string }[];
}

export interface Problem {
  code: ProblemCode;
  severity: Severity;
  range: Range;
  values?: Values;
  fixes?: readonly Fix[];
}

export function problem(code: ProblemCode, range: Range, values?: Values, fixes?: readonly Fix[]): Problem {
  const made: Problem = { code, severity: problemKinds[code][0], range };
  if (values) made.values = values;
  if (fixes) made.fixes = fixes;
  return made;
}

/** The problem in one or two sentences, without any value that may be secret. */
export function sentenceOf(found: Problem): string {
  return fill(problemKinds[found.code][1], found.values ?? {});
}
