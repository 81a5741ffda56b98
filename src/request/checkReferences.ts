import { providersOf, type Providers } from './dependencies.ts';
import type { Environment } from './environment.ts';
import { place, textOf, type Document, type PlacedBlock, type Range } from './model.ts';
import { problem, type Problem } from './problem.ts';
import { referencesIn, type Expression } from './reference.ts';
import { isSystemName } from './systemNames.ts';
import { tagsOf } from './tagsOf.ts';

/** References that cannot be read and, where the environment is known, names that nothing defines. */
export function checkReferences(
  document: Document,
  placed: PlacedBlock,
  {
    environment,
    providers = environment && providersOf(document),
  }: { environment?: Environment; providers?: Providers },
): Problem[] {
  const references = rangesWithReferences(placed).flatMap((range) => referencesIn(placed.text, range));
  if (references.length === 0) return [];
  const known = environment && knownNames(document, placed, environment);
  return references.flatMap(({ range, expression }): Problem[] => {
    if (!expression) return [problem('badReference', range, { name: textOf(placed, range) })];
    if (expression.kind === 'system') {
      return isSystemName(expression.name)
        ? []
        : [problem('badSystemName', range, { name: `$${expression.name}` })];
    }
    return known && providers ? undefinedName(expression, range, known, providers) : [];
  });
}

function undefinedName(
  expression: Exclude<Expression, { kind: 'system' }>,
  range: Range,
  known: ReadonlySet<string>,
  providers: Providers,
): Problem[] {
  const { name, kind } = expression;
  if (kind === 'response') return providers.calls.has(name) ? [] : [problem('notAnswered', range, { name })];
  return known.has(name) || providers.captures.has(name) ? [] : [problem('unresolved', range, { name })];
}

/** Where references are resolved: the target, the headers, the body, variables and the values of tags. */
export function rangesWithReferences({ block }: PlacedBlock): Range[] {
  return [
    ...block.variables.map(({ value }) => value),
    ...block.tags.map(({ value }) => value),
    ...(block.request ? [block.request.target.range] : []),
    ...block.headers.map(({ value }) => value),
    ...(block.body ? [block.body.range] : []),
  ].toSorted((a, b) => a.start - b.start);
}

function knownNames(document: Document, placed: PlacedBlock, environment: Environment): ReadonlySet<string> {
  const { tags } = tagsOf(document, placed.index);
  const names = new Set([...environment.keys(), ...tags.prompts.map(({ name }) => name)]);
  if (tags.foreach) names.add(tags.foreach.row);
  for (const at of new Set([...document.header, placed.index])) {
    const other = place(document, at);
    for (const { name } of other?.block.variables ?? []) if (other) names.add(textOf(other, name));
  }
  return names;
}
