import { countLineEnds, isBlank } from '../scan.ts';
import { addPart, fenceOf, type Fence, type PageSpot, type Part } from './markdownFence.ts';
import { MarkdownLine } from './markdownLine.ts';

/** End of a block of HTML: a pattern, or a blank line. Kinds 1 to 7 of CommonMark section 4.6. */
type HtmlEnd = RegExp | 'blankLine';

const htmlAttribute = /\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?/;
const wholeTag = new RegExp(
  `^<(?:[a-z][a-z0-9-]*(?:${htmlAttribute.source})*\\s*/?|/[a-z][a-z0-9-]*\\s*)>\\s*$`,
  'i',
);

const htmlKinds: readonly (readonly [start: RegExp, end: HtmlEnd])[] = [
  [/^<(?:script|pre|style|textarea)(?:\s|>|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^<!--/, /-->/],
  [/^<\?/, /\?>/],
  [/^<![a-z]/i, />/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [
    /^<\/?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|\/?>|$)/i,
    'blankLine',
  ],
];

/** Finds the end of the HTML block that a text begins; undefined if it begins none. A single tag of another name ends no paragraph. */
function htmlEndOf(text: string, inParagraph: boolean): HtmlEnd | undefined {
  const kind = htmlKinds.find(([start]) => start.test(text));
  if (kind) return kind[1];
  return !inParagraph && wholeTag.test(text) ? 'blankLine' : undefined;
}

/** A block quote, or an item of a list: the number of columns by which its lines are indented. */
type Container = 'quote' | number;

/** A fence whose end is not read yet; it has `parts` if its language is central. */
interface OpenFence {
  kind: 'fence';
  mark: string;
  indent: number;
  firstLine: number;
  start: number;
  parts: Part[] | undefined;
}

/** The innermost block, which the next line may continue; between blocks there is none. */
type Leaf = { kind: 'paragraph' | 'code' } | { kind: 'html'; end: HtmlEnd } | OpenFence;

/** A line that is this many columns further in than the start of its container is code. */
const codeInset = 4;
const quoteMark = 62;
const leafMarks = tableOf('#`~<=-_*');
const marks = tableOf('>#`~<=-_*+0123456789');
const breakMarks = tableOf('-_*');
const itemMarks = tableOf('-+*0123456789');
const paragraph: Leaf = { kind: 'paragraph' };
const code: Leaf = { kind: 'code' };
const heading = /^#{1,6}(?:[ \t]|$)/;
const underline = /^(?:=+|-+)[ \t]*$/;
const listMark = /^(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/;
const fenceMark = /^(?:`{3,}(?=[^`]*$)|~{3,})/;
const language = /^[ \t]*central(?=$|[\s`{:,])/i;

/** Reads line after line by the algorithm in CommonMark's appendix, as far as the places of fences depend on it. */
export class FenceReader {
  readonly #line: MarkdownLine;
  /** The containers of the line before, outermost first, and the innermost block that it is part of. */
  #around: Container[] = [];
  #leaf: Leaf | undefined;
  #number: number;
  #ended: Fence | undefined;
  /** Indexes of the quotes in `#around`, outermost first. */
  #quotes: number[] = [];
  /** True if the innermost container is an item that is still empty. */
  #isBare = false;
  /** An earlier check has shown that no break of this mark begins before `end`. */
  #noBreak = { mark: 0, end: 0 };

  constructor(text: string, start: PageSpot) {
    this.#line = new MarkdownLine(text);
    this.#line.next = start.offset;
    this.#number = start.line;
  }

  /** Gives each fence of central as soon as it has ended. */
  *fences(): Generator<Fence> {
    const line = this.#line;
    while (line.next < line.text.length) {
      line.begin(line.next);
      this.#readLine();
      this.#number++;
      if (this.#leaf?.kind === 'fence' && this.#around.length === 0) this.#skipTo(this.#leaf);
      if (this.#ended) yield this.#take(this.#ended);
    }
    this.#close(0);
    if (this.#ended) yield this.#take(this.#ended);
  }

  /** Gives the fence, with the place after it if nothing is open there. */
  #take(fence: Fence): Fence {
    this.#ended = undefined;
    if (this.#around.length === 0 && this.#leaf === undefined)
      fence.after = { offset: this.#line.next, line: this.#number };
    return fence;
  }

  /** Goes to the end of a fence that is in no container, without reading its lines. */
  #skipTo(fence: OpenFence): void {
    if (fence.parts && fence.indent > 0) return;
    const line = this.#line;
    const { text } = line;
    let at = fence.start;
    for (let found = text.indexOf(fence.mark, at); ; found = text.indexOf(fence.mark, at)) {
      at = found < 0 ? text.length : text.lastIndexOf('\n', found) + 1;
      line.begin(at);
      if (found < 0 || ends(line, fence)) break;
      at = line.next;
    }
    line.next = at;
    this.#number += countLineEnds(text.slice(fence.start, at));
    if (at > fence.start) fence.parts?.push({ pad: 0, from: fence.start, to: at });
  }

  #readLine(): void {
    const line = this.#line;
    if (this.#isPlain()) {
      this.#leaf = line.isBlank ? undefined : paragraph;
      return;
    }
    const known = this.#enterContainers();
    if (known < this.#around.length) {
      // A paragraph may continue without the marks of its containers.
      if (this.#leaf?.kind !== 'paragraph' || line.isBlank) this.#close(known);
    } else if (this.#goesOn()) return;
    if (!line.isBlank) this.#begin(known);
  }

  /** True for a blank line, or text without a mark, outside all containers: most lines are so, and need no further work. */
  #isPlain(): boolean {
    const { code: first, indent } = this.#line;
    const isOpen = this.#leaf === undefined || this.#leaf === paragraph;
    return this.#around.length === 0 && isOpen && (first === 0 || (indent < codeInset && marks[first] !== 1));
  }

  /** Reads the marks of the containers that continue in this line; returns their number. */
  #enterContainers(): number {
    const line = this.#line;
    let known = 0;
    let quotes = 0;
    for (; known < this.#around.length && !line.isBlank; known++) {
      const container = this.#around[known];
      if (container === 'quote') {
        if (line.indent >= codeInset || line.code !== quoteMark) return known;
        line.skipWord(1);
        line.skipBlanks(1);
        quotes++;
      } else if (container === undefined || line.indent < container) return known;
      else line.skipBlanks(container);
    }
    return line.isBlank ? this.#aroundBlank(quotes) : known;
  }

  /** Gives how many containers a blank line continues: it ends the next quote and an empty item, and no others. */
  #aroundBlank(quotes: number): number {
    const { length } = this.#around;
    return Math.min(this.#quotes[quotes] ?? length, this.#isBare ? length - 1 : length);
  }

  /** Tells if the line continues the innermost block; a block that ends before this line is closed. */
  #goesOn(): boolean {
    const line = this.#line;
    const leaf = this.#leaf;
    if (leaf?.kind === 'fence') return this.#addToFence(leaf);
    if (leaf?.kind === 'html') {
      if (leaf.end === 'blankLine' ? line.isBlank : leaf.end.test(line.rest)) this.#leaf = undefined;
      return true;
    }
    if (leaf?.kind === 'code' && (line.isBlank || line.indent >= codeInset)) return true;
    if (leaf?.kind === 'code' || line.isBlank) this.#leaf = undefined;
    return false;
  }

  #addToFence(fence: OpenFence): true {
    const line = this.#line;
    if (ends(line, fence)) {
      this.#close(this.#around.length);
    } else if (fence.parts) {
      line.skipBlanks(fence.indent);
      addPart(fence.parts, { pad: line.tabRest, from: line.textStart, to: line.next });
    }
    return true;
  }

  /** Begins the blocks whose marks the line has, then the text in them. `known` is how many containers continue. */
  #begin(known: number): void {
    const line = this.#line;
    let inParagraph = this.#leaf?.kind === 'paragraph' && known === this.#around.length;
    let depth = known;
    while (!line.isBlank && line.indent < codeInset) {
      const container = this.#containerHere(inParagraph);
      if (!container) break;
      this.#close(depth);
      if (container === 'quote') this.#quotes.push(depth);
      depth = this.#around.push(container);
      this.#isBare = container !== 'quote';
      inParagraph = false;
    }
    if (line.isBlank) return;
    const leaf = line.indent < codeInset ? this.#leafHere(inParagraph) : code;
    // Indented text continues a paragraph, however far it is indented.
    if ((leaf === paragraph || leaf === code) && this.#leaf?.kind === 'paragraph') return;
    this.#close(depth);
    this.#isBare = false;
    this.#leaf = leaf;
  }

  /** Reads the next mark of a quote or of a list's item in the line; undefined if it has none. */
  #containerHere(inParagraph: boolean): Container | undefined {
    const line = this.#line;
    if (line.code === quoteMark) {
      line.skipWord(1);
      line.skipBlanks(1);
      return 'quote';
    }
    const { indent } = line;
    const width = itemMarks[line.code] === 1 && !this.#isBreak() ? markWidth(line.rest, inParagraph) : 0;
    if (width === 0) return undefined;
    line.skipWord(width);
    const blanks = line.isBlank || line.indent > codeInset ? 1 : line.indent;
    line.skipBlanks(blanks);
    return indent + width + blanks;
  }

  /** Finds the innermost block that the line begins; undefined if that block is only this line. */
  #leafHere(inParagraph: boolean): Leaf | undefined {
    const line = this.#line;
    if (leafMarks[line.code] !== 1) return paragraph;
    const { rest } = line;
    if (this.#isBreak() || heading.test(rest) || (inParagraph && underline.test(rest))) return undefined;
    const mark = fenceMark.exec(rest)?.[0];
    if (mark !== undefined) {
      const parts = language.test(rest.slice(mark.length)) ? [] : undefined;
      const { indent, next: start } = line;
      return { kind: 'fence', mark, indent, firstLine: this.#number + 1, start, parts };
    }
    const isInText = this.#leaf?.kind === 'paragraph';
    const end = rest.startsWith('<') ? htmlEndOf(rest, isInText) : undefined;
    if (end === undefined) return paragraph;
    return end !== 'blankLine' && end.test(rest) ? undefined : { kind: 'html', end };
  }

  /** Tells if the rest of the line is a break: three or more equal marks, with blanks or without. */
  #isBreak(): boolean {
    const { text, word, end, code: mark } = this.#line;
    if (breakMarks[mark] !== 1 || (mark === this.#noBreak.mark && word < this.#noBreak.end)) return false;
    let count = 0;
    let at = word;
    for (; at < end; at++) {
      if (text.charCodeAt(at) === mark) count++;
      else if (!isBlank(text.charCodeAt(at))) break;
    }
    if (at < end) this.#noBreak = { mark, end: at };
    return at === end && count > 2;
  }

  /** Closes all blocks that are deeper than a number of containers. */
  #close(depth: number): void {
    const leaf = this.#leaf;
    if (leaf?.kind === 'fence' && leaf.parts) this.#ended = fenceOf(this.#line.text, leaf, leaf.parts);
    this.#leaf = undefined;
    if (this.#around.length <= depth) return;
    this.#around.length = depth;
    this.#isBare = false;
    while ((this.#quotes.at(-1) ?? -1) >= depth) this.#quotes.pop();
  }
}

/** Gives the width of the mark of a list's item; 0 if there is no mark, or if it must not end a paragraph. */
function markWidth(rest: string, inParagraph: boolean): number {
  const [mark = '', number = '1'] = listMark.exec(rest) ?? [];
  const endsParagraph = !inParagraph || (Number(number) === 1 && /[^ \t]/.test(rest.slice(mark.length)));
  return endsParagraph ? mark.length : 0;
}

function ends(line: MarkdownLine, { mark }: OpenFence): boolean {
  if (line.indent >= codeInset || line.code !== mark.charCodeAt(0)) return false;
  const { rest } = line;
  return rest.startsWith(mark) && /^(?:`+|~+)[ \t]*$/.test(rest);
}

/** Makes a table by character code: 1 for each of these characters. */
function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}
