import type { EndCheck } from './jsonEnd.ts';

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

const name = String.raw`[A-Za-z_\x80-\xff][\w.:\x80-\xff-]*`;
/** The marks that matter in each kind of place in XML. */
const marks = {
  content: new RegExp(String.raw`<(?:!--|!\[CDATA\[|\?|!(?=[A-Za-z])|/?(${name})(?=[\s/>]))`, 'g'),
  tag: /["']|\/?>/g,
  doctype: /["'[>]/g,
  subset: /["'\]]|<!--|<\?/g,
};
type XmlPart = keyof typeof marks;
/** Marks that open a part in which no other mark means anything, with the text that ends it. */
const closings: Record<string, string> = {
  ...{ '<!--': '-->', '<![CDATA[': ']]>', '<?': '?>' },
  ...{ '"': '"', "'": "'" },
};
/** The most characters of a mark; a longer tag's name is not looked at. */
const longestMark = 300;

/**
 * An XML body: it ends with the end tag of its first element. Comments and instructions may follow. End tags that
 * are missing within it do not matter.
 */
export class XmlEnd implements EndCheck {
  /** The name of the first element; empty for a body that is no XML. */
  #root: string | undefined;
  /** Number of open elements with that name. */
  #depth = 0;
  /** Change of that number at the end of the present tag. */
  #change = 0;
  #place: XmlPart = 'content';
  /** The text that ends a comment or the like, after which the place goes on. */
  #closing = '';
  #began = false;
  #rest = '';

  add(chunk: Uint8Array): void {
    if (this.#root === '') return;
    const text = this.#rest + latin1(chunk);
    let at = 0;
    for (let next: number | undefined = 0; next !== undefined; next = this.#next(text, at)) at = next;
    // A mark may have come in part.
    this.#rest = text.slice(Math.max(at, text.length - longestMark));
  }

  isCut(): boolean {
    if (this.#root === undefined) return this.#began || this.#rest.includes('<');
    return this.#depth > 0 || this.#change !== 0 || this.#closing !== '';
  }

  /** Gives the place after the next mark, or undefined if none has come whole. */
  #next(text: string, at: number): number | undefined {
    if (this.#closing !== '') {
      const end = text.indexOf(this.#closing, at);
      if (end < 0) return undefined;
      const next = end + this.#closing.length;
      this.#closing = '';
      return next;
    }
    const pattern = marks[this.#place];
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (this.#root === undefined && this.#place === 'content' && !isBlank(text.slice(at, match?.index)))
      this.#root = '';
    if (!match || this.#root === '') return undefined;
    this.#began = true;
    this.#read(match[0], match[1]);
    return pattern.lastIndex;
  }

  #read(mark: string, tag: string | undefined): void {
    const closing = closings[mark];
    if (closing !== undefined) this.#closing = closing;
    else if (tag !== undefined) this.#enter(tag, mark.startsWith('</'));
    else if (mark === '[') this.#place = 'subset';
    else if (mark === ']' || mark === '<!') this.#place = 'doctype';
    else {
      if (mark === '>') this.#depth += this.#change;
      this.#change = 0;
      this.#place = 'content';
    }
  }

  #enter(tag: string, isEnd: boolean): void {
    this.#root ??= tag;
    this.#place = 'tag';
    if (tag === this.#root) this.#change = isEnd ? -1 : 1;
  }
}

/** Tells if nothing but blanks, a byte order mark and the start of a mark is in a text before the first element. */
function isBlank(text: string): boolean {
  return /^(?:\xef(?:\xbb(?:\xbf|$)|$))?\s*(?:<(?:!-?|!\[[A-Z]*|[A-Za-z_\x80-\xff][\w.:\x80-\xff-]*)?)?$/.test(
    text,
  );
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
