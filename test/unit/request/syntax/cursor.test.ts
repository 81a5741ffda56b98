import assert from 'node:assert/strict';
import { cursorAt, type Cursor } from '../../../../src/request/syntax/cursor.ts';
import { lastAtMost, place } from '../../../../src/request/syntax/model.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';

/** Finds the word that is being written at "|", with the text that a completion would replace. */
function at(text: string): (Omit<Cursor, 'range'> & { replaces: string }) | undefined {
  const offset = text.indexOf('|');
  const whole = text.slice(0, offset) + text.slice(offset + 1);
  const document = parse(whole);
  const placed = place(document, lastAtMost(document.offsets, offset));
  const cursor = placed && cursorAt(placed, offset - placed.offset);
  if (!cursor || !placed) return undefined;
  const { range, ...rest } = cursor;
  return { ...rest, replaces: placed.text.slice(range.start, range.end) };
}

describe('cursorAt', () => {
  const path = { kind: 'path', hasMethod: true, hasQuery: false };
  const rows: [name: string, text: string, found: unknown][] = [
    ['an empty file', '|', { kind: 'start', replaces: '' }],
    ['a method', 'GE|T /x\n', { kind: 'method', replaces: 'GET' }],
    ['a path', 'GET /mon|itoring\n', { ...path, typed: '/mon', replaces: '/monitoring' }],
    ['a path before a query', 'GET /a|b?c=d\n', { ...path, hasQuery: true, typed: '/a', replaces: '/ab' }],
    ['a path behind a host', 'GET https://h/a|\n', { ...path, typed: '/a', replaces: '/a' }],
    ['words in place of a path', 'GET down ap|s\n', { ...path, typed: 'down ap', replaces: 'down aps' }],
    ['words alone', 'down aps|\n', { ...path, hasMethod: false, typed: 'down aps', replaces: 'down aps' }],
    ['a query key', 'GET /x?li|mit=1\n', { kind: 'queryKey', hasValue: true, replaces: 'limit' }],
    ['a key not begun', 'GET /x?a=1&|\n', { kind: 'queryKey', hasValue: false, replaces: '' }],
    ['a key on a line of its own', 'GET /x\n    ?|\n', { kind: 'queryKey', hasValue: false, replaces: '' }],
    ['a query value', 'GET /x?a=b|c&d=e\n', { kind: 'queryValue', key: 'a', replaces: 'bc' }],
    ['an empty value', 'GET /x?a=|\n', { kind: 'queryValue', key: 'a', replaces: '' }],
    [
      'a header not begun with a colon',
      'GET /x\nAcc|\n',
      { kind: 'headerName', hasColon: false, replaces: 'Acc' },
    ],
    ['a header name', 'GET /x\nAcc|ept: y\n', { kind: 'headerName', hasColon: true, replaces: 'Accept' }],
    ['a header value', 'GET /x\nAccept: te|xt\n', { kind: 'headerValue', name: 'Accept', replaces: 'text' }],
    [
      'a header value not begun',
      'GET /x\nAccept: |\n',
      { kind: 'headerValue', name: 'Accept', replaces: '' },
    ],
    ['a tag not begun', '# @|\nGET /x\n', { kind: 'tagKey', replaces: '' }],
    ['a tag', '// @ca|pture\nGET /x\n', { kind: 'tagKey', replaces: 'capture' }],
    ['a word of a tag', '# @assert body con|\n', { kind: 'tagValue', key: 'assert', replaces: 'con' }],
    ['a name', 'GET /{{ si|te }}\n', { kind: 'name', typed: 'si', isClosed: true, replaces: 'site' }],
    [
      'an open name in a body',
      'PUT /x\n\n{{a.b|\n',
      { kind: 'name', typed: 'a.b', isClosed: false, replaces: 'a.b' },
    ],
    ['a body not begun', 'POST /x\nA: b\n\n|', { kind: 'body', replaces: '' }],
    ['a comment', '# no|te\nGET /x\n', undefined],
    ['a body', 'POST /x\n\n{"a": |1}\n', undefined],
    ['a separator', '### tit|le\nGET /x\n', undefined],
    ['a fragment', 'GET /x?a=b#c|\n', undefined],
  ];
  for (const [name, text, found] of rows) {
    it(`reads ${name}`, () => assert.deepEqual(at(text), found));
  }
});
