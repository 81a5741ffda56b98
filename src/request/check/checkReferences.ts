import { nearestWords } from '../../text/nearestWord.ts';
import type { Environment } from '../resolve/environment.ts';
import { foreignReference } from '../resolve/foreignReference.ts';
import { rowListValues } from '../resolve/lookUp.ts';
import { fitsSystemName } from '../resolve/systemNames.ts';
import { isSetElsewhere } from '../syntax/accountsHeader.ts';
import { fix, type Fix } from '../syntax/fix.ts';
import { textOf, type PlacedBlock } from '../syntax/model.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { Range } from '../syntax/range.ts';
import { rangesWithReferences, referencesIn, type Expression, type Reference } from '../syntax/reference.ts';
import { rowNames, type Tags } from '../syntax/tagModel.ts';
import type { CheckedNames } from './askedNames.ts';
import { forEachInPieces, type InPieces } from './inPieces.ts';

/** The number of names that are searched for the one that is meant. */
const mostNames = 500;

type Naming = Exclude<Expression, { kind: 'system' }>;

/** Reports references that cannot be read and, if the file's names and the environment are known, names without a definition. */
export function* checkReferences(
  placed: PlacedBlock,
  tags: Tags,
  { environment, names }: { environment?: Environment; names?: CheckedNames },
): InPieces<Problem[]> {
  const problems: Problem[] = [];
  const unsent = placed.block.headers.filter(({ name }) =>
    isSetElsewhere(textOf(placed, name), !tags.noAuth),
  );
  const references = rangesWithReferences(placed)
    .filter((range) => !unsent.some(({ value }) => value === range))
    .flatMap((range) => referencesIn(placed.text, range));
  if (references.length === 0) return problems;
  const own = ownNames(placed, tags);
  const check = (reference: Reference): Problem[] => {
    const { expression, range } = reference;
    if (!expression || expression.kind === 'system') return unreadable(placed, reference);
    const grouped = ofGroup(expression, range, tags);
    if (grouped) return [grouped];
    if (!environment || !names) return [];
    return expression.kind === 'response'
      ? unknownCall(expression, range, names)
      : undefinedName(expression, range, names, { own, environment });
  };
  yield* forEachInPieces(references, (reference) => problems.push(...check(reference)));
  return problems;
}

/** Reports braces in a target or header that open a reference and never close it; a body may have any braces. */
export function unclosedReferences(placed: PlacedBlock): Problem[] {
  const { request, headers } = placed.block;
  const ranges = [...(request ? [request.target.range] : []), ...headers.map(({ value }) => value)];
  return ranges.flatMap((range) => {
    const text = textOf(placed, range);
    const open = text.lastIndexOf('{{');
    if (open < 0 || text.includes('}}', open)) return [];
    const name = text.slice(open, open + 100);
    return [problem('badReference', { start: range.start + open, end: range.end }, { name })];
  });
}

/** Reports invalid references and system names; for a form of another client, with the form that is used here. */
function unreadable(placed: PlacedBlock, { expression, range }: Reference): Problem[] {
  if (expression?.kind === 'system' && fitsSystemName(expression.name, expression.args)) return [];
  const written = textOf(placed, range);
  const text = foreignReference(written.slice(2, -2).trim());
  const whole = `{{${text}}}`;
  const fixes = text === undefined ? [] : [fix('use', [{ range, text: whole }], { value: whole })];
  if (expression?.kind === 'system')
    return [problem('badSystemName', range, { name: `$${expression.name}` }, fixes)];
  return [problem('badReference', range, { name: written.slice(0, 100) }, fixes)];
}

function unknownCall({ name, nameRange }: Naming, range: Range, { calls }: CheckedNames): Problem[] {
  return calls.has(name)
    ? []
    : [problem('notAnswered', range, { name }, renames(name, nameRange, calls.keys()))];
}

function undefinedName(
  { name, nameRange, path }: Extract<Naming, { kind: 'name' }>,
  range: Range,
  { calls, captures, variables, local }: CheckedNames,
  { own, environment }: { own: ReadonlySet<string>; environment: Environment },
): Problem[] {
  if (own.has(name) || variables.has(name) || captures.has(name) || environment.has(name)) return [];
  // Other clients refer to a response only by the call's name.
  const response = `${name}.response.body.$`;
  const [first] = path;
  const isInto = calls.has(name) && first !== undefined && !('key' in first && first.key === 'request');
  const fixes = isInto
    ? [fix('use', [{ range: nameRange, text: response }], { value: response })]
    : renames(name, nameRange, [...own, ...variables.keys(), ...captures.keys(), ...environment.keys()]);
  return [problem(local.has(name) ? 'unresolvedHere' : 'unresolved', range, { name }, fixes)];
}

/** Reports a column of a row if several rows go in one call. */
function ofGroup(expression: Naming, range: Range, { foreach, prompts }: Tags): Problem | undefined {
  const group = foreach?.inner ?? foreach;
  if (group?.by === undefined || expression.kind !== 'name' || expression.name !== group.row)
    return undefined;
  const { name, path } = expression;
  const [first] = path;
  if (first === undefined || !('key' in first) || prompts.some((prompt) => prompt.name === name))
    return undefined;
  const values = rowListValues(expression);
  return problem('rowIsList', range, values, [
    fix('use', [{ range, text: values.all }], { value: values.all }),
  ]);
}

function renames(name: string, range: Range, names: Iterable<string>): Fix[] {
  const all = [...names];
  // A spelling mistake seldom changes the first letter.
  const first = name.charAt(0).toLowerCase();
  const alike = all.filter((one) => one.charAt(0).toLowerCase() === first);
  return nearestWords(name, [...new Set([...alike, ...all])].slice(0, mostNames)).map((value) =>
    fix('use', [{ range, text: value }], { value }),
  );
}

/** Gives the names of a block's own variables, prompts and rows, and of the prompts in the file's header. */
function ownNames(placed: PlacedBlock, tags: Tags): ReadonlySet<string> {
  const names = new Set(placed.block.variables.map(({ name }) => textOf(placed, name)));
  for (const { name } of tags.prompts) names.add(name);
  for (const name of rowNames(tags)) names.add(name);
  if (tags.for) names.add('devices');
  return names;
}
