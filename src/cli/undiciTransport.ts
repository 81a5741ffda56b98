import { wireAnswer } from '../api/fetchTransport.ts';
import type { Transport } from '../api/transport.ts';

export interface UndiciTransport {
  transport: Transport;
  /** Loads undici ahead of the first call. */
  load: () => void;
  /** Ends the connections that are kept alive, so that the process can end. */
  close: () => Promise<void>;
}

/** The terminal's way to the network: HTTP_PROXY, HTTPS_PROXY and NO_PROXY hold, certificates are Node's, redirects stay answers. */
export function createUndiciTransport(): UndiciTransport {
  let opening: Promise<Opened> | undefined;
  const opened = () => (opening ??= open());
  return {
    // Why it fails is told by the first call.
    load: () => void opened().catch(() => undefined),
    async transport({ method, url, headers, body, signal }) {
      const { fetch, dispatcher } = await opened();
      const answer = await fetch(url, {
        method,
        headers: headers.map(([name, value]): [string, string] => [name, value]),
        ...(body !== undefined && { body }),
        redirect: 'manual',
        signal,
        dispatcher,
      });
      return wireAnswer(answer);
    },
    close: async () => (await opening?.catch(() => undefined))?.dispatcher.destroy(),
  };
}

type Opened = Awaited<ReturnType<typeof open>>;

async function open() {
  const { fetch, EnvHttpProxyAgent } = await import('undici');
  return { fetch, dispatcher: new EnvHttpProxyAgent() };
}
