import type { Operation } from '../../catalogue/operation.ts';
import { strictnessOf } from '../../catalogue/queryOf.ts';
import type { Call } from '../../http/call.ts';
import { memberNames, scalarBehind, type MemberName } from '../../text/memberNames.ts';
import { utf8Text } from '../../text/utf8Text.ts';
import { fix } from '../syntax/fix.ts';
import { mostLooked, type PlacedBlock } from '../syntax/model.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import { checkScopeMember, isScopeInBody } from './checkScope.ts';
import { checkMember } from './checkValue.ts';
import { sentFields, type GivenField } from './givenFields.ts';
import { atOnceOf, forEachInPieces, type InPieces } from './inPieces.ts';
import { nearParameter } from './nearParameter.ts';

/** Facts that the members of a body are checked against. */
export interface BodyOf {
  operation: Operation;
  /** Parameters of the call. */
  query: readonly GivenField[];
  /** The body is merged into the object before it is sent. */
  isPart?: boolean;
}

/**
 * Checks the names and values of a JSON body's first level, which the reference has of new Central's operations and not of
 * classic Central's, and the scopes at any depth. `start` is the place of the body in the block.
 */
export function* checkBody(text: string, start: number, of: BodyOf): InPieces<Problem[]> {
  const { operation } = of;
  const { bodyFields, bodyIsArray = false, platform, bodyContentType = '' } = operation;
  const isKnown = platform === 'new' && bodyFields.length > 0 && bodyContentType.includes('json');
  // A body may be one reference, which begins with two braces.
  if (!isKnown || !/^\s*(?:\[|\{(?!\{))/.test(text)) return [];
  const own = !/^\s*\[/.test(text) ? 1 : bodyIsArray ? 2 : 0;
  const members: MemberName[] = [];
  yield* forEachInPieces(memberNames(text), (one) => members.push(one));
  const fields = new Map(bodyFields.map((field) => [field.name, field]));
  const given = new Set(members.flatMap(({ name, depth }) => (depth === own ? [name] : [])));
  const free = [...fields.keys()].filter((name) => !given.has(name));
  const problems: Problem[] = [];
  yield* forEachInPieces(members, (member) => {
    const here = placedIn(text, start, member);
    const field = member.depth === own ? fields.get(member.name) : undefined;
    if (member.depth === own && !field) problems.push(unknown(of, here, free));
    else
      problems.push(
        ...(field ? checkMember(operation.path, here, field) : []),
        ...checkScopeMember(operation, here),
      );
  });
  return [...problems, ...missing(text, start, of, given, problems)];
}

/**
 * Members that a body needs and does not have. A PATCH changes what it names alone, whatever its document says; a name in the path need not
 * stand again in the body, and a misspelt one is told already.
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
  const place = { start, end: start + text.indexOf('{') + 1 };
  return names === '' ? [] : [problem('missingMember', place, { names })];
}

/** Checks the body of a call as it would leave. What is found is placed where its name is written, or else at the body. */
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

function unknown({ operation, query }: BodyOf, { name, key }: GivenField, free: readonly string[]): Problem {
  if (isScopeInBody(operation, name, query)) return problem('scopeInBody', key, { name });
  const ignores = strictnessOf(operation) === 'ignores';
  const near = nearParameter(name, free);
  if (near === undefined) return problem(ignores ? 'ignoredMember' : 'unknownMember', key, { name });
  const text = JSON.stringify(near);
  const fixes = [fix('use', [{ range: key, text }], { value: near })];
  return problem(ignores ? 'ignoredMemberNear' : 'unknownMemberNear', key, { name, near }, fixes);
}

/** A member as a parameter with its place in the block; without a value that is an object, a list or a reference. */
function placedIn(text: string, start: number, member: MemberName): GivenField {
  const key = { start: start + member.start, end: start + member.end };
  const value = scalarBehind(text, member);
  if (!value) return { name: member.name, key, place: key };
  const place = { start: start + value.start, end: start + value.end };
  return { name: member.name, value: value.text, key, place };
}
