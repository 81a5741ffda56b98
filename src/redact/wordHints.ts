/** The letters that follow one another in a text, by twos and threes, whatever their case; and the patterns that fit these. */
export interface LettersSeen {
  places: Uint8Array;
  patterns: Map<WordHints, RegExp | undefined>;
}

const blank = 30;
const nonAscii = 31;
/** Reading a shorter text saves no time. */
const leastLength = 1_000;
const mostPatterns = 200;

/** Reads a text once, so that no search for words has to read it that cannot have them. Undefined for a short text. */
export function lettersOf(text: string): LettersSeen | undefined {
  if (text.length < leastLength) return undefined;
  const places = new Uint8Array(1 << 15);
  let last = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) places[nonAscii] = 1;
    last = ((last << 5) | letterOf(code)) & 0x7fff;
    places[last] = 1;
    places[(last & 0x3ff) << 5] = 1;
  }
  return { places, patterns: new Map() };
}

/** The number of a letter, and of a blank; 0 for any other sign. */
function letterOf(code: number): number {
  if (code === 0x20 || code === 0x09) return blank;
  const lower = code | 0x20;
  return lower > 0x60 && lower < 0x7b ? lower - 0x60 : 0;
}

/** A pattern of alternatives, of which only those are searched for whose letters a text has. */
export class WordHints {
  readonly #alternatives: { source: string; needs: readonly Need[] }[];
  readonly #patterns = new Map<string, RegExp>();
  readonly #around: (alternatives: string) => string;
  readonly #flags: string;
  #whole: RegExp | undefined;

  /** `flags` has no “u”: with that, letters beyond ASCII match some within it. `after` is what must stand behind each alternative. */
  constructor(source: string, flags: string, around = (alternatives: string) => alternatives, after = '') {
    this.#alternatives = alternativesOf(source).map((one) => ({ source: one, needs: needsOf(one + after) }));
    this.#flags = flags;
    this.#around = around;
  }

  /** The pattern for a text with these letters, at its beginning; undefined if the text cannot match. */
  in(seen: LettersSeen | undefined): RegExp | undefined {
    const known = seen ? seen.patterns.get(this) : (this.#whole ??= this.#made());
    const pattern = known ?? (!seen || seen.patterns.has(this) ? undefined : this.#made(seen.places));
    if (!known) seen?.patterns.set(this, pattern);
    if (pattern) pattern.lastIndex = 0;
    return pattern;
  }

  #made(places?: Uint8Array): RegExp | undefined {
    const source = this.#alternatives
      .filter(({ needs }) => !places || needs.every((need) => isMet(need, places)))
      .map((one) => one.source)
      .join('|');
    if (source === '') return undefined;
    const pattern = this.#patterns.get(source) ?? new RegExp(this.#around(source), this.#flags);
    if (this.#patterns.size > mostPatterns) this.#patterns.clear();
    this.#patterns.set(source, pattern);
    return pattern;
  }
}

/** The places that a text must have to match an alternative; of those in a list, one is enough. */
type Need = number | readonly Need[][];

function isMet(need: Need, places: Uint8Array): boolean {
  if (typeof need === 'number') return places[need] === 1;
  return need.some((needs) => needs.every((one) => isMet(one, places)));
}

const part = /\\u[\da-f]{4}|\\.|\[(?:\\.|[^\]\\])*\]|[^]/gi;

/** The alternatives of a pattern, also of a group that is one of them; none if its groups are not closed. */
function alternativesOf(source: string): string[] {
  const found: string[] = [''];
  let depth = 0;
  for (const [one] of source.matchAll(part)) {
    if (one === '(') depth += 1;
    else if (one === ')') depth -= 1;
    if (depth < 0) return [];
    if (one === '|' && depth === 0) found.push('');
    else found[found.length - 1] += one;
  }
  return found.flatMap((one) => {
    const inside = one.startsWith('(?:') && one.endsWith(')') ? alternativesOf(one.slice(3, -1)) : [];
    return inside.length > 0 ? inside : [one];
  });
}

/** Gives the places that a text must have to match an alternative; parts that may be missing do not count. */
function needsOf(alternative: string): Need[] {
  const needs: Need[] = [];
  let [plain, group, depth] = ['', '', 0];
  for (const { 0: one, index } of alternative.matchAll(part)) {
    if (one === ')' && (depth -= 1) === 0) {
      const inside = /^\((?:\?[:=])?(?!\?)([^]*)$/.exec(group)?.[1];
      const mayMiss = /[?*{]/.test(alternative.charAt(index + 1));
      if (inside !== undefined && !mayMiss) needs.push(alternativesOf(inside).map(needsOf));
      plain += '-';
    }
    if (one === '(' && (depth += 1) === 1) group = '';
    if (depth > 0) group += one;
    else if (one === '[ \\t]') plain += ' ';
    else if (one !== ')') plain += one.length > 1 ? '-' : one;
  }
  plain = plain.replaceAll(/[^](?:[?*]|\{[^}]*\})|\+/g, '-').toLowerCase();
  if (/[^\0-\x7f]/.test(plain)) needs.push(nonAscii);
  for (const [letters] of plain.matchAll(/[a-z ]{2,}/g))
    for (let at = 0; at < Math.max(1, letters.length - 2); at += 1)
      needs.push(placeOf(letters.slice(at, at + 3)));
  return needs;
}

function placeOf(letters: string): number {
  const [one = 0, two = 0, three = 0] = Array.from(letters, (letter) => letterOf(letter.charCodeAt(0)));
  return (one << 10) | (two << 5) | three;
}
