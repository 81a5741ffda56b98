import type { WayBack } from '../../catalogue/wayBack.ts';
import type { Call, Exchange } from '../../http/call.ts';
import { header } from '../../http/transport.ts';
import { isObject, parseJson, type Json } from '../../text/json.ts';
import { percentDecoded } from '../../text/percentDecoded.ts';
import { utf8Text } from '../../text/utf8Text.ts';
import { isMembers } from './members.ts';

/** Finds the target that deletes what a POST made: by the response's location, by the id in the response, or by a name that was sent. */
export function createdTarget(
  { way, name }: NonNullable<WayBack['created']>,
  exchange: Exchange,
  call: Call,
): string | undefined {
  const [path = '', query] = way.target.split('?', 2);
  const collection = path.replace(/\/+$/, '');
  const located = idInLocation(header(exchange.headers, 'location'), collection);
  const id = located ?? idIn(bodyOf(exchange), name) ?? named(call, name);
  if (id === undefined) return undefined;
  return `${collection}/${encodeURIComponent(id)}${query === undefined ? '' : `?${query}`}`;
}

function idInLocation(location: string | undefined, collection: string): string | undefined {
  if (location === undefined || !URL.canParse(location, 'https://host')) return undefined;
  const { pathname } = new URL(location, 'https://host');
  const at = pathname.lastIndexOf('/');
  const id = pathname.slice(0, at) === collection ? pathname.slice(at + 1) : '';
  return id === '' ? undefined : percentDecoded(id);
}

function bodyOf({ body, file }: Exchange): Json | undefined {
  const text = file === undefined ? utf8Text(body) : undefined;
  return text === undefined ? undefined : parseJson(text);
}

/** Finds the id in a response, under the name in the path or `id`, in the object itself or in the only object within it. */
function idIn(response: Json | undefined, name: string): string | undefined {
  if (Array.isArray(response)) return response.length === 1 ? idIn(response[0], name) : undefined;
  if (!isMembers(response)) return undefined;
  const camel = name.replace(/[_-](\w)/g, (_all, letter: string) => letter.toUpperCase());
  for (const one of new Set([name, camel, 'id'])) {
    const id = Object.hasOwn(response, one) ? textOf(response[one]) : undefined;
    if (id !== undefined) return id;
  }
  const inner = Object.values(response).filter(
    (one) => isMembers(one) || (Array.isArray(one) && one.length === 1 && isMembers(one[0])),
  );
  return inner.length === 1 ? idIn(inner[0], name) : undefined;
}

/** Gives the sent name of an object that has no other id, such as a group. */
function named({ body }: Call, name: string): string | undefined {
  if (/(?:^|_)id$|Id$/.test(name) || typeof body !== 'string') return undefined;
  const sent = parseJson(body);
  return isMembers(sent) && Object.hasOwn(sent, name) ? textOf(sent[name]) : undefined;
}

function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'number') return String(value);
  return isObject(value) && !isMembers(value) ? JSON.stringify(value) : undefined;
}
