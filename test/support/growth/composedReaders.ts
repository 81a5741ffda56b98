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
