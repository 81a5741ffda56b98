import { lineEnd } from '../../text/lines.ts';
import type { NamedSecret } from '../namedSecret.ts';
import { namedPlace, ofWebKey } from '../secretMembers.ts';

/** A field of a JSON Web Key that is private, in a form or in fields of a log, and the end of those fields. */
const privateField = new RegExp(
  String.raw`(?<![\w.-])(?:${ofWebKey.source.slice(1, -1)})\]?=(?!\d{1,6}(?![\w-]))(?:"(?<quoted>[^"\n]+)"|(?<bare>[^\s"'&,;]+))`,
  'dg',
);
const keyType = /(?<![\w.-])kty\]?=/g;
const longest = 4_000;

/** Values that other words of their line or block mark as secret, whatever their own names are. */
const shapes: readonly (readonly [hint: RegExp, shape: RegExp])[] = [
  // The literals of a Secret of Kubernetes.
  [
    /--from-literal/,
    /(?<=\bcreate[ \t]+secret[ \t](?:[^\n]|\\\r?\n){0,600}--from-literal[ =]["']?[\w.-]{1,80}=)(?!\$)(?<bare>(?<=["'][\w.-]{1,80}=)[^"'\n]{1,200}|[^\s"']{1,200})/dg,
  ],
  // The default of a variable that Terraform is told to hide.
  [
    /\bsensitive[ \t]*=[ \t]*true/,
    /^[ \t]*default[ \t]*=[ \t]*"(?<quoted>[^"\n]{1,200})"(?:(?=[^{}]{0,600}\n[ \t]*sensitive[ \t]*=[ \t]*true)|(?<=\n[ \t]*sensitive[ \t]*=[ \t]*true[^{}]{0,600}))/dgm,
  ],
];

/** Finds the values that other words of their line or block mark as secret. Its time grows in proportion to the text. */
export function markedValues(text: string): NamedSecret[] {
  const found = shapes.flatMap(([hint, shape]) => (hint.test(text) ? valuesIn(text, shape) : []));
  let end = 0;
  keyType.lastIndex = 0;
  for (let key = keyType.exec(text); key; key = keyType.exec(text)) {
    const before = text.slice(Math.max(end, key.index - longest), key.index);
    const from = key.index - before.length + before.lastIndexOf('\n') + 1;
    end = lineEnd(text.slice(0, key.index + longest), key.index);
    found.push(...valuesIn(text.slice(from, end), privateField, from));
    keyType.lastIndex = end;
  }
  return found;
}

function valuesIn(text: string, shape: RegExp, offset = 0): NamedSecret[] {
  return [...text.matchAll(shape)].flatMap(({ indices }) => {
    const [start = 0, end = 0] = indices?.groups?.['quoted'] ?? indices?.groups?.['bare'] ?? [];
    return namedPlace(text, { start, end }, 'secret').map((one) => ({
      ...one,
      start: offset + start,
      end: offset + end,
    }));
  });
}
