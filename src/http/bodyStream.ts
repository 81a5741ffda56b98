import { orAborted } from './deadline.ts';
import type { WireResponse } from './transport.ts';

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
