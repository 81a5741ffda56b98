import type { Transport, WireResponse } from './transport.ts';

/**
 * The editor's way to the network: the host's patched fetch. Only this fetch has the user's proxy and the system's certificates. It is
 * looked up at each call, since VS Code replaces it late, and it never gets a dispatcher of ours.
 */
export const fetchTransport: Transport = async ({ method, url, headers, body, signal }) => {
  const response = await globalThis.fetch(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    body,
    redirect: 'manual',
    signal,
  });
  return wireResponse(response);
};

/** A response of any fetch. A repeated field (Set-Cookie) stays repeated. */
export function wireResponse(response: {
  status: number;
  headers: Iterable<[string, string]>;
  body: AsyncIterable<Uint8Array> | null;
}): WireResponse {
  return { status: response.status, headers: [...response.headers], body: response.body ?? nothing() };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
