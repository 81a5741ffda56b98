import * as zlib from 'node:zlib';
import type { Transform } from 'node:stream';
import { isNodeError } from '../store/privateFiles.ts';

/** Readers of each Content-Encoding that a fetch unpacks. An older Node has no Zstandard, and then fetch has none either. */
const kinds: Record<string, ((first: number) => Transform) | undefined> = {
  gzip: () => zlib.createGunzip(),
  'x-gzip': () => zlib.createGunzip(),
  // By the first byte, as fetch does: many servers leave out the header of RFC 1950.
  deflate: (first) => ((first & 0x0f) === 0x08 ? zlib.createInflate() : zlib.createInflateRaw()),
  br: () => zlib.createBrotliDecompress(),
  ...('createZstdDecompress' in zlib && { zstd: () => zlib.createZstdDecompress() }),
};

/**
 * Follows the packed bytes of a response to their end, which fetch does not: it unpacks what came and misses nothing. What is unpacked
 * here is thrown away.
 */
export class PackedEnd {
  readonly #kind: (first: number) => Transform;
  #unpacking: Transform | undefined;
  #ended: Promise<boolean> = Promise.resolve(false);

  private constructor(kind: (first: number) => Transform) {
    this.#kind = kind;
  }

  /**
   * Gives one for a body of that Content-Encoding, of several the outermost, which stands last (RFC 9110, 8.4); undefined for one that
   * fetch leaves as it is.
   */
  static of(encoding: string): PackedEnd | undefined {
    const kind = kinds[encoding.split(',').at(-1)?.trim().toLowerCase() ?? ''];
    return kind && new PackedEnd(kind);
  }

  add(chunk: Uint8Array): void {
    const [first] = chunk;
    if (first === undefined) return;
    this.#unpacking ??= this.#open(first);
    if (this.#unpacking.writable) this.#unpacking.write(chunk);
  }

  /** Tells, after the last byte, if the packing ends early. What is no packing at all, fetch refuses itself. */
  async isCut(): Promise<boolean> {
    this.#unpacking?.end();
    return this.#ended;
  }

  dispose(): void {
    this.#unpacking?.destroy();
  }

  #open(first: number): Transform {
    const unpacking = this.#kind(first);
    this.#ended = new Promise((resolve) => {
      unpacking.once('error', (error) => resolve(isNodeError(error, 'Z_BUF_ERROR')));
      unpacking.once('close', () => resolve(false));
    });
    return unpacking.resume();
  }
}
