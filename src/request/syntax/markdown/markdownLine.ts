/** A line of Markdown, read from left to right. A tab reaches to the next multiple of four columns, and may be read in part. */
export class MarkdownLine {
  readonly text: string;
  /** The end of the line's content, and the start of the next line. */
  end = 0;
  next = 0;
  /** Columns of blanks before the first other character, the offset of that character, and its code (0 in a blank line). */
  indent = 0;
  word = 0;
  code = 0;
  /** The start of the part that is not read yet. */
  #at = 0;
  #column = 0;
  #isInTab = false;

  /** Takes text whose lines all end with "\n" or "\r\n". */
  constructor(text: string) {
    this.text = text;
  }

  /** Goes to the line that starts at an offset. */
  begin(start: number): void {
    const feed = this.text.indexOf('\n', start);
    this.end = feed < 0 ? this.text.length : feed;
    this.next = feed < 0 ? this.end : feed + 1;
    if (this.end > start && this.text.charCodeAt(this.end - 1) === 13) this.end--;
    this.#at = start;
    this.#column = 0;
    this.#look();
  }

  get isBlank(): boolean {
    return this.word === this.end;
  }

  /** The line from its first character that is not a blank. */
  get rest(): string {
    return this.text.slice(this.word, this.end);
  }

  /** The columns that are left of a tab that was read only in part; they count as this many blanks. */
  get tabRest(): number {
    return this.#isInTab ? 4 - (this.#column % 4) : 0;
  }

  /** The start of the text that is not read yet, after a tab that was read in part. */
  get textStart(): number {
    return this.#isInTab ? this.#at + 1 : this.#at;
  }

  /** Reads blanks up to a number of columns. */
  skipBlanks(columns: number): void {
    let left = columns;
    while (left > 0 && this.#at < this.word) {
      const width = this.text.charCodeAt(this.#at) === 9 ? 4 - (this.#column % 4) : 1;
      const taken = Math.min(width, left);
      this.#isInTab = taken < width;
      if (!this.#isInTab) this.#at++;
      this.#column += taken;
      left -= taken;
    }
    this.indent -= columns - left;
  }

  /** Reads the blanks, and this many characters of the word after them. */
  skipWord(characters: number): void {
    this.#column += this.indent + characters;
    this.#at = this.word + characters;
    this.#look();
  }

  #look(): void {
    const { text, end } = this;
    const start = this.#column;
    let column = start;
    let word = this.#at;
    let code = 0;
    for (; word < end; word++) {
      code = text.charCodeAt(word);
      if (code === 32) column++;
      else if (code === 9) column += 4 - (column % 4);
      else break;
    }
    this.#isInTab = false;
    this.word = word;
    this.code = word < end ? code : 0;
    this.indent = column - start;
  }
}
