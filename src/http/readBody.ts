import { CentralError, isCentralError } from '../base/errors.ts';
import { orAborted } from './deadline.ts';
import type { EndCheck } from './jsonEnd.ts';
import type { WireResponse } from './transport.ts';

/** Storage for the bytes of a response that is too large for memory. */
export interface Spill {
  /** Bytes that are kept in memory; only the head of a longer response is. */
  over: number;
  /** The most bytes that are accepted in all. */
  limit: number;
  /** Called once, when a response becomes larger than `over`; the bytes before are written first. */
  open(): Promise<BodySink>;
}

/** End of a body: complete, broken off by its server, or stopped here, so that its bytes are not needed. */
export type BodyEnding = 'whole' | 'broken' | 'dropped';

export interface BodySink {
  /** The file of the bytes, for readers of the exchange; correct once the sink is closed. */
  readonly file: string;
  /** Throws a CentralError if they cannot be written. */
  write(chunk: Uint8Array): Promise<void>;
  /** Called once; a part that broke off stays in `file` to be looked at. */
  close(ending: BodyEnding): Promise<void>;
}

/** The most bytes that are kept in memory by default. */
export const memoryCap = 32 * 1024 * 1024;

/** Bytes of a response in a file that also stay in memory: enough for a view of its first lines. */
export const headOfSpilled = 256 * 1024;

export interface ReadBody {
  /** The whole body, or its head if it was spilled. */
  body: Uint8Array;
  bytes: number;
  /** Name of the file with the whole body, if it was spilled. */
  file?: string;
  /** The reason why the body is not whole: the error of its transport, or nothing if only its end showed it. */
  broken?: { cause?: unknown };
}

/**
 * Reads a body to its end within its bounds, and reports if it broke off. Throws answerTooLarge and the errors of the sink; a CentralError
 * of the body itself passes through.
 */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  host: string,
  spill?: Spill,
  end?: EndCheck,
): Promise<ReadBody> {
  const over = spill?.over ?? memoryCap;
  const limit = spill?.limit ?? memoryCap;
  let kept: KeptBytes | undefined = new KeptBytes();
  let head: Uint8Array | undefined;
  let bytes = 0;
  let sink: BodySink | undefined;
  let ending: BodyEnding = 'dropped';
  let broken: ReadBody['broken'];
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength;
      if (bytes > limit)
        throw new CentralError('answerTooLarge', { host, megabytes: Math.round(limit / 1024 / 1024) });
      end?.add(chunk);
      kept?.add(chunk);
      if (spill === undefined || bytes <= over) continue;
      if (sink !== undefined) await sink.write(chunk);
      else {
        sink = await spill.open();
        for (const early of kept?.parts() ?? []) await sink.write(early);
        head = kept?.head(headOfSpilled);
        kept = undefined;
      }
    }
    if ((await end?.isCut()) === true) broken = {};
    ending = broken ? 'broken' : 'whole';
  } catch (error) {
    if (isCentralError(error)) throw error;
    broken = { cause: error };
    ending = 'broken';
  } finally {
    end?.dispose?.();
    await sink?.close(ending);
  }
  return {
    body: head ?? kept?.all() ?? new Uint8Array(0),
    bytes,
    ...(sink && { file: sink.file }),
    ...(broken && { broken }),
  };
}

const blockSize = 64 * 1024;
const leastBlock = 2_048;

/** Bytes that come in pieces. Small pieces are copied together: each one on its own would need about 400 bytes more than it holds. */
class KeptBytes {
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
      // Most bodies are small.
      this.#block = new Uint8Array(Math.min(blockSize, Math.max(leastBlock, 4 * this.#length)));
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

/** Reads the rest of a short response that is not needed, so that its connection can be used again. Closes a long one. */
export async function drop(response: WireResponse, signal: AbortSignal): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of untilAborted(response.body, signal)) {
      bytes += chunk.byteLength;
      if (bytes > 16_384) return;
    }
  } catch {
    // The response's status is known already; the end of its body does not matter.
  }
}

/** The chunks of a body; if a chunk never comes, the signal ends the wait. */
export async function* untilAborted(
  body: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const reader = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await orAborted(Promise.resolve(reader.next()), signal);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    void Promise.resolve(reader.return?.()).catch(() => {});
  }
}
