import { isSecretName } from '../../redact/secretName.ts';
import { placedBlocks, textOf, type PlacedBlock } from '../../request/syntax/model.ts';
import { parse } from '../../request/syntax/parse.ts';
import type { Notes } from '../note.ts';
import { secretReferences } from '../secretNames.ts';
import { applied, type Edit } from './httpEdits.ts';
import { namesIn } from './sharedVariables.ts';
import { mostCharacters } from '../sourceText.ts';

/**
 * A text in which a variable that has several values stands again above each later request that uses it, and its value in each
 * variable that is built of it: for httpYac such a value holds until the next one, and a variable is read where it stands.
 */
export function withLaterValues(text: string, notes: Notes): string {
  const document = parse(text);
  const blocks = placedBlocks(document);
  const values = Map.groupBy(blocks.flatMap(definitionsIn), ({ name }) => name);
  const repeated = new Map([...values].filter(([, each]) => each.length > 1));
  if (repeated.size === 0) return text;
  for (const [name, each] of repeated)
    if (new Set(each.map(({ value }) => value)).size > 1) notes.add('severalValues', { name });
  const secret = secretReferences(text);
  /** The repeated variables whose values may be written into others. */
  const plain = new Set([...repeated.keys()].filter((name) => !isSecretName(name) && !secret.has(name)));
  /** The value of each that holds: at the beginning its first one. */
  const known = new Map<string, string>();
  for (const [name, [first]] of repeated)
    if (first && !first.value.includes('{{') && plain.has(name)) known.set(name, first.value);
  const last = new Map<string, string>();
  let left = mostCharacters;
  const taken = (value: string, otherwise: string): string => {
    left -= value.length;
    return left > 0 ? value : otherwise;
  };
  const parts = blocks.map((placed) => {
    const { request, separator, variables } = placed.block;
    const own = new Set(variables.map(({ name }) => textOf(placed, name)));
    const used = new Set(namesIn(placed.text));
    const lines = [...used].map((name) => {
      const value = last.get(name);
      return !request || value === undefined || own.has(name) ? '' : taken(`@${name} = ${value}\n`, '');
    });
    const end = placed.block.body?.range.start ?? placed.text.length;
    const edits = definitionsIn(placed).flatMap(({ name, value, at }): Edit[] => {
      const built = value.replaceAll(reference, (written, of: string) =>
        taken(known.get(of) ?? written, written),
      );
      if (!request) last.delete(name);
      else if (repeated.has(name)) last.set(name, built);
      if (plain.has(name)) known.set(name, built);
      return at < end ? [{ range: { start: at, end: at + value.length }, text: built }] : [];
    });
    const start = separator ? placed.text.indexOf('\n') + 1 : 0;
    return applied(placed.text, [{ range: { start, end: start }, text: lines.join('') }, ...edits]);
  });
  if (left <= 0) notes.add('cutOff', { count: mostCharacters, unit: 'characters' });
  return parts.join('');
}

/** A variable that is given a value, and where the value stands in the text of its block. */
interface Definition {
  name: string;
  value: string;
  at: number;
}

const reference = /\{\{[ \t]*([\p{L}_][\p{L}\p{N}_-]*)[ \t]*\}\}/gu;

/** The variables above a request, and those that stand where its headers are, with their values. */
function definitionsIn(placed: PlacedBlock): Definition[] {
  const { request, variables } = placed.block;
  const from = request?.range.end ?? placed.text.length;
  return [
    ...variables.map(({ name, value }) => ({
      name: textOf(placed, name),
      value: textOf(placed, value),
      at: value.start,
    })),
    ...Array.from(
      placed.text.slice(from).matchAll(/^@([\p{L}_][\p{L}\p{N}_-]*)[ \t]*=[ \t]*(\S.*)$/gmu),
      ({ 0: line, 1: name = '', 2: value = '', index }) => ({
        name,
        value: value.trimEnd(),
        at: from + index + line.length - value.length,
      }),
    ),
  ];
}
