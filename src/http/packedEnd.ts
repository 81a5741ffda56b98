import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import type { EndCheck } from './jsonEnd.ts';

/** Readers for each Content-Encoding that a fetch unpacks. An older Node has no Zstandard, and then its fetch has none either. */
const kinds: Record<string, ((first: number) => Transform) | undefined> = {
  gzip: () => zlib.createGunzip({ chunkSize }),
  'x-gzip': () => zlib.createGunzip({ chunkSize }),
  // Chosen by the first byte, as fetch does: many servers leave out the header of RFC 1950.
  deflate: (first) => ((first & 0x0f) === 0x08 ? zlib.createInflate() : zlib.createInflateRaw()),
  br: () => zlib.createBrotliDecompress(),
  ...('createZstdDecompress' in zlib && { zstd: () => zlib.createZstdDecompress() }),
};

/** The message of the error at the end of such a body. */
export const endsEarly = 'The packed body ends early';

const chunkSize = 65_536;
/** The end of gzip (RFC 1952): a checksum and the unpacked length, 4 bytes each; and one byte after it. */
const gzipTail = 9;
/** Unpacked bytes after which the end of a packing is no longer looked for. */
const mostUnpacked = 2 ** 31;

/**
 * Follows the packed bytes of a body to their end. Fetch does not: it unpacks the bytes that came and does not notice that some are
 * missing. The bytes that are unpacked here are thrown away.
 */
export class PackedEnd implements EndCheck {
  readonly #kind: (first: number) => Transform;
  #unpacking: Transform | undefined;
  #ended: Promise<boolean>;
  #unpacked = 0;
  #tail: Buffer = Buffer.alloc(0);

  private constructor(kind: (first: number) => Transform, needsBytes: boolean) {
    this.#kind = kind;
    this.#ended = Promise.resolve(needsBytes);
  }

  /**
   * Gives a check for a body with this Content-Encoding; if there are several, for the outermost, which is the last (RFC 9110, 8.4).
   * Undefined for an encoding that fetch leaves as it is. `needsBytes` means that even an empty body has some bytes when packed.
   */
  static of(encoding: string, needsBytes = false): PackedEnd | undefined {
    const kind = kinds[encoding.split(',').at(-1)?.trim().toLowerCase() ?? ''];
    return kind && new PackedEnd(kind, needsBytes);
  }

  add(chunk: Uint8Array): void {
    const [first] = chunk;
    if (first === undefined) return;
    this.#unpacking ??= this.#open(first);
    this.#tail = Buffer.concat([this.#tail, chunk.subarray(-gzipTail)]).subarray(-gzipTail);
    if (this.#unpacking.writable) this.#unpacking.write(chunk);
  }

  /** Tells, after the last byte, if the packing ends early. Fetch itself refuses a body that is not packed at all. */
  async isCut(): Promise<boolean> {
    this.#unpacking?.end();
    return (await this.#ended) && !this.#hasByteBehind();
  }

  dispose(): void {
    this.#unpacking?.destroy();
  }

  /**
   * Tells if a single byte, such as a line feed, follows a whole packing of gzip: unpacking reads it as the start of another. A header
   * alone, with its zeros, looks the same if nothing is unpacked.
   */
  #hasByteBehind(): boolean {
    if (this.#tail.length < gzipTail || this.#unpacked === 0) return false;
    return this.#tail.readUInt32LE(4) === this.#unpacked && this.#tail[gzipTail - 1] !== magic[0];
  }

  #open(first: number): Transform {
    const unpacking = this.#kind(first);
    this.#ended = new Promise((resolve) => {
      unpacking.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'Z_BUF_ERROR'));
      unpacking.once('close', () => resolve(false));
    });
    return unpacking.on('data', ({ length }: Buffer) => {
      this.#unpacked += length;
      if (this.#unpacked > mostUnpacked) unpacking.destroy();
    });
  }
}

/** A gzip file as the body itself. Its first bytes show this, whatever its label is. */
export class GzipFileEnd implements EndCheck {
  #head: Buffer = Buffer.alloc(0);
  #packed: PackedEnd | undefined;

  add(chunk: Uint8Array): void {
    if (this.#packed) return this.#packed.add(chunk);
    if (this.#head.length === magic.length) return;
    const start = Buffer.concat([this.#head, chunk]);
    this.#head = start.subarray(0, magic.length);
    if (!this.#head.equals(magic)) return;
    this.#packed = PackedEnd.of('gzip');
    this.#packed?.add(start);
  }

  isCut(): Promise<boolean> {
    return this.#packed?.isCut() ?? Promise.resolve(false);
  }

  dispose(): void {
    this.#packed?.dispose();
  }
}

/** The first bytes of gzip: its mark and its only method. */
const magic = Buffer.from([0x1f, 0x8b, 0x08]);
