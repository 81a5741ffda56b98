import type { buildConnector } from 'undici';
import { ProxyError } from '../http/causes.ts';
import { wireAnswer } from '../http/fetchTransport.ts';
import type { ProxyName, Transport } from '../http/transport.ts';
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
    async transport({ method, url, headers, body, signal, onConnecting }) {
      const { fetch, dispatcher } = await opened();
      const proxy = proxyFor(url);
      const named = proxy && nameOf(proxy);
      let isSent = false;
      const onSent = () => {
        isSent = true;
        onConnecting?.(undefined);
      };
      onConnecting?.({ proxy: named });
      try {
        const answer = await fetch(url, {
          method,
          headers: headers.map(([name, value]): [string, string] => [name, value]),
          ...(body !== undefined && { body }),
          redirect: 'manual',
          signal,
          dispatcher: dispatcher(proxy, onSent),
        });
        // Only a proxy asks for this; for an address of http it comes as the answer.
        if (proxy && answer.status === 407) throw new Error('statusCode=407');
        return wireAnswer(answer);
      } catch (error) {
        if (named === undefined || signal.aborted) throw error;
        throw new ProxyError(named, isSent ? 'sent' : 'tunnel', error);
      }
    },
    close: async () => (await opening?.catch(() => undefined))?.destroy(),
  };
}

function nameOf(proxy: NamedProxy): ProxyName {
  return { host: 'url' in proxy ? proxy.url.host : '', variable: proxy.variable };
}

/** RFC 6066 has no addresses of IP in SNI, and Node warns of them on stderr. */
function isName(servername: string | undefined): servername is string {
  return servername !== undefined && !/^([\d.]+|\[.+\])$/.test(servername);
}

type Opened = Awaited<ReturnType<typeof open>>;

async function open() {
  // A split build gives a CommonJS module as the default alone.
  const { fetch, Agent, ProxyAgent, Pool } = (await import('undici')).default;
  const made = new Map<string, InstanceType<typeof Agent> | InstanceType<typeof ProxyAgent>>();
  /** Marks what goes wrong on the connection to the proxy itself. */
  const through = (uri: string, named: ProxyName) =>
    new ProxyAgent({
      uri,
      clientFactory: (origin, { connect }: { connect: buildConnector.connector }) =>
        new Pool(origin, {
          connect: ({ servername, ...options }, callback) =>
            connect({ ...options, ...(isName(servername) && { servername }) }, (...[error, socket]) =>
              error ? callback(new ProxyError(named, 'proxy', error), null) : callback(null, socket),
            ),
        }),
    });
  const kept = (key: string, make: () => InstanceType<typeof Agent> | InstanceType<typeof ProxyAgent>) => {
    const found = made.get(key) ?? make();
    made.set(key, found);
    return found;
  };
  const usable = (proxy: NamedProxy | undefined) => {
    if (proxy === undefined) return kept('', () => new Agent());
    if ('wrong' in proxy) throw Object.assign(new Error('proxy'), { code: proxy.wrong });
    const { href } = proxy.url;
    return kept(href, () => through(href, nameOf(proxy)));
  };
  return {
    fetch,
    /** Throws with the code of what is wrong with a proxy. Calls `onSent` when the request is on a connection. */
    dispatcher: (proxy: NamedProxy | undefined, onSent: () => void) =>
      usable(proxy).compose((dispatch) => (options, handler) => {
        const started = handler.onRequestStart?.bind(handler);
        handler.onRequestStart = (...given) => {
          onSent();
          started?.(...given);
        };
        return dispatch(options, handler);
      }),
    destroy: async () => void (await Promise.all([...made.values()].map((one) => one.destroy()))),
  };
}
