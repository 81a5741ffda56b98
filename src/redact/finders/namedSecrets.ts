import { commandValue } from '../commands/commandValue.ts';
import type { Stretch } from '../knownSecrets.ts';
import type { NamedSecret } from '../namedSecret.ts';
import { endOfElement } from '../secretEnds.ts';
import { isRemark } from '../secretRemarks.ts';
import { isRemarkName, isSecretInQuery, isSecretName, plainName, secretHints } from '../secretName.ts';
import { isMachineMade, isReference } from '../saysNothing.ts';
import { optionValue, valueBehind, valueInQuery, type Name } from '../secretValue.ts';
import { secretByShape, shapeHints } from './tokenShapes.ts';
import { declaredValue } from './sqlValue.ts';
import { valueBeside } from './valueBeside.ts';
import { WordHints, type LettersSeen } from '../wordHints.ts';

/** Beginnings of names and of shapes. They are looked for first, because that is fast. */
const words = new WordHints(String.raw`${secretHints}|code|session|sig|sid|${shapeHints}|auth`, 'gi');
const longestName = 100;
const openTag = /(?:<|&lt;|\\u003c)(?:[\w-]{1,40}:)?$/i;
const restOfTag = /[^<>]{0,500}?(?:>|&gt;|\\u003e)/iy;
const attributes = /=[^<>]*>$/;
const escape = /\\(?:u[\da-f]{4}|[nrt])|%(?:25)?[\da-f]{2}/iy;

/**
 * Finds the secrets of a text by their names and by their shapes, in order and without overlaps. Its time grows in proportion to the text.
 */
export function namedSecrets(text: string, seen?: LettersSeen): NamedSecret[] {
  const found: NamedSecret[] = [];
  const hints = words.in(seen);
  if (!hints) return found;
  let at = 0;
  for (let hint = hints.exec(text); hint; hint = hints.exec(text)) {
    const shaped = secretByShape(text, hint.index, hint[0].toLowerCase());
    const word = shaped ? undefined : wordAround(text, hint.index, at);
    const one = shaped ?? (word && secretOf(text, word));
    // A tag may also have secrets among its attributes, before its content.
    if (word && one && attributes.test(text.slice(word.end, one.start)))
      for (const { start, end, ...rest } of namedSecrets(text.slice(word.end, one.start)))
        found.push({ ...rest, start: word.end + start, end: word.end + end });
    at = Math.max(one?.end ?? 0, word?.end ?? hint.index + hint[0].length);
    if (one && one.end > one.start) found.push(one);
    hints.lastIndex = at;
  }
  return found;
}

/** The word around a hint, but not before `from`. */
function wordAround(text: string, hint: number, from: number): Stretch {
  let start = hint;
  const least = Math.max(from, hint - longestName);
  while (start > least && isNameChar(text.charCodeAt(start - 1))) start -= 1;
  escape.lastIndex = start - 1;
  if (start > 0 && escape.test(text)) start = Math.min(escape.lastIndex, hint);
  let end = hint;
  const most = Math.min(text.length, start + longestName + 20);
  while (end < most && isNameChar(text.charCodeAt(end))) end += 1;
  markedName.lastIndex = end;
  if (markedName.test(text)) end = markedName.lastIndex;
  // An arrow is not part of a name.
  if (text.startsWith('->', end - 1)) end -= 1;
  return { start, end: Math.max(end, hint + 1) };
}

/** The rest of a name after such a mark. */
const markedName =
  /[\u2014\u2022\u2190-\u21ff][\p{L}\p{N}_\u2014\u2022\u2190-\u21ff-]{0,60}(?=["']?[ \t]{0,9}[:=])/uy;

/** Tells if a character beyond the letters of a name separates words: a dash, a bullet, an arrow or the full-width colon. */
function isMark(code: number): boolean {
  return code === 0x2014 || code === 0x2022 || (code >= 0x2190 && code < 0x2200) || code === 0xff1a;
}

function isNameChar(code: number): boolean {
  const letter = code | 0x20;
  return (
    (letter >= 0x61 && letter <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x2d ||
    code === 0x5f ||
    (code > 0xbf && !isMark(code))
  );
}

function secretOf(text: string, word: Stretch): NamedSecret | undefined {
  const written = text.slice(word.start, word.end);
  const member = memberOf(text, word);
  if (member && isSecretName(text.slice(word.start, word.end)))
    return isSecretName(member.text) ? memberValue(text, member) : undefined;
  const name = nameOf(text, word);
  if (!isSecretName(name.text)) {
    if (mayHoldLogin.test(plainName(written))) return loginOf(text, name);
    if (isRemarkName(name.text)) return remarkedOf(text, name);
    if (plainName(written) === 'session_id') return sessionOf(text, name);
    return isSecretInQuery(written) ? valueInQuery(text, word) : undefined;
  }
  const value =
    elementValue(text, word) ??
    declaredValue(text, word) ??
    valueBehind(text, name) ??
    valueBeside(text, word) ??
    optionValue(text, word) ??
    commandValue(text, word);
  return value && withoutMask(text, { ...value, name: name.text });
}

/** The rest of a path or of a form's name that begins with a secret's: `psk.guest=`, `psk[guest]=`, `"psk.0":`, `psk[0].value:`. */
const pathBehind =
  /(?:\.[\w-]{1,40}|\[\\*["']?[\w-]{0,40}\\*["']?\]|%5B[\w.-]{0,40}%5D){1,6}(?=[ \t]{0,9}(?:=(?![=>]|[ \t]*\()|%3D))|(?:\.(?:\d{1,6}|value)|\[[\w-]{1,40}\]){1,6}(?=\\*["'][ \t]{0,9}:|[ \t]{0,9}:[ \t])/iy;

function memberOf(text: string, word: Stretch): Name | undefined {
  pathBehind.lastIndex = word.end;
  const path = pathBehind.exec(text)?.[0];
  if (path === undefined) return undefined;
  const end = word.end + path.length;
  const said = text.slice(word.start, end).replaceAll(/%5[BD]/gi, '.');
  return { start: word.start, end, text: said, startsLine: nameOf(text, word).startsLine };
}

/** A type of a programming language, which the items of a list have in a description of them: `tokens[i]: int`. */
const type =
  /^(?:u?int\d{0,3}|integer|str|string|float\d{0,2}|double|decimal|bool|boolean|number|any|bytes?|char|object|unknown|void)(?:\[\])?[?;,]?$/i;

function memberValue(text: string, name: Name): NamedSecret | undefined {
  const one = secretBehind(text, name);
  const isType =
    one !== undefined &&
    /^[\\"']*[ \t]*:/.test(text.slice(name.end, one.start)) &&
    type.test(text.slice(one.start, Math.min(one.end, one.start + 40)));
  return isType ? undefined : one;
}

function secretBehind(text: string, name: Name): NamedSecret | undefined {
  const value = valueBehind(text, name);
  return value && withoutMask(text, { ...value, name: name.text });
}

const mayHoldLogin = /^(?:auth|basic|basic_auth|docker_?config|login)$/;
const base64 = /^[\w+/-]{8,}={0,2}$/;

/** A user's name and password in base64, as in a file of Docker or npm, under a name that is not a secret's. */
function loginOf(text: string, name: Name): NamedSecret | undefined {
  const value = valueBehind(text, name);
  if (!value) return undefined;
  const written = text.slice(value.start, Math.min(value.end, value.start + 2_000)).trim();
  const isLogin =
    base64.test(written) && /^[\x20-\x7e]+:[\x20-\x7e]+$/.test(Buffer.from(written, 'base64').toString());
  return isLogin ? { ...value, name: 'authorization' } : undefined;
}

/** The id of a signed-in session. The number of a session that only runs a job is no secret. */
function sessionOf(text: string, name: Name): NamedSecret | undefined {
  const one = secretBehind(text, name);
  return one && isMachineMade(text.slice(one.start, Math.min(one.end, one.start + 300))) ? one : undefined;
}

/** The value of a name such as `password_left`, unless it only says something about the secret. */
function remarkedOf(text: string, name: Name): NamedSecret | undefined {
  const one = secretBehind(text, name);
  return one && !isRemark(text.slice(one.start, Math.min(one.end, one.start + 200)), name.text)
    ? one
    : undefined;
}

/** Leaves a secret that is masked already as it is, and a reference. */
function withoutMask(text: string, one: NamedSecret): NamedSecret {
  if (isReference(text, one, one.name)) return { ...one, end: one.start };
  return text.startsWith('••••', one.start) ? { ...one, start: one.end } : one;
}

/** Words of a name before its last one, except those that declare it in a language. */
const ownWords =
  /(?:^|\n)[ \t]*(?!(?:let|const|var|static|readonly|public|private|protected|export|declare) )((?:[\w-]{1,30} ){1,4})$/;

/** Blanks or dots and a colon between a name and its value in a device's output. After a prompt there is no blank. */
const leader =
  /[ \t]{0,40}(?:\.{3,80}[ \t]{0,9})?:(?=[ \t\r\n]|$|(?=\S*\d)(?=\S*[a-zA-Z])[^\s/:]{6,200}[ \t]*(?:[\r\n]|$))/y;

/** A name of several words, as in keys in quotes and of YAML: "Pre-Shared Key". */
function nameOf(text: string, word: Stretch): Name {
  const before = text.slice(Math.max(0, word.start - 80), word.start);
  const startsLine =
    /(?:^|[\n{[,]|\\[nr])[ \t*>-]*(?:\d{1,3}\.[ \t]+)?(?:[\w-]{1,40}\.){0,5}(?:["'[`]|__)?$/.test(before);
  const whole = { ...word, text: text.slice(word.start, word.end), startsLine };
  const words = /["'][\w ./()-]{1,60}$/.exec(before)?.[0].slice(1);
  const inQuotes = words !== undefined || /["']$/.test(before);
  const rest = inQuotes
    ? /^ [\w ./()-]{0,40}(?=\\*["']\s{0,40}[:=])/.exec(text.slice(word.end, word.end + 120))?.[0]
    : undefined;
  if (rest !== undefined || (words !== undefined && /^\\*["']/.test(text.slice(word.end, word.end + 8)))) {
    const end = word.end + (rest?.length ?? 0);
    return { start: word.start, end, text: `${words ?? ''}${text.slice(word.start, end)}`, startsLine };
  }
  const line = ownWords.exec(before)?.[1];
  leader.lastIndex = word.end;
  if (line !== undefined && leader.test(text)) return { ...whole, text: line + whole.text, startsLine: true };
  return whole;
}

/** The content of an element with that name. */
function elementValue(text: string, word: Stretch): Stretch | undefined {
  const opened = openTag.exec(text.slice(Math.max(0, word.start - 50), word.start))?.[0];
  if (opened === undefined) return undefined;
  restOfTag.lastIndex = word.end;
  const tag = restOfTag.exec(text)?.[0];
  // An attribute with that name has its own value; a tag that closes itself has no content.
  if (tag === undefined || tag.endsWith('/>')) return undefined;
  const start = restOfTag.lastIndex;
  return { start, end: endOfElement(text, start, opened) };
}
