import { keysNamedBeside } from '../../redact/secretMembers.ts';
import { isRaw, parseJsonAsWritten, textOfValue } from '../../text/json.ts';
import { secondsOf } from '../../text/localTime.ts';
import { shortened } from '../../text/shortened.ts';
import { textOf } from '../syntax/model.ts';
import { referencesIn, type Expression, type Reference, type PathStep } from '../syntax/reference.ts';
import { follow, isList, refusedNames, type Value } from '../syntax/value.ts';
import { isRefusal, isTelling, secretFrom, type FoundName, type Refusal } from './foundName.ts';
import { lookUpResponse } from './lookUpResponse.ts';
import type { NameScope, VariableHere } from './nameScope.ts';
import type { SecretSource } from './secretUse.ts';
import { fitsSystemName, isSystemName, needsTrust, systemValue } from './systemNames.ts';

const deepest = 32;
/** Cost of a look-up in characters, so that empty values cannot multiply without end either. */
const stepCost = 16;

/** Gives the value of a reference, looked up in the order of the language, or the reason why it has none. */
export function lookUp(
  reference: Reference,
  scope: NameScope,
  chain: readonly string[] = [],
): FoundName | Refusal {
  const { expression } = reference;
  if (!spend(scope, stepCost)) return { code: 'tooLarge', values: { name: chain[0] ?? '' } };
  if (!expression) return { code: 'badReference', values: {} };
  const found = evaluate(expression, scope, chain);
  if (!reference.isTime || isRefusal(found)) return found;
  const value = secondsOf(textOfValue(found.value));
  return value === undefined ? { code: 'badTime', values: {} } : { ...found, value };
}

export function evaluate(
  expression: Expression,
  scope: NameScope,
  chain: readonly string[] = [],
): FoundName | Refusal {
  if (expression.kind === 'system') return system(expression, scope);
  if (expression.kind === 'response') return lookUpResponse(expression, scope);
  const { name, path } = expression;
  const written = name + path.map(textOfStep).join('');
  if (refusedNames.has(name)) return { code: 'badReference', values: { name } };
  const found = byName(name, scope, chain);
  if (isRefusal(found)) return found;
  if (found.origin === 'row') {
    const refused = rowList(found.value, name, path);
    if (refused) return refused;
  }
  if (path.length > 0 && !spend(scope, sizeOfVariable(found))) return { code: 'tooLarge', values: { name } };
  const whole = path.length > 0 ? listOfVariable(found) : found.value;
  const value = follow(whole, path);
  if (value === undefined) return notThere(written, found);
  const from = found.from?.map((one) => (one.name === name ? { ...one, name: written } : one));
  const part: FoundName = { ...found, value, ...(from && { from }) };
  const names = [name, ...path.flatMap((step, at) => namesOf(step, follow(whole, path.slice(0, at))))];
  return part.secret || !isTelling(names, value)
    ? part
    : { ...part, ...secretFrom({ name: written, source: found.origin }) };
}

/** The name of a step of a path; “secret” as well if another field of its object names a secret, as `name` does for `value`. */
function namesOf(step: PathStep, object: Value | undefined): string[] {
  if (!('key' in step)) return [];
  const isObject = typeof object === 'object' && object !== null && !isList(object) && !isRaw(object);
  return isObject && keysNamedBeside(Object.entries(object)).has(step.key)
    ? [step.key, 'secret']
    : [step.key];
}

/** The number of characters that are read to walk through a variable. */
function sizeOfVariable({ value, origin }: FoundName): number {
  return typeof value === 'string' && (origin === 'block' || origin === 'file') ? value.length : 0;
}

/**
 * Gives the list or object in a variable's text, if the text is one as JSON, so that a path can walk through it. Any other value stays as
 * it is.
 */
function listOfVariable({ value, origin }: FoundName): Value {
  if (typeof value !== 'string' || (origin !== 'block' && origin !== 'file') || !/^\s*[[{]/.test(value))
    return value;
  const parsed = parseJsonAsWritten(value);
  return typeof parsed === 'object' && parsed !== null ? parsed : value;
}

/**
 * Refuses a path that does not say which of several rows it means, a number for a column, or a column that one row does not have: this row
 * would be left out.
 */
function rowList(value: Value, name: string, path: readonly PathStep[]): Refusal | undefined {
  const [first, ...rest] = path;
  if (first === undefined || ('index' in first && isList(value))) return undefined;
  // A row is no list of its columns, and is not its own first item.
  if ('index' in first && (rest.length > 0 || typeof value !== 'object')) return undefined;
  if ('index' in first)
    return notThere(name + path.map(textOfStep).join(''), { value, secret: false, origin: 'row' });
  if (!isList(value)) return undefined;
  const isOfObjects = value.every((one) => typeof one === 'object' && one !== null && !isList(one));
  if (!isOfObjects) return undefined;
  if ('key' in first) return { code: 'rowIsList', values: rowListValues({ name, path }) };
  const lacking = value.find((one) => follow(one, rest) === undefined);
  return lacking === undefined
    ? undefined
    : notThere(`${name}[*]${rest.map(textOfStep).join('')}`, {
        value: lacking,
        secret: false,
        origin: 'row',
      });
}

/** Gives the reference as it is written, and in the form that takes the values of all rows. */
export function rowListValues({ name, path }: { name: string; path: readonly PathStep[] }): {
  name: string;
  all: string;
} {
  const rest = path.map(textOfStep).join('');
  return { name: name + rest, all: `{{${name}[*]${rest}}}` };
}

/** Says that a path leads to nothing; for a row it also lists the columns, and how one with a dot in its name is written. */
function notThere(written: string, { value, origin }: FoundName): Refusal {
  const row = isList(value) ? value[0] : value;
  if (origin !== 'row' || typeof row !== 'object' || row === null || isList(row) || isRaw(row))
    return { code: 'nothingAtPath', values: { name: written } };
  const names = Object.keys(row);
  const dotted = names.find((name) => /^[^."]+\.[^"]+$/.test(name) && written.endsWith(`.${name}`));
  const way =
    dotted === undefined ? [] : [`“${dotted}” ({{${written.slice(0, -dotted.length - 1)}["${dotted}"]}})`];
  const columns = [...way, ...names.filter((name) => name !== dotted).map((name) => `“${name}”`)];
  return { code: 'noColumn', values: { name: written, columns: shortened(columns.join(', '), 200) } };
}

function textOfStep(step: PathStep): string {
  if ('all' in step) return '[*]';
  if ('index' in step) return `[${step.index}]`;
  return /^[\p{L}\p{N}_$-]+$/u.test(step.key) ? `.${step.key}` : `["${step.key}"]`;
}

function system({ name, args }: Expression & { kind: 'system' }, { scopes }: NameScope): FoundName | Refusal {
  const shown = `$${name}`;
  if (!isSystemName(name)) return { code: 'badSystemName', values: { name: shown } };
  if (needsTrust(name) && !scopes.system.trusted) return { code: 'needsTrust', values: { name: shown } };
  const known = systemValue(name, args, scopes.system, scopes.account);
  const found: FoundName | undefined = known && { ...known, origin: 'system' };
  if (found?.secret)
    return {
      ...found,
      ...secretFrom({ name: args.join(' '), source: name === 'dotenv' ? 'dotenv' : 'processEnv' }),
    };
  if (found) return found;
  const isSource = (needsTrust(name) || name === 'account') && fitsSystemName(name, args);
  return isSource
    ? name === 'processEnv'
      ? { code: 'notAllowed', values: { name: `${shown} ${args.join(' ')}`, variable: args.join(' ') } }
      : { code: 'unresolved', values: { name: [shown, ...args].join(' ') } }
    : { code: 'badSystemName', values: { name: shown } };
}

function byName(name: string, scope: NameScope, chain: readonly string[]): FoundName | Refusal {
  const { scopes, variables } = scope;
  const prompt = scopes.prompts.get(name);
  if (prompt)
    return { ...prompt, origin: 'prompt', ...(prompt.secret && secretFrom({ name, source: 'prompt' })) };
  const row = [scopes.row, scopes.row?.inner].find((one) => one?.name === name);
  if (row) return { value: row.value, secret: false, origin: 'row' };
  const capture = scopes.captures.get(name);
  if (capture)
    return { ...capture, origin: 'capture', ...(capture.secret && secretFrom({ name, source: 'capture' })) };
  const variable = variables.get(name);
  if (variable) {
    const known = ofVariable(variable, name, scope, chain);
    const definition = { block: variable.block.index, range: variable.name };
    return isRefusal(known) ? known : { ...known, origin: variable.origin, definition };
  }
  const imported = ofImports(name, scope, chain);
  if (imported) return imported;
  const fromEnvironment = scopes.environment.get(name);
  if (!fromEnvironment)
    return { code: scope.isElsewhere(name) ? 'unresolvedHere' : 'unresolved', values: { name } };
  const own = fromEnvironment.secret ? [{ name, source: 'privateEnvironment' as const }] : [];
  if (typeof fromEnvironment.value !== 'string')
    return { ...fromEnvironment, origin: 'environment', from: own };
  const known = expand(fromEnvironment.value, name, scope, chain);
  // Values of a private file are not shown.
  if (isRefusal(known)) return fromEnvironment.secret ? withName({ ...known, values: {} }, name) : known;
  const from = [...own, ...(known.from ?? [])];
  return { value: known.value, secret: from.length > 0, origin: 'environment', from };
}

function ofVariable(
  { block, range }: VariableHere,
  name: string,
  scope: NameScope,
  chain: readonly string[],
): FoundName | Refusal {
  return expand(textOf(block, range), name, scope, chain);
}

/** A capture or a variable of an imported file; undefined if no file has it. References in its text mean the names of that file. */
function ofImports(
  name: string,
  { imports, given }: NameScope,
  chain: readonly string[],
): FoundName | Refusal | undefined {
  if (imports.length === 0 || given().captures.has(name)) return undefined;
  for (const one of imports) {
    const capture = one.scopes.captures.get(name);
    if (capture)
      return { ...capture, origin: 'import', ...(capture.secret && secretFrom({ name, source: 'capture' })) };
    const variable = one.variables.get(name);
    // The same name in another file is another name, so it makes no circle with the names of this file.
    const known = variable ? ofVariable(variable, name, one, []) : ofImports(name, one, chain);
    if (known) return isRefusal(known) ? known : { ...known, origin: 'import' };
  }
  return undefined;
}

/** Adds the written reference as the name, if the refusal has none. */
function withName({ code, values }: Refusal, written: string): Refusal {
  return { code, values: { name: written, ...values } };
}

/** Gives the text of a variable with its own references resolved. If the text is only one reference, the value keeps its type. */
function expand(text: string, name: string, scope: NameScope, chain: readonly string[]): FoundName | Refusal {
  if (chain.includes(name))
    return { code: 'cycle', values: { names: [...chain.slice(chain.indexOf(name)), name].join(' → ') } };
  if (chain.length >= deepest) return { code: 'tooDeep', values: { name } };
  const references = referencesIn(text);
  const from: SecretSource[] = [];
  let built = '';
  let at = 0;
  for (const reference of references) {
    const found = lookUp(reference, scope, [...chain, name]);
    if (isRefusal(found)) return withName(found, text.slice(reference.range.start, reference.range.end));
    if (reference.range.end - reference.range.start === text.length) return found;
    from.push(...(found.from ?? []));
    built += text.slice(at, reference.range.start) + textOfValue(found.value);
    at = reference.range.end;
    if (!spend(scope, textOfValue(found.value).length)) return { code: 'tooLarge', values: { name } };
  }
  return { value: built + text.slice(at), secret: from.length > 0, from, origin: 'file' };
}

/** Takes characters from the budget; gives false if the budget is used up. */
export function spend({ budget }: NameScope, characters: number): boolean {
  budget.left -= characters;
  return budget.left >= 0;
}
