import assert from 'node:assert/strict';
import { brotliDecompressSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { BrokenResponse } from '../../../src/http/brokenResponse.ts';
import type { Exchange } from '../../../src/http/call.ts';
import { traceOf } from '../../../src/http/causes.ts';

const plain = Buffer.from('{"not":"packed"}');
const damaged = gzipSync('{"a":1}');
damaged[damaged.length - 8] = (damaged[damaged.length - 8] ?? 0) ^ 1;

/** The reason of a response whose body fetch could not unpack. */
function reasonOf(unpack: () => unknown, method = 'GET'): string {
  const came = { method, status: 200, headers: [], body: new Uint8Array(0), bytes: 0 } as unknown as Exchange;
  try {
    unpack();
  } catch (error) {
    return new BrokenResponse(came, {}, traceOf(new TypeError('terminated', { cause: error }))).reason;
  }
  return new BrokenResponse(came, {}).reason;
}

describe('A response that is not whole', () => {
  it('is told as damaged if its bytes cannot be unpacked', () => {
    for (const unpack of [
      () => gunzipSync(plain),
      () => gunzipSync(damaged),
      () => inflateSync(plain),
      () => brotliDecompressSync(plain),
    ])
      assert.equal(reasonOf(unpack), 'answerNotPacked');
  });

  it('is told as broken off if its packing ends early, or for any other cause', () => {
    assert.equal(
      reasonOf(() => gunzipSync(gzipSync(plain).subarray(0, 20))),
      'answerIncomplete',
    );
    assert.equal(
      reasonOf(() => undefined),
      'answerIncomplete',
    );
  });

  it('of a change says that it was probably carried out, whatever is wrong', () =>
    assert.equal(
      reasonOf(() => gunzipSync(plain), 'POST'),
      'writeAnswerLost',
    ));
});
