import { placedBlocks, textOf, type PlacedBlock } from '../../request/syntax/model.ts';
import { parse } from '../../request/syntax/parse.ts';
import type { Notes } from '../note.ts';
import { namesIn } from './sharedVariables.ts';
import { mostCharacters } from '../sourceText.ts';

/**
 * A text in which a variable that has several values stands again above each later request that uses it: for httpYac such a value
 * holds until the next one.
 */
export function withLaterValues(text: string, notes: Notes): string {
  const document = parse(text);
  const blocks = placedBlocks(document);
  const values = Map.groupBy(blocks.flatMap(definitionsIn), ([name]) => name);
  const repeated = new Map([...values].filter(([, each]) => each.length > 1));
  if (repeated.size === 0) return text;
  for (const [name, each] of repeated)
    if (new Set(each.map(([, value]) => value)).size > 1) notes.add('severalValues', { name });
  const last = new Map<string, string>();
  let left = mostCharacters;
  const parts = blocks.map((placed) => {
    const { request, separator, variables } = placed.block;
    const own = new Set(variables.map(({ name }) => textOf(placed, name)));
    const used = new Set(namesIn(placed.text));
    const lines = [...used].flatMap((name) => {
      const value = last.get(name);
      if (!request || value === undefined || own.has(name)) return [];
      left -= value.length;
      return left > 0 ? [`@${name} = ${value}\n`] : [];
    });
    for (const [name, value] of definitionsIn(placed))
      if (!request) last.delete(name);
      else if (repeated.has(name)) last.set(name, value);
    const at = separator ? placed.text.indexOf('\n') + 1 : 0;
    return placed.text.slice(0, at) + lines.join('') + placed.text.slice(at);
  });
  if (left <= 0) notes.add('cutOff', { count: mostCharacters, unit: 'characters' });
  return parts.join('');
}

/** The variables above a request, and those that stand where its headers are, with their values. */
function definitionsIn(placed: PlacedBlock): [name: string, value: string][] {
  const { request, variables } = placed.block;
  const below = request ? placed.text.slice(request.range.end) : '';
  return [
    ...variables.map(({ name, value }): [string, string] => [textOf(placed, name), textOf(placed, value)]),
    ...Array.from(
      below.matchAll(/^@([\p{L}_][\p{L}\p{N}_-]*)[ \t]*=[ \t]*(\S.*)$/gmu),
      ([, name = '', value = '']): [string, string] => [name, value.trimEnd()],
    ),
  ];
}
