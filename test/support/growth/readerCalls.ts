import { bodyEnd } from '../../../src/api/bodyEnd.ts';
import { createRedactor } from '../../../src/api/redact.ts';
import { parse, reparse } from '../../../src/request/parse.ts';
import { checkBlock } from '../../../src/request/check.ts';
import { formatted } from '../../../src/request/format.ts';
import { jsonPaths } from '../../../src/request/jsonPath.ts';
import { place } from '../../../src/request/model.ts';
import { namesIn } from '../../../src/request/names.ts';
import { resolve } from '../../../src/request/resolve.ts';
import { indentJson } from '../../../src/response/indentJson.ts';
import { bodyKind } from '../../../src/response/kind.ts';
import { Notes } from '../../../src/convert/note.ts';
import { requestScopes } from '../requestScopes.ts';

/** What the readers that take more than text are called with behind it. */
export const readerArguments: Record<string, (text: string) => unknown[]> = {
  'catalogue/segments.ts segmentsOf': () => [],
  'api/query.ts queryValue': () => ['limit'],
  'api/query.ts withQuery': () => ['limit', '1'],
  'api/rateHeaders.ts delay': () => [0],
  'convert/fromOpenApi.ts fromOpenApi': () => ['get', '/x'],
  'convert/sharedVariables.ts promptLine': (text) => [text],
  'convert/sharedVariables.ts isSecretLiteral': (text) => [text],
  'convert/sourceText.ts readJson': () => [new Notes()],
  'convert/systemName.ts convertReferences': () => [new Notes()],
  'errors.ts fill': () => [{ name: 'x' }],
  'request/csv.ts parseCsv': () => [','],
  'request/editBetween.ts editBetween': (text) => [`${text}x`],
  'request/encode.ts encodeValue': () => ['query'],
  'request/environment.ts environmentNames': (text) => [text],
  'request/environment.ts readEnvironment': (text) => [text, 'dev'],
  'request/nearestWord.ts nearestWords': () => [['limit', 'offset', 'status']],
  'request/parseBlock.ts parseBlock': () => [true],
  'request/patterns.ts readPattern': () => ['i'],
  'request/question.ts masked': () => [new Set(['eyJaaaaaa', 'secret-1'])],
  'request/shownPart.ts shownPart': () => [{ lines: 100, characters: 10_000 }],
  'request/targetUrl.ts targetUrl': () => ['https://gw.example.com'],
};

/** Functions that are not measured by themselves, and why. */
export const notMeasured: Record<string, string> = {
  ...because('reads from one place of a text on; what walks the text with it is measured', [
    'api/secretEnds.ts endOfQuoted',
    'api/secretEnds.ts endOfNested',
    'api/secretEnds.ts endOfElement',
    'api/secretEnds.ts endOfBlock',
    'api/secretEnds.ts endOfWord',
    'convert/httpEdits.ts baseEdit',
    'convert/httpEdits.ts lineStart',
    'convert/shellRedirection.ts redirection',
    'convert/shellRedirection.ts hereDocument',
    'convert/shellRedirection.ts lineEnd',
    'request/bodySpot.ts bodySpot',
    'request/cursor.ts lineAround',
    'request/fix.ts lineAbove',
    'request/fix.ts wholeLine',
    'request/parseBody.ts addBody',
    'request/parseComment.ts isComment',
    'request/parseComment.ts addComment',
    'request/parseForeign.ts scriptStart',
    'request/parseForeign.ts startsAfterBody',
    'request/parseForeign.ts isScriptFile',
    'request/parseForeign.ts isForeignStatement',
    'request/parseForeign.ts addScript',
    'request/parseHeader.ts addHeader',
    'request/parseProblems.ts unknownMethod',
    'request/parseProblems.ts secondRequest',
    'request/parseRequestLine.ts shapeOf',
    'request/parseRequestLine.ts isSecondRequest',
    'request/parseRequestLine.ts spanOf',
    'request/parseRequestLine.ts startsTarget',
    'request/parseRequestLine.ts methodOf',
    'request/parseTarget.ts parseTarget',
    'request/resolveText.ts resolveTextOf',
    'request/scan.ts lineFrom',
    'request/scan.ts skipBlanks',
    'request/scan.ts trimmed',
    'request/scan.ts endBeforeBlanks',
    'request/scan.ts wordEnd',
    'request/systemNames.ts systemValue',
    'request/systemNames.ts fitsSystemName',
  ]),
  ...because('takes the path of a file of ours, or of one that a person chose', [
    'auth/tokenFile.ts removeTokenFiles',
    'cli/secrets.ts sealedSecrets',
    'cli/wholeBody.ts intoFile',
    'coordination/folders.ts storageOf',
    'coordination/privateFiles.ts ensurePrivateFolder',
    'coordination/privateFiles.ts ensurePrivateFile',
    'coordination/setAside.ts setAside',
    'coordination/setAside.ts dropAsides',
    'coordination/setAside.ts removeStore',
    'coordination/walHeader.ts isSoundWal',
    'request/dotenv.ts dotenvIn',
    'request/dotenv.ts isSmallFile',
    'request/file.ts isAllowedPath',
    'request/fileText.ts textOfFile',
    'request/rows.ts rowsOfFile',
    'request/runbook.ts requestsOf',
    'request/runbook.ts isRunbookName',
  ]),
  ...because('takes a method, a key or an id of ours', [
    'api/bodyEnd.ts bodyEnd',
    'api/retry.ts retryAfterFailure',
    'api/retry.ts retryAfterTrouble',
    'auth/fileKey.ts fileKey',
    'auth/import/sections.ts classicAccount',
    'auth/import/sections.ts newAccount',
  ]),
  ...because('its caller looks at the text’s length first', [
    'api/pageStyle.ts pageStyle',
    'api/pageStyle.ts firstTarget',
    'editDistance.ts editDistance',
  ]),
};

/** Readers that are no single function: each is the way a text takes through the product. */
export const composedReaders: Record<string, (text: string) => unknown> = {
  'the redactor, with nothing learnt': (text) => createRedactor().text(text),
  'the redactor, with 200 secrets learnt': withSecrets(),
  'a request file: resolve, check, format and names': (text) => {
    const document = parse(text);
    const last = document.blocks.length - 1;
    const placed = place(document, last);
    return [
      resolve(document, last, requestScopes()),
      checkBlock(document, last, { environment: new Map() }),
      formatted(document),
      placed && namesIn(placed),
    ];
  },
  'a request file: one character typed': (text) =>
    reparse(parse(text), { offset: text.length >> 1, length: 0, text: 'x' }),
  'a JSONPath, as it is written': (text) => jsonPaths.isValid(`$${text}`),
  'a body as a document: its JSON indented': (text) => [...indentJson(text)].length,
  'a body’s end: JSON': (text) => endOf('application/json', text),
  'a body’s end: multipart': (text) => endOf('multipart/mixed; boundary=a', text),
  'a body’s end: XML': (text) => endOf('text/xml', text),
  'a body as a document: its kind': (text) => bodyKind([], Buffer.from(text)),
};

function endOf(type: string, text: string): unknown {
  const end = bodyEnd('GET', 200, [['content-type', type]]);
  end?.add(Buffer.from(text));
  return end?.isCut();
}

function withSecrets(): (text: string) => unknown {
  const redactor = createRedactor();
  for (let n = 0; n < 200; n++) redactor.learn(`secret-number-${n}`, 'a');
  return (text) => redactor.text(text);
}

function because(why: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, why]));
}
