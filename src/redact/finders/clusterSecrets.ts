import { lineEnd } from '../../text/lines.ts';
import type { NamedSecret } from '../namedSecret.ts';
import { endOfBlock } from '../secretLines.ts';
import { namedPlace } from '../secretMembers.ts';
import { valueAt } from '../secretValue.ts';

const member = /^([ \t]*)((?:-[ \t]+)?)(---|["']?[\w.-]{1,253}["']?:)[ \t]*(["']?Secret\b)?/gm;
const isOfSecret = /kind["']?:[ \t]*["']?Secret\b/;
const entry = /([ \t]*)(?:(["']?)[\w.-]{1,253}\2:[ \t]+(?=\S)|(?=[#\r\n]|$))/y;

/** An object of YAML that is open: the column of its names, and the places after the names of its data. */
interface Open {
  column: number;
  isSecret: boolean;
  data: number[];
}

/** Finds all data of a Secret of Kubernetes in YAML. Its kind may stand before or after them. */
export function clusterSecrets(text: string): NamedSecret[] {
  if (!isOfSecret.test(text)) return [];
  const found: NamedSecret[] = [];
  const open: Open[] = [];
  const closeTo = (column: number) => {
    for (let one = open.at(-1); one && one.column >= column; one = open.at(-1)) {
      open.pop();
      if (one.isSecret)
        for (const at of one.data) for (const place of dataAt(text, at, one.column)) found.push(place);
    }
  };
  for (const { 0: whole, 1: indent = '', 2: item = '', 3: key = '', 4: kind, index } of text.matchAll(
    member,
  )) {
    const column = indent.length + item.length;
    closeTo(item === '' && key !== '---' ? column + 1 : column);
    let own = open.at(-1);
    if (own?.column !== column) open.push((own = { column, isSecret: false, data: [] }));
    if (kind !== undefined && /^["']?kind/.test(key)) own.isSecret = true;
    if (/^["']?data\b/.test(key)) own.data.push(index + whole.length);
  }
  closeTo(0);
  return found;
}

/** The values right after the name of the data, or in the lines below that are indented further than `column`. */
function dataAt(text: string, at: number, column: number): NamedSecret[] {
  const listed = text[at] === '{' ? valueAt(text, at, undefined, 'data') : undefined;
  if (listed) return namedPlace(text, listed, 'secret');
  const found: NamedSecret[] = [];
  for (let from = lineEnd(text, at) + 1; from < text.length;) {
    entry.lastIndex = from;
    const [whole, indent = '', quote] = entry.exec(text) ?? [];
    if (whole === undefined || (quote !== undefined && indent.length <= column)) break;
    const start = from + whole.length;
    const value =
      quote === undefined
        ? { start, end: start }
        : (valueAt(text, start, undefined, 'data') ?? {
            start,
            end: endOfBlock(text, from + indent.length, start),
          });
    if (value.end > value.start) found.push(...namedPlace(text, value, 'secret'));
    from = lineEnd(text, Math.max(start, value.end)) + 1;
  }
  return found;
}
