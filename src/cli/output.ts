import { writeSync } from 'node:fs';
import { isNodeError } from '../store/privateFiles.ts';
import { forLog, forTerminal } from '../text/foreignText.ts';

/** Output of the terminal: responses go to stdout, everything else to stderr. */
export interface Output {
  /** True if a person sees stdout. */
  readonly isTerminal: boolean;
  /** True if a person sees stderr: the sentences there have no error codes. */
  readonly isPlain?: boolean;
  /** True if the reader of stdout has closed it. */
  readonly isClosed: boolean;
  /** Writes a body or a table: unchanged into a pipe, without control characters for a person. Resolves when it is written. */
  answer(content: string | Uint8Array): Promise<void>;
  /** Writes the bytes of a response as they are, for a pipe. Resolves to true when they are written, or to false if the pipe is closed. */
  part(bytes: Uint8Array): Promise<boolean>;
  /** Writes one line for a person; it is never part of the response. */
  remark: (line: string) => void;
  /** Shows the progress of a run if stderr is a terminal: one line that is overwritten, and removed at the end. */
  progress: (line: string | undefined) => void;
}

/** Creates the output. `clean` takes the secrets out of all text for stderr: its titles, names and paths come from a person or a server. */
export function createOutput(
  stdout: NodeJS.WriteStream,
  stderr: NodeJS.WriteStream,
  clean: (text: string) => string = (text) => text,
): Output {
  const isTerminal = stdout.isTTY;
  let isClosed = false;
  let isShown = false;
  // The caller that writes gets the error, below. Without a listener it would end the process.
  stdout.on('error', () => {});
  const written = (content: string | Uint8Array): Promise<boolean> =>
    new Promise((resolve, reject) =>
      stdout.write(content, (error) => {
        // The reader has closed the pipe (“| head”).
        isClosed ||= isNodeError(error, 'EPIPE');
        if (error && !isClosed) reject(error);
        else resolve(!isClosed);
      }),
    );
  const progress = (line: string | undefined) => {
    if (!stderr.isTTY || (line === undefined && !isShown)) return;
    const room = Math.max((stderr.columns ?? 80) - 1, 1);
    stderr.write(`\r\u001b[K${clean(forTerminal(line ?? '')).slice(0, room)}`);
    isShown = line !== undefined;
  };
  return {
    isTerminal,
    isPlain: stderr.isTTY,
    get isClosed() {
      return isClosed;
    },
    async answer(content) {
      progress(undefined);
      if (content.length > 0) await written(isTerminal ? ended(forTerminal(textOf(content))) : content);
    },
    part: written,
    remark(line) {
      progress(undefined);
      const text = clean(forTerminal(line));
      writeSync(2, `${stderr.isTTY ? text : forLog(text)}\n`);
    },
    progress,
  };
}

/** The reader of a text: a person at a terminal (plain), a person who reads a log, or else a program. */
export interface Reader {
  readonly isPlain?: boolean;
  readonly isLog?: boolean;
}

/** An error as text: with its code first for other programs, with its code last for people who read a log, without it at a terminal. */
export function failureText({ isPlain, isLog }: Reader, code: string, sentence: string): string {
  if (isPlain) return sentence;
  return isLog ? `${sentence} (${code})` : `${code}: ${sentence}`;
}

function textOf(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
