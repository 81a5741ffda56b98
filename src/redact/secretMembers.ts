import type { Stretch } from './knownSecrets.ts';
import type { NamedSecret } from './namedSecret.ts';
import { saysNothing } from './saysNothing.ts';
import { isCell, isCellOf, isHeading, isValue } from './secretHeadings.ts';
import {
  isNamingName,
  isPathName,
  isSecretName,
  isSecretPath,
  isValueName,
  plainName,
  secretHints,
  withoutPrefix,
} from './secretName.ts';

/** A named value of an object, of an element or of lines that belong together. */
export interface Member extends Stretch {
  key: string;
  /** True if the key is written with escapes, so that a search for its letters does not find it. */
  isEscaped?: boolean;
  /** The quote to put around the mask of a value without quotes. */
  quote?: string;
  /** The text in an object, as in `{"text": "x"}`. */
  cell?: Stretch;
}

/** Types that mark a value as secret, whatever its name is, as in a Postman collection and in lists of keys. */
const secretType =
  /^(?:secret|password|passwd|passphrase|[mp]?psk|pre[-_ ]?shared[-_ ]?key|shared[-_ ]?secret|api[-_ ]?key|token|community|alias_\w{0,40}(?:password|passphrase|secret_value))$/i;

/** Members whose value "true" says that the value beside them is secret. */
const flag = /^(?:is_)?(?:secret|sensitive|masked|confidential|password)$/;

/** Finds the values that another member names, and those whose own key is written with escapes. */
export function secretsOfMembers(text: string, given: readonly Member[]): NamedSecret[] {
  const keys = withoutPrefix(given.map(({ key }) => key));
  const members = given.map((one, at) => ({ ...one, key: keys[at] ?? one.key }));
  const labels = labelsIn(text, members);
  const isWebKey = members.some(({ key }) => key === 'kty');
  const isPatch = members.some(({ key }) => /^op$/i.test(key));
  const path = pathIn(text, members, isPatch);
  const name = nameIn(text, members) ?? path;
  const sides = name === undefined ? [] : sidesOf(members);
  const heading = name ?? headingIn(text, members);
  const reported =
    name === undefined || !isNamedByField(text, members, name) ? [] : sidesOf(members, ofReport);
  return members.flatMap((member) => {
    const { key, isEscaped, start, end, quote, cell } = member;
    const written = text.slice(start, end);
    const isSide =
      (sides.includes(key) || (reported.includes(key) && !noSecret.test(written))) &&
      !(quote === undefined ? noSide : noNumber).test(written);
    const isNamed =
      isSide ||
      ((name === protocolKey || name === serverKey) && ofProtocol.test(key)) ||
      (name !== undefined &&
        name !== serverKey &&
        (path === name && !isPatch ? isAtPath(key) : isValue(key, written)));
    const isBelow = heading !== undefined && isCell(member, written, heading, name !== undefined);
    const of = isEscaped && isSecretName(key) ? key : isNamed || isBelow ? heading : labels.get(key);
    const stretch = { start, end, ...(quote !== undefined && { quote }) };
    if (isWebKey && ofWebKey.test(key)) return namedStretch(text, stretch, 'private_key');
    if (of !== undefined) return namedStretch(text, stretch, of);
    return heading !== undefined && cell && isCellOf(key, text.slice(cell.start, cell.end), heading)
      ? namedStretch(text, cell, heading)
      : [];
  });
}

/** Members of a JSON Web Key that are private, beside its type `kty` (RFC 7518 6). */
export const ofWebKey = /^(?:k|d|p|q|dp|dq|qi|oth|priv)$/;

const hint = new RegExp(secretHints, 'i');

function mayName([key, value]: readonly [string, unknown]): boolean {
  return /^(?:key|kty)/i.test(key) || (typeof value === 'string' && hint.test(value.slice(0, 200)));
}

/**
 * Gives the keys of an object whose value is a secret because another value says so, as in `{"name": "psk", "value": "x"}`. The rows of
 * loops also have names of things, which say nothing of the values beside them.
 */
export function keysNamedBeside(entries: readonly (readonly [string, unknown])[]): ReadonlySet<string> {
  if (entries.length < 2) return new Set();
  // A path may be a list of its parts.
  const fields = entries.map(([key, value]): [string, unknown] => [
    key,
    Array.isArray(value) && isPathName(key) ? value.findLast((part) => typeof part === 'string') : value,
  ]);
  if (!fields.some(mayName)) return new Set();
  const plain = withoutPrefix(entries.map(([key]) => key));
  let text = '';
  const members = fields.flatMap(([key, value], at): Member[] => {
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    if (isOfThing(plainName(plain[at] ?? key), String(value))) return [];
    const start = text.length;
    text += String(value);
    const quoted = typeof value === 'number' && { quote: '' };
    return [{ key, start, end: text.length, ...quoted }];
  });
  const found = new Set(secretsOfMembers(text, members).map(({ start }) => start));
  return new Set(members.flatMap(({ key, start, end }) => (start < end && found.has(start) ? [key] : [])));
}

/**
 * Tells if a name or an id is that of a thing with a secret's word in it: words with capitals that do not end with a secret's name, as
 * "Pin Oak", and an id with a number, as "token-1". No thing has a password's word in its name.
 */
export function isOfThing(key: string, said: string): boolean {
  if (key !== 'name' && key !== 'id') return false;
  if (key === 'id' && /[\s-]\d+$/.test(said)) return true;
  const [before = '', last = ''] = plainName(said).split('_').slice(-2);
  const isWhole =
    /passw|passphr|psk/i.test(said) ||
    isSecretName(last) ||
    (isSecretName(`${before}_${last}`) && !isSecretName(before));
  return !isWhole && /^\p{Lu}[^\s-]*(?:[\s-]+[\p{Lu}\d][^\s-]*)+$/u.test(said);
}

/** Names of the two values of a difference. Alone, each of them may mean something else. */
const bothSides = [
  ['from', 'to'],
  ['lhs', 'rhs'],
];
/** The same in the report of a test or of a comparison. They are the sides of a secret only if a field, a name or a key says so. */
const ofReport = [
  ['expected', 'actual'],
  ['left', 'right'],
];
/** Values in such a report that describe a secret: sentences and short numbers. */
const noSecret = /\s|^\d{1,3}$/;
/** Values without quotes that are no sides of a secret: short numbers, and seconds and milliseconds since 1970. */
const noNumber = /^(?:null|true|false|-?\d{1,3}|1[4-9]\d{8}(?:\d{3})?)$/;
/** Values of a range or of a schema, which are no sides of a secret: dates, times and types. */
const noSide =
  /^(?:\d{4}-\d\d-\d\d\S{0,40}|\d{1,2}:\d\d(?::\d\d)?|string|number|integer|boolean|object|array|undefined)$/;

/** The two values of a difference. */
function sidesOf(members: readonly Member[], pairs = bothSides): readonly string[] {
  const keys = members.map(({ key }) => key);
  return pairs.find((sides) => sides.every((side) => keys.includes(side))) ?? [];
}

function isNamedByField(text: string, members: readonly Member[], name: string): boolean {
  return members.some(
    ({ key, start, end }) => /^(?:field|name|key)$/.test(key) && unescaped(text.slice(start, end)) === name,
  );
}

/** The heading of a secret that a member gives. */
function headingIn(text: string, members: readonly Member[]): string | undefined {
  const names = members.flatMap(({ key, start, end, quote }) =>
    quote === undefined && end - start < 60 && isHeading(key) ? [unescaped(text.slice(start, end))] : [],
  );
  return names.find((said) => isSecretName(said) && !isOfThing('name', said));
}

/** The members whose name another member gives, as `"cs1Label": "psk", "cs1": "x"` of CEF. */
function labelsIn(text: string, members: readonly Member[]): ReadonlyMap<string, string> {
  return new Map(
    members.flatMap(({ key, start, end, quote }): [string, string][] => {
      const of = nameOfLabel(key);
      if (of === undefined || quote !== undefined || end - start > 100) return [];
      const said = unescaped(text.slice(start, end));
      return isSecretName(said) ? [[of, said]] : [];
    }),
  );
}

const label = /^(c(?:s|n|fp|6a)\d|device\w+\d|flex\w+\d)Label$/i;

/** Gives the name of the field whose name a label of CEF has; none for another name. */
export function nameOfLabel(key: string): string | undefined {
  return label.exec(key)?.[1];
}

/** Names of the values at a path: of a change, and of an input that was refused. */
const atPath = /^(?:[#_]text|\$t|current|new|old|before|after|previous|input)$/i;

function isAtPath(key: string): boolean {
  return isValueName(key) || atPath.test(key);
}

/** The path of a secret that a member gives. A call has a path, too, with a method or the number of its status. */
function pathIn(text: string, members: readonly Member[], isPatch: boolean): string | undefined {
  if (!isPatch && members.some((one) => isOfCall(text, one))) return undefined;
  for (const { key, start, end, quote } of members) {
    if (quote !== undefined || end - start > 200 || !isPathName(key)) continue;
    const said = unescaped(text.slice(start, end));
    if (isPatch ? isSecretName(said) : isSecretPath(said)) return said;
  }
  return undefined;
}

function isOfCall(text: string, { key, start, end }: Member): boolean {
  return /^(?:method|verb)$/i.test(key) || (/^status$/i.test(key) && /^\d{3}$/.test(text.slice(start, end)));
}

/** A secret with that name; none if the text of that stretch says nothing. */
export function namedStretch(
  text: string,
  stretch: Stretch & { quote?: string },
  name: string,
): NamedSecret[] {
  return saysNothing(text, stretch, name) ? [] : [{ ...stretch, name }];
}

/** The name of the secret that the members of an object give. */
function nameIn(text: string, members: readonly Member[]): string | undefined {
  let typed: string | undefined;
  for (const { key, start, end, quote } of members) {
    if (flag.test(plainName(key)) && text.startsWith('true', start)) typed = 'secret';
    if (quote !== undefined || end - start > 200) continue;
    const said = unescaped(text.slice(start, end));
    if ((isNamingName(key) || /^[nk]$/i.test(key)) && isSecretName(said)) return said;
    if (plainName(key) === 'type' && secretType.test(said)) typed = 'secret';
    if (key === 'kind' && said === 'Secret') typed = 'secret';
  }
  if (typed !== undefined || isKeyOfProtocol(text, members)) return typed ?? protocolKey;
  return isServer(text, members) ? serverKey : undefined;
}

/** The names of secrets that are only called the key of a protocol or of a server, and the names that such a key has. */
const protocolKey = 'authentication_key';
const serverKey = 'server_key';
const ofProtocol = /^key(?:[-_]?(?:value|text|data))?$/i;

const serverAddress =
  /^(?:host(?:[-_]?(?:name|ip))?|server(?:[-_]?(?:name|ip|host|addr(?:ess)?))?|(?:ip[-_]?)?addr(?:ess)?(?:[-_]?v[46])?|ip(?:[-_]?v[46])?)$/i;
/** The key of a row in a list of servers. */
const rowNumber = /^(?:row|item|entry)[-_ ]?\d{1,6}$/i;

/** Tells if an object is a RADIUS or TACACS server: its type and its address say so. */
function isServer(text: string, members: readonly Member[]): boolean {
  const isOfKind = ({ key, start, end }: Member) =>
    /^(?:type|protocol|kind)$/i.test(key) && /^(?:radius|tacacs\+?|radsec)$/i.test(text.slice(start, end));
  return (
    members.some(isOfKind) &&
    members.some(({ key }) => serverAddress.test(key)) &&
    !members.some(({ key, start, end }) => ofProtocol.test(key) && rowNumber.test(text.slice(start, end)))
  );
}

/** Names of the number of a protocol's key, and the signs that it is such a number: its digest beside it, or the names around it. */
const keyNumber = /^(?:\w+_)?key_?id$/;
const digest = /^(?:hmac-?)?(?:md5|sha-?\d{0,3}|aes-?\d{0,3}(?:-?cmac)?)(?:-\d+)?$/i;
const protocol = /ntp|auth(?:entication)?[-_ ]?keys?|key[-_ ]?chain|ospf|macsec/i;
const longestAround = 2_000;

function isKeyOfProtocol(text: string, members: readonly Member[]): boolean {
  const written = ({ start, end }: Stretch) => text.slice(start, Math.min(end, start + 40));
  const id = members.find((one) => keyNumber.test(plainName(one.key)) && /^\d{1,10}$/.test(written(one)));
  if (
    !id ||
    members.some(
      (one) => (isValue(one.key, written(one)) || ofProtocol.test(one.key)) && /^\d{1,3}$/.test(written(one)),
    )
  )
    return false;
  if (members.some((one) => digest.test(written(one)))) return true;
  // With a hyphen it is a name of YANG and of the devices.
  return id.key === 'key-id' || protocol.test(text.slice(Math.max(0, id.start - longestAround), id.start));
}

/** A text with its JSON escapes resolved. */
export function unescaped(text: string): string {
  return text.replace(/(?<!\\)\\+u([\da-f]{4})/gi, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
}
