import type { DeviceCommand } from '../deviceCommands.ts';

/** The completion of a typed text: the text as far as it is certain, and the words that may come next. */
export interface Completion {
  text: string;
  options: readonly string[];
}

/** Completes the last word of a typed text from the commands that may begin with it; earlier words may be shortened. */
export function complete(list: readonly DeviceCommand[], typed: string): Completion {
  const words = typed.replace(/^\s+/, '').split(/\s+/);
  const last = words.at(-1) ?? '';
  const fitting = list.flatMap(({ text }) => {
    const wanted = text.split(' ');
    const fits = words.every((word, at) => {
      const want = wanted[at];
      if (want === undefined) return false;
      return isPlaceholder(want)
        ? at < words.length - 1 || word === ''
        : want.toLowerCase().startsWith(word.toLowerCase());
    });
    return fits ? [wanted] : [];
  });
  const next = [...new Set(fitting.map((wanted) => wanted[words.length - 1] ?? ''))].toSorted();
  const plain = next.filter((word) => !isPlaceholder(word));
  const [first = ''] = plain;
  const common = plain.reduce((most, word) => sharedStart(most, word), first);
  const isWhole = next.length === 1 && plain.length === 1;
  if (common.length < last.length || plain.length === 0) return { text: typed, options: next };
  const goesOn = isWhole && fitting.some((wanted) => wanted.length > words.length);
  const text = typed.slice(0, typed.length - last.length) + common + (goesOn ? ' ' : '');
  return { text, options: next };
}

function sharedStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length]?.toLowerCase() === other[length]?.toLowerCase()) length++;
  return one.slice(0, length);
}

function isPlaceholder(word: string): boolean {
  return /^[<[]/.test(word);
}
