import type { CallFacts } from '../../catalogue/callFacts.ts';
import { exclusiveMembers } from '../../catalogue/exclusiveMembers.ts';
import type { Operation, Field } from '../../catalogue/operation.ts';
import { queryField } from '../../catalogue/queryOf.ts';
import { withSeenValues } from '../../catalogue/seenValues.ts';
import { isWrite, type Call } from '../../http/call.ts';
import { isObject, parseJson } from '../../text/json.ts';
import { shortened } from '../../text/shortened.ts';
import { fix } from '../syntax/fix.ts';
import { type PlacedBlock, textOf } from '../syntax/model.ts';
import { type Problem, problem } from '../syntax/problem.ts';
import { isList } from '../syntax/value.ts';
import { checkSentBody } from './checkBody.ts';
import { checkJson } from './checkJson.ts';
import { checkNames, checkSpelling } from './checkNames.ts';
import { elsewhere, isKnownGateway, misspeltPath, pathOf, pathRange } from './checkPlatform.ts';
import { checkScope, scopeMeantBy, slipsOfScope } from './checkScope.ts';
import { checkValue, checkWindow } from './checkValue.ts';
import { lettersOf } from './nearParameter.ts';
import { sentFields, type GivenField, add, fill, isOpenText, takeOut } from './givenFields.ts';

/** The operation of a call, or else the same operation in another version of its path. */
export type KnownOperation = Pick<CallFacts, 'operation' | 'otherVersion'>;

/** Checks the parameters of a call: the scope in which it lands, and those that its operation takes. */
export function checkQuery(
  placed: PlacedBlock,
  call: { method: string; path: string; unsent?: string },
  facts: KnownOperation,
  fields: readonly GivenField[],
): Problem[] {
  const { operation } = facts;
  const known = operation ?? facts.otherVersion;
  const isScoped = known !== undefined && queryField(known, 'object-type') !== undefined;
  const scope = checkScope(placed, call, facts, fields);
  if (!known) return [...scope, ...checkSpelling(call, fields)];
  const others =
    isScoped && isWrite(call.method)
      ? fields.filter(
          ({ name }) =>
            !/^(?:object-type|device-function)$/.test(name) && scopeMeantBy(known, name) === undefined,
        )
      : fields;
  const found = checkParameters(placed, known, others);
  return [...slashes(placed, call.path, known), ...scope, ...(operation ? found : found.map(asWarning))];
}

/** Reports slashes that only the path has or only its operation has: a gateway tells them apart. */
function slashes(placed: PlacedBlock, written: string, { path }: Operation): Problem[] {
  const isTooMany = /\/\//.test(written) || (written.endsWith('/') && !path.endsWith('/'));
  const isMissing = path.endsWith('/') && !/[/}]$/.test(written);
  if (!isTooMany && !isMissing) return [];
  const range = pathRange(placed);
  const text = pathOf(placed)
    .replace(/\/{2,}/g, '/')
    .replace(/\/?$/, path.endsWith('/') ? '/' : '');
  const fixes = [fix('use', [{ range, text }], { value: text })];
  return [problem(isTooMany ? 'slashTooMany' : 'slashMissing', range, { path }, fixes)];
}

/** Lowers an error to a warning: the reference of another version may well be different. */
function asWarning(found: Problem): Problem {
  return found.severity === 'error' ? { ...found, severity: 'warning' } : found;
}

/** Checks the parameters of a call as it would be sent, with references replaced. */
export function checkSent(
  placed: PlacedBlock,
  { method, target }: { method: string; target: string },
  known: KnownOperation,
  baseUrl: string,
): Problem[] {
  const [sent = '', unsent = ''] = target.split(/#(.*)/s, 2);
  const path = sent.split('?', 1)[0] ?? '';
  return atGateway(checkQuery(placed, { method, path, unsent }, known, sentFields(placed, sent)), baseUrl);
}

/** Lowers errors at a private cluster, which may have unknown parameters; only a mistake in the scope stays an error. */
export function atGateway(found: Problem[], baseUrl: string): Problem[] {
  if (isKnownGateway(baseUrl)) return found;
  return found.map((one) => (slipsOfScope.has(one.code) ? one : asWarning(one)));
}

/** Reports parameters that an operation requires and a call lacks, unknown parameters, and values that are not allowed. */
export function checkParameters(
  placed: PlacedBlock,
  operation: Operation,
  fields: readonly GivenField[],
): Problem[] {
  return [
    ...missing(placed, operation, fields),
    ...checkNames(operation, fields),
    ...fields.flatMap((given) => {
      const field = queryField(operation, given.name);
      if (!field) return [];
      // A required parameter without a value counts as missing.
      const filled = given.value === undefined && !field.required ? { ...given, value: '' } : given;
      return [
        ...checkValue(operation.path, filled, withSeenValues(operation, field)),
        ...repeated(field, given, fields),
        ...twice(field, given, fields),
      ];
    }),
    ...noDryRun(operation, fields),
    ...checkWindow(operation, fields),
    ...together(operation, fields),
    ...beyondLast(operation, fields),
  ];
}

/** Reports a dry run that the API would not see as one: the change would be made. */
function noDryRun(operation: Operation, fields: readonly GivenField[]): Problem[] {
  if (!queryField(operation, 'dry-run')) return [];
  return fields.flatMap(({ name, value = '', key, valueRange }) => {
    const isKnown = isOpenText(value) || /^(?:true|false)$/i.test(value);
    // “dryRun=false” of devices and subscriptions (GreenLake) is ignored, and means the change that is made.
    if ((isKnown && name === 'dry-run') || lettersOf(name) !== 'dryrun' || /^false$/i.test(value)) return [];
    const range = { start: key.start, end: Math.max(key.end, valueRange.end) };
    const right = `dry-run=${isKnown ? value : 'true'}`;
    return [
      problem('noDryRun', key, { name, right }, [fix('use', [{ range, text: right }], { value: right })]),
    ];
  });
}

/** Parameters for pages that `@all` sets itself if they are required. */
const filledByAll: ReadonlySet<string> = new Set(['limit', 'offset', 'next']);

function missing(placed: PlacedBlock, operation: Operation, fields: readonly GivenField[]): Problem[] {
  if (fields.some(({ name }) => isOpenText(name))) return [];
  const range = placed.block.request?.target.range ?? { start: 0, end: 0 };
  const isFilled = placed.block.tags.some(({ key }) => textOf(placed, key) === 'all');
  return operation.query
    .filter(({ name, required }) => required && !fields.some((given) => given.name === name && given.value))
    .filter(({ name }) => !isFilled || !filledByAll.has(name))
    .map((field) => {
      const { name } = field;
      const value = String(field.default ?? field.enum?.[0] ?? '');
      const empty = fields.find((given) => given.name === name);
      const filled = empty ? fill(empty, value) : add(placed, name, value);
      return problem('missingParameter', empty?.key ?? range, { name }, [filled]);
    });
}

/** Filters that classic Central takes only one at a time (docs/central-api.md). */
const exclusive = ['group', 'label', 'site', 'swarm_id', 'cluster_id'];

/** Reports parameters that cannot be used together. */
function together({ platform, path }: Operation, fields: readonly GivenField[]): Problem[] {
  if (platform !== 'classic' || !path.startsWith('/monitoring/')) return [];
  const [one, other] = fields.filter(({ name, value }) => exclusive.includes(name) && value !== '');
  if (!one || !other || one.name === other.name) return [];
  return [
    problem('exclusiveFilters', other.key, { one: one.name, other: other.name }, [takeOut(fields, other)]),
  ];
}

/** Checks the number of values of a repeated parameter: all that is given counts together. */
function repeated(field: Field, given: GivenField, fields: readonly GivenField[]): Problem[] {
  const same = fields.filter(({ name }) => name === field.name);
  if (field.maxItems === undefined || same.length < 2 || same.at(-1) !== given) return [];
  const count = same.reduce((sum, { value = '' }) => sum + value.split(',').length, 0);
  const isSaid = same.some(({ value = '' }) => value.split(',').length > (field.maxItems ?? Infinity));
  if (count <= field.maxItems || isSaid) return [];
  return [problem('tooManyValues', given.valueRange, { name: field.name, max: field.maxItems })];
}

/** Parameters with a text that may name several things, though their documents do not say so. */
const several: ReadonlySet<string> = new Set([
  ...['device-function', 'site-ids', 'filter-tags', 'fields', 'keywords', 'metrics', 'event-types'],
]);

/** Reports a parameter with a single value that stands there again. */
function twice(field: Field, given: GivenField, fields: readonly GivenField[]): Problem[] {
  const { name, type, maxItems } = field;
  const isSingle = !type.startsWith('array') && maxItems === undefined && !several.has(name);
  const first = fields.find((one) => one.name === name);
  return isSingle && first !== given
    ? [problem('givenTwice', given.key, { name }, [takeOut(fields, given)])]
    : [];
}

/** The most rows of classic Central's events that can be read (docs/central-api.md). */
const lastRow = 10_000;

/** Reports a page of events after the last row. */
function beyondLast({ platform, path }: Operation, fields: readonly GivenField[]): Problem[] {
  if (platform !== 'classic' || !/^\/(?:monitoring\/v2|auditlogs\/v1)\/events$/.test(path)) return [];
  const numberOf = (wanted: string) => Number(fields.find(({ name }) => name === wanted)?.value ?? 0);
  const offset = fields.find(({ name }) => name === 'offset');
  if (!offset || !(numberOf('offset') + numberOf('limit') > lastRow)) return [];
  return [problem('lastRow', offset.valueRange, { max: lastRow })];
}

/** Lists in bodies with the most items that the API takes. Those of the query are in the catalogue. */
const lists: readonly { path: RegExp; name: string; max: number }[] = [
  { path: /^\/configuration\/v1\/devices\/move$/, name: 'serials', max: 50 },
  { path: /^\/platform\/licensing\/v1\/subscriptions\/(?:un)?assign$/, name: 'serials', max: 50 },
  { path: /^\/central\/v2\/sites\/associations$/, name: 'device_ids', max: 5_000 },
  { path: /^\/network-troubleshooting\/v1\/[^/]+\/[^/]+\/showCommands$/, name: 'commands', max: 20 },
];

/** Checks the members of a body together: a list that is too long for one call, and members that need two calls. */
export function checkBatch(placed: PlacedBlock, call: { target: string; body?: unknown }): Problem[] {
  const path = call.target.split('?', 1)[0] ?? '';
  const known = lists.find((one) => one.path.test(path));
  const two = exclusiveMembers(path);
  if ((!known && !two) || typeof call.body !== 'string') return [];
  const body = parseJson(call.body);
  if (!isObject(body)) return [];
  const range = placed.block.body?.range ?? { start: 0, end: 0 };
  const [one, other] = [two?.one, two?.other].map((names) =>
    names?.find((name) => Object.hasOwn(body, name)),
  );
  const list = known && body[known.name];
  const odd = known?.name === 'commands' && isList(list) ? list.find(isNoShow) : undefined;
  return [
    ...(one && other ? [problem('exclusiveMembers', range, { one, other })] : []),
    ...(known && isList(list) && list.length > known.max
      ? [problem('tooManyValues', range, { name: known.name, max: known.max })]
      : []),
    ...(typeof odd === 'string' ? [problem('notAShowCommand', range, { command: shortened(odd, 40) })] : []),
  ];
}

function isNoShow(command: unknown): boolean {
  return typeof command === 'string' && !/^\s*show\s/i.test(command);
}

/** Finds problems in the path, the parameters and the body of a call outside of files, the same as for a call in a request file. */
export function problemsOfCall(
  call: Pick<Call, 'method' | 'target' | 'headers' | 'body'>,
  { elsewhere: other, meant, ...known }: CallFacts,
  baseUrl: string,
): Problem[] {
  const path = [
    ...(other ? [{ ...elsewhere(nowhere, other), severity: 'warning' as const }] : []),
    ...(meant === undefined ? [] : [misspeltPath(nowhere, meant)]),
  ];
  const body = atGateway(checkSentBody(nowhere, call, known.operation ?? known.otherVersion), baseUrl);
  return [
    ...path,
    ...checkSent(nowhere, call, known, baseUrl),
    ...checkJson(nowhere, call),
    ...body,
    ...checkBatch(nowhere, call),
  ];
}

/** The block for a call that has no text. */
export const nowhere: PlacedBlock = {
  block: {
    ...{ length: 0, lines: 0, comments: [], tags: [], variables: [], headers: [], foreign: [], problems: [] },
  },
  ...{ index: 0, offset: 0, firstLine: 0, text: '', page: undefined },
};
