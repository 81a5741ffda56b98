import assert from 'node:assert/strict';
import type { WriteStream } from 'node:tty';
import { gzipSync } from 'node:zlib';
import { createAsk } from '../../../src/cli/ask.ts';
import { laidOutResponse } from '../../../src/cli/layOut.ts';
import { createOutput } from '../../../src/cli/output.ts';
import { forTerminal } from '../../../src/text/foreignText.ts';
import { tableOf } from '../../../src/cli/table.ts';

/** A stdout that a person sees, or a pipe. */
function stdout(isTTY: boolean) {
  const written: string[] = [];
  const stream = {
    isTTY,
    on: () => stream,
    write(content: string | Uint8Array, done?: () => void) {
      written.push(Buffer.from(content).toString());
      done?.();
    },
  };
  return { written, stream: stream as unknown as WriteStream };
}

describe('what central prints', () => {
  const hostile = '{"name":"\u001b]0;owned\u0007\u001b[2J\u009b31m\u202ex\r"}\n';

  it('cleans a progress line of secrets after what is hidden in it is gone', () => {
    const { written, stream } = stdout(true);
    const output = createOutput(stream, stream, (text) => text.replaceAll('secret', '••••'));
    output.progress('a sec\u0007ret');
    assert.match(written.join(''), /a ••••$/);
  });

  it('has no character that a terminal obeys, where a person sees it [F5]', async () => {
    const { written, stream } = stdout(true);
    await createOutput(stream, stream).answer(Buffer.from(hostile));
    assert.deepEqual(written, ['{"name":"]0;owned[2J31mx"}\n']);
    for (let unit = 0; unit < 0xa0; unit += 1) {
      const char = String.fromCharCode(unit);
      assert.equal(/[\p{Cc}]/u.test(forTerminal(char)), char === '\n' || char === '\t', unit.toString(16));
    }
  });

  it('is the format and the first bytes of a body that is no text, where a person sees it', async () => {
    const shown = (type: string, body: Uint8Array) =>
      laidOutResponse({
        ...{ status: 200, headers: [['content-type', type]], body, bytes: body.length, durationMs: 1 },
        ...{ url: 'https://central.test/x', method: 'GET', account: 'a', attempts: 1 },
      });
    const png = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
    assert.match(await shown('image/png', png), /^PNG image, 12 bytes\n\n0{8} {2}89 50 4e 47/);
    assert.match(await shown('application/json', png), /^PNG image, 12 bytes\n/);
    assert.equal(await shown('application/json', gzipSync('{"a":1}')), '{\n  "a": 1\n}');
    assert.match(await shown('application/gzip', gzipSync('a: 1')), /It holds this text:\n\na: 1\n$/);
    assert.equal(await shown('image/svg+xml', Buffer.from('<svg/>')), '<svg/>');
  });

  it('is the body byte for byte in a pipe', async () => {
    const { written, stream } = stdout(false);
    await createOutput(stream, stream).answer(hostile);
    assert.deepEqual(written, [hostile]);
  });

  it('is a table of one line a row', () => {
    const rows = [{ name: 'a\nb', count: 3 }, { name: 'long name' }];
    assert.equal(tableOf(rows, ['name', 'count']), 'NAME       COUNT\na b        3\nlong name\n');
  });
});

describe('a question of central', () => {
  const somewhere = { isTTY: false } as unknown as NodeJS.ReadStream & WriteStream;
  const ask = (yes: boolean) =>
    createAsk({
      stdin: somewhere,
      stderr: somewhere,
      yes,
      signal: new AbortController().signal,
      interrupt() {},
    });

  it('is refused where nobody is there, unless it was answered beforehand', async () => {
    await assert.rejects(ask(false).confirm('Send?'), { reason: 'notConfirmed' });
    assert.equal(await ask(true).confirm('Send?'), true);
    assert.equal(await ask(true).enter('Name'), undefined);
  });
});
