import type { NamedSecret } from '../namedSecret.ts';
import { namedStretch } from '../secretMembers.ts';
import { valueAt } from '../secretValue.ts';

/** A line of YAML with the kind or the data of an object, with the end of a document or of a block of Markdown, or with something else. */
const line =
  /^([ \t]{0,200})((?:-[ \t]{1,20}){0,20})(?:(kind|data|stringData):(?:[ \t]+(["']?)(Secret\4[ \t]*(?:#.*)?\r?$)?|\r?$)|(---|\.\.\.|```|~~~)|(?!\{\{)[^\s#])/gm;
/** The indent of a line, and the sign of a comment or of a template. */
const indented = /^([ \t]{0,400})(?=\S)(#|\{\{)?/gm;
const entryName = /^[ \t]*(?:(["'])[^\n]{0,253}?\1|[\w.-]{1,253}):\s+(?=\S)/;

/** An object that is open: the column of its names, and what its kind says. */
interface Item {
  column: number;
  isSecret?: boolean;
}

/** Finds all data of a Secret of Kubernetes in YAML. Its kind may stand before or after them. */
export function clusterSecrets(text: string): NamedSecret[] {
  if (!/kind:[ \t]+["']?Secret\b/.test(text)) return [];
  const data: { at: number; of: Item }[] = [];
  const open: Item[] = [];
  for (const match of text.matchAll(line)) {
    const { 0: whole, 1: indent = '', 2: marks = '', 3: name, 5: secret, 6: end } = match;
    const column = indent.length + marks.length;
    const isOver = (one: Item) =>
      one.column > indent.length ||
      (one.column === column && (end !== undefined || (name === 'kind' && one.isSecret !== undefined)));
    for (let one = open.at(-1); one && isOver(one); one = open.at(-1)) open.pop();
    if (name === undefined) continue;
    let of = open.at(-1);
    if (of?.column !== column) open.push((of = { column }));
    if (name === 'kind') of.isSecret = secret !== undefined;
    else data.push({ at: match.index + whole.length, of });
  }
  return data.flatMap(dataOfSecret(text));
}

/** Gives the secrets of data that are not in other data. */
function dataOfSecret(text: string) {
  let end = 0;
  return ({ at, of }: { at: number; of: Item }): NamedSecret[] => {
    if (of.isSecret !== true || at < end) return [];
    const starts = entriesBelow(text, at, of.column);
    end = starts.at(-1) ?? at;
    const flow = /^\s*(?=\{(?!\{))/.exec(text.slice(at, end))?.[0].length;
    if (flow !== undefined) return valueIn(text, at + flow, end);
    return starts.slice(0, -1).flatMap((start, which) => {
      const next = starts[which + 1] ?? end;
      const [name] = entryName.exec(text.slice(start, next)) ?? [];
      return name === undefined ? [] : valueIn(text, start + name.length, next);
    });
  };
}

/** The starts of the entries in the lines below that are indented further than `column`, and the end of the last one. */
function entriesBelow(text: string, at: number, column: number): number[] {
  const starts: number[] = [];
  let level = 0;
  indented.lastIndex = at;
  for (let match = indented.exec(text); match; match = indented.exec(text)) {
    const { 1: indent = '', 2: sign, index } = match;
    if (sign === undefined && indent.length <= column) return [...starts, index];
    if (sign === undefined && level === 0) level = indent.length;
    if (indent.length <= level) starts.push(index);
    indented.lastIndex = Math.max(indented.lastIndex, index + 1);
  }
  return [...starts, text.length];
}

function valueIn(text: string, start: number, next: number): NamedSecret[] {
  const value = text.slice(start, next).trimEnd();
  const { quote, ...part } = valueAt(value, 0, undefined, 'data') ?? { start: 0, end: value.length };
  const stretch = { start: start + part.start, end: start + part.end, ...(quote !== undefined && { quote }) };
  return namedStretch(text, stretch, 'secret');
}
