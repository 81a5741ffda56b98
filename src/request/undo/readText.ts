import type { Exchange } from '../../http/call.ts';
import { inUtf8 } from '../../http/charset.ts';
import { parseJson } from '../../text/json.ts';
import { isEmpty, isMembers } from './members.ts';

/** Words of a proxy or gateway, which knows nothing about the object. */
const ofNoService = /^\s*<|no route and no API found/i;

/**
 * Gives the text of a read, and tells if it shows an object: gateways say in several ways that there is none. A 404 that no service
 * wrote says nothing about the object, unless it `isGone` after a change that was carried out.
 */
export function readText(
  exchange: Exchange,
  target: string,
  isGone = false,
): { text: string; isThere: boolean } {
  const { status } = exchange;
  const text = new TextDecoder().decode(inUtf8(exchange));
  if (status === 404) return { text, isThere: !isGone && ofNoService.test(text) };
  // Classic services answer 400 to the name of an object that does not exist.
  if (status === 400 && /\b(?:not found|does ?n[o']t exist|no such)\b/i.test(text))
    return { text, isThere: false };
  if (status === 204) return { text, isThere: false };
  // New Central's configuration answers 200 with empty content for a scope that has no such object.
  const hasView = /[?&]view-type=/.test(target);
  return { text, isThere: !(status === 200 && hasView && hasNothing(text)) };
}

function hasNothing(text: string): boolean {
  const value = parseJson(text);
  // A text that is not JSON is a page, and not an empty object.
  if (value === undefined) return text.trim() === '';
  return isEmpty(value) || (isMembers(value) && Object.values(value).every(isEmpty));
}
