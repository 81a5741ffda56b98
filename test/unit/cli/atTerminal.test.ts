import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { createAsk } from '../../../src/cli/ask.ts';
import { createOutput } from '../../../src/cli/output.ts';
import { progressText } from '../../../src/cli/terminalRunContext.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';
import { RunPace } from '../../../src/request/run/runPace.ts';
import { createRedactor, mask } from '../../../src/redact/redact.ts';

/** A keyboard and a screen, or a pipe. */
function terminal(isTTY = true) {
  const stdin = Object.assign(new PassThrough(), { isTTY, setRawMode() {} });
  const stderr = Object.assign(new PassThrough(), { isTTY, columns: 30 });
  let shown = '';
  stderr.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  const streams = { stdin, stderr } as unknown as { stdin: NodeJS.ReadStream; stderr: NodeJS.WriteStream };
  return { ...streams, type: (text: string) => void stdin.write(text), shown: () => shown };
}

describe('a person at the terminal', () => {
  const asking = (options: { yes?: boolean; interrupt?: () => void; signal?: AbortSignal } = {}) => {
    const { type, shown, ...streams } = terminal();
    const { yes = false, interrupt = () => {}, signal = new AbortController().signal } = options;
    return { ask: createAsk({ ...streams, yes, interrupt, signal }), type, shown };
  };

  for (const [typed, response] of [
    ['y\r', true] as const,
    ['Yes\r', true],
    ['n\r', false],
    ['\r', false],
  ] as const) {
    it(`is asked, and ${JSON.stringify(typed)} means ${response ? 'yes' : 'no'}`, async () => {
      const { ask, type, shown } = asking();
      const answered = ask.confirm('POST /x\nSend it?');
      type(typed);
      assert.equal(await answered, response);
      assert.match(shown(), /POST \/x\nSend it\?\n.*\[y\/N\] /s);
    });
  }

  it('is asked nothing that was answered beforehand', async () => {
    const { ask, shown } = asking({ yes: true });
    assert.deepEqual([await ask.confirm('Send?'), shown()], [true, '']);
  });

  it('is asked what only a person may answer, whatever was answered beforehand', async () => {
    const { ask, type, shown } = asking({ yes: true });
    const answered = ask.confirm('To another host?', { isForPerson: true });
    type('n\r');
    assert.equal(await answered, false);
    assert.match(shown(), /To another host\?/);
  });

  it('sees what is typed, but not what is secret', async () => {
    for (const secret of [false, true]) {
      const { ask, type, shown } = asking();
      const entered = ask.enter('Value: ', { secret });
      type('hunter-two\r');
      assert.equal(await entered, 'hunter-two');
      assert.equal(shown().includes('hunter'), !secret);
    }
  });

  it('sees no secret of a file or a server in a question [D1]', async () => {
    const { type, shown, ...streams } = terminal();
    const clean = (text: string) => createRedactor().text(text);
    const signal = new AbortController().signal;
    const ask = createAsk({ ...streams, yes: false, interrupt() {}, signal, clean });
    const answered = ask.confirm('POST /x?token=abc123\n{"psk":"abc123"}\nSend it?');
    type('n\r');
    await answered;
    assert.ok(!shown().includes('abc123') && shown().includes(`token=${mask}`), shown());
  });

  it('sees no escape code of a file in a question', async () => {
    const { ask, type, shown } = asking();
    const answered = ask.confirm('\u001b[2JSend?');
    type('n\r');
    await answered;
    assert.ok(!shown().includes('\u001b[2J'));
  });

  it('ends a question by Ctrl+C, as elsewhere', async () => {
    const cancel = new AbortController();
    const { ask, type } = asking({ interrupt: () => cancel.abort(), signal: cancel.signal });
    const answered = assert.rejects(ask.confirm('Send?'), { reason: 'cancelled' });
    type('\u0003');
    await answered;
  });
});

const pace = () => new RunPace(new FakeClock());

describe('the progress of a run', () => {
  it('is one line that is written over, fits the window, and is gone before the answer', async () => {
    const { stderr, shown } = terminal();
    const output = createOutput(stderr, stderr);
    output.progress(progressText(pace().after({ kind: 'pages', pages: 2, items: 200, calls: 9 })));
    output.progress(progressText(pace().after({ kind: 'rows', done: 3, rows: 5, failed: 1 })));
    output.progress(`\u001b[2J${'long '.repeat(20)}`);
    await output.answer('{}');
    const clear = '\r\u001b[K';
    const lines = ['page 2 of 9', 'row 3 of 5, 1 failed', '[2Jlong long long long long l', '{}\n'];
    assert.equal(shown(), lines.map((line) => clear + line).join(''));
  });

  it('is told to nobody in a pipe', async () => {
    const { stderr, shown } = terminal(false);
    const output = createOutput(stderr, stderr);
    output.progress(progressText(pace().after({ kind: 'poll', attempt: 4, elapsedMs: 9_000 })));
    output.progress(undefined);
    await output.answer('{}');
    assert.equal(shown(), '{}');
  });
});
