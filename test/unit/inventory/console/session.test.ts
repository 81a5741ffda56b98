import assert from 'node:assert/strict';
import { ConsoleSession, type ConsolePorts } from '../../../../src/inventory/console/session.ts';
import { terminalText } from '../../../../src/text/terminalText.ts';

function opened(over: Partial<ConsolePorts> = {}) {
  let screen = '';
  const seen = { ran: [] as string[], lists: 0, ends: 0 };
  const session = new ConsoleSession({
    write: (text) => void (screen += text),
    end: () => void (seen.ends += 1),
    commands: () => {
      seen.lists += 1;
      return Promise.resolve(['show clients', 'show version'].map((text) => ({ text, names: [] })));
    },
    run: (command) => {
      seen.ran.push(command);
      return Promise.resolve(`out of ${command}\nend`);
    },
    says: (error) => `failed: ${(error as Error).message}`,
    words: {
      welcome: ['Welcome'],
      help: ['Help'],
      running: 'Running',
      cancelled: 'Cancelled',
      linesLeft: '{count} left out',
      moreOptions: '{count} more',
    },
    prompt: 'ap-1# ',
    ...over,
  });
  session.open(80);
  /** Gives the lines that the terminal has shown since this was asked last. */
  const shown = () => {
    const text = terminalText(screen).trimEnd().split('\n');
    screen = '';
    return text;
  };
  return { session, seen, shown };
}

describe('A console of a device', () => {
  it('runs a line that is typed or sent, and prompts again', async () => {
    const { session, seen, shown } = opened();
    assert.deepEqual(shown(), ['Welcome', 'ap-1#']);
    for (const key of 'show version') await session.input(key);
    await session.input('\r');
    await session.input('show clients\r');
    await session.input('\u001b[A\u001b[A\r');
    assert.deepEqual(seen.ran, ['show version', 'show clients', 'show version']);
    assert.deepEqual(shown().slice(-4), ['ap-1# show version', 'out of show version', 'end', 'ap-1#']);
    assert.equal(seen.lists, 0);
  });

  it('leaves it to the terminal where the cursor is, as a character of a name may take two columns', async () => {
    const raw: string[] = [];
    const { session } = opened({ write: (text) => void raw.push(text), prompt: '東京# ' });
    for (const key of ['ab', '\u001b[D']) await session.input(key);
    assert.equal(raw.at(-1), '\r\u001b[K東京# a\u001b7b\u001b8');
    session.resize(10);
    assert.equal(raw.at(-1), '\r\u001b[K東京# a\u001b7b\u001b8');
    for (const key of 'cdef') await session.input(key);
    assert.equal(raw.at(-1), '\r\u001b[K東京# ef\u001b7b\u001b8');
  });

  it('keeps what is typed while a command runs for its end', async () => {
    const { session, seen } = opened();
    const first = session.input('show version\r');
    for (const data of ['show cl', '\t', '\r', 'show version\r']) await session.input(data);
    await first;
    assert.deepEqual(seen.ran, ['show version', 'show clients', 'show version']);
  });

  it('completes with Tab and lists with ?, by one list', async () => {
    const { session, seen, shown } = opened();
    await session.input('sh\t');
    await session.input('v\t\r');
    assert.deepEqual(seen.ran, ['show version']);
    shown();
    await session.input('show ?');
    assert.deepEqual(shown().slice(-2), ['clients  version', 'ap-1# show']);
    assert.equal(seen.lists, 1);
  });

  it('runs no line of a pasted text before it was looked at', async () => {
    const { session, seen, shown } = opened();
    await session.input('\u001b[200~show version\rreload\r\nreboot\n\u001b[201~');
    assert.deepEqual(seen.ran, []);
    assert.deepEqual(shown().slice(-2), ['2 left out', 'ap-1# show version']);
    await session.input('\r');
    assert.deepEqual(seen.ran, ['show version']);
  });

  it('is cancelled with Ctrl+C, which drops what was typed meanwhile, and goes on', async () => {
    let signal: AbortSignal | undefined;
    const { session, shown } = opened({
      run: (_command, given) => {
        signal = given;
        return new Promise((_resolve, reject) => {
          given.addEventListener('abort', () => reject(new Error('aborted')));
        });
      },
    });
    const running = session.input('show version\r');
    await session.input('x\r');
    assert.equal(signal?.aborted, false);
    await session.input('\u0003');
    await running;
    assert.deepEqual([signal?.aborted, ...shown().slice(-2)], [true, 'Cancelled', 'ap-1#']);
    const left = session.input('show version\r');
    session.close();
    await left;
    assert.equal(signal?.aborted, true);
  });

  it('says what failed, and knows words of its own', async () => {
    const { session, seen, shown } = opened({ run: () => Promise.reject(new Error('no device')) });
    await session.input('show version\r');
    assert.deepEqual(shown().slice(-2), ['failed: no device', 'ap-1#']);
    await session.input('help\r');
    assert.deepEqual(shown().slice(-2), ['Help', 'ap-1#']);
    await session.input('history\r');
    assert.deepEqual(shown().slice(-4), ['show version', 'help', 'history', 'ap-1#']);
    await session.input('abc\u0003');
    assert.deepEqual(shown().slice(-1), ['ap-1#']);
    await session.input('exit\r');
    await session.input('\u0004');
    assert.equal(seen.ends, 2);
  });
});
