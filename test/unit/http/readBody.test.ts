import assert from 'node:assert/strict';
import { readBody, type BodyEnding, type BodySink, type Spill } from '../../../src/http/readBody.ts';
import { refusedWith } from '../../support/runs/requestRun.ts';

async function* pieces(count: number, size: number): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < count; n += 1) yield new Uint8Array(size).fill(n);
}

describe('reading a body', () => {
  it('costs what the bytes cost, however small the pieces that they come in [B10]', async () => {
    const count = 400_000;
    const before = process.memoryUsage().rss;
    const { bytes } = await readBody(pieces(count, 1), 'gw');
    assert.equal(bytes, count);
    assert.ok(process.memoryUsage().rss - before < 80 * 1024 * 1024);
  });

  it('gives the bytes in their order, over all sizes of pieces', async () => {
    for (const size of [1, 7, 16_384, 65_536, 100_000]) {
      const { body } = await readBody(pieces(9, size), 'gw');
      assert.equal(body.length, 9 * size);
      for (let n = 0; n < 9; n += 1) assert.deepEqual([body[n * size], body[(n + 1) * size - 1]], [n, n]);
    }
  });

  it('ends at the first byte over its bound', async () => {
    const spill: Spill = { over: 8, limit: 20, open: () => Promise.resolve(sink) };
    const ends: BodyEnding[] = [];
    const sink: BodySink = {
      file: 'file',
      write: () => Promise.resolve(),
      close: (ending) => Promise.resolve(void ends.push(ending)),
    };
    assert.equal((await readBody(pieces(2, 10), 'gw', spill)).bytes, 20);
    await assert.rejects(readBody(pieces(3, 7), 'gw', spill), refusedWith('answerTooLarge'));
    assert.deepEqual(ends, ['whole', 'dropped']);
  });

  it('does not keep what the sender may write over later', async () => {
    const shared = new Uint8Array(4);
    async function* reused() {
      for (const value of [1, 2, 3]) yield shared.fill(value);
    }
    const { body } = await readBody(reused(), 'gw');
    assert.deepEqual([...body], [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
  });
});
