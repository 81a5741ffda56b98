import { PerformanceObserver } from 'node:perf_hooks';
import { packingEnd } from './bodyEnd.ts';
import { endsEarly, type PackedEnd } from './packedEnd.ts';
import { header, type HeaderFields, type Transport, type WireResponse } from './transport.ts';

/**
 * The editor's way to the network: the host's patched fetch. Only this fetch has the user's proxy and the system's certificates. It is
 * looked up at each call, since VS Code replaces it late, and it never gets a dispatcher of ours.
 */
export const fetchTransport: Transport = async ({ method, url, headers, body, signal }) => {
  const start = performance.now();
  const response = await globalThis.fetch(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    body,
    redirect: 'manual',
    signal,
  });
  const wire = wireResponse(response);
  const packed = packingEnd(method, wire.status, wire.headers);
  if (!packed) return wire;
  return { ...wire, body: unlessNothingCame(wire.body, packed, () => bytesOnWire(url, start)) };
};

/** A response of any fetch. A repeated field (Set-Cookie) stays repeated. */
export function wireResponse(response: {
  status: number;
  headers: Iterable<[string, string]>;
  body: AsyncIterable<Uint8Array> | null;
}): WireResponse {
  const headers: HeaderFields = [...response.headers];
  // Fetch takes a Zstandard of no bytes for one that broke off.
  const body = header(headers, 'content-length') === '0' ? null : response.body;
  return { status: response.status, headers, body: body ?? nothing() };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** Gives a body that fails at its end if not even the packing of an empty body came. Fetch itself hands over no byte for both. */
async function* unlessNothingCame(
  body: AsyncIterable<Uint8Array>,
  packed: PackedEnd,
  bytesCame: () => Promise<number | undefined>,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    yield chunk;
  }
  if (bytes === 0 && (await packed.isCut()) && (await bytesCame()) === 0) throw new Error(endsEarly);
}

/** Turns of the event loop in which the platform tells about a response that has ended. */
const turns = 20;

/**
 * Gives the length of a body before it was unpacked, of the response from that address to a call at `start` or later. Undefined if the
 * platform's fetch does not tell (Resource Timing).
 */
async function bytesOnWire(url: URL, start: number): Promise<number | undefined> {
  const told: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName(url.href))
      if (entry.startTime >= start && 'encodedBodySize' in entry) told.push(Number(entry.encodedBodySize));
  });
  observer.observe({ type: 'resource', buffered: true });
  for (let turn = 0; turn < turns && told.length === 0; turn += 1)
    await new Promise((resolve) => setImmediate(resolve));
  observer.disconnect();
  return told.at(-1);
}
