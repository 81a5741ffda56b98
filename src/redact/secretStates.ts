import { wirelessMethod } from './commands/commandProse.ts';

/** A method of a wireless network in place of its secret, as in "PSK: WPA2". */
const method = new RegExp(String.raw`^(?:${wirelessMethod})[ \t]*\r?$`, 'i');
const hasMethod = /psk|passphrase|key/i;
/** A word for the state of a secret, which a sentence has in place of the secret. */
const state =
  /^(?:(?:is|was|has been|must be|cannot be|can't be)[ \t]+)?(?:(?:field|value)[ \t]+)?(?:(?:is[ \t]+)?(?:not|now|already|still|too)[ \t]+)?(?:required|valid|failed|needed|enabled|disabled|ok|string|missing|mandatory|optional|expired|wrong|incorrect|invalid|empty|blank|unset|set|configured|provided|specified|present|changed|unchanged|updated|reset|rejected|refused|accepted|revoked|stored|saved|unknown|short|long|weak|mismatch|does not match|do not match|found|hidden|redacted|masked|omitted)(?![\w@#$%^&*+=/\\-])/i;
/** A state ends its sentence, or a remark follows it. */
const behindState =
  /^(?:[.!)]?(?:["'`]|\\|\s*$)|[.,;][ \t]+[\p{L}\d]|[ \t]+(?:for|in|on|at|and|or|when|if|because|before|after|since)\s|[ \t]+(?:credentials?|length|format|value|characters?|property|field|type|key)(?![\w-])|[ \t]*[([])/u;
/** The beginning of a rule for a secret. */
const rule =
  /^\d{1,3}(?:[ \t](?:to|-)[ \t]|-)\d{1,3}[ \t](?:characters|chars|letters|digits|bytes)(?![\w-])|^(?:field[ \t]+|value[ \t]+|password[ \t]+|passphrase[ \t]+)?(?:must|should|may|can(?:not|'t)?|has to|needs to|does not|doesn't)[ \t]+(?:not[ \t]+)?(?:be|contain|have|match|include|start|end|exceed|use|meet|differ)[ \t]+(?:at|between|more|less|longer|shorter|an?|one|only|no|with|from|the|\d[\d-]*|(?:upper|lower)-?case|hex|hexadecimal|ascii|alphanumeric|numeric|unique|different|valid|set|\w*(?:ed|able))(?![\w-])/i;
/** A line of a file of settings: next to such a line, a word that could be a state is a value. */
const setting = /^[ \t]*(?:---|(?:- )?["']?[\w .-]{1,60}["']?[ \t]*[:=])/;
/** Another value in its line. */
const otherValue = /^[ \t]*[-*][ \t]|[{[=]|:[^\n]*[,;]/;
const longest = 400;

/**
 * Tells if the text after a secret's name and ":" says how the secret is. After "=", in braces, in a list and between the lines of a file
 * of settings it is the secret itself, whatever word it is.
 */
export function isState(text: string, name: number, start: number): boolean {
  const [line = '', below = ''] = text.slice(start, start + 2 * longest).split('\n', 2);
  const said = state.exec(line)?.[0];
  if (
    said === undefined
      ? !rule.test(line) && !(method.test(line) && hasMethod.test(text.slice(name, start)))
      : !behindState.test(line.slice(said.length))
  )
    return false;
  const above = text.slice(Math.max(0, name - 2 * longest), name).split('\n');
  const before = (above.pop() ?? '').replaceAll(/\[[^[\]]*\]|: [a-z ]{2,20}(?=[,;])/g, (part) =>
    part.startsWith('[') || state.test(part.slice(2)) ? '' : part,
  );
  if (line.length + before.length > longest) return false;
  const parts = before.split('"');
  // A message in quotes counts as a line of its own.
  if (parts.length % 2 === 0) return !otherValue.test(parts.at(-1) ?? '');
  return !otherValue.test(before) && ![above.at(-1) ?? '', below].some((one) => setting.test(one));
}
