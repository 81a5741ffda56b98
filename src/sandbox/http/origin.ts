import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Behaviour } from '../behaviour.ts';
import type { MovableClock } from '../clock.ts';
import type { Counters, SeenRequest } from '../counters.ts';
import type { Fault, Faults } from '../faults.ts';
import { cannedReply, changedReply } from './canned.ts';
import { json, type Incoming, type Reply } from './message.ts';
import { holdUp, sendBadly } from './wire.ts';

export interface OriginParts {
  /** Names of the origin in faults and in the log of requests. */
  places: readonly [string, ...string[]];
  handle: (request: Incoming) => Reply;
  clock: MovableClock;
  behaviour: Behaviour;
  counters: Counters;
  faults: Faults;
}

const bodyLimit = 32 * 1024 * 1024;

/** An http server on a loopback port of its own. */
export class Origin {
  readonly #server: Server;
  readonly #parts: OriginParts;
  #port = 0;

  constructor(parts: OriginParts) {
    this.#parts = parts;
    this.#server = createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  /** Listens; port 0 means any free port. Resolves to the origin's URL without a slash at its end. */
  listen(port: number): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        const address = this.#server.address();
        this.#port = typeof address === 'object' ? (address?.port ?? port) : port;
        resolve(`http://127.0.0.1:${this.#port}`);
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      // A server that never listened gives an error here; it is closed all the same.
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = refusal(message, this.#port);
    if (refused) return this.#send(message, response, refused, 0);
    const { places, clock, counters, faults, handle } = this.#parts;
    const at = clock.monotonic();
    const [path, search] = split(message.url ?? '/');
    const body = await readBody(message);
    const method = message.method ?? 'GET';
    const headers = message.headers;
    const seen: SeenRequest = {
      at,
      place: places[0],
      method,
      url: message.url ?? '/',
      headers: { ...headers },
      body: body.toString('utf8', 0, 4096),
      status: 0,
    };
    counters.arrived(seen);
    const fault = faults.take(method, path, places);
    if (fault && (await holdUp(fault, response))) return;
    const endsToken = fault?.do === 'tokenEnded';
    const request = { method, path, query: new URLSearchParams(search), headers, body, endsToken };
    const reply = faulty(fault, () => guarded(() => handle(request), seen));
    seen.status = reply.status;
    if (reply.status === 429) counters.limited += 1;
    if (fault && (await sendBadly(fault, reply, response))) return;
    this.#send(message, response, reply, fault?.do === 'dateSkew' ? (fault.ms ?? 0) : 0);
  }

  #send(message: IncomingMessage, response: ServerResponse, reply: Reply, skewMs: number): void {
    const { behaviour, clock } = this.#parts;
    for (const [name, value] of reply.headers) response.appendHeader(name, value);
    response.setHeader('Date', new Date(clock.now() + behaviour.dateSkewMs + skewMs).toUTCString());
    const zipped =
      behaviour.gzip &&
      reply.body.length >= 1024 &&
      /\bgzip\b/.test(String(message.headers['accept-encoding']));
    const body =
      zipped && !response.hasHeader('Content-Encoding') ? gzipSync(reply.body, { level: 1 }) : reply.body;
    if (body !== reply.body) response.setHeader('Content-Encoding', 'gzip');
    response.statusCode = reply.status;
    response.setHeader('Content-Length', Buffer.byteLength(body));
    response.end(body);
  }
}

/** Refuses a web page: such a request names its origin, or a host that is not ours if a name was made to point here. */
function refusal({ headers, headersDistinct }: IncomingMessage, port: number): Reply | undefined {
  const { origin, host = '' } = headers;
  if (origin !== undefined) return json({ error: 'not for browsers' }, 403);
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  // Clients leave out port 80.
  if (port === 80) own.push('127.0.0.1', 'localhost');
  // If there are several hosts, the sender may mean another one.
  const isOwn = headersDistinct['host']?.length === 1 && own.includes(host.toLowerCase());
  return isOwn ? undefined : json({ error: 'not a host of the sandbox' }, 421);
}

/** Splits path and query. URL is not used: it reads the part after two slashes as a host. */
function split(target: string): [path: string, search: string] {
  const at = target.indexOf('?');
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)];
}

/** Runs a route. If it throws, that is the sandbox's own mistake: the answer is as from Kong, and the log of requests gets the error. */
function guarded(work: () => Reply, seen: SeenRequest): Reply {
  try {
    return work();
  } catch (error) {
    seen.mistake = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return json({ message: 'An unexpected error occurred' }, 500);
  }
}

/** The response, or its replacement or changed form by a fault. With `afterWork` the work is done anyway. */
function faulty(fault: Fault | undefined, work: () => Reply): Reply {
  if (!fault) return work();
  const canned = cannedReply(fault);
  if (!canned) return changedReply(fault, work());
  if (fault.afterWork) work();
  return canned;
}

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > bodyLimit) throw new RangeError('the body is too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
