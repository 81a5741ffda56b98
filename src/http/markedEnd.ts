import type { EndCheck } from './jsonEnd.ts';

/** Bytes of an XML body in which its first element and its end tag are looked for. */
const looked = 4_096;

/**
 * A multipart body: it ends with its delimiter and two more hyphens, RFC 2046 section 5.1.1. A body that does not begin with the delimiter
 * tells nothing.
 */
export class MarkedEnd implements EndCheck {
  readonly #delimiter: Buffer;
  readonly #closing: Buffer;
  #head: Buffer = Buffer.alloc(0);
  #tail: Buffer = Buffer.alloc(0);
  #isClosed = false;

  constructor(delimiter: string) {
    this.#delimiter = Buffer.from(delimiter);
    this.#closing = Buffer.from(`${delimiter}--`);
  }

  add(chunk: Uint8Array): void {
    if (this.#isClosed) return;
    const most = this.#delimiter.length + 2;
    if (this.#head.length < most) this.#head = Buffer.concat([this.#head, chunk.subarray(0, most)]);
    const text = Buffer.concat([this.#tail, chunk]);
    this.#isClosed = text.includes(this.#closing);
    this.#tail = text.subarray(Math.max(0, text.length - this.#closing.length));
  }

  isCut(): boolean {
    if (this.#isClosed) return false;
    const start = this.#head.toString('latin1').trimStart();
    const delimiter = this.#delimiter.toString('latin1');
    return start !== '' && (start.startsWith(delimiter) || delimiter.startsWith(start));
  }
}

/** An XML body: it ends with the end tag of its first element, after which comments may follow. */
export class XmlEnd implements EndCheck {
  #head = '';
  #tail = '';
  #bytes = 0;

  add(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    if (this.#head.length < looked) this.#head += latin1(chunk.subarray(0, looked));
    this.#tail = (this.#tail + latin1(chunk.subarray(-looked))).slice(-looked);
  }

  isCut(): boolean {
    const start = this.#head
      .replace(/^\xef\xbb\xbf|<\?[^]*?\?>|<!--[^]*?-->|<!DOCTYPE[^>[]*(\[[^\]]*\])?[^>]*>/g, '')
      .trimStart();
    const root = /^<([A-Za-z_\x80-\xff][\w.:\x80-\xff-]*)/.exec(start)?.[1];
    if (root === undefined) return this.#bytes < looked && this.#isProlog(start);
    const isEmptyElement = /^<(?:[^>"']|"[^"]*"|'[^']*')*\/>/.test(start);
    return !isEmptyElement && !new RegExp(`</${root.replaceAll('.', '\\.')}\\s*>`).test(this.#tail);
  }

  /** Tells if only the part before the first element came, or a part of it. */
  #isProlog(rest: string): boolean {
    if (rest === '') return this.#head.includes('<');
    return /^(?:<|<\?(?:(?!\?>)[^])*|<!-?|<!--(?:(?!-->)[^])*)$/.test(rest);
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
