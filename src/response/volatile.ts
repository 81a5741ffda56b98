import { isPlainObject, type Json, textOfValue } from '../text/json.ts';
import { isText, plainMember, type Fields } from './members.ts';
import { rowKeys } from './naturalKeys.ts';

/** Text in place of a value that changes with every response and means nothing. */
export const varies = '(varies)';

/** Names of times, durations and the marks of one call. */
const volatileName =
  /^(?:ts|now|epoch|date|time|uptime|timestamp|.*_(?:ts|time|timestamp|uptime|at|ago)|(?:last|updated?|modified|polled|sampled|generated|created)_.*|(?:request|trace|correlation|transaction|session|span)_?id|e?tag|nonce|cursor|next)$/;
/** Times that somebody decided: when a licence ends, when an upgrade starts. */
const decided = /(?:^|_)(?:start|end|expir\w*|valid\w*|due|renew\w*|schedul\w*)(?:_|$)/;

/**
 * Puts `varies` into two JSON responses in place of values that differ and mean nothing: by their name, or as times by their
 * shape. Values that are equal, added or gone stay as they are. Gives the number of masked values too.
 */
export function maskVolatile(left: Json, right: Json): { left: Json; right: Json; masked: number } {
  let masked = 0;
  const pair = (name: string, one: Json, other: Json): [Json, Json] => {
    if (Array.isArray(one) && Array.isArray(other)) return rows(name, one, other);
    if (isPlainObject(one) && isPlainObject(other)) return fields(one, other);
    if (
      isText(one) &&
      isText(other) &&
      textOfValue(one) !== textOfValue(other) &&
      isVolatile(name, one, other)
    ) {
      masked += 1;
      return [varies, varies];
    }
    return [one, other];
  };
  const fields = (one: Fields, other: Fields): [Json, Json] => {
    const both: [Fields, Fields] = [{ ...one }, { ...other }];
    for (const name of Object.keys(one)) {
      const [value, wanted] = [one[name], other[name]];
      if (value === undefined || wanted === undefined || !Object.hasOwn(other, name)) continue;
      [both[0][name], both[1][name]] = pair(name, value, wanted);
    }
    return both;
  };
  const rows = (name: string, one: Json[], other: Json[]): [Json, Json] => {
    const both: [Json[], Json[]] = [[...one], [...other]];
    const keyOf = rowKeys(name, [one, other]);
    const indexes = new Map(keyOf && other.map((row, at) => [keyOf(row), at]));
    for (const [at, row] of one.entries()) {
      const there = keyOf ? indexes.get(keyOf(row)) : at;
      const wanted = there === undefined ? undefined : other[there];
      if (there !== undefined && wanted !== undefined)
        [both[0][at], both[1][there]] = pair(name, row, wanted);
    }
    return both;
  };
  const [maskedLeft, maskedRight] = pair('', left, right);
  return { left: maskedLeft, right: maskedRight, masked };
}

/** Tells if two values of a member differ by themselves: by the member's name, or as times by their shape. */
export function isVolatile(name: string, one: Json, other: Json): boolean {
  const plain = plainMember(name);
  if (decided.test(plain)) return false;
  return volatileName.test(plain) || (isMoment(one) && isMoment(other));
}

/** Tells if a value is a time: seconds or milliseconds since 1970 in this century, or a date with a time. */
function isMoment(value: Json): boolean {
  const text = textOfValue(value);
  return /^(?:1|2)\d{9}(?:\d{3})?$/.test(text) || /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text);
}
