import { parseExpression } from '../syntax/reference.ts';
import { fitsSystemName } from './systemNames.ts';

/** Generated values of other clients that have a counterpart here. */
const counterparts = new Map([
  ['$guid', '$uuid'],
  ['$uuid', '$uuid'],
  ['$randomUUID', '$uuid'],
  ['$random.uuid', '$uuid'],
  ['$isoTimestamp', '$datetime iso8601'],
  ['$timestampMs', '$timestampMs'],
  ['$randomInt', '$randomInt 0 1000'],
  ['$random.integer', '$randomInt 0 1000'],
]);

/** Translates a reference of another client, without braces; undefined if there is no equivalent. */
export function foreignReference(written: string): string | undefined {
  const name = written.slice(0, 300);
  const text = counterparts.get(name.replace(/\(\s*\)$/, '')) ?? withArguments(name);
  const expression = parseExpression(text);
  return expression?.kind === 'system' && fitsSystemName(expression.name, expression.args) ? text : undefined;
}

function withArguments(written: string): string {
  const integer = /^\$random\.integer\(\s*(-?\d+)\s*,\s*(-?\d+)\s*\)$/.exec(written);
  if (integer) return `$randomInt ${integer[1]} ${integer[2]}`;
  const environment = /^\$(?:env\.|processEnv\s+)%?(\w+)$/.exec(written);
  if (environment) return `$processEnv ${environment[1]}`;
  const dotenv = /^\$dotenv\s+%(\w+)$/.exec(written);
  if (dotenv) return `$dotenv ${dotenv[1]}`;
  // It is the same moment, only written with another offset.
  return written.replace(/^\$localDatetime\b/, '$datetime').replaceAll(/["']/g, '');
}
