import { fill } from '../../base/errors.ts';
import { complete } from './completion.ts';
import type { DeviceCommand } from '../deviceCommands.ts';
import { keysOf, LineEditor } from './lineEditor.ts';

/** Texts that a console itself writes, in the person's language. */
export interface ConsoleWords {
  /** Text above the first prompt. */
  welcome: readonly string[];
  help: readonly string[];
  running: string;
  cancelled: string;
  /** Text with {count}. */
  linesLeft: string;
  moreOptions: string;
}

export interface ConsolePorts {
  write(text: string): void;
  /** Closes the terminal. */
  end(): void;
  /** Commands that the device takes; loaded when they are first needed. */
  commands(signal: AbortSignal): Promise<readonly DeviceCommand[]>;
  /** Runs a command and gives the output of the device. */
  run(command: string, signal: AbortSignal): Promise<string>;
  says(error: unknown): string;
  words: ConsoleWords;
  /** Text before each line. */
  prompt: string;
}

/** Most options that are listed. */
const mostListed = 60;
const usualColumns = 80;

/** A console of one device: lines are typed, completed and run one at a time. */
export class ConsoleSession {
  readonly #ports: ConsolePorts;
  readonly #line = new LineEditor();
  #columns = usualColumns;
  #list: readonly DeviceCommand[] | undefined;
  /** Stops the current command; undefined while a line is typed. */
  #busy: AbortController | undefined;
  #waiting: string[] = [];

  constructor(ports: ConsolePorts) {
    this.#ports = ports;
  }

  open(columns = usualColumns): void {
    this.#columns = columns;
    this.#print(this.#ports.words.welcome);
    this.#draw();
  }

  resize(columns: number): void {
    this.#columns = columns;
    if (!this.#busy) this.#draw();
  }

  close(): void {
    this.#waiting = [];
    this.#busy?.abort();
  }

  /** Handles the input of the terminal. Input during a command waits until the command ends, and Ctrl+C removes it. */
  async input(data: string): Promise<void> {
    if (!this.#busy) {
      await this.#take(data);
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift())
        await this.#take(next);
    } else if (data.includes('\u0003')) {
      this.#waiting = [];
      this.#busy.abort();
    } else this.#waiting.push(data);
  }

  /** Handles a pasted text. One of several lines runs none of them: its first line waits for Enter. */
  async #take(data: string): Promise<void> {
    const [first = '', ...others] = unbracketed(data).split(/\r\n?|\n/);
    const left = others.filter((line) => line.trim() !== '').length;
    if (left > 0) {
      this.#line.insert(first);
      this.#print(['', fill(this.#ports.words.linesLeft, { count: left })]);
      this.#draw();
      return;
    }
    for (const key of keysOf(data)) {
      const asked = this.#line.press(key);
      if (asked === 'enter') {
        await this.#enter();
        // Text after it was typed before its output was visible.
        return;
      }
      if (asked === 'tab' || asked === 'help') await this.#complete(asked === 'help');
      else if (asked === 'cancel') {
        this.#ports.write('^C\r\n');
        this.#line.press('\u0005');
        this.#line.press('\u0015');
      } else if (asked === 'clear') this.#ports.write('\u001b[2J\u001b[H');
      else if (asked === 'end') return this.#ports.end();
    }
    this.#draw();
  }

  async #enter(): Promise<void> {
    this.#draw();
    const line = this.#line.take();
    this.#ports.write('\r\n');
    const word = line.toLowerCase();
    if (word === 'exit' || word === 'quit') return this.#ports.end();
    if (word === 'clear') this.#ports.write('\u001b[2J\u001b[H');
    else if (word === 'help') this.#print(this.#ports.words.help);
    else if (word === 'history') this.#print(this.#line.history);
    else if (line !== '')
      await this.#during(async (signal) => {
        this.#ports.write(this.#ports.words.running);
        const text = await this.#ports.run(line, signal).finally(() => this.#ports.write('\r\u001b[K'));
        this.#print(text.split('\n'));
      });
    this.#draw();
  }

  /** Completes the line, or lists the possible words if there are several or the person asks for them. */
  async #complete(isAsked: boolean): Promise<void> {
    await this.#during(async (signal) => {
      this.#list ??= await this.#ports.commands(signal);
      const { before } = this.#line;
      const { text, options } = complete(this.#list, before);
      if (!isAsked && text !== before) return this.#line.replaceBefore(text);
      if (options.length === 0) return this.#ports.write('\u0007');
      if (!isAsked && options.length === 1) return undefined;
      const more = options.length - mostListed;
      const listed = options.slice(0, mostListed).join('  ');
      this.#print(['', listed, ...(more > 0 ? [fill(this.#ports.words.moreOptions, { count: more })] : [])]);
      return undefined;
    });
  }

  async #during(work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    const busy = new AbortController();
    this.#busy = busy;
    try {
      await work(busy.signal);
    } catch (error) {
      this.#ports.write('\r\u001b[K');
      this.#print([busy.signal.aborted ? this.#ports.words.cancelled : this.#ports.says(error)]);
    } finally {
      this.#busy = undefined;
    }
  }

  #print(lines: readonly string[]): void {
    this.#ports.write(lines.map((line) => `${line}\r\n`).join(''));
  }

  #draw(): void {
    const { prompt } = this.#ports;
    // A character from Hangul Jamo on may take two columns.
    const width = prompt.replace(/[^\0-\u10ff]/gu, '  ').length;
    const [before, after] = this.#line.shown(this.#columns - width - 1);
    // The terminal knows how wide each character is: it keeps the cursor before the rest, and goes back there.
    this.#ports.write(`\r\u001b[K${prompt}${before}\u001b7${after}\u001b8`);
  }
}

/** Removes the marks that a terminal sets around pasted text. */
function unbracketed(data: string): string {
  return data.replaceAll('\u001b[200~', '').replaceAll('\u001b[201~', '');
}
