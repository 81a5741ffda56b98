import assert from 'node:assert/strict';
import * as zlib from 'node:zlib';
import { PackedEnd } from '../../../src/http/packedEnd.ts';

async function isCut(encoding: string, bytes: Uint8Array): Promise<boolean> {
  const end = PackedEnd.of(encoding, true) ?? assert.fail(encoding);
  end.add(bytes);
  const result = await end.isCut();
  end.dispose();
  return result;
}

/** Gives the lengths at which the beginning of a packing counts as whole. */
async function wholeAt(encoding: string, packed: Uint8Array): Promise<number[]> {
  const found: number[] = [];
  for (let length = 0; length <= packed.length; length += 1)
    if (!(await isCut(encoding, packed.subarray(0, length)))) found.push(length);
  return found;
}

describe('the end of a packing', () => {
  const packings: Record<string, (body: Buffer) => Buffer> = {
    gzip: (body) => zlib.gzipSync(body),
    'gzip, stored': (body) => zlib.gzipSync(body, { level: 0 }),
    deflate: (body) => zlib.deflateSync(body),
    br: (body) => zlib.brotliCompressSync(body),
  };
  const bodies = ['', 'a', '{"sites":[1,2,3]}', '\0'.repeat(900)].map((text) => Buffer.from(text));
  for (const [name, pack] of Object.entries(packings))
    it(`of ${name} is missing wherever it is cut, and only there`, async () => {
      const encoding = name.replace(', stored', '');
      for (const body of bodies) {
        const packed = pack(body);
        assert.deepEqual(await wholeAt(encoding, packed), [packed.length], body.toString().slice(0, 20));
      }
    });

  it('of gzip is missing in its second part, and is there in front of a line feed', async () => {
    const part = zlib.gzipSync('a');
    const both = Buffer.concat([part, part]);
    assert.deepEqual(await wholeAt('gzip', both), [part.length, both.length]);
    assert.equal(await isCut('gzip', Buffer.concat([part, Buffer.from('\n')])), false);
  });
});
