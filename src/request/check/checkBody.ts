import type { Operation } from '../../catalogue/operation.ts';
import { strictnessOf } from '../../catalogue/queryOf.ts';
import type { Call } from '../../http/call.ts';
import { isObject, parseJson, type Json } from '../../text/json.ts';
import { memberNames, scalarBehind, type MemberName } from '../../text/memberNames.ts';
import { nearestWords } from '../../text/nearestWord.ts';
import { utf8Text } from '../../text/utf8Text.ts';
import { fix, type Fix } from '../syntax/fix.ts';
import { mostLooked, type PlacedBlock } from '../syntax/model.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { Range } from '../syntax/range.ts';
import { checkScopeMember, isScopeInBody } from './checkScope.ts';
import { checkMember } from './checkValue.ts';
import { sentFields, type GivenField } from './givenFields.ts';
import { atOnceOf, forEachInPieces, type InPieces } from './inPieces.ts';
import { lettersOf, nearParameter } from './nearParameter.ts';

/** Facts that the members of a body are checked against. */
export interface BodyOf {
  operation: Operation;
  /** Parameters of the call. */
  query: readonly GivenField[];
  /** True if the body is merged into the object before it is sent. */
  isPart?: boolean;
}

/**
 * Checks the names and values of a JSON body's first level, the deeper names if the reference has a sample of the body, and the
 * scopes at any depth. Names of classic Central are not known for certain: there a name is reported only if a known one is near.
 * `start` is the offset of the body in the block.
 */
export function* checkBody(text: string, start: number, of: BodyOf): InPieces<Problem[]> {
  const { operation } = of;
  const { bodyFields, bodyIsArray = false, platform, bodyContentType = '', bodySample } = operation;
  const isKnown = (bodyFields.length > 0 || bodySample !== undefined) && bodyContentType.includes('json');
  // The whole body may be one reference, which begins with two braces.
  if (!isKnown || !/^\s*(?:\[|\{(?!\{))/.test(text)) return [];
  const first = /^\s*\[/.test(text) ? 2 : 1;
  const own = first === 1 || bodyIsArray ? first : 0;
  const members: MemberName[] = [];
  const given = new Map<number, Set<string>>();
  yield* forEachInPieces(memberNames(text), (one) => {
    members.push(one);
    given.set(one.object, (given.get(one.object) ?? new Set()).add(one.name));
  });
  const fields = new Map(bodyFields.map((field) => [field.name, field]));
  const shape = new BodyShape(bodySample);
  const problems: Problem[] = [];
  yield* forEachInPieces(members, (member) => {
    const here = fieldIn(text, start, member);
    const isOwn = member.depth === own && bodyFields.length > 0;
    const beside = shape.namesBeside(member);
    const names = isOwn ? [...fields.keys(), ...(platform === 'classic' ? (beside ?? []) : [])] : beside;
    const field = isOwn ? fields.get(member.name) : undefined;
    if (names?.includes(member.name) === false) {
      const free = names.filter((name) => !given.get(member.object)?.has(name));
      problems.push(...(platform === 'classic' ? misspelt(here, free) : [unknown(of, here, free, isOwn)]));
    } else if (own === 0 && member.depth === first && isScopeInBody(operation, member.name, of.query))
      problems.push(problem('scopeInBody', here.key, { name: member.name }));
    else if (platform === 'new')
      problems.push(
        ...(field ? checkMember(operation.path, here, field) : []),
        ...checkScopeMember(operation, isNull(text, member) ? { ...here, value: 'null' } : here),
      );
  });
  if (platform === 'classic') return problems;
  const top = new Set(members.flatMap(({ name, depth }) => (depth === own ? [name] : [])));
  return [...problems, ...missing(text, start, of, top, problems)];
}

/**
 * Reports members that a body needs and does not have. A PATCH changes only what it names, whatever its document says; a name in the path
 * need not stand again in the body, and a misspelt one has been reported already.
 */
function missing(
  text: string,
  start: number,
  { operation, isPart = false }: BodyOf,
  given: ReadonlySet<string>,
  told: readonly Problem[],
): Problem[] {
  const isWhole = text.length < mostLooked && !/(?:^\s*\{|,)\s*\{\{/.test(text);
  if (isPart || !isWhole || operation.method === 'PATCH' || /^\s*\[/.test(text)) return [];
  const near = new Set(told.map(({ values }) => values?.['near']));
  const names = operation.bodyFields
    .filter(({ name, required }) => required && !given.has(name) && !near.has(name))
    .filter(({ name }) => operation.pathFields.every((one) => one.name !== name))
    .map(({ name }) => `“${name}”`)
    .join(', ');
  const range = { start, end: start + text.indexOf('{') + 1 };
  return names === '' ? [] : [problem('missingMember', range, { names })];
}

/** Checks the body of a call as it would be sent. A problem gets the range of its name in the text, or else that of the body. */
export function checkSentBody(
  placed: PlacedBlock,
  { target, body }: Pick<Call, 'target' | 'body'>,
  operation: Operation | undefined,
): Problem[] {
  const text = body instanceof Uint8Array ? utf8Text(body) : body;
  if (!operation || text === undefined) return [];
  const of = { operation, query: sentFields(placed, target) };
  const { start, end } = placed.block.body?.range ?? { start: 0, end: 0 };
  return atOnceOf(checkBody(text.slice(0, mostLooked), 0, of)).map((found) => {
    const name = found.values?.['name'];
    const at = name === undefined ? -1 : placed.text.indexOf(JSON.stringify(name), start);
    return { ...found, range: at < 0 ? { start, end } : { start: at, end: at } };
  });
}

function unknown(
  { operation, query }: BodyOf,
  { name, key }: GivenField,
  free: readonly string[],
  isOwn: boolean,
): Problem {
  if (isOwn && isScopeInBody(operation, name, query)) return problem('scopeInBody', key, { name });
  const ignores = strictnessOf(operation) === 'ignores';
  const near = nearParameter(name, free);
  if (near === undefined) return problem(ignores ? 'ignoredMember' : 'unknownMember', key, { name });
  return problem(ignores ? 'ignoredMemberNear' : 'unknownMemberNear', key, { name, near }, [as(key, near)]);
}

/** Reports a name if another one may be meant. */
function misspelt({ name, key }: GivenField, free: readonly string[]): Problem[] {
  const near = free.find((one) => lettersOf(one) === lettersOf(name)) ?? nearestWords(name, free)[0];
  return near === undefined ? [] : [problem('unknownMemberNear', key, { name, near }, [as(key, near)])];
}

function as(range: Range, near: string): Fix {
  return fix('use', [{ range, text: JSON.stringify(near) }], { value: near });
}

function isNull(text: string, { end }: MemberName): boolean {
  return /^\s*:\s*null\b/.test(text.slice(end, end + 20));
}

/** Gives a member as a parameter with its ranges in the block; an object, a list or a reference is left out as its value. */
function fieldIn(text: string, start: number, member: MemberName): GivenField {
  const key = { start: start + member.start, end: start + member.end };
  const value = scalarBehind(text, member);
  if (!value) return { name: member.name, key, valueRange: key };
  const range = { start: start + value.start, end: start + value.end };
  return { name: member.name, value: value.text, key, valueRange: range };
}

/** The names in each object of a sample body. */
class BodyShape {
  readonly #sample: Json | undefined;
  /** Names of the objects around the current member, by depth. */
  readonly #path: (string | undefined)[] = [];

  constructor(sample: string | undefined) {
    this.#sample = sample === undefined ? undefined : parseJson(sample);
  }

  /** Gives the names beside a member, for members in the text's order; undefined if the sample has none there or allows any. */
  namesBeside({ name, depth }: Pick<MemberName, 'name' | 'depth'>): readonly string[] | undefined {
    this.#path.length = Math.min(this.#path.length, depth);
    let node = firstOf(this.#sample);
    for (const parent of this.#path) {
      if (parent === undefined) continue;
      node = isObject(node) && Object.hasOwn(node, parent) ? firstOf(node[parent]) : undefined;
    }
    this.#path[depth] = name;
    if (!isObject(node)) return undefined;
    const names = Object.keys(node);
    return names.length === 0 || names.some((one) => one.startsWith('<')) ? undefined : names;
  }
}

/** Gives the first item of a list, as all its items are alike. */
function firstOf(value: Json | undefined): Json | undefined {
  return Array.isArray(value) ? firstOf(value[0]) : value;
}
