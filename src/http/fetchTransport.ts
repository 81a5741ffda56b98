import type { Transport, WireAnswer } from './transport.ts';

/**
 * The editor's way to the network: the host's patched fetch, which alone has the user's proxy and the system's certificates.
 * It is looked up at each call, since VS Code replaces it late, and never gets a dispatcher of ours.
 */
export const fetchTransport: Transport = async ({ method, url, headers, body, signal }) => {
  const answer = await globalThis.fetch(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    body,
    redirect: 'manual',
    signal,
  });
  return wireAnswer(answer);
};

/** An answer of any fetch. A field that stands twice (Set-Cookie) stays twice. */
export function wireAnswer(answer: {
  status: number;
  headers: Iterable<[string, string]>;
  body: AsyncIterable<Uint8Array> | null;
}): WireAnswer {
  return { status: answer.status, headers: [...answer.headers], body: answer.body ?? nothing() };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
