import { hasSign, isMachineMade } from './saysNothing.ts';
import { isCount, isSecretName, isValueName } from './secretName.ts';
import { isSentence } from './secretRemarks.ts';

/** Names of the value in an entry of an audit log, in a list of keys and in XML as JSON. */
const otherValue =
  /^(?:cell|(?:field|cell|param)[-_]?data|current|new|old|before|after|previous|data|content|v|[#_]text|\$t)$/i;

/** Tells if a member of that name is the value that another member names. */
export function isValue(key: string, written: string): boolean {
  if (/^(?:arg|col(?:umn)?[-_]?data)$/i.test(key))
    // The data of a column may be the name of the field that it shows.
    return isMade(written) || (!/^arg$/i.test(key) && !isSecretName(written));
  return isValueName(key) || otherValue.test(key);
}

function isMade(written: string): boolean {
  return isMachineMade(written) || hasSign(written);
}

/** Names of a heading, and of what stands below or beside it in a table or on a page. */
const headings =
  /^(?:(?:col(?:umn)?|field|cell|param)[-_]?(?=label|title|head|caption))?(?:col(?:umn)?|header|heading|title|label|caption|term|prompt|th)$/i;
const cells =
  /^(?:(?:col(?:umn)?|field|cell|param)[-_]?(?=text|content))?(?:text|contents?|definition|answer|response|td)$/i;
/** The same below a name, where other words would often mean another thing. */
const named = /^(?:text|contents|answer|raw|entry|string(?:[-_]?val(?:ue)?)?)$/i;
/** Names of a list of such values, and one of them in a list. */
const lists = /^(?:cells?|values|rows|items)$/i;
const inList = /(?<=["'])(?=[^\s"']*\d)[^\s"']{4,200}(?=["'])/;

/** Tells if a member of that name is a heading. */
export function isHeading(key: string): boolean {
  return headings.test(key);
}

/** The end of a text in JSON, with what follows it there. */
const afterHeading = /["'](?:\s{0,40}[,}\]]){1,9}\s{0,40}(?:["'{[]|$)/y;

/** Tells if a text in quotes from before `start` ends with its colon before `after`, as `"Password:"`. */
export function isHeadingInQuotes(text: string, start: number, after: number): boolean {
  if (!/[:：]/.test(text[after - 1] ?? '')) return false;
  afterHeading.lastIndex = after;
  if (!afterHeading.test(text)) return false;
  return /(["'])[^"'\n:]{0,60}$/.exec(text.slice(Math.max(0, start - 61), start))?.[1] === text[after];
}

/** Tells if elements or members of these names are a heading and what it names. */
export function isHeadingOf(one: string, two: string, heading: string, value: string): boolean {
  return headings.test(one) && !isSentence(value) && (cells.test(two) || isOtherCell(two, value, heading));
}

/** A number with words behind it, as in a message. */
const counted = /^\d+(?:\s\p{Ll}+){2}/u;

/** The body of a page may be a message, and an input the kind of a field. A page about a community is no password's. */
function isOtherCell(key: string, written: string, heading: string): boolean {
  if (isValue(key, written)) return true;
  if (/^input$/i.test(key)) return isMade(written);
  if (!/^body$/i.test(key) || isSentence(written) || counted.test(written)) return false;
  return isMade(written) || !/^communit/i.test(heading);
}

/** Tells if an object of that name with that text in it is what stands below that heading. */
export function isCellOf(key: string, written: string, heading: string): boolean {
  return !isSentence(written) && isCell({ key }, written, heading, false);
}

/** Tells if a member is the value below that heading: no object, no count and no sentence about the secret. */
export function isCell(
  { key, quote }: { key: string; quote?: string },
  written: string,
  heading: string,
  isName: boolean,
): boolean {
  if (quote === undefined && (isName ? named : cells).test(key)) return !isSentence(written);
  if (isName) return false;
  if (quote === undefined) return isOtherCell(key, written, heading);
  const isList = lists.test(key);
  if (!isList && !cells.test(key) && !isValue(key, written)) return false;
  if (!/^[[{]/.test(written)) return !isCount(heading, written);
  if (/^cells?$/i.test(key)) return /["']/.test(written);
  return written.startsWith('[') && !/\{\s{0,40}["'\\]/.test(written) && inList.test(written);
}
