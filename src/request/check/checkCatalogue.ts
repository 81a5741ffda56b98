import type { Platform } from '../../account/account.ts';
import { omitUndefined } from '../../base/omitUndefined.ts';
import type { CallFacts } from '../../catalogue/callFacts.ts';
import type { Deprecation } from '../../catalogue/deprecations.ts';
import {
  inOtherVersion,
  isMisspelt,
  isOtherVersion,
  otherVersionOf,
  probablyMeant,
  type PathLookup,
} from '../../catalogue/misspelt.ts';
import { operationKey, type Operation } from '../../catalogue/operation.ts';
import { fix, type Fix } from '../syntax/fix.ts';
import { textOf, type PlacedBlock } from '../syntax/model.ts';
import { methodOf } from '../syntax/parseRequestLine.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import { checkQuery } from './checkQuery.ts';
import { writtenFields } from './givenFields.ts';
import { elsewhere, pathOf, pathRange } from './checkPlatform.ts';

/** The catalogue as the checks use it. Paths may contain `{{…}}`. */
export interface CatalogueLookup extends PathLookup {
  find(method: string, path: string, platform: Platform): Operation | undefined;
  twin(operation: Operation): Operation | undefined;
  successor(operation: Operation): Deprecation | undefined;
  /** Finds the deprecation of a path that is no longer in the catalogue. */
  removed(method: string, path: string, platform: Platform): Deprecation | undefined;
}

/** Checks a request line against the operations of a platform: problems are shown to the person, and never stop a call. */
export function checkAgainstCatalogue(
  placed: PlacedBlock,
  platform: Platform,
  catalogue: CatalogueLookup,
): Problem[] {
  const { request } = placed.block;
  if (!request || request.target.segments.length === 0) return [];
  const method = methodOf(placed.text, request.method);
  const path = pathOf(placed);
  const operation = catalogue.find(method, path, platform);
  const told = operation
    ? superseded(placed, omitUndefined({ operation, end: catalogue.successor(operation) }))
    : unknown(placed, method, path, platform, catalogue);
  const otherVersion = operation ? undefined : otherVersionOf(catalogue, { method, path }, platform);
  return [
    ...told,
    ...checkQuery(placed, { method, path }, { operation, otherVersion }, writtenFields(placed)),
  ];
}

function unknown(
  placed: PlacedBlock,
  method: string,
  path: string,
  platform: Platform,
  catalogue: CatalogueLookup,
): Problem[] {
  const { request } = placed.block;
  const range = pathRange(placed);
  const here = catalogue.at(path, platform);
  if (here.length > 0) {
    const written = request?.method ?? { start: range.start, end: range.start };
    const space = request?.method ? '' : ' ';
    const fixes = here
      .slice(0, 7)
      .map((one) => fix('use', [{ range: written, text: one.method + space }], { value: one.method }));
    const methods = here.map((one) => one.method).join(', ');
    // The same call of another version comes before another method, which may change what was to be read.
    const other = inOtherVersion(catalogue, { method, path }, platform);
    const all = other ? [usePath(placed, other, other), ...fixes] : fixes;
    return [problem('methodNotHere', request?.method ?? range, { method, methods }, all)];
  }
  const other = catalogue.find(method, path, platform === 'classic' ? 'new' : 'classic');
  if (other) return [otherPlatform(placed, other, catalogue.twin(other))];
  const removed = catalogue.removed(method, path, platform);
  if (removed) return [became(placed, platform, removed.successor, undefined, ['removed', 'removedFor'])];
  const near = catalogue
    .nearest(path, platform)
    .map((one) => catalogue.at(one.path, platform).find((same) => same.method === method) ?? one);
  if (near.length === 0) return [problem('unknownPath', range)];
  const isMeant = (one: Operation) => isOtherVersion(path, one.path) || isMisspelt(path, one.path);
  const fixes = near.map((one) => usePath(placed, isMeant(one) ? one : undefined, one));
  const meant = probablyMeant(path, near);
  if (meant) return [problem('pathMisspelt', range, { path: meant.path }, fixes)];
  return [problem('unknownPathNear', range, { paths: near.map((one) => one.path).join(', ') }, fixes)];
}

function otherPlatform(placed: PlacedBlock, other: Operation, twin: Operation | undefined): Problem {
  const { platform } = other;
  if (!twin) return elsewhere(placed, { platform });
  return elsewhere(placed, { platform, twin: operationKey(twin) }, [usePath(placed, other, twin)]);
}

/** Tells if an operation has changed, will end or has ended, with the operation that takes its place. */
export function superseded(
  placed: PlacedBlock,
  { operation, end: found }: Pick<CallFacts, 'operation' | 'end'>,
): Problem[] {
  if (!operation) return [];
  const { changes = [], platform } = operation;
  const changed =
    changes.length > 0
      ? [problem('changedOperation', pathRange(placed), { changes: changes.join('; ') })]
      : [];
  if (!found) return changed;
  const codes = codesOf(found);
  return [...changed, became(placed, platform, found.successor, operation, codes, found.sunset)];
}

function codesOf({ state, sunset }: Deprecation): BecameCodes {
  if (state === 'removed') return ['removed', 'removedFor'];
  return sunset === undefined ? ['deprecated', 'deprecatedFor'] : ['ending', 'endingFor'];
}

type BecameCodes = ['deprecated', 'deprecatedFor'] | ['removed', 'removedFor'] | ['ending', 'endingFor'];

function became(
  placed: PlacedBlock,
  platform: Platform,
  successor: Operation | undefined,
  from: Operation | undefined,
  [code, codeFor]: BecameCodes,
  sunset?: string,
): Problem {
  const range = pathRange(placed);
  const day: Record<string, string> = sunset === undefined ? {} : { day: sunset };
  if (!successor) return problem(code, range, day);
  const named = operationKey(successor);
  if (successor.platform !== platform)
    return problem(codeFor, range, { successor: `${named} (new Central)`, ...day });
  return problem(codeFor, range, { successor: named, ...day }, [usePath(placed, from, successor)]);
}

/** Makes the fix that calls another operation instead, with the path parameters that were written. */
function usePath(placed: PlacedBlock, from: Operation | undefined, to: Operation): Fix {
  const { request } = placed.block;
  const values = pathValues(placed, from, to);
  const text = to.path.replace(
    /\{([^{}]+)\}/g,
    (_whole, name: string) => values.get(name) ?? `{{${name.replace(/[^\w-]/g, '_')}}}`,
  );
  const range = pathRange(placed);
  const isOther = methodOf(placed.text, request?.method) !== to.method;
  const line = isOther && request ? (request.method ?? { start: range.start, end: range.start }) : undefined;
  const method = line ? [{ range: line, text: request?.method ? to.method : `${to.method} ` }] : [];
  return fix('usePath', [...method, { range, text }], { path: line ? `${to.method} ${to.path}` : to.path });
}

/** Takes the values of path parameters from another operation's path: by order if both have the same number, else by name. */
function pathValues(placed: PlacedBlock, from: Operation | undefined, to: Operation): Map<string, string> {
  const segments = placed.block.request?.target.segments ?? [];
  const there = parametersOf((from ?? to).path);
  const wanted = parametersOf(to.path);
  const values = new Map<string, string>();
  for (const [index, { name, at }] of there.entries()) {
    const range = segments[at - 1];
    const value = range && textOf(placed, range);
    if (!value || (!from && !value.includes('{{'))) continue;
    const target = there.length === wanted.length ? wanted[index]?.name : name;
    values.set(target ?? name, value);
  }
  return values;
}

/** Lists the parameters of a path's template, with the positions of their segments. */
function parametersOf(path: string): { name: string; at: number }[] {
  return path
    .split('/')
    .flatMap((part, at) => (/^\{[^{}]+\}$/.test(part) ? [{ name: part.slice(1, -1), at }] : []));
}
