/** A call as it came over the wire. */
export interface Incoming {
  method: string;
  /** Path and query exactly as they were sent. */
  target: string;
  url: URL;
  /** Name and value in turn, spelt as they were sent. */
  rawHeaders: readonly string[];
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** An answer; `reset` cuts the connection instead. */
export interface Outgoing {
  status?: number;
  json?: unknown;
  text?: string;
  type?: string;
  headers?: [string, string][];
  reset?: true;
}

/** The fields of a body by its type; a body of another type has none. */
export function fieldsOf({ headers, body }: Incoming): Record<string, string> {
  const type = headers['content-type'] ?? '';
  if (/^application\/x-www-form-urlencoded\b/i.test(type))
    return Object.fromEntries(new URLSearchParams(body));
  return /^application\/json\b/i.test(type) && body !== ''
    ? (JSON.parse(body) as Record<string, string>)
    : {};
}
