import { textsOf, type CallValues } from './callValues.ts';
import { functionNames } from './deviceFunctions.ts';
import {
  counted,
  deviceTexts,
  inARow,
  scopesText,
  scopeText,
  shownValue,
  siteText,
  type KnownNames,
} from './shownNames.ts';

/**
 * Fills a template of templates.json. `{name}` is a value of the call, `{kind:name}` one with a name of its own, `{count:name noun}`
 * how many there are. `[…]` is left out where a value in it is missing, `[…|other]` has something else then, and `[?other]`
 * stands where all brackets right before it were left out.
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

function fill(text: string, values: CallValues, names: KnownNames): { text: string; isWhole: boolean } {
  let isWhole = true;
  const filled = text.replace(/\{(?:(\w+):)?([\w.-]+)(?: ([^}]*))?\}/g, (_all, kind, name: string, noun) => {
    const shown = shownAs(String(kind ?? ''), textsOf(values, name), names, String(noun ?? ''));
    if (shown === '') isWhole = false;
    return shown;
  });
  return { text: filled, isWhole };
}

function shownAs(kind: string, texts: readonly string[], names: KnownNames, noun: string): string {
  if (kind === 'count') return counted(texts.length, noun);
  if (texts.length === 0) return '';
  if (kind === 'device') return inARow(deviceTexts(names, texts));
  if (kind === 'site') return siteText(names, texts);
  if (kind === 'scope') return inARow([...new Set(texts)].map((one) => scopeText(names, one)));
  if (kind === 'deviceGroup') return scopesText(names, 'device group', texts);
  if (kind === 'siteCollection') return scopesText(names, 'site collection', texts);
  if (kind === 'function') return functionNames(texts);
  if (kind === 'place')
    return texts.every((one) => names.device(one))
      ? inARow(deviceTexts(names, texts))
      : inARow(texts.map(shownValue));
  const shown = inARow(texts.map(shownValue));
  return kind === 'group' ? `${texts.length > 1 ? 'groups' : 'group'} ${shown}` : shown;
}
