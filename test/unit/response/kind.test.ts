import assert from 'node:assert/strict';
import { bodyKind, type BodyKind } from '../../../src/response/kind.ts';

const cases: [title: string, type: string | undefined, body: string, kind: BodyKind][] = [
  ['an object of type JSON', 'application/json; charset=utf-8', ' {"a":1}', 'json'],
  ['a bare JSON string, as configuration calls answer', 'application/json', '"Success"', 'json'],
  ['a sign-in page that claims to be JSON', 'application/json', '<html>', 'html'],
  ['plain text that claims to be JSON', 'application/json', 'upstream connect error', 'text'],
  ['JSON without a content type', undefined, '[1]', 'json'],
  ['JSON under an unknown type', 'application/octet-stream', '{"a":1}', 'json'],
  ['JSON that claims to be plain text', 'text/plain; charset=utf-8', ' {\n "a": [1] }\n', 'json'],
  ['a list of JSON that claims to be a page', 'text/html', '[{"a":1}]', 'json'],
  ['an empty list that claims to be text', 'text/plain', '[ ]', 'json'],
  ['a log that begins like a list', 'text/plain', '[INFO] started [1]', 'text'],
  ['a block of a configuration', 'text/plain', '{ interface 1/1/1 }', 'text'],
  ['JSON that claims to be text and broke off', 'text/plain', '{"a":[1,', 'text'],
  ['a device configuration', 'text/plain', '<banner>', 'text'],
  ['a gateway page', 'text/html', '<h1>502</h1>', 'html'],
  ['a floor plan', 'image/png', '\u0089PNG\r\n\u001a\n\0', 'image'],
  ['bytes with a zero', 'application/octet-stream', 'ab\0c', 'binary'],
  ['a report', 'text/csv; charset=utf-8', 'a,b', 'csv'],
  ['a report of Excel', 'application/vnd.ms-excel.csv', 'a,b', 'csv'],
  ['a report whose first column begins with a bracket', 'text/csv', '[id],name\n1,a', 'csv'],
  ['JSON that claims to be CSV and broke off', 'text/csv', '{"a":[1,', 'json'],
  ['XML that claims to be plain text', 'text/plain', '<?xml version="1.0"?><a/>', 'xml'],
  ['JSON that claims to be CSV', 'text/csv', '[{"a":1}]', 'json'],
  ['a PDF document that claims to be text', 'text/plain', '%PDF-1.7', 'binary'],
  ['an archive that claims to be JSON', 'application/json', 'PK\u0003\u0004\0', 'binary'],
  ['text that begins like an archive', 'text/plain', 'BZh is a name', 'text'],
  ['XML without a content type', undefined, ' <?xml version="1.0"?><a/>', 'xml'],
  ['XML that claims to be JSON', 'application/json', '<?xml version="1.0"?><a/>', 'xml'],
  ['a page that begins like XML', 'text/html', '<?xml version="1.0"?><html/>', 'html'],
  ['an error that claims to be an image', 'image/png', '{"error":"none"}', 'json'],
  ['a page that claims to be an image', 'image/png', '<html>', 'html'],
  ['a word that claims to be an image', 'image/png', 'not found\n', 'text'],
  ['a PDF document that claims to be an image', 'image/png', '%PDF-1.7\n\u0080\0', 'binary'],
  ['an archive that claims to be an image', 'image/jpeg', 'PK\u0003\u0004\0', 'binary'],
  ['an error that claims to be a drawing', 'image/svg+xml', '{"error":"none"}', 'json'],
  ['a page that claims to be a drawing', 'image/svg+xml', '<!DOCTYPE html><p>', 'xml'],
  ['a drawing', 'image/svg+xml', '<svg/>', 'image'],
  ['a drawing after a comment', 'image/svg+xml', '<?xml version="1.0"?><!-- a --><svg/>', 'image'],
  ['a bare number', undefined, '-1.5e3\n', 'json'],
  ['an address without a content type', undefined, '10.0.0.1 is down', 'text'],
  ['CSV without a content type', undefined, 'name;serial\nAP;1', 'text'],
  ['a word that claims to be JSON', 'application/json', 'not found', 'text'],
  ['nothing', 'application/json', '', 'empty'],
  ['bytes without a zero', 'application/x-protobuf', '\n\u0003ABC\u0010\u0001', 'binary'],
  ['bytes of no type', undefined, '\u0002AB\u0003', 'binary'],
  ['a log with a bell', 'application/octet-stream', 'done\u0007\n', 'text'],
  ['Japanese of an unknown type', 'application/x-log', '東京は動いています', 'text'],
  ['JSON behind a byte order mark', 'application/json', '\ufeff{}', 'json'],
];

describe('bodyKind', () => {
  it('takes a download by the name that its server gives it', () => {
    const headers = [
      ['content-type', 'application/octet-stream'],
      ['content-disposition', 'attachment; filename="report.csv"'],
    ] as const;
    assert.equal(bodyKind(headers, Buffer.from('a,b\n1,2')), 'csv');
  });

  it('takes a few letters of an unknown charset as text, and bytes that are no language as binary', () => {
    const of = (body: Uint8Array) => bodyKind([['content-type', 'application/octet-stream']], body);
    assert.equal(of(Buffer.from('hostname Zürich\n', 'latin1')), 'text');
    assert.equal(of(Buffer.from([0x30, 0x82, 0xb4, 0xc5, 0xff, 0xfd])), 'binary');
  });

  for (const [title, type, body, kind] of cases)
    it(`takes ${title} as ${kind}`, () => {
      const headers = type === undefined ? [] : ([['content-type', type]] as const);
      assert.equal(bodyKind(headers, new TextEncoder().encode(body)), kind);
    });
});
