import { textOfValue } from '../../text/json.ts';
import { bodySpot } from '../syntax/bodySpot.ts';
import { encodeLiteral, encodeValue, holdsControl, type Spot } from '../syntax/encode.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { Range } from '../syntax/range.ts';
import { referencesIn, type Reference } from '../syntax/reference.ts';
import { isList, listText } from '../syntax/value.ts';
import { isRefusal } from './foundName.ts';
import { lookUp, spend } from './lookUp.ts';
import { type NameScope } from './nameScope.ts';
import type { CallPart, Carried } from './secretUse.ts';

/** One block that is being made into a call. */
export interface Resolving {
  text: string;
  names: NameScope;
  problems: Problem[];
  /** Texts that must not be shown, wherever the call is shown. */
  secrets: Set<string>;
  /** Collects the secrets that the call carries, if it is known in which part they stand. */
  carried?: Carried[] | undefined;
  part?: CallPart | undefined;
}

/** Gives the text of a range with its references replaced in the form that their spot needs; undefined if a reference has no value. */
export function resolveRange(
  resolving: Resolving,
  range: Range,
  spot: Spot | ((at: number) => Spot),
): string | undefined {
  const { text } = resolving;
  const parts: (string | undefined)[] = [];
  let at = range.start;
  for (const reference of referencesIn(text, range)) {
    const here = typeof spot === 'function' ? spot(reference.range.start) : spot;
    const before = literal(resolving, { start: at, end: reference.range.start }, here);
    parts.push(before, replaced(resolving, reference, here));
    at = reference.range.end;
  }
  parts.push(literal(resolving, { start: at, end: range.end }, typeof spot === 'function' ? 'plain' : spot));
  return parts.includes(undefined) ? undefined : parts.join('');
}

function literal({ text: whole, problems }: Resolving, range: Range, spot: Spot): string {
  const text = whole.slice(range.start, range.end);
  if (spot === 'segment' && (text.includes('\\') || holdsControl(text)))
    problems.push(problem('oddTarget', range));
  const open = isOnWire(spot) ? text.indexOf('{{') : -1;
  if (open >= 0)
    problems.push(
      problem(
        'badReference',
        { start: range.start + open, end: range.end },
        { name: text.slice(open, open + 100) },
      ),
    );
  return spot === 'segment' || spot === 'query' ? encodeLiteral(text) : text;
}

function replaced(resolving: Resolving, reference: Reference, spot: Spot): string | undefined {
  const { range, raw } = reference;
  const found = lookUp(reference, resolving.names);
  if (isRefusal(found)) {
    const written = resolving.text.slice(range.start, range.end);
    resolving.problems.push(problem(found.code, range, { name: written, ...found.values }));
    return undefined;
  }
  const isWire = isOnWire(spot);
  const isListed = isWire || spot === 'form';
  const text = isListed ? listText(found.value) : textOfValue(found.value);
  const name = nameOf(reference);
  // Without its filter a call may mean all objects.
  if (isListed && isList(found.value) && found.value.length === 0) {
    resolving.problems.push(problem('emptyList', range, { name }));
    return undefined;
  }
  // The word “null” would be a value, and without its filter a call may mean all objects.
  if (isListed && found.value === null) {
    resolving.problems.push(problem('nullValue', range, { name }));
    return undefined;
  }
  // An empty cell of a row is not a value: the other values would be sent without it.
  const gap = isWire && isList(found.value) ? found.value.findIndex((one) => one === '' || one === null) : -1;
  if (gap !== -1) {
    resolving.problems.push(problem('gapInList', range, { name, number: gap + 1 }));
    return undefined;
  }
  if (found.secret && text !== '') {
    resolving.secrets.add(text);
    const { carried, part } = resolving;
    if (carried && part) carried.push(...(found.from ?? []).map((source) => ({ ...source, part })));
  }
  if (!spend(resolving.names, text.length)) {
    resolving.problems.push(problem('tooLarge', range, { name }));
    return undefined;
  }
  if (isWire && holdsControl(text)) {
    resolving.problems.push(problem('controlCharacter', range, { name }));
    return undefined;
  }
  if (!raw) return encodeValue(text, spot);
  return spot === 'segment' || spot === 'query' ? encodeLiteral(text) : text;
}

/** Tells if a position is in the target or in a header. */
function isOnWire(spot: Spot): boolean {
  return spot === 'base' || spot === 'segment' || spot === 'query' || spot === 'header';
}

function nameOf({ expression }: Reference): string {
  if (!expression) return '';
  return expression.kind === 'system' ? `$${expression.name}` : expression.name;
}

/**
 * Replaces the references in a text that is not part of a block, such as a file's, as in a body of that content type. `secrets` collects
 * the texts that must not be shown.
 */
export function resolveTextOf(
  text: string,
  names: NameScope,
  type: string,
  secrets = new Set<string>(),
  into: Pick<Resolving, 'carried' | 'part'> = {},
): { text?: string; problems: Problem[] } {
  const resolving: Resolving = { text, names, problems: [], secrets, ...into };
  const range = { start: 0, end: text.length };
  const done = resolveRange(resolving, range, bodySpot(text, range, type));
  return done === undefined ? { problems: resolving.problems } : { text: done, problems: [] };
}
