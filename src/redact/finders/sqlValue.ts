import type { Stretch } from '../knownSecrets.ts';
import type { NamedSecret } from '../namedSecret.ts';
import { valueAt } from '../secretValue.ts';

type Value = Omit<NamedSecret, 'name'>;

/** A comparison in SQL, OData or SCIM. */
const compared =
  /["'`\]]?(?:\s|%20|\+){0,9}(?:<>|!=|!?~~?\*?|(?<=\s|%20|\+)(?:(?:not\s{1,9})?(?:i?like|rlike|regexp|glob|similar\s{1,9}to)|is\s{1,9}(?:not\s{1,9})?distinct\s{1,9}from|eq|ne|co|sw|ew))(?:\s|%20|\+){0,9}[NE]?(?=\\*["']|%2[27])/iy;
const amongThese = /["'`\]]?\s{1,9}(?:not\s{1,9})?in\s{0,9}\(\s{0,9}[NE]?["']([^()]{0,500})["']\s{0,9}\)/iy;
const betweenThese =
  /["'`\]]?\s{1,9}(?:not\s{1,9})?between\s{1,9}[NE]?'([^'\n]{0,300}'\s{1,9}and\s{1,9}[NE]?'[^'\n]{0,300})'/iy;
/** A value in place of a missing one: the call before a column's name, and the part before the value. */
const orElse = /\b(?:coalesce|ifnull|isnull|nvl)\(\s{0,9}(?:\w{1,30}\.)?["'`[]?$/i;
const nextArgument = /["'`\]]?\s{0,9},\s{0,9}[NE]?(?=')/iy;
/** A value of SQL that gets the name of a column. */
const alias = /'((?:[^'\n]|''){1,300})'\s{1,9}as\s{1,9}["'`[]?$/i;
/** A name with its type, in a language or in SQL. */
const declared =
  /(?:[?!]?:[ \t]{0,9}[\w.<>[\]]{1,40}(?: \| \w{1,20}){0,3}[ \t]=[ \t]{0,9}|["`\]]?[ \t]{1,9}(?:n?(?:var)?char2?|n?text|character varying|string|varbinary)[ \t]{0,9}(?:\([\w ]{1,9}\))?(?:[ \t]{1,9}not[ \t]{1,9}null)?[ \t]{0,9}(?::?=|[ \t]default)[ \t]{0,9}[NE]?)(?=["'`])/iy;
const asName = /\sas\s{1,9}["'`[]?$/i;
const longestText = 320;

/** Finds the value of a name that is declared with its type, as `psk: string = "x"` and `psk varchar(64) default 'x'`. */
export function declaredValue(text: string, word: Stretch): Value | undefined {
  declared.lastIndex = word.end;
  return declared.test(text) ? valueAt(text, declared.lastIndex, undefined, '') : undefined;
}

/** Finds the value that a statement of SQL compares with a column, or to which it gives the column's name. */
export function comparedValue(text: string, word: Stretch): Value | undefined {
  for (const one of [compared, amongThese, betweenThese, nextArgument]) one.lastIndex = word.end;
  if (compared.test(text)) return valueAt(text, compared.lastIndex, undefined, '');
  const [among, values = ''] = amongThese.exec(text) ?? betweenThese.exec(text) ?? [];
  if (among !== undefined) {
    const start = word.end + among.lastIndexOf(values);
    return { start, end: start + values.length };
  }
  const near = text.slice(Math.max(0, word.start - 60), word.start);
  if (orElse.test(near) && nextArgument.test(text))
    return valueAt(text, nextArgument.lastIndex, undefined, '');
  if (!asName.test(near)) return undefined;
  const before = text.slice(Math.max(0, word.start - longestText), word.start);
  const [whole = '', value = ''] = alias.exec(before) ?? [];
  const start = word.start - whole.length + 1;
  return value === '' ? undefined : { start, end: start + value.length };
}
