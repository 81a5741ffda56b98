import assert from 'node:assert/strict';
import { resolve } from '../../../../src/request/resolve/resolve.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { requestScopes } from '../../../support/doubles/requestScopes.ts';
import { checkBlock, formatted } from '../../../support/runs/requestText.ts';

const shapes: [start: string, repeated: string, end: string][] = [
  ['GET /', '{{', ''],
  ['GET /', '{{', '}}'],
  ['GET /', '{{a', '/'],
  ['GET /', '/', ''],
  ['GET /', '/{{a}}', ''],
  ['GET /?', '&a=', ''],
  ['GET /x', '\n  &a=b', ''],
  ['GET /x', '\n  # c\n  ?', ''],
  ['GET /x', '\nA: b', ''],
  ['GET /x', '\nA:', ''],
  ['GET /x', '\n> {%', ''],
  ['GET /x\n\na', '\n> {%', ''],
  ['GET /x\n\n', '\n', 'a'],
  ['GET /x\n\n', '{{a}}"', ''],
  ['POST /x\n\n{"a": "', '{{a}}', '"}'],
  ['POST /x\nContent-Type: multipart/form-data; boundary=b\n\n', '< a\n', ''],
  ['', '# @a\n', ''],
  ['', '# @assert body $', '\n'],
  ['# @assert body $', '[', '\nGET /x'],
  ['# @poll until status == ', ' every 2s', '\nGET /x'],
  ['', '@a = {{b}}\n', 'GET /x'],
  ['', '### a\n', ''],
  ['', '###', ''],
  ['', ' ', ''],
  ['', '< {%\n', ''],
  ['GET ', ' ', 'HTTP/1.1'],
  ['GET /', 'HTTP/1', '.1'],
  ['', '\ud800\u202e', ''],
];

describe('The request language, on hostile text', () => {
  for (const [start, repeated, end] of shapes) {
    it(`costs no more than it is long: ${JSON.stringify(start + repeated.repeat(2) + end)} [E12]`, () => {
      // A cost by the square of this would take minutes, which no test is given.
      const text = start + repeated.repeat(Math.ceil(200_000 / repeated.length)) + end;
      const document = parse(text);
      const last = document.blocks.length - 1;
      resolve(document, last, requestScopes());
      checkBlock(document, last, { environment: new Map() });
      assert.ok(formatted(document).length > 0);
    });
  }
});
