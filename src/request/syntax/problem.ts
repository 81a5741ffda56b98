import { fill, type Values } from '../../base/errors.ts';
import { reasons } from '../../base/reasons.ts';
import type { Fix } from './fix.ts';
import { parameterProblems } from './parameterProblems.ts';
import type { Range } from './range.ts';

export type Severity = 'error' | 'warning' | 'hint';

type Row = readonly [severity: Severity, sentence: string];

/** Problems of a request, in words for a person; a request with an error is not sent. */
export const problemKinds = {
  unknownMethod: [
    'error',
    '“{method}” is not a method of Central. Use GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS.',
  ],
  missingTarget: ['error', 'The request has no target. Write a path that starts with “/” after the method.'],
  badTarget: ['error', 'The target must start with “/” or be a complete URL.'],
  badContinuation: [
    'error',
    'The path cannot continue after the query. Start this line with “&”, or move it up.',
  ],
  strayText: [
    'error',
    'This is not a request line. Start it with a method or with “/”, or make it a comment with “#”.',
  ],
  secondRequest: ['error', 'A second request starts here. Put a line “###” between them.'],
  headerWithoutColon: [
    'error',
    'A header needs a colon: “Name: value”. For a body, leave an empty line before it.',
  ],
  badHeaderName: [
    'error',
    'This is not a header name. Use letters, digits and hyphens, without spaces or variables.',
  ],
  badVariable: [
    'error',
    'Write a file variable as “@name = value”. The name may have letters, digits, “_” and “-”.',
  ],
  noRequest: [
    'hint',
    'No request follows this separator. A line that starts with “###” always ends a body. To send such a line, put the body in a file and write “< file”.',
  ],
  bodyWithoutBlankLine: ['hint', 'Leave an empty line before the body.'],
  fragmentLeftOff: ['hint', 'The part after “#” is not sent.'],
  unknownTag: ['hint', '“@{tag}” is not a tag of Central, so this line is only a comment.'],
  otherTag: [
    'warning',
    '“@{tag}” is not a tag of Central, so this line is only a comment. Did you mean “@{near}”?',
  ],
  nearlyTag: ['error', 'This line is only a comment, though it looks like a tag. Write “# @{tag}”.'],
  tagEnvironment: [
    'warning',
    '“@{tag}” has no effect: the environment is chosen by the command “Select Environment”, in a terminal by “--env”.',
  ],
  tagConfirm: [
    'warning',
    '“@{tag}” has no effect: a person is asked before each change, as the setting “arubaCentral.requests.confirmWrites” says, and never before a call that only reads.',
  ],
  tagRetry: [
    'warning',
    '“@{tag}” has no effect: calls are repeated automatically where that is safe. To repeat a call until a condition is met, use “@poll”.',
  ],
  tagDelay: [
    'warning',
    '“@{tag}” has no effect: calls keep to the limits of Central automatically. To repeat a call until a condition is met, use “@poll … every 2s”.',
  ],
  tagReadOnly: [
    'warning',
    '“@{tag}” has no effect: only an account can be made read-only, in its menu in the Accounts view.',
  ],
  tagReference: [
    'warning',
    '“@{tag}” has no effect: a call that is named in “{{name.response…}}” or whose capture is used is sent first automatically.',
  ],
  tagTitle: ['warning', '“@{tag}” has no effect: write a title after “###”, and a name after “@name”.'],
  tagDisabled: [
    'warning',
    '“@{tag}” has no effect: this request is sent as any other. To send it only if a condition is met, use “@when”.',
  ],
  tagHost: [
    'warning',
    '“@{tag}” has no effect: host and token are those of the account. Choose it with “@account”.',
  ],
  misspeltTag: [
    'error',
    '“@{tag}” is not a tag of Central. Did you mean “@{near}”? A comment does not begin with “@”.',
  ],
  badName: ['error', 'A name starts with a letter and has only letters, digits, “_” and “-”.'],
  badAssert: [
    'error',
    'Write “@assert <subject> <predicate> [value]”, such as “status == 200”, “duration < 2s” or “body $.aps[*].status every == "Up"”. “status” is the HTTP status.',
  ],
  badPoll: [
    'error',
    'Write “@poll until <subject> <predicate> [value] every 2s for 60s”, with a value of several words in quotes and a pattern behind “matches” as /…/. “status” is the HTTP status; a member of the response is “body $.status”.',
  ],
  badWhen: [
    'error',
    'Write “@when {{expression}} <predicate> [value]”, such as “{{serials}} count > 0” or “{{login.response.status}} == 200”. “status” is the HTTP status.',
  ],
  whenWithoutCall: [
    'error',
    'This condition looks at the response of the request above, which needs a name (“@name”). Or name a request here: {{name.response.status}}.',
  ],
  importInRequest: [
    'error',
    '“@import” is for the whole file, and here it belongs to one request. Write it at the top, with a line “###” below.',
  ],
  importNotRead: [
    'error',
    '“{path}” cannot be imported. Check the path, which starts at the folder of this file, and that it is a request file of the workspace.',
  ],
  importCircle: ['error', 'These files import each other: {names}. Remove one of the imports.'],
  parallelChange: [
    'error',
    '“@parallel” is for requests that read. Rows of a request that changes something are sent one after the other.',
  ],
  parallelAlone: ['warning', '“@parallel” does nothing without “@foreach”.'],
  mergeReads: [
    'error',
    '“@merge” is for a request that changes something, and {method} does not. Remove it.',
  ],
  uniqueAlone: ['warning', '“@unique” does nothing without “@foreach”.'],
  pollWithoutTask: [
    'error',
    'The catalogue knows no task that this {method} starts, so “@poll” has nothing to ask. Poll in a request of its own that reads.',
  ],
  noSessionToEnd: [
    'error',
    '“@end-session” ends a troubleshooting session of classic Central after its “@poll”: write it above the POST that starts the session, together with “@poll”.',
  ],
  badPath: [
    'error',
    '“{path}” is not a JSONPath (RFC 9535). Write it like “$.aps[?@.status == "Up"].serial”.',
  ],
  badDuration: ['error', 'Write a duration with its unit, such as 500ms, 30s or 2m.'],
  badTag: ['error', '“@{tag}” cannot be read. The completion of the tag shows its form.'],
  badReference: [
    'error',
    '“{name}” is not a valid reference. Write {{name}}, {{name.key}}, {{name[0]}}, {{row["Serial Number"]}} or {{$uuid}}.',
  ],
  unresolved: [
    'error',
    '“{name}” has no value. Define it with “@name = value”, in the environment, or with a capture or prompt.',
  ],
  notAllowed: [
    'error',
    '“{name}” has no value. Set {variable}, and allow it with “--process-env {variable}” or the setting “arubaCentral.requests.processEnvironment”.',
  ],
  unresolvedHere: [
    'error',
    '“{name}” is defined above another request and is valid only there. To use it in the whole file, define it at the top, with a line “###” below.',
  ],
  badSystemName: ['error', '“{name}” is not a system name, or its arguments are not valid.'],
  badTime: [
    'error',
    '“{name}” has no time that can be read. Write it like 2026-12-01 02:00 for the time of this machine, or with a zone, like 2026-12-01T02:00Z or 2026-12-01 02:00+01:00.',
  ],
  needsTrust: ['error', '“{name}” reads from this machine, which is allowed only in a trusted workspace.'],
  notAnswered: ['error', 'The request “{name}” has not been sent yet, or no request has this name.'],
  /** A getter, since the table of errors is read only on first use. */
  get tooCostly() {
    return ['error', reasons.tooCostly[1]] as const;
  },
  rowIsList: ['error', '“{name}”: several rows go in one call. Write {all} for the values of all of them.'],
  valueOfOneRow: [
    'warning',
    '“{name}” is the value of one row, and other rows of the same call have another one.',
  ],
  noColumn: ['error', '“{name}” has no value: the row has {columns}.'],
  gapInList: [
    'error',
    'Entry {number} of “{name}” is empty. In a list with commas it would be left out or mean something else.',
  ],
  nullValue: [
    'error',
    '“{name}” is null, and here it would be sent as the word “null”. Give it a value, or take this field out.',
  ],
  emptyList: ['error', '“{name}” is an empty list, so there is nothing to write here.'],
  nothingAtPath: ['error', '“{name}” has no value at this path.'],
  cycle: ['error', 'These variables need each other: {names}. Remove one of the references.'],
  tooDeep: ['error', '“{name}” goes through more than 32 other variables. Use fewer.'],
  tooLarge: [
    'error',
    'The value of “{name}” is too large: the variables of a request may have at most 1 MiB.',
  ],
  controlCharacter: [
    'error',
    '“{name}” contains a control character or half of a character, which is not allowed in a target or header.',
  ],
  dotSegment: ['error', 'A part of the path is “.” or “..”, which would change where the call goes.'],
  emptySegment: ['error', 'The value of this part of the path is empty.'],
  foreignHost: [
    'error',
    'The target is not on the host of “{account}”, and the token of an account goes only to its own host. Remove the host, or choose the account that it belongs to.',
  ],
  credentialsInTarget: [
    'error',
    'The target contains a user name or password. Remove it; the account signs the call.',
  ],
  insecureTarget: ['error', 'Only https is allowed, except to this machine.'],
  oddTarget: [
    'error',
    'The target is not a valid address. It must have no backslash, space or control character.',
  ],
  badBase: [
    'error',
    'Before the path you may write only the address of “{account}” with “https://”, a path, or nothing.',
  ],
  accountsHeader: ['warning', 'The account sets “{name}” itself, so this header is not sent.'],
  connectionHeader: ['warning', 'The connection sets “{name}” itself, so this header is not sent.'],
  nameTwice: ['warning', 'Another request above has the name “{name}” too, and references use that one.'],
  headerTwice: ['warning', '“{name}” can be sent only once; the last one is used.'],
  memberTwice: [
    'warning',
    '“{name}” appears twice in one JSON object of the body. Both are sent, and most servers use the last one alone.',
  ],
  bodyNoJson: ['warning', 'The body is sent as JSON, but it is not valid JSON.'],
  bodyOfGet: ['error', 'A {method} call cannot have a body.'],
  noBoundary: [
    'error',
    'A multipart body needs its boundary in the header: “Content-Type: multipart/form-data; boundary=…”.',
  ],
  hiddenCharacter: [
    'warning',
    'There is a hidden character ({character}) here. It can make the text look different from its real content.',
  ],
  literalSecret: [
    'warning',
    'This looks like a secret. The account signs the calls; keep other secrets in the private environment file or a prompt.',
  ],
  deviceSecret: [
    'hint',
    'There is a key in plain text here. To keep it out of the file, use a prompt or the private environment file.',
  ],
  methodNotHere: ['warning', 'The API has no {method} at this path. It has {methods}.'],
  unknownPath: ['hint', 'The API reference has no such path.'],
  unknownPathNear: ['hint', 'The API reference has no such path. Similar paths are: {paths}.'],
  pathMisspelt: ['warning', 'Did you mean {path}? The API reference has no such path.'],
  otherPlatform: ['error', 'This path belongs to {platform}, but the account does not.'],
  otherPlatformTwin: [
    'error',
    'This path belongs to {platform}, but the account does not. Use its counterpart: {twin}.',
  ],
  deprecated: ['hint', 'This operation is deprecated.'],
  deprecatedFor: ['hint', 'This operation is deprecated. Use {successor}.'],
  ending: ['warning', 'HPE has announced the end of this operation for {day}.'],
  endingFor: ['warning', 'HPE has announced the end of this operation for {day}. Use {successor}.'],
  changedOperation: [
    'warning',
    'The imported API reference describes this operation differently: {changes}.',
  ],
  ...parameterProblems,
  removed: ['warning', 'This operation has been removed from the API.'],
  removedFor: ['warning', 'This operation has been removed from the API. Use {successor}.'],
  nameWithoutRequest: ['error', 'There is no request in this block, so “@name” names nothing.'],
  tagWithoutRequest: [
    'error',
    'There is no request in this block, so “@{tag}” does nothing. Write tags for the whole file before its first request.',
  ],
  nothingBelow: ['error', 'There is no request here or below. The last one is on line {last}.'],
  nothingToSend: ['error', 'There is no request in this block.'],
  unknownAccount: ['warning', 'There is no account “{account}” here. The accounts are {labels}.'],
  spreadWrites: [
    'error',
    'A request with “@{tag}” must only read, and {method} may change something. Send it to one account at a time.',
  ],
  accountTwice: ['warning', '“{account}” is in this list already, and is asked once.'],
  spreadTwice: ['error', 'A request cannot have both “@{tag}” and “@{other}”. Remove one of them.'],
  tagTwice: ['error', '“@{tag}” is here twice, with two values. Remove one of them.'],
  noAccountChosen: ['error', 'No account is chosen to send with.'],
  foreignScript: ['hint', 'Scripts do not run here. Use @capture, @assert and @prompt.'],
  foreignLine: ['hint', 'This line is for another client and is ignored.'],
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

/** Writes the problem in one or two sentences, without any value that may be secret. */
export function sentenceOf(found: Problem): string {
  return fill(problemKinds[found.code][1], found.values ?? {});
}
