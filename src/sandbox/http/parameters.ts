import { parseJson, type Incoming } from './message.ts';

/** The parameters of query and body together; those of the body count more. A body may be JSON or a form. */
export function formOrJson(request: Incoming): Map<string, string> {
  const merged = new Map(request.query);
  const body = request.body.toString('utf8');
  const value = body.trimStart().startsWith('{') ? parseJson(request) : undefined;
  const pairs =
    value !== null && typeof value === 'object' ? Object.entries(value) : new URLSearchParams(body);
  for (const [name, one] of pairs) if (typeof one === 'string') merged.set(name, one);
  return merged;
}

/** The name and secret of HTTP Basic, if the request has them. */
export function basic(request: Incoming): { name: string; secret: string } | undefined {
  const encoded = /^Basic\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return { name: decoded.slice(0, Math.max(0, colon)), secret: decoded.slice(colon + 1) };
}

/** The token of `Authorization: Bearer`; Kong takes the scheme `token` as well. */
export function bearer(request: Incoming): string | undefined {
  return /^(?:Bearer|token)\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}
