import { CentralError } from '../errors.ts';
import { KeptBytes } from './keptBytes.ts';

/** Where the bytes of an answer go that is too large to keep in memory. */
export interface Spill {
  /** Bytes that are kept in memory, and that are enough for a view of the head. */
  over: number;
  /** The most that is taken in all, bytes. */
  limit: number;
  /** Called once, when an answer grows over `over`; what came before is written first. */
  open(): Promise<BodySink>;
}

export interface BodySink {
  /** Names where the bytes go, to whoever reads the exchange. */
  place: string;
  write(chunk: Uint8Array): Promise<void>;
  /** Called once; `complete` is false when the answer broke off or grew over the limit. */
  close(complete: boolean): Promise<void>;
}

/** The most that is kept in memory where nothing else is said, bytes. */
export const memoryCap = 32 * 1024 * 1024;

export interface ReadBody {
  /** All of it, or its first `over` bytes when it was spilled. */
  body: Uint8Array;
  bytes: number;
  /** Where all of it lies when it was spilled. */
  place?: string;
}

/** Reads a body to its end within its bounds. Throws answerTooLarge; what the body itself throws passes through. */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  host: string,
  spill?: Spill,
): Promise<ReadBody> {
  const over = spill?.over ?? memoryCap;
  const limit = spill?.limit ?? memoryCap;
  const kept = new KeptBytes();
  let bytes = 0;
  let sink: BodySink | undefined;
  let complete = false;
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength;
      if (bytes > limit)
        throw new CentralError('answerTooLarge', { host, megabytes: Math.round(limit / 1024 / 1024) });
      if (spill !== undefined && sink === undefined && bytes > over) {
        sink = await spill.open();
        for (const early of kept.parts()) await sink.write(early);
      }
      await sink?.write(chunk);
      if (kept.length < over) kept.add(chunk.subarray(0, over - kept.length));
    }
    complete = true;
  } finally {
    await sink?.close(complete);
  }
  return { body: kept.all(), bytes, ...(sink && { place: sink.place }) };
}
