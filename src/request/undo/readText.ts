import type { Exchange } from '../../http/call.ts';
import { inUtf8 } from '../../http/charset.ts';
import { parseJson, type Json } from '../../text/json.ts';
import { isEmpty, isMembers } from './members.ts';

/** The text of a read, and whether it shows an object: gateways say in several ways that there is none. */
export function readText(exchange: Exchange, target: string): { text: string; isThere: boolean } {
  const { status } = exchange;
  const text = new TextDecoder().decode(inUtf8(exchange));
  if (status === 404) return { text, isThere: false };
  // Classic services answer 400 to the name of an object that is not there.
  if (status === 400 && /\b(?:not found|does ?n[o']t exist|no such)\b/i.test(text))
    return { text, isThere: false };
  if (status === 204) return { text, isThere: false };
  // New Central's configuration answers 200 with nothing for a place that has no such object.
  const isPlace = /[?&]view-type=/.test(target);
  return { text, isThere: !(status === 200 && isPlace && hasNothing(parseJson(text))) };
}

function hasNothing(value: Json | undefined): boolean {
  return isEmpty(value) || (isMembers(value) && Object.values(value).every(isEmpty));
}
