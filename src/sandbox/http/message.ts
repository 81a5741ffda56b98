import type { IncomingHttpHeaders } from 'node:http';

/** A request, read whole. `path` is still percent-encoded. */
export interface Incoming {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** Tells if the token of the request ends with it: a fault. */
  endsToken?: boolean;
}

export interface Reply {
  status: number;
  headers: [name: string, value: string][];
  body: string | Buffer;
}

export function json(value: unknown, status = 200, headers: Reply['headers'] = []): Reply {
  return { status, headers: [['Content-Type', 'application/json'], ...headers], body: JSON.stringify(value) };
}

export function text(body: string, status = 200, type = 'text/plain; charset=utf-8'): Reply {
  return { status, headers: [['Content-Type', type]], body };
}

/** The body as JSON, or undefined when it is none. */
export function parseJson(request: Incoming): unknown {
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A header's value; several of one name are one text, as Node joins them. */
export function field(request: Incoming, name: string): string | undefined {
  const value = request.headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** A cookie of the request by its name. */
export function cookie(request: Incoming, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
