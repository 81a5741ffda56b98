import { writeSync } from 'node:fs';

/** Where answers and remarks go: answers to stdout, everything else to stderr. */
export interface Output {
  /** Whether a person sees stdout. */
  readonly isTerminal: boolean;
  /** A body or a table; as it is into a pipe, without control characters to a person. Resolves when it is out. */
  answer(content: string | Uint8Array): Promise<void>;
  /** One line for a person; never part of the answer. */
  remark: (line: string) => void;
}

// Everything that a terminal obeys, and what turns the direction of a line.
const unsafe = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** Text of a server as a terminal may get it. */
export function harmless(text: string): string {
  return text.replace(unsafe, '');
}

export function createOutput(stdout: NodeJS.WriteStream): Output {
  const isTerminal = stdout.isTTY;
  // Told to who writes, below; without a listener it would end the process.
  stdout.on('error', () => {});
  return {
    isTerminal,
    answer(content) {
      if (content.length === 0) return Promise.resolve();
      const shown = isTerminal ? ended(harmless(textOf(content))) : content;
      return new Promise((resolve, reject) =>
        stdout.write(shown, (error) => {
          // Who reads has read enough (“| head”).
          if (error && !('code' in error && error.code === 'EPIPE')) reject(error);
          else resolve();
        }),
      );
    },
    remark: (line) => void writeSync(2, `${harmless(line)}\n`),
  };
}

function textOf(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
