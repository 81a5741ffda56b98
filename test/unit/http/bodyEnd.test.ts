import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { bodyEnd } from '../../../src/http/bodyEnd.ts';
import type { HeaderFields } from '../../../src/http/transport.ts';

type Told = { method?: string; status?: number; headers?: HeaderFields };

/** Tells if a body is told to be cut, in pieces of every size the same. */
function isCut(body: string, type: string | undefined, { method = 'GET', status = 200, headers }: Told = {}) {
  const fields = headers ?? (type === undefined ? [] : [['content-type', type]]);
  const bytes = Buffer.from(body);
  const results = [1, 2, 7, 100_000].map((size) => {
    const end = bodyEnd(method, status, fields);
    for (let at = 0; at < bytes.length; at += size) end?.add(bytes.subarray(at, at + size));
    return end?.isCut() ?? false;
  });
  assert.equal(new Set(results).size, 1, `${body}: ${results.join()}`);
  return results[0];
}

const json = '{"a":[1,-2.5e+3,"x\\"}\\\\",true,{}],"b":{"c":null},"d":[]}';
const multipart = '--b1\r\ncontent-type: text/plain\r\n\r\nhello\r\n--b1--\r\n';
const xml = '<?xml version="1.0"?><!-- a --><list><list/><item/></list>\n<!-- end -->\n';

describe('the end of a body', () => {
  it('is missing wherever JSON is cut within a value, by its label or by its shape', () => {
    for (const type of [
      'application/json',
      'application/problem+json; charset=utf-8',
      undefined,
      'text/plain',
    ])
      for (let at = 1; at < json.length; at += 1)
        assert.equal(isCut(json.slice(0, at), type), true, `${type} ${json.slice(0, at)}`);
    for (const text of ['"abc', 'tru', '-', '1.', '1e', '\ufeff{"a"'])
      assert.equal(isCut(text, 'application/json'), true);
  });

  it('is there for whole JSON, for nothing at all, and for what is no JSON', () => {
    const whole = [json, `${json}\n`, '', ' \n', '"done"', '12', 'null', '\ufeff{}', '[]'];
    const other = [
      '{broken: 1',
      "{'a': 'it",
      '[2026-11-28 10:00] up',
      '{"a":1} {"b":',
      'hello "wor',
      '[01',
      '["a\nb',
      '<html',
    ];
    for (const text of [...whole, ...other]) assert.equal(isCut(text, 'application/json'), false, text);
    for (const text of ['"hello', 'tru', '-', '[INFO] started', 'a: {"b'])
      assert.equal(isCut(text, 'text/plain'), false, text);
    for (const type of ['text/html', 'image/png', 'text/csv', 'application/yaml'])
      assert.equal(isCut('{"a":', type), false, type);
  });

  it('is missing where the last of several lines of JSON is cut', () => {
    for (const type of ['application/x-ndjson', 'text/plain', 'application/json']) {
      assert.equal(isCut('{"a":1}\n{"b":2}\n', type), false);
      assert.equal(isCut('{"a":1}\n{"b":', type), true);
    }
  });

  it('is missing where the last delimiter of a multipart body is, and its end tag of XML', () => {
    for (const type of ['multipart/mixed; boundary=b1', 'multipart/form-data; boundary="b1"']) {
      assert.equal(isCut(multipart, type), false);
      for (let at = 1; at <= multipart.indexOf('--b1--') + 5; at += 1)
        assert.equal(isCut(multipart.slice(0, at), type), true, multipart.slice(0, at));
    }
    assert.equal(isCut('no delimiter', 'multipart/mixed; boundary=b1'), false);
    assert.equal(isCut(multipart.slice(0, 9), 'multipart/mixed'), false);
    assert.equal(isCut(xml, 'application/xml'), false);
    assert.equal(isCut('<a.b x="1"/>', 'text/xml'), false);
    for (const at of [45, 52, xml.indexOf('</list>') + 6])
      assert.equal(isCut(xml.slice(0, at), 'text/xml'), true);
  });

  it('is told by a length where nothing was encoded', () => {
    const length = (...more: [string, string][]): Told => ({ headers: [['content-length', '9'], ...more] });
    assert.equal(isCut('12345678', undefined, length(['content-encoding', 'identity'])), true);
    assert.equal(isCut('123456789', undefined, length()), false);
    assert.equal(isCut('12345678', undefined, length(['content-encoding', 'gzip'])), false);
    assert.equal(isCut('12345678', undefined, length(['transfer-encoding', 'chunked'])), false);
  });

  // Packing makes it no smaller.
  const noise = Array.from({ length: 1_000 }, (_, n) =>
    createHash('sha256').update(String(n)).digest().toString('latin1'),
  ).join('');

  it('is not missing from a packed body that is small or random, where its transport hides the packing', () => {
    for (const body of ['', '1', '{}', '{"a":1}', noise])
      for (const pack of [gzipSync, deflateSync, brotliCompressSync, zstdCompressSync]) {
        const headers: HeaderFields = [['content-length', String(pack(Buffer.from(body)).length)]];
        assert.equal(isCut(body, undefined, { headers }), false);
      }
    const headers: HeaderFields = [['content-length', '90000']];
    assert.equal(isCut('x'.repeat(80_000), undefined, { headers }), true);
  });

  it('is not looked for where there is no body', () => {
    const headers: HeaderFields = [
      ['content-length', '9'],
      ['content-type', 'application/json'],
    ];
    for (const told of [{ method: 'HEAD' }, { status: 204 }, { status: 304 }])
      assert.equal(isCut('', undefined, { ...told, headers }), false);
  });
});
