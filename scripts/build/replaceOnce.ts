import { readFileSync } from 'node:fs';

/** Reads the file of a library with other code in some places, each of which it must have exactly once. */
export function replaceOnce(path: string, parts: readonly (readonly [whole: string, own: string])[]): string {
  return parts.reduce(
    (text, [whole, own]) => {
      if (text.split(whole).length !== 2) throw new Error(`${path} no longer has “${whole}” once.`);
      return text.replace(whole, () => own);
    },
    readFileSync(path, 'utf8'),
  );
}
