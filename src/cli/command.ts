import type { Options } from './arguments.ts';
import type { Output } from './output.ts';
import type { Terminal } from './terminal.ts';

/** The exit codes; for Ctrl+C and SIGTERM, the number that a shell expects is added. */
export const exit = { good: 0, bad: 1, usage: 2, notSent: 3, signalled: 128 } as const;

export type Command = (terminal: Terminal, operands: readonly string[], options: Options) => Promise<number>;

/** A command that works on texts only: it opens no store, knows no account and sends nothing. */
export type TextCommand = (output: Output, operands: readonly string[], options: Options) => Promise<number>;
