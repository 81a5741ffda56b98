import type { ArchivedFile } from './zipNames.ts';

/** The most unpacked bytes that are read, entries that are named, and bytes of a long name, which has its own block. */
const most = { walked: 64 * 1_048_576, named: 500, longName: 65_536 };
const block = 512;

/**
 * Names the files of a tar archive while its bytes arrive (POSIX.1-2001 pax, and GNU's long names). It keeps no content. `isWhole` is false
 * if the archive breaks off, or goes on after the bytes that were read.
 */
export class TarNames {
  readonly entries: ArchivedFile[] = [];
  isWhole = false;
  #rest = Buffer.alloc(0);
  #skip = 0;
  #walked = 0;
  #longName: string | undefined;
  #isBroken = false;

  /** Takes the next bytes; false if no more are needed. */
  push(bytes: Uint8Array): boolean {
    this.#walked += bytes.byteLength;
    this.#rest = Buffer.concat([this.#rest, bytes]);
    while (this.#step());
    return !this.isWhole && !this.#isBroken && this.#walked < most.walked && this.entries.length < most.named;
  }

  /** Reads a header, or skips bytes that are not needed; false if more bytes are needed. */
  #step(): boolean {
    if (this.isWhole || this.entries.length >= most.named) return false;
    if (this.#skip > 0) {
      const passed = Math.min(this.#skip, this.#rest.byteLength);
      this.#rest = this.#rest.subarray(passed);
      this.#skip -= passed;
      return this.#skip === 0;
    }
    if (this.#rest.byteLength < block) return false;
    const header = this.#rest.subarray(0, block);
    if (header[0] === 0) {
      this.isWhole = true;
      return false;
    }
    const size = Number.parseInt(textIn(header, 124, 12).trim() || '0', 8);
    this.#isBroken = !Number.isSafeInteger(size) || size < 0 || textIn(header, 257, 5) !== 'ustar';
    if (this.#isBroken) return false;
    const type = textIn(header, 156, 1);
    const padded = Math.ceil(size / block) * block;
    if ((type === 'x' || type === 'L') && size <= most.longName) {
      if (this.#rest.byteLength < block + padded) return false;
      const text = this.#rest.toString('utf8', block, block + size);
      this.#longName =
        type === 'L' ? text.replace(/\0.*$/s, '') : (/^\d+ path=(.*)$/m.exec(text)?.[1] ?? this.#longName);
    } else if (type !== 'g' && type !== 'x' && type !== 'L' && type !== 'K') {
      const prefix = textIn(header, 345, 155);
      const short = (prefix && `${prefix}/`) + textIn(header, 0, 100);
      this.entries.push({ name: this.#longName ?? short, size });
      this.#longName = undefined;
    }
    this.#rest = this.#rest.subarray(block);
    this.#skip = padded;
    return true;
  }
}

function textIn(header: Buffer, from: number, length: number): string {
  const end = header.indexOf(0, from);
  return header.toString('utf8', from, end === -1 || end > from + length ? from + length : end);
}
