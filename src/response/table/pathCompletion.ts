import { isPlainObject, type Json } from '../../text/json.ts';

/** Values of a level that are looked at, names that are offered, and levels of a path. */
const mostValues = 50;
const mostNames = 100;
const mostSteps = 30;

/** JSONPaths that go on from what is typed, by the names of members that the document has there. */
export function pathCompletions(document: Json, typed: string): string[] {
  const text = typed.trimStart();
  if (!text.startsWith('$')) return text === '' ? ['$'] : [];
  const dot = text.lastIndexOf('.');
  const partial = text.slice(dot + 1);
  if (dot < 0 || !/^[\w-]*$/.test(partial)) return memberPaths(valuesAt(document, text), text, '');
  const head = text.slice(0, dot);
  return memberPaths(valuesAt(document, head), head, partial);
}

function memberPaths(values: readonly Json[], head: string, partial: string): string[] {
  const names = new Set<string>();
  for (const value of values)
    for (const name of isPlainObject(value) ? Object.keys(value) : [])
      if (names.size < mostNames) names.add(name);
  const wanted = partial.toLowerCase();
  const inList = values.some(Array.isArray) && wanted === '' ? [`${head}[*]`] : [];
  const fitting = [...names].filter((name) => name.toLowerCase().startsWith(wanted));
  return [...inList, ...fitting.map((name) => `${head}${step(name)}`)];
}

function step(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `['${name.replaceAll(/['\\]/g, '\\$&')}']`;
}

/** The values that a path leads to, a few of them. What is no name stands for all items; a filter that is open begins at one of them. */
function valuesAt(document: Json, path: string): Json[] {
  const open = path.lastIndexOf('[?');
  const isOpen = open >= 0 && !path.includes(']', open);
  const inFilter = isOpen ? /@((?:\.\w+)*)$/.exec(path.slice(open))?.[1] : undefined;
  if (isOpen && inFilter === undefined) return [];
  const steps = isOpen ? [...stepsOf(path.slice(0, open)), '*', ...stepsOf(inFilter ?? '')] : stepsOf(path);
  let values: Json[] = [document];
  for (const one of steps.slice(0, mostSteps))
    values = values.flatMap((value) => below(value, one)).slice(0, mostValues);
  return values;
}

/** The names of a path; `*` for each other selector. */
function stepsOf(path: string): string[] {
  const steps = path.match(/\.[\w-]+|\['(?:[^'\\]|\\.)*'\]|\["(?:[^"\\]|\\.)*"\]|\[[^\]]*\]/g) ?? [];
  return steps.map((one) => {
    if (one.startsWith('.')) return one.slice(1);
    return /^\[['"]/.test(one) ? one.slice(2, -2).replaceAll(/\\(.)/g, '$1') : '*';
  });
}

function below(value: Json, name: string): Json[] {
  if (Array.isArray(value)) return name === '*' ? value.slice(0, mostValues) : [];
  if (!isPlainObject(value)) return [];
  if (name === '*') return Object.values(value).slice(0, mostValues);
  const member = Object.hasOwn(value, name) ? value[name] : undefined;
  return member === undefined ? [] : [member];
}
