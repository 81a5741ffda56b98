import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as zlib from 'node:zlib';
import { createUndiciTransport } from '../../../src/cli/undiciTransport.ts';

const csv = Array.from({ length: 3_000 }, (_, n) => `AP-${n},${n * 7_919},up\n`).join('');
const packings: Record<string, Uint8Array> = {
  gzip: zlib.gzipSync(csv),
  deflate: zlib.deflateSync(csv),
  'deflate without a header': zlib.deflateRawSync(csv),
  br: zlib.brotliCompressSync(csv),
  zstd: zlib.zstdCompressSync(csv),
  'gzip, gzip': zlib.gzipSync(zlib.gzipSync(csv)),
  'deflate, br': zlib.brotliCompressSync(zlib.deflateSync(csv)),
};

describe('A packed body of text that no end of its own tells', () => {
  let server: Server;
  let sent: {
    encoding: string;
    bytes: Uint8Array;
    status?: number;
    length?: number | undefined;
    range?: string;
    isUntyped?: boolean;
  };
  const { transport, close } = createUndiciTransport(() => undefined);

  before(async () => {
    server = createServer((_, response) => {
      const { encoding, bytes, status = 200, length, range, isUntyped = false } = sent;
      response.writeHead(status, {
        ...(!isUntyped && { 'content-type': 'text/csv' }),
        'content-encoding': encoding,
        ...(length !== undefined && { 'content-length': length }),
        ...(range !== undefined && { 'content-range': range }),
      });
      response.end(bytes);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(async () => {
    await close();
    server.close();
  });

  const read = async (method = 'GET') => {
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const { body } = await transport({
      method,
      url,
      headers: [],
      signal: new AbortController().signal,
    });
    const parts: Uint8Array[] = [];
    let isCut = false;
    try {
      for await (const part of body) parts.push(part);
    } catch {
      isCut = true;
    }
    return { text: Buffer.concat(parts).toString(), isCut };
  };

  for (const [name, whole] of Object.entries(packings)) {
    const encoding = name.replace(' without a header', '');
    it(`fails at its end where ${name} is cut, with all that came before`, async () => {
      for (const left of [1, whole.length >> 1]) {
        sent = { encoding, bytes: whole.subarray(0, whole.length - left) };
        const { text, isCut } = await read();
        assert.ok(isCut && csv.startsWith(text), name);
        // Of Zstandard fetch itself misses the end, and hands on nothing.
        if (encoding !== 'zstd') assert.ok(text.length > csv.length / 4, String(text.length));
      }
    });

    it(`is whole where ${name} is, and where a line feed stands behind it`, async () => {
      sent = { encoding, bytes: whole };
      assert.deepEqual(await read(), { text: csv, isCut: false });
      if (name !== 'gzip') return;
      sent = { encoding, bytes: Buffer.concat([whole, Buffer.from('\n')]) };
      assert.deepEqual(await read(), { text: csv, isCut: false });
    });

    it(`fails where nothing of ${name} came, but where no body was to come`, async () => {
      sent = { encoding, bytes: new Uint8Array() };
      assert.deepEqual((await read()).isCut, true);
      for (const [method, status, length, isUntyped] of [
        ['GET', 200, 0, false],
        ['GET', 204, undefined, false],
        ['GET', 200, undefined, true],
        ['HEAD', 200, undefined, false],
        ['PUT', 200, undefined, false],
      ] as const) {
        sent = { encoding, bytes: new Uint8Array(), status, length, isUntyped };
        // Of Zstandard fetch itself refuses an empty body.
        if (encoding !== 'zstd' || method === 'HEAD')
          assert.deepEqual(await read(method), { text: '', isCut: false }, method);
      }
    });
  }

  it('is no whole packing where it is a part of one', async () => {
    const bytes = zlib.gzipSync(csv).subarray(0, 100);
    sent = { encoding: 'gzip', bytes, status: 206, range: 'bytes 0-99/9000' };
    assert.equal((await read()).isCut, false);
  });

  it('is left alone where its encoding is none that is unpacked', async () => {
    sent = { encoding: 'x-own', bytes: Buffer.from(csv) };
    assert.deepEqual(await read(), { text: csv, isCut: false });
  });
});
