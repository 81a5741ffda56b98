import { jsonpath, TokenKind, type JSONPathQuery } from 'json-p3';
import { isRaw, orderOfNumbers, parseJson, isNumber } from '../../text/json.ts';
import { isList, type Value } from '../syntax/value.ts';
import { readPattern } from './patterns.ts';

const { FilterSelector, IndexSelector, NameSelector, SliceSelector } = jsonpath.selectors;
const { FilterQuery, FunctionExtension, InfixExpression, LogicalExpression, PrefixExpression, RootQuery } =
  jsonpath.expressions;
type Expression = jsonpath.expressions.FilterExpression;
type Slice = Pick<InstanceType<typeof SliceSelector>, 'start' | 'stop' | 'step'>;
type Segment = JSONPathQuery['segments'][number];
type Selector = Segment['selectors'][number];

/**
 * The most steps of a query: each value that is looked at and each part of a filter is a step. This is enough for one pass through the
 * largest response that is kept.
 */
const mostSteps = 3_000_000;

export class TooCostly extends Error {}

export interface Walked {
  values: readonly Value[];
  /**
   * The first step that finds nothing in any of the values before it: a name, an index, or a selector of lists if none of them is a list.
   */
  notThere?: { segment: number; selector: Selector };
}

/** The nodes that a query in a filter found. If a value is needed and there are no nodes, this is what RFC 9535 calls Nothing. */
class Nodes {
  readonly values: readonly Value[];

  constructor(values: readonly Value[]) {
    this.values = values;
  }
}

/**
 * Walks through a document along a query that json-p3 has read and checked. The library's own walk cannot be stopped: one expression can
 * keep it busy for minutes. This walk counts its steps and throws `TooCostly`.
 */
export class JsonPathWalk {
  readonly #root: Value;
  #left = mostSteps;
  /** Results of queries from the root, which are the same for each row that a filter looks at. */
  readonly #fromRoot = new Map<Expression, Nodes>();
  readonly #patterns = new Map<string, RegExp | undefined>();

  constructor(root: Value) {
    this.#root = root;
  }

  /** Finds all matches, and the first step of the path that is missing. A list without items is not missing. */
  walk({ segments }: JSONPathQuery): Walked {
    const walked: Walked = { values: [this.#root] };
    for (const [at, segment] of segments.entries()) {
      // Below an empty list nothing counts as missing.
      const met = new Set(walked.values.length === 0 ? segment.selectors : []);
      walked.values = this.#along(segment, walked.values, met);
      const selector = segment.selectors.find((one) => !met.has(one));
      if (selector) walked.notThere ??= { segment: at, selector };
    }
    return walked;
  }

  #values({ segments }: JSONPathQuery, from: Value = this.#root): readonly Value[] {
    let found: Value[] = [from];
    for (const segment of segments) found = this.#along(segment, found);
    return found;
  }

  #spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new TooCostly();
  }

  #along(segment: Segment, from: readonly Value[], met?: Set<Selector>): Value[] {
    const into: Value[] = [];
    const descends = segment.token.kind === TokenKind.DDOT;
    for (const value of from) {
      if (descends) this.#below(value, (inner) => this.#select(segment.selectors, inner, into, met));
      else this.#select(segment.selectors, value, into, met);
    }
    return into;
  }

  /** Visits the value and all that it contains, in the document's order, but not plain values, because they have nothing to select. */
  #below(value: Value, visit: (value: Value) => void): void {
    const waiting = [value];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      visit(next);
      const inner = childrenOf(next);
      this.#spend(inner.length);
      for (let at = inner.length - 1; at >= 0; at--) {
        const child = inner[at];
        if (typeof child === 'object' && child !== null) waiting.push(child);
      }
    }
  }

  /** Selects from a value. `met` collects the selectors that found something, or that searched a list for it. */
  #select(selectors: readonly Selector[], value: Value, into: Value[], met?: Set<Selector>): void {
    for (const selector of selectors) {
      this.#spend(1);
      const before = into.length;
      this.#selectOne(selector, value, into);
      if (met && (into.length > before || looksThrough(selector, value))) met.add(selector);
    }
  }

  #selectOne(selector: Selector, value: Value, into: Value[]): void {
    if (selector instanceof NameSelector) {
      const inner = memberOf(value, selector.name);
      if (inner !== undefined) into.push(inner);
      return;
    }
    if (selector instanceof IndexSelector) {
      const item = isList(value) ? value.at(selector.index) : undefined;
      if (item !== undefined) into.push(item);
      return;
    }
    const isSlice = selector instanceof SliceSelector;
    const inner = !isSlice ? childrenOf(value) : isList(value) ? sliceOf(value, selector) : [];
    this.#spend(inner.length);
    if (selector instanceof FilterSelector) {
      for (const child of inner) if (this.#holds(selector.expression, child)) into.push(child);
    } else for (const child of inner) into.push(child);
  }

  #holds(expression: Expression, current: Value): boolean {
    const result = this.#evaluate(expression, current);
    return result instanceof Nodes ? result.values.length > 0 : result === true;
  }

  #evaluate(expression: Expression, current: Value): Nodes | Value | undefined {
    this.#spend(2);
    if (expression instanceof LogicalExpression) return this.#holds(expression.expression, current);
    if (expression instanceof PrefixExpression) return !this.#holds(expression.right, current);
    if (expression instanceof InfixExpression) return this.#infix(expression, current);
    if (expression instanceof RootQuery) {
      const known = this.#fromRoot.get(expression) ?? new Nodes(this.#values(expression.path));
      this.#fromRoot.set(expression, known);
      return known;
    }
    if (expression instanceof FilterQuery) return new Nodes(this.#values(expression.path, current));
    if (expression instanceof FunctionExtension) return this.#call(expression, current);
    // A literal needs no values to be evaluated; a long number keeps its digits as they are written.
    const value = expression.evaluate(undefined as never) as Value;
    return typeof value === 'number' ? exactly(value, expression.token.value) : value;
  }

  #infix({ left, operator, right }: jsonpath.expressions.InfixExpression, current: Value): boolean {
    if (operator === '&&') return this.#holds(left, current) && this.#holds(right, current);
    if (operator === '||') return this.#holds(left, current) || this.#holds(right, current);
    const one = this.#valueOf(left, current);
    const other = this.#valueOf(right, current);
    if (operator === '==') return this.#equal(one, other);
    if (operator === '!=') return !this.#equal(one, other);
    if (operator === '<') return isLess(one, other);
    if (operator === '>') return isLess(other, one);
    return (operator === '<=' ? isLess(one, other) : isLess(other, one)) || this.#equal(one, other);
  }

  /** Gives a value, or undefined if a query found none. */
  #valueOf(expression: Expression, current: Value): Value | undefined {
    const result = this.#evaluate(expression, current);
    return result instanceof Nodes ? result.values[0] : result;
  }

  #equal(one: Value | undefined, other: Value | undefined): boolean {
    this.#spend(1);
    if (one === other) return true;
    if (isRaw(one) || isRaw(other)) return isNumber(one) && isNumber(other) && order(one, other) === 0;
    if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
    if (isList(one) !== isList(other)) return false;
    const keys = Object.keys(one);
    return (
      keys.length === Object.keys(other).length &&
      keys.every((key) => Object.hasOwn(other, key) && this.#equal(own(one, key), own(other, key)))
    );
  }

  #call({ name, args }: jsonpath.expressions.FunctionExtension, current: Value): Value | undefined {
    const [first, second] = args;
    if (!first) return undefined;
    if (name === 'count' || name === 'value') {
      const nodes = this.#evaluate(first, current);
      const values = nodes instanceof Nodes ? nodes.values : [];
      if (name === 'count') return values.length;
      return values.length === 1 ? values[0] : undefined;
    }
    const value = this.#valueOf(first, current);
    if (name === 'length') return lengthOf(value);
    const pattern = second && this.#valueOf(second, current);
    if (typeof value !== 'string' || typeof pattern !== 'string') return false;
    return this.#pattern(name === 'match' ? `^(?:${pattern})$` : pattern)?.test(value) ?? false;
  }

  #pattern(text: string): RegExp | undefined {
    if (!this.#patterns.has(text)) this.#patterns.set(text, readPattern(text, 'u'));
    return this.#patterns.get(text);
  }
}

/**
 * Tells if a selector may find nothing in a value without being missing: in a list, in an object, and in null, which some services give for
 * a list without rows.
 */
function looksThrough(selector: Selector, value: Value): boolean {
  if (selector instanceof NameSelector || selector instanceof IndexSelector) return false;
  if (selector instanceof SliceSelector) return value === null || isList(value);
  return typeof value === 'object' && !isRaw(value);
}

/** The items that a slice names (RFC 9535, 2.3.4.2). */
function sliceOf(list: readonly Value[], { start, stop, step = 1 }: Slice): readonly Value[] {
  const { length } = list;
  const within = (at: number, least: number, most: number) =>
    Math.min(Math.max(at < 0 ? at + length : at, least), most);
  const found: Value[] = [];
  if (step > 0) {
    const end = stop === undefined ? length : within(stop, 0, length);
    for (let at = start === undefined ? 0 : within(start, 0, length); at < end; at += step)
      found.push(list[at] as Value);
  } else if (step < 0) {
    const end = stop === undefined ? -1 : within(stop, -1, length - 1);
    for (let at = start === undefined ? length - 1 : within(start, -1, length - 1); at > end; at += step)
      found.push(list[at] as Value);
  }
  return found;
}

function childrenOf(value: Value): readonly Value[] {
  if (isList(value)) return value;
  return typeof value === 'object' && value !== null && !isRaw(value) ? Object.values(value) : [];
}

function memberOf(value: Value, name: string): Value | undefined {
  if (typeof value !== 'object' || value === null || isList(value) || isRaw(value)) return undefined;
  return own(value, name);
}

function own(value: object, key: string): Value | undefined {
  return Object.hasOwn(value, key) ? (value as Record<string, Value>)[key] : undefined;
}

/** Gives the value of a literal as raw JSON if JavaScript rounds it. */
function exactly(value: number, written: string): Value {
  const isShort = written.length <= 15 && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  return isShort ? value : (parseJson(written) ?? value);
}

function order(one: number, other: number): number {
  return orderOfNumbers(JSON.stringify(one), JSON.stringify(other));
}

function isLess(one: Value | undefined, other: Value | undefined): boolean {
  if (typeof one === 'number' && typeof other === 'number') return one < other;
  if (isNumber(one) && isNumber(other)) return order(one, other) < 0;
  return typeof one === 'string' && typeof other === 'string' && one < other;
}

function lengthOf(value: Value | undefined): number | undefined {
  if (typeof value === 'string') return value.length;
  return typeof value === 'object' && value !== null && !isRaw(value) ? Object.keys(value).length : undefined;
}
