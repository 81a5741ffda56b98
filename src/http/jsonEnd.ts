/**
 * Follows a body as it comes and tells, after its last byte, if something is missing. An empty body never counts as cut because of its
 * kind.
 */
export interface EndCheck {
  add(chunk: Uint8Array): void;
  isCut(): boolean | Promise<boolean>;
  dispose?(): void;
}

/** Deepest level that is followed: a person does not read deeper JSON. */
const mostLevels = 500;
const longestScalar = 400;

const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const begunNumber = /^-?((0|[1-9]\d*)(\.\d*)?([eE][+-]?\d*)?)?$/;
const words = ['true', 'false', 'null'];

type State =
  /** The states in which a value may stand: any value, or in a list that has just been opened, also its end. */
  | 'value'
  | 'valueOrEnd'
  | 'key'
  | 'keyOrEnd'
  | 'colon'
  | 'commaOrEnd'
  | 'string'
  | 'escape'
  | 'scalar'
  /** After a whole value: another may follow in its own line. */
  | 'whole'
  | 'other';

/**
 * Follows JSON text as it comes and tells if it ends within a value. Text that is no JSON never counts as cut. Several values may stand in
 * lines of their own, as in NDJSON, or after the mark of a JSON text sequence (RFC 7464). `label` is absent if only the shape of the text
 * suggests JSON.
 */
export class JsonEnd implements EndCheck {
  readonly #labelled: boolean;
  readonly #isLines: boolean;
  readonly #isObject: boolean[] = [];
  #state: State = 'value';
  #isKey = false;
  #scalar = '';
  #sawFeed = false;

  constructor(label?: 'json' | 'lines') {
    this.#labelled = label !== undefined;
    this.#isLines = label === 'lines';
  }

  isCut(): boolean {
    if (this.#state === 'other' || this.#state === 'whole') return false;
    const isWithin = this.#isObject.length > 0;
    if (this.#state !== 'scalar') return isWithin || this.#state === 'string' || this.#state === 'escape';
    return isBegunScalar(this.#scalar) && (isWithin || !isScalar(this.#scalar));
  }

  add(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && this.#state !== 'other'; at += 1) {
      if (this.#state === 'string') at = this.#skipString(chunk, at);
      else this.#step(chunk[at] ?? 0);
    }
  }

  /** Goes on to the byte that ends a part of a string; gives its place. */
  #skipString(chunk: Uint8Array, start: number): number {
    for (let at = start; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === 0x22) this.#state = this.#isKey ? 'colon' : this.#afterValue();
      else if (byte === 0x5c) this.#state = 'escape';
      else if (byte < 0x20) this.#state = 'other';
      else continue;
      return at;
    }
    return chunk.length;
  }

  #step(byte: number): void {
    if (this.#state === 'escape') return void (this.#state = 'string');
    if (this.#state === 'scalar') {
      if (isScalarByte(byte)) return this.#addToScalar(byte);
      this.#state = isScalar(this.#scalar) ? this.#afterValue() : 'other';
      if (this.#state === 'other') return;
    }
    if (byte === 0x20 || byte === 0x09 || byte === 0x0d || this.#isOfMark(byte)) return;
    if (byte === 0x0a || (byte === 0x1e && this.#isLines)) return void (this.#sawFeed = true);
    this.#state = this.#next(byte);
  }

  /** The state after a byte that is no white space and stands outside strings and scalars. */
  #next(byte: number): State {
    const state = this.#state;
    const isEnd = byte === (this.#isObject.at(-1) === true ? 0x7d : 0x5d);
    if (state === 'whole' && !(this.#sawFeed && (this.#isLines || byte === 0x7b || byte === 0x5b)))
      return 'other';
    if (state === 'colon') return byte === 0x3a ? 'value' : 'other';
    if (isEnd && (state === 'commaOrEnd' || state === 'keyOrEnd' || state === 'valueOrEnd'))
      return this.#close();
    if (state === 'commaOrEnd') {
      if (byte !== 0x2c) return 'other';
      return this.#isObject.at(-1) === true ? 'key' : 'value';
    }
    const isKey = state === 'key' || state === 'keyOrEnd';
    if (byte === 0x22 && (this.#labelled || this.#isObject.length > 0)) {
      this.#isKey = isKey;
      return 'string';
    }
    return isKey ? 'other' : this.#open(byte);
  }

  /** The state after the first byte of a value. */
  #open(byte: number): State {
    if (byte === 0x7b || byte === 0x5b) {
      if (this.#isObject.length === mostLevels) return 'other';
      this.#isObject.push(byte === 0x7b);
      return byte === 0x7b ? 'keyOrEnd' : 'valueOrEnd';
    }
    if (!isScalarByte(byte) || !(this.#labelled || this.#isObject.length > 0)) return 'other';
    this.#scalar = String.fromCharCode(byte);
    return 'scalar';
  }

  /** Tells if a byte is part of a byte order mark, which may come first. */
  #isOfMark(byte: number): boolean {
    return this.#state === 'value' && this.#isObject.length === 0 && [0xef, 0xbb, 0xbf].includes(byte);
  }

  #close(): State {
    this.#isObject.pop();
    return this.#afterValue();
  }

  #afterValue(): State {
    this.#sawFeed = false;
    return this.#isObject.length > 0 ? 'commaOrEnd' : 'whole';
  }

  #addToScalar(byte: number): void {
    this.#scalar += String.fromCharCode(byte);
    if (this.#scalar.length > longestScalar) this.#state = 'other';
  }
}

/** Tells if a byte is a letter, a digit, plus, minus or the point. */
function isScalarByte(byte: number): boolean {
  const letter = byte | 0x20;
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (letter >= 0x61 && letter <= 0x7a) ||
    byte === 0x2b ||
    byte === 0x2d ||
    byte === 0x2e
  );
}

function isScalar(text: string): boolean {
  return words.includes(text) || number.test(text);
}

function isBegunScalar(text: string): boolean {
  return words.some((word) => word.startsWith(text)) || begunNumber.test(text);
}
