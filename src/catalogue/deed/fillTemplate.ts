import { isEmptyList, itemsOf, textsOf, type CallValues } from './callValues.ts';
import { localTime } from '../../text/localTime.ts';
import { functionNames } from './deviceFunctions.ts';
import { nounOf } from './nouns.ts';
import {
  counted,
  deviceTexts,
  inARow,
  itemsText,
  listed,
  ownerText,
  scopesText,
  scopeText,
  shownValue,
  siteText,
  type KnownNames,
} from './shownNames.ts';

/** Words for an empty list of targets. */
const none = new Map([
  ['device', 'no device'],
  ['site', 'no site'],
  ['scope', 'no scope'],
  ['deviceGroup', 'no device group'],
  ['siteCollection', 'no site collection'],
  ['group', 'no group'],
]);

/**
 * Fills a template of templates.json. `{name}` is a value of the call, `{kind:name}` one with a display name, `{count:name noun}`
 * a count, `{item:name noun}` things of GreenLake by their names, `{new:name noun}` things that are there only after the call, `{time:name}`
 * Unix seconds as a time. `[…]` is left out if a value in it is missing; `[…|other]` then gives the text after the bar, and `[?other]` gives
 * its text if all brackets right before it were left out.
 */
export function fillTemplate(template: string, values: CallValues, names: KnownNames): string {
  let hasFilled = false;
  const parts = template.split(/(\[[^\]]*\])/).filter(Boolean);
  const shown = parts.map((part) => {
    if (!part.startsWith('[')) {
      hasFilled = false;
      return fill(part, values, names).text;
    }
    const [text = '', other = ''] = part.slice(1, -1).split('|');
    if (text.startsWith('?')) return hasFilled ? '' : text.slice(1);
    const filled = fill(text, values, names);
    hasFilled ||= filled.isWhole;
    return filled.isWhole ? filled.text : other;
  });
  return shown.join('').replace(/ {2,}/g, ' ').trim();
}

/** Names of a template's targets that have a list, but an empty one. */
export function emptyTargets(template: string, values: CallValues): readonly string[] {
  const fields = [...template.matchAll(/\{(\w+):([\w.-]+)[^}]*\}/g)];
  const empty = fields.flatMap(([, kind = '', name = '']) =>
    noneOf(kind, ' ') !== '' && isEmptyList(values, name) ? [name.replace(/^body\./, '')] : [],
  );
  return [...new Set(empty)];
}

/** The times of a template that have passed, in words. */
export function pastTimes(template: string, values: CallValues, now: number): readonly string[] {
  const names = [...template.matchAll(/\{time:([\w.-]+)\}/g)].map(([, name = '']) => name);
  const times = names.flatMap((name) => textsOf(values, name));
  return times.filter((text) => Number(text) > 0 && Number(text) * 1_000 < now).map(timeText);
}

/** Unix seconds as a time of this machine. 0 means no time, and a text that is not a number is not resolved yet. */
function timeText(text: string): string {
  if (!/^\d{1,12}$/.test(text)) return shownValue(text);
  return Number(text) === 0 ? '' : localTime(Number(text));
}

function fill(text: string, values: CallValues, names: KnownNames): { text: string; isWhole: boolean } {
  let isWhole = true;
  const filled = text.replace(/\{(?:(\w+):)?([\w.-]+)(?: ([^}]*))?\}/g, (_all, kind, name: string, noun) => {
    const none = isEmptyList(values, name) ? noneOf(String(kind ?? ''), String(noun ?? '')) : '';
    const shown =
      none ||
      (kind === 'item'
        ? itemsText(names, itemsOf(values, name), String(noun))
        : shownAs(String(kind ?? ''), textsOf(values, name), names, String(noun ?? '')));
    if (shown === '') isWhole = false;
    return shown;
  });
  return { text: filled, isWhole };
}

/** Says that a list of targets is empty; gives an empty text for kinds that are not targets. */
function noneOf(kind: string, noun: string): string {
  return kind === 'count' || kind === 'item' ? `no ${noun}` : (none.get(kind) ?? '');
}

function shownAs(kind: string, texts: readonly string[], names: KnownNames, noun: string): string {
  if (kind === 'count') return counted(texts.length, noun);
  if (texts.length === 0) return '';
  if (kind === 'device') return inARow(deviceTexts(names, texts));
  if (kind === 'site') return siteText(names, texts);
  if (kind === 'scope') return inARow([...new Set(texts)].map((one) => scopeText(names, one)));
  if (kind === 'deviceGroup') return scopesText(names, 'device group', texts);
  if (kind === 'siteCollection') return scopesText(names, 'site collection', texts);
  if (kind === 'time') return timeText(texts[0] ?? '');
  if (kind === 'function') return functionNames(texts);
  if (kind === 'place') return inARow(texts.map((one) => ownerText(names, one)));
  if (kind === 'new') return listed(texts.map(shownValue), noun);
  if (kind === 'noun') return nounOf(texts[0] ?? '', true);
  const shown = inARow(texts.map(shownValue));
  return kind === 'group' ? `${texts.length > 1 ? 'groups' : 'group'} ${shown}` : shown;
}
