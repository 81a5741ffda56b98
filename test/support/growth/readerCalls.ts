import * as yaml from 'yaml';
import { valuesOf } from '../../../src/catalogue/deed/callValues.ts';
import { noNames } from '../../../src/catalogue/deed/shownNames.ts';
import { knownValues } from '../../../src/convert/http/knownValues.ts';
import { Notes } from '../../../src/convert/note.ts';
import { TakenSecrets } from '../../../src/convert/secretNames.ts';
import { bodyEnd } from '../../../src/http/bodyEnd.ts';
import { createRedactor } from '../../../src/redact/redact.ts';
import { jsonPaths } from '../../../src/request/resolve/jsonPath.ts';
import { resolve } from '../../../src/request/resolve/resolve.ts';
import { place } from '../../../src/request/syntax/model.ts';
import { namesIn } from '../../../src/request/syntax/names.ts';
import { parse, reparse } from '../../../src/request/syntax/parse.ts';
import { bodyKind } from '../../../src/response/kind.ts';
import { jsonOfLines, looksLikeJsonLines } from '../../../src/response/table/jsonLines.ts';
import { indentJson } from '../../../src/text/indentJson.ts';
import { parseJson } from '../../../src/text/json.ts';
import { repeatedMembers } from '../../../src/text/repeatedMembers.ts';
import { indentXml } from '../../../src/text/indentXml.ts';
import { requestScopes } from '../doubles/requestScopes.ts';
import { checkBlock, formatted } from '../runs/requestText.ts';

/** The arguments behind the text of readers that take more. */
export const readerArguments: Record<string, (text: string) => unknown[]> = {
  'catalogue/exclusiveMembers.ts exclusiveMembers': () => [],
  'catalogue/segments.ts segmentsOf': () => [],
  'catalogue/misspelt.ts isMisspelt': () => ['/monitoring/v2/aps'],
  'catalogue/misspelt.ts probablyMeant': () => [[]],
  'catalogue/misspelt.ts isOtherVersion': () => ['/monitoring/v2/aps'],
  'text/mac.ts macPattern': () => [true],
  'inventory/filter/deviceWord.ts deviceWordsAt': (text) => [text.length >> 1],
  'catalogue/deed/nouns.ts nounOf': () => [true],
  'catalogue/deed/fillTemplate.ts fillTemplate': () => [
    valuesOf({ method: 'GET', target: '/a?x=1' }, '/{a}'),
    noNames,
  ],
  'catalogue/deed/fillTemplate.ts emptyTargets': () => [
    valuesOf({ method: 'GET', target: '/a?x=1' }, '/{a}'),
  ],
  'catalogue/deed/fillTemplate.ts pastTimes': () => [
    valuesOf({ method: 'GET', target: '/a?x=1' }, '/{a}'),
    0,
  ],
  'text/json.ts orderOfNumbers': (text) => [text],
  'catalogue/deed/readOf.ts targetOf': () => [[]],
  'http/query.ts queryValue': () => ['limit'],
  'http/query.ts withQuery': () => ['limit', '1'],
  'http/rateHeaders.ts delay': () => [0],
  'limits/operationWindow.ts operationWindow': (text) => [text],
  'convert/http/foreignNames.ts convertResponses': () => [new Set(['a', 'login']), new Notes()],
  'convert/curl/curlForm.ts curlFormPart': () => [false, new Notes()],
  'convert/curl/fromCurl.ts curlRequests': () => [new Notes()],
  'convert/greenLakeNotes.ts noteGreenLake': () => [new Notes()],
  'convert/refusals.ts noteRefusals': () => [new Notes()],
  'convert/http/httpLines.ts plainLines': () => [new Notes()],
  'convert/http/laterValues.ts withLaterValues': () => [new Notes()],
  'cli/usage.ts wrongUsage': () => [['get']],
  'convert/http/httpEdits.ts addCommentEdits': () => ['x', [], new Notes()],
  'convert/http/httpEdits.ts variableLine': () => [
    'a',
    'x',
    new Set(['b']),
    new TakenSecrets(new Notes()),
    new Notes(),
  ],
  'convert/formEncoding.ts outsideReferences': () => [encodeURIComponent],
  'request/run/task/pollCall.ts placeOf': (text) => [text],
  'convert/http/separateRequests.ts headersBelow': () => [true],
  'convert/incoming.ts cleanFields': () => ['x', new TakenSecrets(new Notes()), new Notes()],
  'convert/http/knownValues.ts knownHost': (text) => [knownValues([['a', text]])],
  'convert/http/sharedVariables.ts promptLine': (text) => [text, new Set(['a'])],
  'convert/http/sharedVariables.ts isSecretLiteral': (text) => [text, new Set(['a'])],
  'convert/postman/postmanAddress.ts noteEncoded': () => [[{ key: 'x', value: 'a/b' }], new Notes()],
  'convert/postman/postmanAddress.ts noteJoinedNames': () => [[{ key: 'x' }], new Notes()],
  'convert/rawValues.ts withRawValues': () => ['application/json', () => true],
  'convert/sourceText.ts readJson': () => [new Notes()],
  'convert/sourceText.ts noteUnread': () => [undefined, new Notes(), 'notJson'],
  'convert/systemName.ts convertReferences': () => [new Notes()],
  'convert/systemName.ts convertPostmanReferences': () => [new Notes()],
  'base/errors.ts fill': () => [{ name: 'x' }],
  'base/sha256.ts sha256': () => [12],
  'tokens/import/readFile.ts accountsIn': () => [yaml],
  'tokens/import/yamlTree.ts treesOf': () => [yaml],
  'response/table/pathSteps.ts quotedStep': () => ["'"],
  'text/csv.ts parseCsv': () => [','],
  'text/shortened.ts shortened': () => [500],
  'text/htmlPage.ts htmlPage': () => [[]],
  'request/syntax/dependencies.ts needsOfText': () => [new Map()],
  'request/syntax/editBetween.ts editBetween': (text) => [`${text}x`],
  'request/syntax/otherTags.ts otherTag': (text) => [{ start: 0, end: text.length }],
  'request/syntax/encode.ts encodeValue': () => ['query'],
  'request/resolve/environment.ts environmentNames': (text) => [text],
  'request/resolve/environment.ts readEnvironment': (text) => [text, 'dev'],
  'request/check/checkValue.ts checkValue': (text) => [
    {
      name: 'filter',
      value: text,
      key: { start: 0, end: 6 },
      place: { start: 7, end: 7 + text.length },
    },
    {
      name: 'filter',
      type: 'string',
      required: false,
      filterFields: [{ name: 'a', operators: ['eq', 'in'] }],
    },
  ],
  'request/check/checkValue.ts checkMember': (text) => [
    { name: 'a', value: text, key: { start: 0, end: 1 }, place: { start: 2, end: 2 + text.length } },
    { name: 'a', type: 'string', required: false, knownValues: ['one', 'two'] },
  ],
  'request/undo/members.ts isServers': () => [true],
  'request/check/nearParameter.ts nearParameter': () => [['limit', 'offset', 'start-at']],
  'text/percentDecoded.ts percentDecoded': () => [],
  'response/window/textLines.ts lineDifferences': () => ['Port 1 is up, 5 packets\n'.repeat(1_000)],
  'text/nearestWord.ts nearestWords': () => [['limit', 'offset', 'status']],
  'request/syntax/parseBlock.ts parseBlock': () => [true],
  'request/resolve/patterns.ts readPattern': () => ['i'],
  'request/syntax/tagList.ts readList': () => [0],
  'request/run/question/question.ts masked': () => [new Set(['eyJaaaaaa', 'secret-1'])],
  'request/run/question/shownPart.ts shownPart': () => [{ lines: 100, characters: 10_000 }],
  'request/resolve/resolveTarget.ts targetUrl': () => ['https://gw.example.com'],
};

/** Functions that are not measured by themselves, and why. */
export const notMeasured: Record<string, string> = {
  ...because('reads values that were parsed, each once', [
    'agents/arguments.ts checkedArguments',
    'request/recipe/runReport.ts runReport',
    'inventory/lists/odata.ts odataIn',
  ]),
  ...because('reads what `parseFilter` gives, which is measured', [
    'inventory/filter/filterProblems.ts asksOfLabels',
  ]),
  ...because('reads a value that `filterProblems` has cut out, which is measured', [
    'inventory/filter/filterValueProblems.ts valueProblem',
    'inventory/filter/filterValueProblems.ts isMeant',
  ]),
  ...because('compares labels', [
    'account/customerAccount.ts isLabelOf',
    'account/customerAccount.ts renamed',
  ]),
  ...because('reads a template of our own', ['inventory/page/subject.ts targetOf']),
  ...because('reads from one place of a text on; what walks the text with it is measured', [
    'redact/finders/listedSecrets.ts secretsOfList',
    'text/memberNames.ts scalarBehind',
    'redact/finders/listedSecrets.ts secretsOfTable',
    'redact/secretMembers.ts namedPlace',
    'redact/secretMembers.ts secretsOfMembers',
    'redact/finders/tableCells.ts rowAt',
    'redact/finders/tableCells.ts columnsAt',
    'redact/secretEnds.ts endOfQuoted',
    'redact/secretEnds.ts endOfNested',
    'redact/secretEnds.ts endOfElement',
    'redact/secretEnds.ts endOfWord',
    'redact/secretLines.ts endOfBlock',
    'redact/secretLines.ts endOfToken',
    'redact/secretLines.ts endOfSentence',
    'redact/secretLines.ts isSaying',
    'redact/secretStates.ts isState',
    'redact/secretLines.ts endOfSetting',
    'redact/secretLines.ts endOfHeader',
    'redact/secretHeadings.ts isHeadingInQuotes',
    'redact/secretValue.ts valueBehind',
    'redact/secretValue.ts valueAt',
    'redact/secretValue.ts valueInQuery',
    'redact/secretValue.ts optionValue',
    'redact/commands/commandProse.ts asCommand',
    'redact/commands/commandValue.ts commandValue',
    'redact/finders/sqlValue.ts declaredValue',
    'redact/finders/sqlValue.ts comparedValue',
    'redact/finders/valueBeside.ts valueBeside',
    'redact/finders/tokenShapes.ts secretByShape',
    'redact/saysNothing.ts endOfKeyFile',
    'redact/saysNothing.ts saysNothing',
    'redact/saysNothing.ts isReference',
    'convert/http/httpEdits.ts lineStart',
    'convert/curl/shellParts.ts substitutionEnd',
    'convert/curl/shellParts.ts readPart',
    'convert/curl/shellParts.ts valueOf',
    'convert/curl/shellRedirection.ts redirection',
    'convert/curl/shellRedirection.ts hereDocument',
    'text/lines.ts lineEnd',
    'request/syntax/bodySpot.ts bodySpot',
    'request/syntax/cursor.ts lineAround',
    'request/syntax/fix.ts lineAbove',
    'request/syntax/fix.ts wholeLine',
    'request/syntax/markdown/markdownFence.ts fenceOf',
    'request/syntax/parseBody.ts addBody',
    'request/syntax/parseComment.ts isComment',
    'request/syntax/parseComment.ts addComment',
    'request/syntax/parseForeign.ts scriptStart',
    'request/syntax/parseForeign.ts startsAfterBody',
    'request/syntax/parseForeign.ts isScriptFile',
    'request/syntax/parseForeign.ts isForeignStatement',
    'request/syntax/parseForeign.ts addScript',
    'request/syntax/parseProblems.ts unknownMethod',
    'request/syntax/parseProblems.ts secondRequest',
    'request/syntax/parseRequestLine.ts shapeOf',
    'request/syntax/parseRequestLine.ts isSecondRequest',
    'request/syntax/parseRequestLine.ts spanOf',
    'request/syntax/parseRequestLine.ts startsTarget',
    'request/syntax/parseRequestLine.ts methodOf',
    'request/syntax/parseRequestLine.ts parseTarget',
    'request/resolve/resolveText.ts resolveTextOf',
    'request/syntax/scan.ts lineFrom',
    'request/syntax/scan.ts skipBlanks',
    'request/syntax/scan.ts trimmed',
    'request/syntax/scan.ts endBeforeBlanks',
    'request/syntax/scan.ts wordEnd',
    'request/resolve/systemNames.ts systemValue',
    'request/resolve/systemNames.ts fitsSystemName',
  ]),
  ...because('takes the path of a file of ours, or of one that a person chose', [
    'tokens/storage/sealedFile.ts removeTokenFiles',
    'cli/account/systemKeyStore.ts systemKeyStore',
    'cli/wholeBody.ts intoFile',
    'cli/suite/suiteFiles.ts shownPath',
    'cli/unread.ts unread',
    'webview/table/element.ts filled',
    'store/folders.ts changesFolder',
    'store/folders.ts historyFolder',
    'store/folders.ts loopsFolder',
    'store/folders.ts sealedFolders',
    'webview/table/element.ts button',
    'webview/chart/svg.ts svg',
    'webview/chart/svg.ts label',
    'store/folders.ts storageOf',
    'store/privateFiles.ts ensurePrivateFolder',
    'store/privateFiles.ts ensurePrivateFile',
    'store/privateFiles.ts keepPrivate',
    'store/privateFiles.ts requireOurs',
    'store/readPrivate.ts bytesIn',
    'store/readPrivate.ts namesIn',
    'store/setAside.ts setAside',
    'store/setAside.ts dropAsides',
    'store/setAside.ts removeStore',
    'store/sqliteFile.ts requireWritableFolder',
    'store/setAside.ts removeLocks',
    'store/setAside.ts removeUnlessOpen',
    'store/connection.ts isSoundWal',
    'request/resolve/settingsFile.ts dotenvIn',
    'request/resolve/settingsFile.ts isSettings',
    'request/resolve/settingsFile.ts settingsTextNow',
    'request/resolve/file.ts isAllowedPath',
    'request/resolve/fileText.ts textOfFile',
    'request/run/loop/rows.ts rowsOfFile',
    'request/syntax/markdown/runbook.ts requestsOf',
    'request/syntax/markdown/runbook.ts isRunbookName',
  ]),
  ...because('takes a method, a key, an id of ours or the name of a member', [
    'http/bodyEnd.ts bodyEnd',
    'http/bodyEnd.ts packingEnd',
    'redact/secretName.ts isCount',
    'redact/saysNothing.ts isOfBgp',
    'redact/secretHeadings.ts isHeading',
    'redact/secretHeadings.ts isHeadingOf',
    'redact/secretHeadings.ts isCellOf',
    'redact/secretHeadings.ts isValue',
    'redact/secretMembers.ts isOfThing',
    'response/volatile.ts isVolatile',
    'response/members.ts plainMember',
    'response/naturalKeys.ts rowKeys',
    'limits/retry.ts retryAfterFailure',
    'limits/retry.ts retryAfterTrouble',
    'tokens/storage/sealedFile.ts fileKey',
    'tokens/import/sections.ts classicAccount',
    'tokens/import/sections.ts newAccounts',
  ]),
  ...because('its caller looks at the text’s length first', [
    'redact/secretRemarks.ts isRemark',
    'redact/secretRemarks.ts isSentence',
    'client/paging/pageStyle.ts pageStyle',
    'client/paging/pageStyle.ts firstTarget',
    'client/paging/pageStyle.ts isPaged',
    'text/editDistance.ts editDistance',
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
  'a body as a table: its members that stand twice': (text) =>
    repeatedMembers(Buffer.from(text), parseJson(text) ?? null, () => Promise.resolve()),
  'a body as a table: JSON in lines': (text) => [
    looksLikeJsonLines(text),
    jsonOfLines(text, () => Promise.resolve()),
  ],
  'a body as a document: its JSON indented': (text) => [...indentJson(text)].length,
  'a body as a document: its XML indented': (text) => [...indentXml(text)].length,
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
