import type { NamedSecret } from '../namedSecret.ts';
import { endOfElement } from '../secretEnds.ts';
import { isHeadingOf } from '../secretHeadings.ts';
import { namedStretch, nameOfLabel, secretsOfMembers, type Member } from '../secretMembers.ts';
import { prose } from '../commands/commandProse.ts';
import { isNamingName, isPathName, isSecretName, isSecretPath, isValueName } from '../secretName.ts';

/** An element and the start of the next one: either may name the other. */
const neighbours =
  /<([\w:-]{1,60})(?:\s[^<>]{0,200})?>([^<]{1,2000})<\\?\/\1>(?:\s|\\[nrt]|:){0,200}<([\w:-]{1,60})((?:\s[^<>]{0,200})?)>/dg;
/** An element before a text, which it may name. */
const heading =
  /<(label|strong|b|em|dt|th|span)(?:\s[^<>]{0,200})?>([^<]{1,80})<\/\1>(\s{0,9}:?\s{0,9})([^\s<][^<\n]{0,200})/gi;
/** Elements that hold the value of a property list. */
const typed = /^(?:string|integer|real|data|date|array|dict)$/i;
const cell = /^(?:td|dd)$/i;
const namingCell = /^(?:th|td|dt)$/i;
/** Elements whose text names the content of the next element of another kind, and the elements that may show such content. */
const label = /^(?:label|legend|strong|b|em|th|dt)$/i;
const shown = /^(?:span|p|div|li|h\d|small|i|code|kbd|samp|output|input|pre|b|strong|label|dd|td)$/i;
const given = /\bvalue\s{0,4}=\s{0,4}(["'])([^"'<>]{1,200})\1/d;
const sentence = new RegExp(String.raw`[.?!]\s*$|(?:^|\s)(?:an?|this|that|your|at|${prose})(?=\s|$)`, 'i');
const content = /([^<]{1,200})</y;
const attributes = /<([\w:-]{1,60})\s((?:[^<>"']{1,60}=\s{0,4}(?:"[^"<]{0,2000}"|'[^'<]{0,2000}')){1,12})/g;
const attribute = /([\w:-]{1,60})\s{0,4}=\s{0,4}(["'])(.*?)\2/gs;
const tableTag = /<(\\?\/)?(table|thead|tbody|tr|th|td)(?=[\s>])[^<>]{0,300}>/gi;

/**
 * Finds secrets that stand beside or below their name: `<key>psk</key><string>x</string>`, `<param value="x" name="psk"/>`, and the cells
 * of a table of HTML.
 */
export function markupSecrets(text: string): NamedSecret[] {
  return text.includes('<') ? [...ofElements(text), ...ofAttributes(text), ...ofTables(text)] : [];
}

function ofElements(text: string): NamedSecret[] {
  const found: NamedSecret[] = [];
  neighbours.lastIndex = 0;
  for (let match = neighbours.exec(text); match; match = neighbours.exec(text)) {
    const [whole, one = '', said = '', two = '', attributesOfTwo = ''] = match;
    const start = neighbours.lastIndex;
    // The second may name the element after it.
    neighbours.lastIndex = match.index + whole.lastIndexOf('<');
    const name = said.replace(/[\s:*]+$/, '').trim();
    content.lastIndex = start;
    const value = content.exec(text)?.[1]?.trim() ?? '';
    const isName =
      nameOfLabel(one) === two ||
      isHeadingOf(one, two, name, value) ||
      ((isNamingName(one) || (isPathName(one) && isSecretPath(name))) &&
        (isValueName(two) || typed.test(two)));
    if (isSecretName(name)) {
      const [from = 0, to = 0] = given.exec(attributesOfTwo)?.indices?.[2] ?? [];
      const offset = match.indices?.[4]?.[0] ?? 0;
      if (to > from && label.test(one))
        found.push(...namedStretch(text, { start: offset + from, end: offset + to }, name));
      if (!isName && !(namingCell.test(one) && cell.test(two)) && !isShown(one, two, value)) continue;
      const end = endOfElement(text, start, '<');
      found.push(...namedStretch(text, { start, end }, name));
      neighbours.lastIndex = end;
    } else if (isValueName(one) && isNamingName(two) && isSecretName(value)) {
      const [from = 0, end = 0] = match.indices?.[2] ?? [];
      found.push(...namedStretch(text, { start: from, end }, value));
    }
  }
  return [...found, ...ofHeadings(text)];
}

/** Tells if an element of a page shows the value that the element before it names; a sentence is no such value. */
function isShown(one: string, two: string, value: string): boolean {
  if (!shown.test(one) && !label.test(one)) return false;
  if (!shown.test(two) || value === '' || sentence.test(value)) return false;
  if (label.test(one) && one !== two) return true;
  return !/\s/.test(value) && (one !== two || !/^\p{Lu}\p{Ll}+$/u.test(value));
}

/** Finds the secret in `<b>Password:</b> x`, if there is at least one colon between the two. */
function ofHeadings(text: string): NamedSecret[] {
  return [...text.matchAll(heading)].flatMap(
    ({ index, 0: whole, 2: said = '', 3: sign = '', 4: value = '' }) => {
      const name = said.replace(/[\s:]+$/, '').trim();
      const isNamed = isSecretName(name) && (sign.includes(':') || /:\s*$/.test(said));
      const start = index + whole.length - value.length;
      return isNamed && !sentence.test(value)
        ? namedStretch(text, { start, end: start + value.trimEnd().length }, name)
        : [];
    },
  );
}

function ofAttributes(text: string): NamedSecret[] {
  return [...text.matchAll(attributes)].flatMap(({ index, 0: whole, 1: tag = '', 2: inner = '' }) => {
    const members = [...inner.matchAll(attribute)].map(
      ({ index: at, 0: written, 1: key = '', 3: value = '' }): Member => {
        const start = index + whole.length - inner.length + at + written.length - value.length - 1;
        return { key, start, end: start + value.length };
      },
    );
    const own = members.flatMap((one) =>
      isSecretName(tag) && isValueName(one.key) ? namedStretch(text, one, tag) : [],
    );
    return [...secretsOfMembers(text, members), ...own.map(({ start, end, name }) => ({ start, end, name }))];
  });
}

/** The cells below a heading that names a secret. */
function ofTables(text: string): NamedSecret[] {
  const found: NamedSecret[] = [];
  let names: string[] = [];
  let [row, column] = [0, -1];
  let start: number | undefined;
  tableTag.lastIndex = 0;
  for (let match = tableTag.exec(text); match; match = tableTag.exec(text)) {
    const [, closes, written = ''] = match;
    if (start !== undefined) {
      const name = names[column];
      if (row === 1)
        names[column] = text.slice(start, Math.min(match.index, start + 200)).replaceAll(/<[^<>]*>/g, '');
      else if (name !== undefined && isSecretName(name.trim()))
        found.push(...namedStretch(text, { start, end: match.index }, name.trim()));
    }
    start = undefined;
    const tag = written.toLowerCase();
    if (closes) continue;
    if (tag === 'table') [names, row] = [[], 0];
    else if (tag === 'tr') [row, column] = [row + 1, -1];
    else if (tag.length === 2) {
      column += 1;
      start = tableTag.lastIndex;
    }
  }
  return found;
}
