import type { NamedSecret } from './namedSecret.ts';
import { endOfElement } from './secretEnds.ts';
import { namedPlace, secretsOfMembers, type Member } from './secretMembers.ts';
import { isNamingName, isSecretName, isValueName } from './secretName.ts';

/** An element and the start of the one behind it: either may name the other. */
const neighbours =
  /<([\w:-]{1,60})>([^<]{1,2000})<\\?\/\1>(?:\s|\\[nrt]){0,200}<([\w:-]{1,60})(?:\s[^<>]{0,200})?>/g;
/** Elements that hold the value of a property list. */
const typed = /^(?:string|integer|real|data|date|array|dict)$/i;
const cell = /^(?:td|dd)$/i;
const namingCell = /^(?:th|td|dt)$/i;
const content = /([^<]{1,200})</y;
const attributes = /<([\w:-]{1,60})\s((?:[^<>"']{1,60}=\s{0,4}(?:"[^"<]{0,2000}"|'[^'<]{0,2000}')){1,12})/g;
const attribute = /([\w:-]{1,60})\s{0,4}=\s{0,4}(["'])(.*?)\2/gs;
const tableTag = /<(\\?\/)?(table|thead|tbody|tr|th|td)(?=[\s>])[^<>]{0,300}>/gi;

/**
 * Finds secrets that stand beside their name or under it: `<key>psk</key><string>x</string>`, `<param value="x" name="psk"/>`, and
 * the cells of a table of HTML.
 */
export function markupSecrets(text: string): NamedSecret[] {
  return text.includes('<') ? [...ofElements(text), ...ofAttributes(text), ...ofTables(text)] : [];
}

function ofElements(text: string): NamedSecret[] {
  const found: NamedSecret[] = [];
  neighbours.lastIndex = 0;
  for (let match = neighbours.exec(text); match; match = neighbours.exec(text)) {
    const [whole, one = '', said = '', two = ''] = match;
    const start = neighbours.lastIndex;
    // The second may name what stands behind it.
    neighbours.lastIndex = match.index + whole.lastIndexOf('<');
    const isName = isNamingName(one) && (isValueName(two) || typed.test(two));
    if (isSecretName(said.trim()) && (isName || (namingCell.test(one) && cell.test(two)))) {
      const end = endOfElement(text, start, '<');
      found.push(...namedPlace(text, { start, end }, said.trim()));
      neighbours.lastIndex = end;
    } else if (isValueName(one) && isNamingName(two)) {
      content.lastIndex = start;
      const name = content.exec(text)?.[1]?.trim() ?? '';
      const from = match.index + one.length + 2;
      if (isSecretName(name)) found.push(...namedPlace(text, { start: from, end: from + said.length }, name));
    }
  }
  return found;
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
      isSecretName(tag) && isValueName(one.key) ? namedPlace(text, one, tag) : [],
    );
    return [...secretsOfMembers(text, members), ...own.map(({ start, end, name }) => ({ start, end, name }))];
  });
}

/** The cells that stand under a heading which names a secret. */
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
        found.push(...namedPlace(text, { start, end: match.index }, name.trim()));
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
