const blockSize = 64 * 1024;

/** Bytes that come in pieces. Small pieces are copied together: each one on its own would need about 400 bytes more than it holds. */
export class KeptBytes {
  readonly #blocks: Uint8Array[] = [];
  #block = new Uint8Array(0);
  #filled = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(piece: Uint8Array): void {
    this.#length += piece.byteLength;
    if (piece.byteLength >= blockSize) {
      this.#end();
      this.#blocks.push(piece);
      return;
    }
    if (this.#filled + piece.byteLength > this.#block.byteLength) {
      this.#end();
      this.#block = new Uint8Array(blockSize);
    }
    this.#block.set(piece, this.#filled);
    this.#filled += piece.byteLength;
  }

  /** The pieces put together so far, in their order. */
  parts(): readonly Uint8Array[] {
    return this.#filled === 0 ? this.#blocks : [...this.#blocks, this.#block.subarray(0, this.#filled)];
  }

  /** A copy of the first bytes, at most `most`. */
  head(most: number): Uint8Array {
    const head: Uint8Array[] = [];
    for (const part of this.parts()) {
      const left = most - head.reduce((sum, { byteLength }) => sum + byteLength, 0);
      if (left <= 0) break;
      head.push(part.subarray(0, left));
    }
    return Buffer.concat(head);
  }

  all(): Uint8Array {
    const parts = this.parts();
    const [only] = parts;
    if (parts.length !== 1 || only === undefined) return Buffer.concat(parts);
    return 2 * only.byteLength < only.buffer.byteLength ? only.slice() : only;
  }

  #end(): void {
    if (this.#filled > 0) this.#blocks.push(this.#block.subarray(0, this.#filled));
    this.#block = new Uint8Array(0);
    this.#filled = 0;
  }
}
