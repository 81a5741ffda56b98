import { ProxyError } from '../http/failure.ts';
import { wireAnswer } from '../http/fetchTransport.ts';
import type { Transport } from '../http/transport.ts';
import type { ReadVariable } from '../store/folders.ts';
import { proxiesIn, type NamedProxy } from './proxies.ts';

export interface UndiciTransport {
  transport: Transport;
  /** Loads undici ahead of the first call. */
  load: () => void;
  /** Ends the connections that are kept alive, so that the process can end. */
  close: () => Promise<void>;
}

/** The terminal's way to the network: the proxies of the environment hold, certificates are Node's, redirects stay answers. */
export function createUndiciTransport(variable: ReadVariable = (name) => process.env[name]): UndiciTransport {
  const proxyFor = proxiesIn(variable);
  let opening: Promise<Opened> | undefined;
  const opened = () => (opening ??= open());
  return {
    // Why it fails is told by the first call.
    load: () => void opened().catch(() => undefined),
    async transport({ method, url, headers, body, signal }) {
      const { fetch, dispatcher } = await opened();
      const proxy = proxyFor(url);
      try {
        const answer = await fetch(url, {
          method,
          headers: headers.map(([name, value]): [string, string] => [name, value]),
          ...(body !== undefined && { body }),
          redirect: 'manual',
          signal,
          dispatcher: dispatcher(proxy),
        });
        // Only a proxy asks for this; for an address of http it comes as the answer.
        if (proxy && answer.status === 407) throw new Error('statusCode=407');
        return wireAnswer(answer);
      } catch (error) {
        if (proxy === undefined || signal.aborted) throw error;
        const host = 'url' in proxy ? proxy.url.host : '';
        throw new ProxyError({ host, variable: proxy.variable }, error);
      }
    },
    close: async () => (await opening?.catch(() => undefined))?.destroy(),
  };
}

type Opened = Awaited<ReturnType<typeof open>>;

async function open() {
  const { fetch, Agent, ProxyAgent } = await import('undici');
  const made = new Map<string, InstanceType<typeof Agent> | InstanceType<typeof ProxyAgent>>();
  const kept = (key: string) => {
    const found = made.get(key) ?? (key === '' ? new Agent() : new ProxyAgent(key));
    made.set(key, found);
    return found;
  };
  return {
    fetch,
    /** Throws with the code of what is wrong with a proxy. */
    dispatcher: (proxy: NamedProxy | undefined) => {
      if (proxy && 'wrong' in proxy) throw Object.assign(new Error('proxy'), { code: proxy.wrong });
      return kept(proxy?.url.href ?? '');
    },
    destroy: async () => void (await Promise.all([...made.values()].map((one) => one.destroy()))),
  };
}
