import { wellKnown } from '../commands/commandValue.ts';
import type { Stretch } from '../knownSecrets.ts';
import type { NamedSecret } from '../namedSecret.ts';
import { isMachineMade, saysNothing } from '../saysNothing.ts';
import { prose } from '../commands/commandProse.ts';
import { endOfElement, endOfWord } from '../secretEnds.ts';
import { endOfSentence } from '../secretLines.ts';
import { isOfThing } from '../secretMembers.ts';
import { valueAt } from '../secretValue.ts';
import { comparedValue } from './sqlValue.ts';

type Value = Omit<NamedSecret, 'name'>;

/** `"name": "psk", "value": "x"`, `name="psk" value="x"`, or an element or a part of a form with such a name. */
const pairOfJson =
  /\\*["']\s{0,40},\s{0,40}\\*["'](?:current_?|new_?|old_?|default_?)?(?:value|val|content|text|default)\\*["']\s{0,40}:\s{0,40}/iy;
const pairOfHtml = /["']\s{1,40}(?:value|content)\s{0,4}=\s{0,4}(?=["'])/iy;
/** A variable of HCL, whose value is a member of its block. */
const pairOfHcl = /["']\s{1,9}\{[^{}]{0,500}?\b(?:default|value)\s{0,20}=\s{0,20}(?=["'])/y;
/** A pair in the braces of YAML, or as Java prints it. */
const pairOfYaml = /["']?(?:\s{0,9},\s{0,9}|&)(?:value|val|cell|data|content)\s{0,4}(?::\s{1,9}|=\s{0,4})/iy;
const namesPair = /\b(?:name|key|column|header|label|field)\s{0,4}[:=]\s{0,9}["']?$/i;
/** A call that sets the thing in its first argument, or has a default for it; and a call that sets the thing in its own name. */
const setsNamed =
  /(?:(?:set|put|add|append|header|define|env|property|item)\w{0,20}|(?:env\w{0,9}|config|settings|secrets)\.get\w{0,9})\(\s{0,9}\\*["'`]$/i;
const nextArgument = /\\*["'`]\s{0,9},\s{0,9}(?=\\*["'`])/y;
const ownArgument = /\(\s{0,9}(?=\\*["'`])/y;
/** The part of a command before the name of an environment variable that it sets, and the part between the name and the value. */
const setsVariable = /(?:\bsetx(?:[ \t]+\/m)?[ \t]+|\bsetenv[ \t]+|[ \t]-g?x[ \t]+|\benv:)["']?$/i;
const nextWord = /["']?(?:[ \t]{1,9}(?:-value[ \t]{1,9})?|\}[ \t]{0,9}=[ \t]{0,9})(?=\S)/iy;
/** The same in a command that has an option for the name and one for the value. */
const namesOption = /[ \t]--?name[ \t=]+["']?(?:\/?[\w.-]{1,30}\/){0,3}$/i;
const valueOption =
  /["']?(?:[ \t]{1,9}--?(?!value)[a-z][\w-]{0,30}(?:[ \t=]{1,9}(?:"[^"\n]{0,100}"|'[^'\n]{0,100}'|[^\s"'-]\S{0,100}))?){0,5}[ \t]{1,9}--?value[ \t=]{1,9}(?=\S)/iy;
/** A default for a missing value. */
const otherwise = /["'`]?[\])]?\s{0,9}(?:\?\?|\|\||\?:|\bor\b)\s{0,9}(?=\\*["'`])/iy;
/** A text in quotes after a name, as in SQL and in sentences. */
const quotedBehind = /["']?[ \t]{1,20}(?:is[ \t]{1,9}|by[ \t]{1,9})?(?=["'])/iy;
/** A sentence that says what a secret is, or what it is from now on. */
const said =
  /["']?[ \t]{1,9}(?:(?:for|of|on)[ \t]{1,9}(?:[\w.-]{1,40}[ \t]{1,9}){1,4}?)?(?:(?:(?:is|was)(?:[ \t]{1,9}now)?|(?:(?:is|was|has been)[ \t]{1,9})?(?:re)?(?:set|changed|updated)[ \t]{1,9}to)[ \t:]{1,9}\\*["'“]?|\\*["'“])([^\s"'“”\\]{1,300})/iy;
/** Words before a secret's name if the value follows the name, as in "signed in with password x1". */
const handed = /\b(?:with|using)[ \t]{1,9}(?:(?:the|an?|new|old|wpa\d?)[ \t]{1,9}){0,3}$/i;
const given = /[ \t]{1,9}\\*["'“]?([^\s"'“”\\]{8,300})/y;
/** Words between a name and the sign before its value that name the owner: "Password for the user bob: x". */
const ofWhom = String.raw`[ \t]{1,9}(?:for|of|on)[ \t]{1,9}(?:[\w.@-]{1,40}[ \t]{1,9}){0,3}(?!(?:user(?:name)?|login|account|name)[ \t]{0,9}[:=])(?:[\w.@-]{1,40}|'[^'\n]{1,200}'|"[^"\n]{1,200}"|[~.]{0,2}/[\w.@/~-]{1,200})[ \t]{0,9}[:=][ \t]{1,9}`;
const saidOf = new RegExp(String.raw`${ofWhom}\\*["'“]?([^\s"'“”\\]{1,300})`, 'iy');
/** A plain word after these at the end of a text, unless it says how the secret is. */
const saidAtEnd = new RegExp(
  String.raw`["']?(?:[ \t]{1,9}(?:is|was)[ \t:]{1,9}|${ofWhom})(?!(?:${prose}|(?:un|in|im|non-?|mis|too-?)\w*|\w*(?:ed|ing|able|ible|ory|al|ly|ful|less)|` +
    String.raw`an?|no|yes|true|false|null|none|empty|wrong|weak|strong|short|long|old|new|good|bad|correct|known|safe|secure|secret|public|private|` +
    String.raw`different|equal|same|unique|valid|ready|ok|fine|right|there|here|gone|lost|now|next|also|case-\w+|plain\w*|clear\w*|it|this|that|one|` +
    String.raw`set|sent|out|off|over|up|down|shown|hidden|written|given|taken|kept|stolen|broken|done|used|blank|late|early|all|so|your|my|our|their|what|which|where)(?![\w-]))` +
    String.raw`(?<value>[^\s"'“”\\<>(),;]{3,60}?)(?=\.?(?:\\*["']|\\[nr]|[\r\n]|$))`,
  'iy',
);
const sayable = /^(?:pass(?:word|wd|phrase|code)|pwd|m?psk|secret|community)$/i;
/** An option in the style of Windows. */
const slashed = /:\\*["']?([^\s"']{1,300})/y;
/** The path of an element, as in a patch of XML, up to its last part; not that of a page or of a fault. */
const atPath =
  /<(?!(?:[\w:-]{0,30}(?:route|page|resource|include|import|link|rule|error|warning|issue|message|fault|failure|problem|violation)[\w-]{0,30}|a|button|label|li|h\d)\s)[\w:-]{1,60}\s[^<>]{0,100}?\b(?:\w{1,30}[-_])?(?:x?path|pointer|loc|sel|name|key)=\\?(["'])(?:(?!\1)[^<>\n]){0,200}[/:@]$|<[^<>]{1,240}\stype=["']@$/i;
const elementNamed =
  /(?:\[[\w@='-]{1,40}\]|\/text\(\)){0,2}\\?["'](?:[^<>"']|"[^<>"\n]{0,100}"){0,200}>(?:\s{0,40}<value>)?/iy;
const partNamed = /["']?[^\n]{0,200}\r?\n(?:[^\n]{2,300}\n){0,5}\r?\n/y;

/** Finds the value that stands beside a name in another member, argument or element, or is separated from it by a word. */
export function valueBeside(text: string, word: Stretch): Value | undefined {
  const written = text.slice(word.start, word.end);
  for (const pair of [pairOfJson, pairOfHtml, pairOfHcl]) {
    pair.lastIndex = word.end;
    const quote = /^\\*["']/.exec(text.slice(word.end, word.end + 8))?.[0];
    if (pair.test(text)) return valueAt(text, pair.lastIndex, quote, '', written);
  }
  const before = text.slice(Math.max(0, word.start - 50), word.start);
  const shapes: [isThere: boolean, behind: RegExp][] = [
    [setsNamed.test(before), nextArgument],
    [/^(?:set|with)|^(?:psk|passphrase|password|passwd|secret)$/i.test(written), ownArgument],
    [setsVariable.test(before), nextWord],
    [namesOption.test(before), valueOption],
    [true, otherwise],
    [namesPair.test(before) && !(/["']$/.test(before) && isOfThing('name', written)), pairOfYaml],
    [!/token|key$|cookie|authorization/i.test(written), quotedBehind],
  ];
  for (const [isThere, behind] of shapes) {
    behind.lastIndex = word.end;
    if (!isThere || !behind.test(text)) continue;
    const start = behind.lastIndex;
    const end = text[word.end] === '&' ? endOfWord(text, start, 'form') : endOfSentence(text, start);
    return valueAt(text, start, undefined, '', written) ?? { start, end };
  }
  const inSql = comparedValue(text, word);
  if (inSql) return inSql;
  const isNamed =
    /(?<!aria-)\b(?:name|key|id|column|headers?|label|field)=\\?["'](?:[\w-]{1,30}\.){0,3}$|form-data;[^\n]{0,20}\bname=$/i.test(
      before,
    ) || atPath.test(text.slice(Math.max(0, word.start - 250), word.start));
  if (!isNamed) return /(?:^|\s)\/$/.test(before) ? optionAt(text, word) : saidValue(text, word);
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

/** Gives the value of `/psk:x`. After a name of calls, as in `/token:revoke`, a plain word is an action. */
function optionAt(text: string, { start: from, end: at }: Stretch): Stretch | undefined {
  slashed.lastIndex = at;
  const value = slashed.exec(text)?.[1];
  if (value === undefined || (!sayable.test(text.slice(from, at)) && !isMachineMade(value))) return undefined;
  const start = slashed.lastIndex - value.length;
  return saysNothing(text, { start, end: slashed.lastIndex }) ? undefined : { start, end: slashed.lastIndex };
}

/** Gives the secret that a sentence states. */
function saidValue(text: string, { start: from, end: at }: Stretch): Stretch | undefined {
  said.lastIndex = saidOf.lastIndex = saidAtEnd.lastIndex = given.lastIndex = at;
  const isHanded =
    /^(?:pass|m?psk)/i.test(text.slice(from, at)) && handed.test(text.slice(Math.max(0, from - 40), from));
  const made = (said.exec(text) ??
    saidOf.exec(text) ??
    (isHanded ? given.exec(text) : undefined))?.[1]?.replace(/[.,;:)\]}”]+$/, '');
  const isPlain = made === undefined || !isMachineMade(made);
  if (isPlain && !sayable.test(text.slice(from, at))) return undefined;
  const value = isPlain ? saidAtEnd.exec(text)?.groups?.['value'] : made;
  if (value === undefined || wellKnown.test(value)) return undefined;
  const start = text.indexOf(value, at);
  return { start, end: start + value.length };
}
