import { isPlainObject, type Json } from '../../text/json.ts';
import { memberStep, nameOfStep, quotedStep, unquoted } from './pathSteps.ts';

/** The most values of a level that are looked at, names that are offered, and levels of a path. */
const mostValues = 50;
const mostNames = 100;
const mostSteps = 30;

const quotedText = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/gs;

/** A path that continues the typed one. */
export interface PathCompletion {
  path: string;
  /** The same path, continued with a dot: it begins with the typed text, for which a browser searches. */
  label: string;
}

/** Finds JSONPaths that continue the typed one, by the names of members that the document has there. */
export function pathCompletions(document: Json, typed: string): PathCompletion[] {
  const text = typed.trimStart();
  if (!text.startsWith('$')) return text === '' ? [{ path: '$', label: '$' }] : [];
  const { head, partial, quote } = typedStep(text);
  if (head === undefined) return [];
  const values = valuesAt(document, head);
  const names = new Set<string>();
  for (const value of values)
    for (const name of isPlainObject(value) ? Object.keys(value) : [])
      if (names.size < mostNames && name.toLowerCase().startsWith(partial.toLowerCase())) names.add(name);
  const isItem = partial === '' && !/['"]$/.test(text) && values.some(Array.isArray);
  return [
    ...(isItem ? [{ path: `${head}[*]`, label: `${head}${text.slice(head.length) || '[*]'}` }] : []),
    ...[...names].map((name) => {
      if (quote !== undefined) return sameLabel(`${head}${quotedStep(name, quote)}`);
      // The second dot of `..` is needed only before a short name.
      const path = `${head}${memberStep(name)}`.replace(/\.\.(?=\.)/, '.');
      return { path, label: head.endsWith('..') ? `${head}${name}` : `${head}.${name}` };
    }),
  ];
}

function sameLabel(path: string): PathCompletion {
  return { path, label: path };
}

/** Splits a typed path into its complete part and the beginning of a name after it, in quotes or not; no head if no name can follow. */
function typedStep(text: string): { head?: string; partial: string; quote?: string } {
  const [inBrackets, quote, open = ''] = /\[(?:(['"])((?:(?!\1)[^\\]|\\.)*))?$/s.exec(text) ?? [];
  if (inBrackets !== undefined)
    return { head: text.slice(0, -inBrackets.length), partial: unquoted(open), quote: quote ?? "'" };
  const [dotted, dots, partial = ''] = /(\.\.?)([^.[\]'"()=<>!&|,]*)$/.exec(text) ?? [];
  if (dotted !== undefined)
    return { head: text.slice(0, -dotted.length) + (dots === '..' ? '..' : ''), partial };
  return /[$\]]$/.test(text) ? { head: text, partial: '' } : { partial: '' };
}

/** Finds some of the values that a path leads to. A step that is not a name means all items; an open filter begins at one of them. */
function valuesAt(document: Json, path: string): Json[] {
  const open = path.lastIndexOf('[?');
  // Brackets of a text, of a name or of an index do not close a filter.
  const within = path
    .slice(open + 2)
    .replaceAll(quotedText, '')
    .replaceAll(/\[-?\d*\]/g, '');
  const isOpen = open >= 0 && !within.includes(']');
  const inFilter = isOpen
    ? /@((?:\.\w+|\[(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\])*)$/.exec(path.slice(open))?.[1]
    : undefined;
  if (isOpen && inFilter === undefined) return [];
  const steps = isOpen ? [...stepsOf(path.slice(0, open)), '*', ...stepsOf(inFilter ?? '')] : stepsOf(path);
  let values: Json[] = [document];
  for (const one of steps.slice(0, mostSteps))
    values = values.flatMap((value) => below(value, one)).slice(0, mostValues);
  return values;
}

/** Gives the names of a path; `*` for each other selector, and `..` for all levels below. */
function stepsOf(path: string): string[] {
  const steps =
    path.match(/\.\.|\.?[^.[\]'"\s$@][^.[\]'"]*|\['(?:[^'\\]|\\.)*'\]|\["(?:[^"\\]|\\.)*"\]|\[[^\]]*\]/g) ??
    [];
  return steps.map((one) => {
    if (one === '..' || !/^[.[]/.test(one)) return one;
    return /^(?:\.|\[['"])/.test(one) ? nameOfStep(one) : '*';
  });
}

function below(value: Json, name: string): Json[] {
  if (name === '..') return allBelow(value);
  if (Array.isArray(value)) return name === '*' ? value.slice(0, mostValues) : [];
  if (!isPlainObject(value)) return [];
  if (name === '*') return Object.values(value).slice(0, mostValues);
  const member = Object.hasOwn(value, name) ? value[name] : undefined;
  return member === undefined ? [] : [member];
}

/** Gives a value and the values below it, level by level. */
function allBelow(value: Json): Json[] {
  const found: Json[] = [value];
  for (let at = 0; at < found.length && found.length < mostValues; at += 1)
    found.push(...below(found[at] ?? null, '*'));
  return found;
}
