import { CentralError, isCentralError } from '../base/errors.ts';
import type { EndCheck } from './jsonEnd.ts';
import { KeptBytes } from './keptBytes.ts';

/** Storage for the bytes of a response that is too large for memory. */
export interface Spill {
  /** Bytes that are kept in memory; of a longer response the head alone is. */
  over: number;
  /** The most that is taken in all, bytes. */
  limit: number;
  /** Called once, when a response grows over `over`; what came before is written first. */
  open(): Promise<BodySink>;
}

/** End of a body: complete, broken off by its server, or given up here, so that its bytes are not needed. */
export type BodyEnding = 'whole' | 'broken' | 'dropped';

export interface BodySink {
  /** Names where the bytes are, to whoever reads the exchange; right when the sink is closed. */
  readonly place: string;
  /** Throws a CentralError if they cannot be written. */
  write(chunk: Uint8Array): Promise<void>;
  /** Called once; what broke off stays at `place` to be looked at. */
  close(ending: BodyEnding): Promise<void>;
}

/** The most that is kept in memory if nothing else is said, bytes. */
export const memoryCap = 32 * 1024 * 1024;

/** Bytes that stay in memory of a response that lies elsewhere: enough for a view of its first lines. */
export const headOfSpilled = 256 * 1024;

export interface ReadBody {
  /** All of it, or its head when it was spilled. */
  body: Uint8Array;
  bytes: number;
  /** Name of the file with all of it, if it was spilled. */
  place?: string;
  /** Why the body is not whole: what its transport threw, or nothing if its end alone told. */
  broken?: { cause?: unknown };
}

/**
 * Reads a body to its end within its bounds, and tells where it broke off. Throws answerTooLarge and what the sink throws; a
 * CentralError of the body itself passes through.
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
    ...(sink && { place: sink.place }),
    ...(broken && { broken }),
  };
}
