import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { bodyEnd } from '../../../src/http/bodyEnd.ts';
import type { HeaderFields } from '../../../src/http/transport.ts';

type Told = { method?: string; status?: number; headers?: HeaderFields };

/** Tells if a body is told to be cut, in pieces of every size the same. */
async function isCut(
  body: string | Uint8Array,
  type: string | undefined,
  { method = 'GET', status = 200, headers }: Told = {},
) {
  const fields = headers ?? (type === undefined ? [] : [['content-type', type]]);
  const bytes = Buffer.from(body);
  const sizes = [1, 2, 7, 100_000].map(async (size) => {
    const end = bodyEnd(method, status, fields);
    for (let at = 0; at < bytes.length; at += size) end?.add(bytes.subarray(at, at + size));
    const result = (await end?.isCut()) ?? false;
    end?.dispose?.();
    return result;
  });
  const results = await Promise.all(sizes);
  assert.equal(new Set(results).size, 1, `${String(body)}: ${results.join()}`);
  return results[0];
}

const json = '{"a":[1,-2.5e+3,"x\\"}\\\\",true,{}],"b":{"c":null},"d":[]}';
const multipart = '--b1\r\ncontent-type: text/plain\r\n\r\nhello\r\n--b1--\r\n';
const xml = '<?xml version="1.0"?><!-- a --><list><list/><item/></list>\n<!-- end -->\n';

describe('the end of a body', () => {
  it('is missing wherever JSON is cut within a value, by its label or by its shape', async () => {
    for (const type of [
      'application/json',
      'application/problem+json; charset=utf-8',
      undefined,
      'text/plain',
      'text/html; charset=utf-8',
      'application/xml',
      'application/javascript',
    ])
      for (let at = 1; at < json.length; at += 1)
        assert.equal(await isCut(json.slice(0, at), type), true, `${type} ${json.slice(0, at)}`);
    for (const text of ['"abc', 'tru', '-', '1.', '1e', '\ufeff{"a"'])
      assert.equal(await isCut(text, 'application/json'), true);
  });

  it('is there for whole JSON, for nothing at all, and for what is no JSON', async () => {
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
    for (const text of [...whole, ...other]) assert.equal(await isCut(text, 'application/json'), false, text);
    for (const text of ['"hello', 'tru', '-', '[INFO] started', 'a: {"b'])
      for (const type of ['text/plain', 'text/html', 'application/yaml'])
        assert.equal(await isCut(text, type), false, text);
    for (const text of [
      '{{name}}',
      '<p>[1, {"a":',
      '[[Home]]',
      '{% if a %}',
      '[x]: http',
      '{"a": 1} # b',
      '["a"]: b',
    ])
      for (const type of ['text/html', 'text/markdown', 'application/yaml', undefined])
        assert.equal(await isCut(text, type), false, text);
    for (const type of ['image/png', 'text/csv', 'text/css', 'audio/x'])
      assert.equal(await isCut('{"a":', type), false, type);
  });

  it('is missing where the last of several lines of JSON is cut', async () => {
    for (const type of ['application/x-ndjson', 'text/plain', 'application/json']) {
      assert.equal(await isCut('{"a":1}\n{"b":2}\n', type), false);
      assert.equal(await isCut('{"a":1}\n{"b":', type), true);
    }
  });

  it('is missing where the last record of JSON Lines or of a sequence is cut, whatever it is', async () => {
    for (const type of ['application/jsonl', 'application/x-ndjson', 'application/x-json-lines']) {
      for (const text of ['{"a":1}\n["b"]\n"c"\n12\n', '1\n\n{"b":2}', '"a"\r\n"b"'])
        assert.equal(await isCut(text, type), false, text);
      for (const text of ['{"a":1}\n"c', '1\n{"b":', '12\ntru', '"a"\n["b"'])
        assert.equal(await isCut(text, type), true, text);
    }
    const sequence = '\x1e{"a":1}\n\x1e{"b":[2]}\n';
    assert.equal(await isCut(sequence, 'application/json-seq'), false);
    assert.equal(await isCut(sequence.trimEnd(), 'application/geo+json-seq'), false);
    for (const left of [2, 3, 5, 8])
      assert.equal(await isCut(sequence.slice(0, -left), 'application/json-seq'), true, String(left));
  });

  it('is missing from a file of gzip that is cut, by whatever label', async () => {
    const whole = gzipSync(json);
    const behind = ['\n', '\r\n', '\0\0\0', 'more of it'].map((text) =>
      Buffer.concat([whole, Buffer.from(text)]),
    );
    for (const type of ['application/gzip', 'application/octet-stream', undefined]) {
      for (const file of [whole, Buffer.concat([whole, whole]), ...behind])
        assert.equal(await isCut(file, type), false);
      for (const at of [4, 12, whole.length >> 1, whole.length - 9, whole.length - 1])
        assert.equal(await isCut(whole.subarray(0, at), type), true, String(at));
    }
    for (const other of ['\x1f\x8b', '\x1f\x8b\x08 and text', '\x1f'])
      assert.equal(await isCut(Buffer.from(other, 'latin1'), 'text/plain'), false);
  });

  it('is that of its range where it is a part', async () => {
    const part = (range: string, ...more: [string, string][]): Told => ({
      status: 206,
      headers: [['content-type', 'application/json'], ['content-range', range], ...more],
    });
    assert.equal(await isCut('{"a":1234', undefined, part('bytes 0-8/200')), false);
    assert.equal(await isCut('{"a":123', undefined, part('bytes 0-8/200')), true);
    assert.equal(await isCut('34}', undefined, part('bytes 7-9/*', ['transfer-encoding', 'chunked'])), false);
    assert.equal(await isCut('', undefined, part('bytes 7-9/10')), true);
    assert.equal(await isCut('3', undefined, part('bytes 0-8/20', ['content-encoding', 'gzip'])), false);
    // A page of a list, which is JSON of its own.
    assert.equal(await isCut('[1]', undefined, part('items 0-24/200')), false);
    assert.equal(await isCut('[1', undefined, part('items 0-24/200')), true);
    assert.equal(await isCut(gzipSync('a').subarray(0, 9), undefined, part('bytes 0-8/21')), false);
  });

  it('is missing where the last delimiter of a multipart body is, and its end tag of XML', async () => {
    for (const type of ['multipart/mixed; boundary=b1', 'multipart/form-data; boundary="b1"']) {
      assert.equal(await isCut(multipart, type), false);
      for (let at = 1; at <= multipart.indexOf('--b1--') + 5; at += 1)
        assert.equal(await isCut(multipart.slice(0, at), type), true, multipart.slice(0, at));
    }
    assert.equal(await isCut('no delimiter', 'multipart/mixed; boundary=b1'), false);
    assert.equal(await isCut(multipart.slice(0, 9), 'multipart/mixed'), false);
    assert.equal(await isCut(xml, 'application/xml'), false);
    assert.equal(await isCut('<a.b x="1"/>', 'text/xml'), false);
    assert.equal(await isCut(`\ufeff${xml}`, 'text/xml'), false);
    assert.equal(await isCut('<!DOCTYPE a [<!ENTITY b "]">]><a/>', 'text/xml'), false);
    assert.equal(await isCut('<!-- none -->', 'application/xml-dtd'), false);
    assert.equal(await isCut('no element', 'text/xml'), false);
    for (const whole of ['<größe>1</größe>', '<Größe a=">"/>', '<a b="x > y" c=\'>"\' />', '<é>1</é >'])
      assert.equal(await isCut(whole, 'text/xml'), false, whole);
    assert.equal(await isCut('<größe>1</grö', 'text/xml'), true);
    assert.equal(await isCut('--b1\r\n\r\na', 'multipart/x-mixed-replace; boundary=b1'), false);
    for (const at of [1, 2, 20, 21, 24, 32, 45, 52, xml.indexOf('</list>') + 6])
      assert.equal(await isCut(xml.slice(0, at), 'text/xml'), true);
  });

  it('is missing from XML that is cut behind a long prolog, and is there in front of long comments', async () => {
    const comment = `<!-- </list> ${'a '.repeat(4_000)}-->`;
    const nested = '<list><list a="</list>">x<![CDATA[</list>]]></list></list>';
    for (const whole of [
      `${xml}${comment}`,
      `${comment}${xml}`,
      `${nested}<?end?>${comment}\n`,
      `${comment}<a/>${comment}`,
      `${' '.repeat(900)}<a><br></a>`,
      '<!DOCTYPE a [<!-- > --> ] ><a>b < c & <1></a>',
      Buffer.from(xml, 'utf16le'),
    ])
      assert.equal(await isCut(whole, 'text/xml'), false, String(whole).slice(-80));
    for (const cut of [
      comment,
      `${' '.repeat(900)}<`,
      `${comment}<list>`,
      `${xml}${comment.slice(0, -1)}`,
      `${comment}<!DOCTYPE a [`,
      nested.slice(0, -7),
      '<list>1</list ',
      '<list><![CDATA[</list>',
      '<list><!-- </list>',
      '<list a="</list>',
    ])
      assert.equal(await isCut(cut, 'text/xml'), true, cut.slice(-80));
  });

  it('is told by a length where nothing was encoded', async () => {
    const length = (...more: [string, string][]): Told => ({ headers: [['content-length', '9'], ...more] });
    assert.equal(await isCut('12345678', undefined, length(['content-encoding', 'identity'])), true);
    assert.equal(await isCut('123456789', undefined, length()), false);
    assert.equal(await isCut('12345678', undefined, length(['content-encoding', 'gzip'])), false);
    assert.equal(await isCut('12345678', undefined, length(['transfer-encoding', 'chunked'])), false);
  });

  // Packing makes it no smaller.
  const noise = Array.from({ length: 1_000 }, (_, n) =>
    createHash('sha256').update(String(n)).digest().toString('latin1'),
  ).join('');

  it('is not missing from a packed body that is small or random, where its transport hides the packing', async () => {
    for (const body of ['', '1', '{}', '{"a":1}', noise])
      for (const pack of [gzipSync, deflateSync, brotliCompressSync, zstdCompressSync]) {
        const headers: HeaderFields = [['content-length', String(pack(Buffer.from(body)).length)]];
        assert.equal(await isCut(body, undefined, { headers }), false);
      }
    const headers: HeaderFields = [['content-length', '90000']];
    assert.equal(await isCut('x'.repeat(80_000), undefined, { headers }), true);
  });

  it('is not looked for where there is no body', async () => {
    const headers: HeaderFields = [
      ['content-length', '9'],
      ['content-type', 'application/json'],
    ];
    for (const told of [{ method: 'HEAD' }, { status: 204 }, { status: 304 }])
      assert.equal(await isCut('', undefined, { ...told, headers }), false);
  });
});
