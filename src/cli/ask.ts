import { Writable } from 'node:stream';
import { CentralError } from '../base/errors.ts';
import { forTerminal } from '../text/foreignText.ts';

/** Asks the person at the terminal. */
export interface Ask {
  /** True if a person is at the terminal. */
  readonly somebody: boolean;
  /** Resolves to true for `--yes` or a person's yes. Throws `notConfirmed` if nobody can be asked. */
  confirm: (text: string, about?: QuestionParts) => Promise<boolean>;
  /** Asks a person for a text; undefined if there is no person or the text is empty. */
  enter(prompt: string, options?: { secret?: boolean }): Promise<string | undefined>;
}

/** Parts of a question besides its text. */
export interface QuestionParts {
  /** Gives the part that a shortened text leaves out, so that a person can read it first. */
  whole?: (() => Promise<string>) | undefined;
  /** Gives the present state and the text that would be sent, so that a person can read them first. */
  difference?: (() => Promise<string>) | undefined;
  /** True if only a person can answer it, and not `--yes`. */
  isForPerson?: boolean;
}

export interface AskOptions {
  stdin: NodeJS.ReadStream;
  /** False if stdin has something other than a person's answers. */
  isAsked?: boolean;
  stderr: NodeJS.WriteStream;
  yes: boolean;
  signal: AbortSignal;
  /** Takes the secrets out of a question: titles, paths and messages in it are a file's or a server's. */
  clean?: (text: string) => string;
  /** Called for Ctrl+C while a question is open: the terminal is in raw mode then, and sends no signal. */
  interrupt: () => void;
}

export function createAsk({
  stdin,
  isAsked = stdin.isTTY,
  stderr,
  yes,
  signal,
  clean = (text) => text,
  interrupt,
}: AskOptions): Ask {
  const somebody = isAsked && stderr.isTTY;

  async function enter(text: string, { secret = false } = {}): Promise<string | undefined> {
    if (!somebody) return undefined;
    const { createInterface } = await import('node:readline/promises');
    // It contains text of a request file, which must not draw another question over this one.
    const prompt = clean(forTerminal(text));
    const lastLine = secret ? prompt.length : prompt.lastIndexOf('\n') + 1;
    stderr.write(prompt.slice(0, lastLine));
    // Readline shows the typed text, not the terminal.
    const echo = secret ? new Writable({ write: (_chunk, _encoding, done) => done() }) : stderr;
    const lines = createInterface({ input: stdin, output: echo, terminal: true, historySize: 0 });
    lines.once('SIGINT', interrupt);
    try {
      return await lines.question(prompt.slice(lastLine), { signal });
    } catch (cause) {
      throw new CentralError('cancelled', {}, { cause });
    } finally {
      lines.close();
      if (secret) stderr.write('\n');
    }
  }

  return {
    somebody,
    enter,
    async confirm(text, { whole, difference, isForPerson = false } = {}) {
      if (yes && !isForPerson) return true;
      if (!somebody) throw new CentralError('notConfirmed');
      const more = [...(whole ? ['a shows all of it'] : []), ...(difference ? ['d shows what differs'] : [])];
      const choices = `[${['y/N', ...more].join(', ')}] `;
      let response = await enter(`${text}\n${choices}`);
      for (let show = shownBy(response); show; show = shownBy(response))
        response = await enter(`${await show()}\n\n${text}\n${choices}`);
      return /^y(es)?$/i.test(response?.trim() ?? '');

      function shownBy(given: string | undefined): (() => Promise<string>) | undefined {
        if (/^a(ll)?$/i.test(given?.trim() ?? '')) return whole;
        return /^d(iff)?$/i.test(given?.trim() ?? '') ? difference : undefined;
      }
    },
  };
}
