import type { Stretch } from './knownSecrets.ts';
import type { NamedSecret } from './namedSecret.ts';
import { isMachineMade } from './saysNothing.ts';
import { endOfElement } from './secretEnds.ts';
import { endOfSentence } from './secretLines.ts';
import { valueAt } from './secretValue.ts';
import { comparedValue } from './sqlValue.ts';

type Value = Omit<NamedSecret, 'name'>;

/** `"name": "psk", "value": "x"`, `name="psk" value="x"`, an element and a part of a form with such a name. */
const pairOfJson =
  /\\*["']\s{0,40},\s{0,40}\\*["'](?:current_?|new_?|old_?|default_?)?(?:value|val|content|text|default)\\*["']\s{0,40}:\s{0,40}/iy;
const pairOfHtml = /["']\s{1,40}(?:value|content)\s{0,4}=\s{0,4}(?=["'])/iy;
/** A variable of HCL, whose value is a member of its block. */
const pairOfHcl = /["']\s{1,9}\{[^{}]{0,500}?\b(?:default|value)\s{0,20}=\s{0,20}(?=["'])/y;
/** A pair in the braces of YAML. */
const pairOfYaml = /\s{0,9},\s{0,9}(?:value|val)\s{0,4}:\s{1,9}/iy;
/** A call that sets what its first argument names, or what it is itself called. */
const setsNamed = /(?:set|put|add|append|header|define|env|property|item)\w{0,20}\(\s{0,9}\\*["'`]$/i;
const nextArgument = /\\*["'`]\s{0,9},\s{0,9}(?=\\*["'`])/y;
const ownArgument = /\(\s{0,9}(?=\\*["'`])/y;
/** A command that sets a variable of the environment, before its name, and what stands between that and the value. */
const setsVariable = /(?:\bsetx(?:[ \t]+\/m)?[ \t]+|\bsetenv[ \t]+|[ \t]-g?x[ \t]+|\benv:)["']?$/i;
const nextWord = /["']?(?:[ \t]{1,9}(?:-value[ \t]{1,9})?|\}[ \t]{0,9}=[ \t]{0,9})(?=\S)/iy;
/** A value that stands in for one that is missing. */
const otherwise = /["'`]?[\])]?\s{0,9}(?:\?\?|\|\||\?:|\bor\b)\s{0,9}(?=\\*["'`])/iy;
/** A text in quotes behind a name, as in SQL and in sentences. */
const quotedBehind = /["']?[ \t]{1,20}(?:is[ \t]{1,9}|by[ \t]{1,9})?(?=["'])/iy;
/** A sentence that says what a secret is. */
const said = /["']?[ \t]{1,9}(?:(?:is|was)[ \t:]{1,9}\\*["'“]?|\\*["'“])([^\s"'“”\\]{1,300})/iy;
/** An option as Windows writes it. */
const slashed = /:\\*["']?([^\s"']{1,300})/y;
const elementNamed = /["'][^<>"']{0,200}>/y;
const partNamed = /["']?[^\n]{0,200}\r?\n(?:[^\n]{2,300}\n){0,5}\r?\n/y;

/** Finds the value that stands beside a name in another member, argument or element, or that a word parts from it. */
export function valueBeside(text: string, word: Stretch): Value | undefined {
  for (const pair of [pairOfJson, pairOfHtml, pairOfHcl]) {
    pair.lastIndex = word.end;
    const quote = /^\\*["']/.exec(text.slice(word.end, word.end + 8))?.[0];
    if (pair.test(text)) return valueAt(text, pair.lastIndex, quote, '');
  }
  const before = text.slice(Math.max(0, word.start - 50), word.start);
  const written = text.slice(word.start, word.end);
  const shapes: [isThere: boolean, behind: RegExp][] = [
    [setsNamed.test(before), nextArgument],
    [/^(?:set|with)|^(?:psk|passphrase|password|passwd|secret)$/i.test(written), ownArgument],
    [setsVariable.test(before), nextWord],
    [true, otherwise],
    [/\b(?:name|key)\s{0,4}:\s{0,9}$/i.test(before), pairOfYaml],
    [!/token|key$|cookie|authorization/i.test(written), quotedBehind],
  ];
  for (const [isThere, behind] of shapes) {
    behind.lastIndex = word.end;
    if (!isThere || !behind.test(text)) continue;
    const start = behind.lastIndex;
    return valueAt(text, start, undefined, '') ?? { start, end: endOfSentence(text, start) };
  }
  const inSql = comparedValue(text, word);
  if (inSql) return inSql;
  const isNamed = /\b(?:name|key|id)=\\?["']$|form-data;[^\n]{0,20}\bname=$/i.test(before);
  if (!isNamed) return machineMadeAt(/(?:^|\s)\/$/.test(before) ? slashed : said, text, word.end);
  for (const [mark, opened] of [
    [elementNamed, '<'],
    [partNamed, '\n--'],
  ] as const) {
    mark.lastIndex = word.end;
    if (!mark.test(text)) continue;
    const start = mark.lastIndex;
    const boundary = text.indexOf('\n--', start);
    if (opened === '<') return { start, end: endOfElement(text, start, opened) };
    return { start, end: boundary < 0 ? text.length : boundary };
  }
  return undefined;
}

/** Gives what the first group of a pattern matches there, where it can be no word of a sentence. */
function machineMadeAt(pattern: RegExp, text: string, at: number): Stretch | undefined {
  pattern.lastIndex = at;
  const value = pattern.exec(text)?.[1]?.replace(/[.,;:)\]}”]+$/, '');
  if (value === undefined || !isMachineMade(value)) return undefined;
  const start = text.indexOf(value, at);
  return { start, end: start + value.length };
}
