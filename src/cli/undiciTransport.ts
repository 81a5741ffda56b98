import type { IncomingHttpHeaders } from 'node:http';
import type { buildConnector, Dispatcher } from 'undici';
import { ProxyError } from '../http/causes.ts';
import { packingEnd } from '../http/bodyEnd.ts';
import { wireResponse } from '../http/fetchTransport.ts';
import { endsEarly, type PackedEnd } from '../http/packedEnd.ts';
import { type HeaderFields, type ProxyName, type Transport } from '../http/transport.ts';
import type { ReadVariable } from '../store/folders.ts';
import { ignoredExceptions, nameOf, proxiesIn, type NamedProxy } from './proxies.ts';

export interface UndiciTransport {
  transport: Transport;
  /** Loads undici ahead of the first call, and says once which entries of NO_PROXY have no known form. */
  load: (remark: (text: string) => void) => void;
  /** Ends the connections that are kept alive, so that the process can end. */
  close: () => Promise<void>;
}

/** The terminal's way to the network: through the proxies of the environment, with Node's certificates, and without following redirects. */
export function createUndiciTransport(variable: ReadVariable = (name) => process.env[name]): UndiciTransport {
  const proxyFor = proxiesIn(variable);
  const ignored = ignoredExceptions(variable);
  let opening: Promise<Opened> | undefined;
  const opened = () => (opening ??= open());
  return {
    // The first call reports why it fails.
    load(remark) {
      for (const sentence of ignored.splice(0)) remark(sentence);
      void opened().catch(() => undefined);
    },
    async transport({ method, url, headers, body, signal, onConnecting }) {
      const { fetch, dispatcher } = await opened();
      const proxy = proxyFor(url);
      const named = proxy && nameOf(proxy);
      let isSent = false;
      const hearing: Hearing = {
        method,
        onSent() {
          isSent = true;
          onConnecting?.(undefined);
        },
      };
      onConnecting?.({ proxy: named });
      try {
        const response = await fetch(url, {
          method,
          headers: headers.map(([name, value]): [string, string] => [name, value]),
          ...(body !== undefined && { body }),
          redirect: 'manual',
          signal,
          dispatcher: dispatcher(proxy, hearing),
        });
        // Only a proxy sends this status; for an http address it comes as the response.
        if (proxy && response.status === 407) throw new Error('statusCode=407');
        const wire = wireResponse(response);
        return { ...wire, body: untilCut(wire.body, hearing) };
      } catch (error) {
        if (named === undefined || signal.aborted) throw error;
        // Only https has a way through the proxy before it is sent.
        const leg = url.protocol === 'https:' ? 'tunnel' : 'proxy';
        throw new ProxyError(named, isSent ? 'sent' : leg, error);
      }
    },
    close: async () => (await opening?.catch(() => undefined))?.destroy(),
  };
}

function basic(password: string): string {
  return `Basic ${Buffer.from(`:${decodeURIComponent(password)}`).toString('base64')}`;
}

/** Tells if a server name is no IP address: RFC 6066 allows none in SNI, and Node warns about them on stderr. */
function isName(servername: string | undefined): servername is string {
  return servername !== undefined && !/^([\d.]+|\[.+\])$/.test(servername);
}

type Opened = Awaited<ReturnType<typeof open>>;

async function open() {
  // In a split build, a CommonJS module has only a default export, and reads what a proxy needs when that is asked for.
  const undici = (await import('undici')).default;
  const { fetch, Agent, Pool } = undici;
  const made = new Map<string, Dispatcher>();
  /** Marks errors of the connection to the proxy itself. */
  const through = ({ href: uri, username, password }: URL, named: ProxyName) =>
    new undici.ProxyAgent({
      uri,
      // Without a user, undici leaves the password out.
      ...(username === '' && password !== '' && { token: basic(password) }),
      clientFactory: (origin, { connect }: { connect: buildConnector.connector }) =>
        new Pool(origin, {
          connect: ({ servername, ...options }, callback) =>
            connect({ ...options, ...(isName(servername) && { servername }) }, (...[error, socket]) =>
              error ? callback(new ProxyError(named, 'proxy', error), null) : callback(null, socket),
            ),
        }),
    });
  const kept = (key: string, make: () => Dispatcher) => {
    const found = made.get(key) ?? make();
    made.set(key, found);
    return found;
  };
  const usable = (proxy: NamedProxy | undefined) => {
    if (proxy === undefined) return kept('', () => new Agent());
    if ('wrong' in proxy) throw Object.assign(new Error('proxy'), { code: proxy.wrong });
    return kept(proxy.url.href, () => through(proxy.url, nameOf(proxy)));
  };
  return {
    fetch,
    /** Throws an error with the code of what is wrong with a proxy. */
    dispatcher: (proxy: NamedProxy | undefined, hearing: Hearing) =>
      usable(proxy).compose((dispatch) => (options, handler) => {
        const started = handler.onRequestStart?.bind(handler);
        handler.onRequestStart = (...given) => {
          hearing.onSent();
          started?.(...given);
        };
        const answered = handler.onResponseStart?.bind(handler);
        handler.onResponseStart = (controller, status, headers, ...more) => {
          hearing.packed = packingEnd(hearing.method, status, fieldsOf(headers));
          answered?.(controller, status, headers, ...more);
        };
        const came = handler.onResponseData?.bind(handler);
        handler.onResponseData = (controller, chunk) => {
          hearing.packed?.add(chunk);
          came?.(controller, chunk);
        };
        return dispatch(options, handler);
      }),
    destroy: async () => void (await Promise.all([...made.values()].map((one) => one.destroy()))),
  };
}

/** Events of one call on its connection. */
interface Hearing {
  method: string;
  onSent: () => void;
  packed?: PackedEnd | undefined;
}

function fieldsOf(given: IncomingHttpHeaders): HeaderFields {
  return Object.entries(given).map(([name, value = '']) => [name, String(value)]);
}

/** Gives a body that fails at its end if its packing ends early. Everything before that is passed on. */
async function* untilCut(body: AsyncIterable<Uint8Array>, hearing: Hearing): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
    if (await hearing.packed?.isCut()) throw new Error(endsEarly);
  } finally {
    hearing.packed?.dispose();
  }
}
