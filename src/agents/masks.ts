import { cleanData } from './cleanData.ts';
import { isPlainObject, isRaw, type Json } from '../text/json.ts';

/** Members that name a device, a person or a place, or say where it is. */
const telling: readonly [kind: string, name: RegExp][] = [
  ['serial', /serial|^sn$|^ap_?id$/],
  ['mac', /mac(?:addr|_?address)?$|^bssid|macaddr/],
  ['ip', /(?:^|_)ip(?:v[46])?(?:_|$)|ip_?addr|^ip|ip$/],
  ['mail', /mail/],
  ['place', /address|city|street|zip|latitude|longitude/],
  ['name', /name$|^(?:site|group|label|user|host|essid|ssid|contact|location)s?$/],
];

/** Values that are recognised by their own shape, wherever they stand. */
const shapes: readonly [kind: string, shape: RegExp][] = [
  ['mail', /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ['mac', /\b[\da-f]{2}(?:[:-][\da-f]{2}){5}\b|\b[\da-f]{4}\.[\da-f]{4}\.[\da-f]{4}\b/gi],
  [
    'ip',
    /\b(?:\d{1,3}\.){3}\d{1,3}\b|(?<![\w:])(?:[\da-f]{1,4}:){2,7}[\da-f:]*[\da-f](?![\w:])|(?<![\w:])(?:[\da-f]{1,4}:){1,6}:(?:[\da-f]{1,4})?(?![\w:])/gi,
  ],
  ['serial', /\b[A-Z]{2}(?=[A-Z\d]*\d)[A-Z\d]{8}\b/g],
];

/**
 * Puts tokens in place of serials, names and addresses, and the true values back. The same value gets the same token during the session.
 * The agent's calls and drafts have the true values again.
 */
export class Masks {
  readonly #mark: string;
  readonly #tokens = new Map<string, string>();
  readonly #values = new Map<string, string>();
  readonly #counts = new Map<string, number>();

  /** `mark` makes the tokens of one session different from those of another. */
  constructor(mark: string) {
    this.#mark = mark;
  }

  /** A value with tokens in place of the values to hide. */
  hide(data: Json): Json {
    const hidden = cleanData(numbersAsText(data), (text, name) => this.#hidden(text, kindOf(name)));
    // Hides a name that only a later member gave away.
    return cleanData(hidden, (text) => this.hideKnown(text));
  }

  /** A text of this program with tokens in place of the values that are known or recognised by their shape. */
  hideKnown(text: string): string {
    const whole = this.#tokens.get(text);
    if (whole !== undefined) return whole;
    const known = text.replaceAll(/[\p{L}\d](?:[\p{L}\d_.:-]*[\p{L}\d])?/gu, (word) =>
      word.length < 3 ? word : (this.#tokens.get(word) ?? word),
    );
    return this.#ofShape(known);
  }

  /** The true values of a text with tokens. */
  reveal(text: string): string {
    const pattern = new RegExp(`\\b(?:serial|mac|ip|mail|place|name)-${this.#mark}-\\d+\\b`, 'g');
    return text.replaceAll(pattern, (token) => this.#values.get(token) ?? token);
  }

  #hidden(text: string, kind: string | undefined): string {
    return kind === undefined || text.trim() === '' ? this.#ofShape(text) : this.#token(kind, text);
  }

  #ofShape(text: string): string {
    return shapes.reduce(
      (changed, [kind, shape]) => changed.replaceAll(shape, (value) => this.#token(kind, value)),
      text,
    );
  }

  #token(kind: string, value: string): string {
    // A token of an earlier pass stays as it is.
    if (this.#values.has(value)) return value;
    const known = this.#tokens.get(value);
    if (known !== undefined) return known;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    const token = `${kind}-${this.#mark}-${count}`;
    this.#counts.set(kind, count);
    this.#tokens.set(value, token);
    this.#values.set(token, value);
    return token;
  }
}

function kindOf(name: string): string | undefined {
  const plain = name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
  return telling.find(([, pattern]) => pattern.test(plain))?.[0];
}

/** Writes numbers under telling names as texts, since a token takes their place. */
function numbersAsText(value: Json, name = ''): Json {
  const isNumber = typeof value === 'number' || isRaw(value);
  if (isNumber && kindOf(name) !== undefined && !/count|total|num/i.test(name)) return JSON.stringify(value);
  if (Array.isArray(value)) return value.map((one) => numbersAsText(one, name));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, numbersAsText(one, key)]));
}
