import type { Notes } from './note.ts';
import { variableName } from './secretNames.ts';

/** Other clients' generated values that have a counterpart here. */
const counterparts = new Map([
  ['$guid', '$uuid'],
  ['$uuid', '$uuid'],
  ['$randomUUID', '$uuid'],
  ['$random.uuid', '$uuid'],
  ['$isoTimestamp', '$datetime iso8601'],
  ['$timestampMs', '$timestampMs'],
]);
const same = /^\$(?:timestamp|datetime|randomInt|processEnv|dotenv|account)\b/;
const reference = /\{\{([^{}\n]{0,200})\}\}/g;

/** Text in which other clients' references read as this language has them. */
export function convertReferences(text: string, notes: Notes): string {
  return text.replace(reference, (whole, inside: string) => {
    const name = inside.trim();
    if (!name.startsWith('$')) return plainReference(whole, name);
    const known = counterparts.get(name) ?? convertArguments(name);
    if (known !== undefined) return `{{${known}}}`;
    notes.add('unknownSystemName', { name });
    return `{{${variableName(name)}}}`;
  });
}

function convertArguments(name: string): string | undefined {
  if (name === '$randomInt') return '$randomInt 0 1000';
  const integer = /^\$random\.integer\(\s*(-?\d+)\s*,\s*(-?\d+)\s*\)$/.exec(name);
  if (integer) return `$randomInt ${integer[1]} ${integer[2]}`;
  const environment = /^\$(?:env\.|processEnv\s+)%?(\w+)$/.exec(name);
  if (environment) return `$processEnv ${environment[1]}`;
  return same.test(name) ? name.replaceAll(/["']/g, '') : undefined;
}

/** A name with blanks or signs becomes one of this language; a path such as `login.response.body.$.id` stays. */
function plainReference(whole: string, name: string): string {
  if (/^[\p{L}_][\p{L}\p{N}_-]*(?:$|[.[|\s])/u.test(name) && !/^[\p{L}\p{N}_-]+\s+[^|\s]/u.test(name))
    return whole;
  return `{{${variableName(name)}}}`;
}
