import assert from 'node:assert/strict';
import type { WriteStream } from 'node:tty';
import { createAsk } from '../../../src/cli/ask.ts';
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
