import type { CallFacts } from '../../catalogue/callFacts.ts';
import { deviceFunctions } from '../../catalogue/deed/deviceFunctions.ts';
import type { Field, Operation } from '../../catalogue/operation.ts';
import { queryField } from '../../catalogue/queryOf.ts';
import { segmentsOf } from '../../catalogue/segments.ts';
import { isWrite } from '../../http/call.ts';
import { parseUrl } from '../../regions/origin.ts';
import { nearestWords } from '../../text/nearestWord.ts';
import { percentDecoded } from '../../text/percentDecoded.ts';
import { fix } from '../syntax/fix.ts';
import { textOf, type PlacedBlock } from '../syntax/model.ts';
import { problem, type Problem, type ProblemCode } from '../syntax/problem.ts';
import { pathRange } from './checkPlatform.ts';
import { checkMember, checkValue } from './checkValue.ts';
import { add, isOpenText, rename, takeOut, type GivenField } from './givenFields.ts';
import { lettersOf } from './nearParameter.ts';

const scope = ['object-type', 'scope-id', 'device-function'] as const;
type ScopeName = (typeof scope)[number];

/** Mistakes by which a change, or a read, goes to a scope that was not meant, or a dry run is none. Such calls are never sent. */
export const slipsOfScope: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'scopeName',
  'scopeTwice',
  'scopeList',
  'scopeNone',
  'scopeFunction',
  'objectType',
  'localScope',
  'sharedScope',
  'unsaidScope',
  'localRead',
  'scopeInBody',
  'scopeInPath',
  'noDryRun',
]);

/** Other names that people use to say where a change is to land. */
const meant: readonly (readonly [words: RegExp, name: ScopeName])[] = [
  [/function|persona|^device(?:type|role)$/, 'device-function'],
  [/objecttype|viewtype|^(?:type|view|local|shared|library|object|level)$/, 'object-type'],
  [
    /scope|^sites?$|^site(?:id|name)|serial|collection|^(?:device)?groups?(?:id|name)?$|^devices?(?:id|name)?$/,
    'scope-id',
  ],
];

/**
 * Checks where a call of `network-config` lands: it ignores unknown parameters, and a change that is not LOCAL goes to the library of
 * all sites (docs/central-api.md). An operation that the catalogue does not know is checked only as far as it gives a scope, and one in
 * another version of its path as that of the catalogue, if that has a scope.
 */
export function checkScope(
  placed: PlacedBlock,
  call: { method: string; path: string; unsent?: string },
  { operation: own, otherVersion }: Pick<CallFacts, 'operation' | 'otherVersion'>,
  fields: readonly GivenField[],
): Problem[] {
  if (!isConfiguration(call.path)) return [];
  const known = own ?? otherVersion;
  const segments = isWrite(call.method) && known ? ofSegments(placed, call.path, known) : [];
  const operation = known && queryField(known, 'object-type') ? known : own;
  if (operation && !queryField(operation, 'object-type')) return segments;
  if (!isWrite(call.method)) return checkRead(placed, operation, fields);
  return [
    ...segments,
    ...inPath(placed, call),
    ...inHeaders(placed, fields),
    ...checkWrite(placed, operation, fields),
  ];
}

/** Checks a scope that is a part of the path, as in `config-assignments/{scope-id}/{device-function}/…`. */
function ofSegments(placed: PlacedBlock, path: string, operation: Operation): Problem[] {
  if (!/\{(?:scope-id|device-function)\}/.test(operation.path)) return [];
  const range = pathRange(placed);
  const written = segmentsOf(path);
  return segmentsOf(operation.path).flatMap((segment, at) => {
    const text = percentDecoded(written[at] ?? '');
    // An empty parameter is reported as a missing one; an empty segment is not.
    const value = text.trim() === '' ? '""' : text;
    const given = { name: segment.slice(1, -1), value, key: range, valueRange: range };
    // A fix would replace the whole path.
    return scopeValue(given, () => checkValue('', given, functions)).map((found) => ({
      ...found,
      fixes: [],
    }));
  });
}

/** Reports a scope that is given as a header. */
function inHeaders(placed: PlacedBlock, fields: readonly GivenField[]): Problem[] {
  return placed.block.headers.flatMap(({ name: range }) => {
    const name = textOf(placed, range);
    const near = scope.find((one) => lettersOf(one) === lettersOf(name));
    const isMeant = near !== undefined && fields.every((field) => field.name !== near);
    return isMeant ? [problem('scopeInPath', range, { name })] : [];
  });
}

/** Reads a path as it may arrive, or be read there: without “.” and “..”, decoded, in upper or lower case. */
function isConfiguration(path: string): boolean {
  // Most paths need no URL to be read.
  if (/^\/[\w/{}-]*$/.test(path)) return /^\/+network-config\//i.test(path);
  const rooted = path.replace(/^\/+/, '/');
  const { pathname } = parseUrl(rooted, 'https://gateway.invalid') ?? { pathname: rooted };
  return /^\/+network-config\//i.test(percentDecoded(pathname));
}

/** Reports a scope that became part of the path, or of a part that is not sent: its “?” is missing, encoded, or after a “#”. */
function inPath(placed: PlacedBlock, { path, unsent = '' }: { path: string; unsent?: string }): Problem[] {
  const { target } = placed.block.request ?? {};
  const written = target?.fragment ? textOf(placed, target.fragment) : '';
  const twice = percentDecoded(percentDecoded(`${path} ${unsent} ${written}`));
  const name = /(?:object[-_]?type|scope[-_]?id|device[-_]?function)(?==)/i.exec(twice)?.[0];
  return name === undefined ? [] : [problem('scopeInPath', target?.range ?? { start: 0, end: 0 }, { name })];
}

/** Finds the scope parameter that a wrong name of a change stands for. */
export function scopeMeantBy(operation: Operation | undefined, name: string): ScopeName | undefined {
  if (isOpenText(name) || scope.some((one) => one === name)) return undefined;
  if (operation && queryField(operation, name)) return undefined;
  const letters = lettersOf(name);
  const same = scope.find((one) => lettersOf(one) === letters);
  // A newer operation may well take a “site-id”.
  if (same || !operation) return same;
  const near = nearestWords(name, scope)[0];
  return scope.find((one) => one === near) ?? meant.find(([words]) => words.test(letters))?.[1];
}

function checkWrite(
  placed: PlacedBlock,
  operation: Operation | undefined,
  fields: readonly GivenField[],
): Problem[] {
  const named = fields.flatMap((field) => {
    const near = scopeMeantBy(operation, field.name);
    if (near === undefined) return [];
    const isFree = fields.every(({ name }) => name !== near);
    const fixes = [...(isFree ? [rename(field, near)] : []), takeOut(fields, field)];
    return [problem('scopeName', field.key, { name: field.name, near }, fixes)];
  });
  const twice = fields.filter(
    ({ name }, at) => isScope(name) && fields.findIndex((one) => one.name === name) < at,
  );
  return [
    ...named,
    ...fields.flatMap(({ name, value = '', valueRange: range }) => {
      if (isScope(name)) return [];
      // The name of a reference says nothing of the value that is sent.
      const written = value.replaceAll(/\{\{[^{}]*\}\}/g, '');
      const inside = /(?:object[-_]?type|scope[-_]?id|device[-_]?function)\b/i.exec(written);
      return inside ? [problem('scopeInPath', range, { name: inside[0] })] : [];
    }),
    ...twice.map((field) => problem('scopeTwice', field.key, { name: field.name }, [takeOut(fields, field)])),
    ...landing(placed, fields, named.length > 0),
    ...fields.flatMap((field) => scopeValue(field, () => checkValue('', field, functions))),
  ];
}

/** Tells if a scope has several values, as other parameters of the API may have. */
function isSeveral({ name, value = '' }: GivenField): boolean {
  return name !== 'object-type' && isScope(name) && /[,;|]/.test(value);
}

/** Words of programs for a value that is missing. */
const nothing = /^(?:null|undefined|none|nil|nan|-?0+|\[object object\]|["'{}[\]\s]+)$/i;

/**
 * Checks where a scope leads: all ids of scopes are numbers, and all device functions are in capital letters. `asFunction` finds what is
 * odd about the name of a function.
 */
function scopeValue(given: GivenField, asFunction: () => Problem[]): Problem[] {
  const { name, value = '', valueRange: range } = given;
  if (value.trim() === '' || isOpenText(value)) return [];
  if (isSeveral(given)) return [problem('scopeList', range, { name })];
  if (/^(?:scope-id|(?:des)?scopeId)$/i.test(name)) {
    if (nothing.test(value)) return [problem('scopeNone', range, { name })];
    return /^\d+$/.test(value) ? [] : [problem('scopeNumber', range, { name })];
  }
  if (name !== 'device-function') return [];
  const written = value.trim();
  const isMisspelt =
    !/^[A-Z][A-Z\d_]*$/.test(written) ||
    deviceFunctions.some((one) => one !== written && lettersOf(one) === lettersOf(written));
  return asFunction().map((found) => (isMisspelt ? problem('scopeFunction', range, {}, found.fixes) : found));
}

/** Tells if a member of a body, which the API does not read, names a scope that the address does not name. */
export function isScopeInBody(operation: Operation, name: string, query: readonly GivenField[]): boolean {
  const meantHere = scope.find((one) => lettersOf(one) === lettersOf(name));
  if (meantHere === undefined || !queryField(operation, 'object-type')) return false;
  return query.every((field) => field.name !== meantHere && !isOpenText(field.name));
}

/** Checks a scope in the body of a change of the configuration, at any depth. */
export function checkScopeMember({ family, path }: Operation, given: GivenField): Problem[] {
  if (family !== 'config') return [];
  const near = scope.find((one) => lettersOf(one) === lettersOf(given.name));
  if (near && near !== given.name && path.endsWith('/config-assignments'))
    return [problem('scopeName', given.key, { name: given.name, near })];
  // An empty parameter is reported as a missing one; an empty member is not.
  const named = given.value?.trim() === '' ? { ...given, value: '""' } : given;
  return scopeValue(named, () => checkMember('', given, functions));
}

const functions: Field = {
  name: 'device-function',
  type: 'string',
  required: false,
  knownValues: deviceFunctions,
};

/** Checks that the object's type and its scope fit together. */
function landing(placed: PlacedBlock, fields: readonly GivenField[], isMisnamed: boolean): Problem[] {
  const given = (name: ScopeName) => fields.find((one) => one.name === name);
  const isOpen = fields.some(({ name }) => isOpenText(name));
  const type = given('object-type');
  if (isOpenText(type?.value)) return [];
  if (type && type.value !== 'LOCAL' && type.value !== 'SHARED') {
    const way = (value: string) => fix('use', [{ range: type.valueRange, text: value }], { value });
    return [
      problem(
        'objectType',
        type.valueRange,
        {},
        type.value === undefined ? [] : ['LOCAL', 'SHARED'].map(way),
      ),
    ];
  }
  const scopeFields = (['scope-id', 'device-function'] as const).map((name) => ({
    name,
    field: given(name),
  }));
  if (type?.value === 'LOCAL') {
    // The missing name may be one that is misspelt and reported already, or one that is not known yet.
    if (isOpen || isMisnamed) return [];
    return scopeFields
      .filter(({ field }) => (field?.value ?? '').trim() === '')
      .map(({ name, field }) =>
        problem('localScope', field?.key ?? type.key, { name }, field ? [] : [add(placed, name, '')]),
      );
  }
  if (!type && (isOpen || isMisnamed)) return [];
  return scopeFields.flatMap(({ name, field }) => {
    if (!field) return [];
    if (!type)
      return [
        problem('unsaidScope', field.key, { name }, [
          add(placed, 'object-type', 'LOCAL'),
          takeOut(fields, field),
        ]),
      ];
    const local = fix('use', [{ range: type.valueRange, text: 'LOCAL' }], { value: 'LOCAL' });
    return [problem('sharedScope', field.key, { name }, [takeOut(fields, field), local])];
  });
}

function checkRead(
  placed: PlacedBlock,
  operation: Operation | undefined,
  fields: readonly GivenField[],
): Problem[] {
  const given = (name: string) => fields.find((one) => one.name === name);
  const view = given('view-type');
  const found: Problem[] = [];
  const isOpen = fields.some(({ name }) => isOpenText(name));
  const id = given('scope-id')?.value?.trim() ?? '';
  if (view?.value === 'LOCAL' && !isOpen && (id === '' || nothing.test(id)))
    found.push(problem('localRead', view.key, {}, given('scope-id') ? [] : [add(placed, 'scope-id', '')]));
  if (view?.value === 'LIBRARY')
    for (const field of fields)
      if (['scope-id', 'device-function', 'object-type', 'effective'].includes(field.name))
        found.push(problem('libraryRead', field.key, { name: field.name }, [takeOut(fields, field)]));
  const limit = given('limit');
  if (operation && limit && !isOpen && !given('offset') && queryField(operation, 'offset'))
    found.push(problem('limitAlone', limit.key, {}, [add(placed, 'offset', '0')]));
  return found;
}

function isScope(name: string): boolean {
  return scope.some((one) => one === name);
}
