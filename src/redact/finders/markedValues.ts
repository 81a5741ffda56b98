import { lineEnd } from '../../text/lines.ts';
import type { NamedSecret } from '../namedSecret.ts';
import { endOfQuoted, endOfWord } from '../secretEnds.ts';
import { namedStretch, ofWebKey } from '../secretMembers.ts';
import { valueAt } from '../secretValue.ts';

/** The name of a private field of a JSON Web Key in a form or in fields of a log, before no short number and no placeholder. */
const privateField = new RegExp(
  String.raw`(?<![\w.-])(?:${ofWebKey.source.slice(1, -1)})\]?=(?!\\*["']?(?:\d{1,6}(?![\w-])|[{$]|%[a-z]))`,
  'g',
);
const keyType = /(?<![\w.-])kty\]?=/g;
const longest = 4_000;

const sensitive = String.raw`\n[ \t]*sensitive[ \t]*=[ \t]*true`;
/** Lines of one block or of one section. */
const between = String.raw`(?:[^{}\n]|\n(?![ \t]*\[)){0,600}`;

/** The names of values that other words of their line or block mark as secret, whatever these names are. */
const shapes: readonly (readonly [hint: RegExp, shape: RegExp])[] = [
  // The literals of a Secret of Kubernetes.
  [
    /--from-literal/,
    /--from-literal(?<=\bcreate[ \t]+secret[ \t](?:[^\n]|\\\r?\n){0,600}?(\\{0,7}["'])?--from-literal)[ =](\\{0,7}["'])?[\w.-]{1,80}=(?!\\*"?\$)/g,
  ],
  // The default of a variable that Terraform is told to hide.
  [
    /\bsensitive[ \t]*=[ \t]*true/,
    new RegExp(
      String.raw`^[ \t]*default[ \t]*=[ \t]*(?=")(?:(?="(?:[^"\\\n]|\\.)+"${between}${sensitive})|(?<=${sensitive}${between}))`,
      'gm',
    ),
  ],
];

/** Finds the values that other words of their line or block mark as secret. Its time grows in proportion to the text. */
export function markedValues(text: string): NamedSecret[] {
  const found = shapes.flatMap(([hint, shape]) => (hint.test(text) ? valuesIn(text, shape, 'shell') : []));
  let end = 0;
  keyType.lastIndex = 0;
  for (let key = keyType.exec(text); key; key = keyType.exec(text)) {
    const before = text.slice(Math.max(end, key.index - longest), key.index);
    const from = key.index - before.length + before.lastIndexOf('\n') + 1;
    end = lineEnd(text.slice(0, key.index + longest), key.index);
    found.push(...valuesIn(text.slice(from, end), privateField, 'form', from));
    keyType.lastIndex = end;
  }
  return found;
}

/** Gives the values after the names of a shape, whose words end as `kind` says. Its groups are quotes before the name. */
function valuesIn(text: string, shape: RegExp, kind: 'shell' | 'form', offset = 0): NamedSecret[] {
  const found: NamedSecret[] = [];
  shape.lastIndex = 0;
  for (let match = shape.exec(text); match; match = shape.exec(text)) {
    const start = shape.lastIndex;
    const quote = match[1] ?? match[2];
    const value =
      quote === undefined
        ? (valueAt(text, start, undefined, '') ?? { start, end: endOfWord(text, start, kind) })
        : { start, end: endOfQuoted(text, start, quote) };
    shape.lastIndex = value.end;
    for (const one of namedStretch(text, value, 'secret'))
      found.push({ ...one, start: offset + one.start, end: offset + one.end });
  }
  return found;
}
