import { orAborted } from './deadline.ts';
import type { WireAnswer } from './transport.ts';

/** Lets go of an answer that nobody reads, so that its connection is free; what that throws is of no interest. */
export async function drop(answer: WireAnswer): Promise<void> {
  const reader = answer.body[Symbol.asyncIterator]();
  await Promise.resolve(reader.return?.()).catch(() => {});
}

/** The chunks of a body; a chunk that never comes ends with the signal. */
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
