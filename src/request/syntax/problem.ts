import { fill, reasons, type Values } from '../../base/errors.ts';
import type { Fix } from './fix.ts';
import type { Range } from './range.ts';

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
  unknownTag: ['hint', '“@{tag}” is not a tag of Central; it is taken as a comment.'],
  badName: ['error', 'A name is made of letters, digits, “_” and “-”, and starts with a letter.'],
  badAssert: [
    'error',
    'Write “@assert <subject> <predicate> [value]”, such as “status == 200”, “duration < 2s” or “body $.aps[*].status every == "Up"”.',
  ],
  badPath: ['error', '“{path}” is no JSONPath (RFC 9535), such as “$.aps[?@.status == "Up"].serial”.'],
  badDuration: ['error', 'Write a duration with its unit, such as 500ms, 30s or 2m.'],
  badTag: ['error', '“@{tag}” cannot be read. Look at the completion of the tag for its form.'],
  badReference: [
    'error',
    '“{name}” cannot be read as a reference. Write {{name}}, {{name.key}}, {{name[0]}} or {{$uuid}}.',
  ],
  unresolved: [
    'error',
    '“{name}” has no value: define it with “@name = value”, in the environment, or by a capture or prompt.',
  ],
  unresolvedHere: [
    'error',
    '“{name}” is defined above another request and holds for that one only. For the whole file, define it at the top with a line “###” below.',
  ],
  badSystemName: ['error', '“{name}” is not a system name, or its arguments do not fit.'],
  needsTrust: ['error', '“{name}” reads from this machine, which is only done in a trusted workspace.'],
  notAnswered: ['error', 'The call “{name}” has not been sent yet, or there is none of that name.'],
  tooCostly: ['error', reasons.tooCostly[1]],
  nothingAtPath: ['error', 'Nothing stands at that place of “{name}”.'],
  cycle: ['error', 'These variables need each other: {names}.'],
  tooDeep: ['error', '“{name}” goes through more than 32 other variables.'],
  tooLarge: ['error', 'The value of “{name}” makes the request larger than 1 MiB of variables.'],
  controlCharacter: [
    'error',
    '“{name}” holds a control character or half of a character, which a target or header cannot carry.',
  ],
  dotSegment: ['error', 'A part of the path is “.” or “..”, which would change where the call goes.'],
  emptySegment: ['error', 'The value of this part of the path is empty.'],
  foreignHost: [
    'error',
    'The target is not on the host of “{account}”, and its token goes nowhere else. Take the host off, or choose the account that belongs to it.',
  ],
  credentialsInTarget: [
    'error',
    'The target holds a user name or password. Take it out; the account signs the call.',
  ],
  insecureTarget: ['error', 'Only https is used, except to this machine itself.'],
  oddTarget: [
    'error',
    'The target is not a valid address. It holds no backslash, space or control character.',
  ],
  badBase: [
    'error',
    'What stands before the path must be the address of “{account}” with “https://”, a path, or nothing.',
  ],
  accountsHeader: ['warning', 'The account sets “{name}” itself, so this header is not sent.'],
  nameTwice: ['warning', 'Another call above has the name “{name}” too, and references mean that one.'],
  headerTwice: ['warning', '“{name}” can be sent once only; the last one is.'],
  bodyOfGet: ['error', 'A {method} call cannot carry a body.'],
  noBoundary: [
    'error',
    'A multipart body needs its boundary in the header: “Content-Type: multipart/form-data; boundary=…”.',
  ],
  hiddenCharacter: [
    'warning',
    'A hidden character ({character}) stands here; it can make the text look other than it is.',
  ],
  literalSecret: [
    'warning',
    'This looks like a secret. The account signs the calls; keep other secrets in the private environment file or a prompt.',
  ],
  deviceSecret: [
    'hint',
    'A key stands here in plain text. To keep it out of the file, have it asked for, or put it into the private environment file.',
  ],
  methodNotHere: ['warning', 'The API has no {method} at this path, but: {methods}.'],
  unknownPath: ['hint', 'The API reference has no such path.'],
  unknownPathNear: ['hint', 'The API reference has no such path. Near it are: {paths}.'],
  otherPlatform: ['error', 'This path belongs to {platform}, and the account does not.'],
  otherPlatformTwin: [
    'error',
    'This path belongs to {platform}, and the account does not. Its counterpart is {twin}.',
  ],
  deprecated: ['hint', 'This operation is deprecated.'],
  deprecatedFor: ['hint', 'This operation has a newer one: {successor}.'],
  missingParameter: ['warning', 'The parameter “{name}” is required.'],
  notOneOf: ['warning', '“{name}” takes one of: {values}.'],
  notANumber: ['warning', '“{name}” takes a number.'],
  aboveMaximum: ['warning', '“{name}” is at most {max}.'],
  belowMinimum: ['warning', '“{name}” is at least {min}.'],
  tooLong: ['warning', '“{name}” has at most {max} characters.'],
  removed: ['warning', 'This operation has been removed from the API.'],
  removedFor: ['warning', 'This operation has been removed from the API; in its place is {successor}.'],
  nothingToSend: ['error', 'There is no request in this block.'],
  noAccountChosen: ['error', 'No account is chosen to send with.'],
  foreignScript: ['hint', 'Scripts do not run here. Use @capture, @assert and @prompt.'],
  foreignLine: ['hint', 'This line belongs to another client and is left out.'],
} as const satisfies Record<string, Row>;

export type ProblemCode = keyof typeof problemKinds;

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
