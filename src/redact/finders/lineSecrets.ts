import type { NamedSecret } from '../namedSecret.ts';
import { namedStretch } from '../secretMembers.ts';
import { isSecretPath } from '../secretName.ts';
import { WordHints, type LettersSeen } from '../wordHints.ts';
import { lineShapes } from './lineShapes.ts';

const table = lineShapes.map(([hint, shape]) => ({
  hint: new WordHints(hint.source, hint.flags),
  shape: new RegExp(shape, 'dgm'),
}));

/** The shapes that a text with these letters may have. */
const possible = new WeakMap<LettersSeen, typeof table>();

/** Finds the secrets of lines that have them at a fixed place. */
export function lineSecrets(text: string, seen?: LettersSeen): NamedSecret[] {
  const shapesOf = (seen && possible.get(seen)) ?? table.filter(({ hint }) => hint.in(seen));
  if (seen) possible.set(seen, shapesOf);
  return shapesOf
    .flatMap(({ hint, shape }) => (hint.in(seen)?.test(text) === true ? [...text.matchAll(shape)] : []))
    .flatMap(({ indices }) => {
      const { name, quoted, bare } = indices?.groups ?? {};
      const [start = 0, end = 0] = quoted ?? bare ?? [];
      const said = name ? text.slice(...name) : 'password';
      return isSecretPath(said) ? namedStretch(text, { start, end }, said) : [];
    });
}
