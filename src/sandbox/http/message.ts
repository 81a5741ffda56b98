import type { IncomingHttpHeaders } from 'node:http';

/** A request, completely read. `path` is still percent-encoded. */
export interface Incoming {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** True if a fault ends the token with this request. */
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

/** The body as JSON; undefined if it is no JSON. */
export function parseJson(request: Incoming): unknown {
  try {
    return JSON.parse(request.body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A header's value; several headers with one name become one text, as Node joins them. */
export function field(request: Incoming, name: string): string | undefined {
  const value = request.headers[name.toLowerCase()];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** A cookie of the request by its name. */
export function cookie(request: Incoming, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
