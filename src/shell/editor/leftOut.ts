import { mostLooked, type Document } from '../../request/syntax/model.ts';

/** Most calls of a file that also get the lens Preview: the time that VS Code needs for lenses grows with their number. */
export const previewed = 1_000;
/** Most problems that are shown: VS Code keeps 1,000 for a file, and one of them says that there are more. */
const mostShown = 999;

/** Size above which VS Code shows no lenses, folds and colours in a text: characters and lines, from its `TextModel`. */
const large = { characters: 20 * 1_048_576, lines: 300_000 };

/** Features that a large request file does without; notices on its first line name them. */
export type LeftOut =
  | { kind: 'problems'; values: { shown: number; count: number } }
  | { kind: 'longBody'; values: { line: number } }
  | { kind: 'preview'; values: { count: number } }
  | { kind: 'lenses'; values: Record<string, never> }
  | { kind: 'unseen'; values: { count: number } };

/** All that is left out of a file; `optimised` is VS Code's setting editor.largeFileOptimizations. */
export function leftOut(
  { text, page, blocks, firstLines }: Document,
  { problems, lines, optimised }: { problems: number; lines: number; optimised: boolean },
): LeftOut[] {
  const found: LeftOut[] = [];
  const isLarge = (page?.length ?? text.length) > large.characters || lines > large.lines;
  if (optimised && isLarge) found.push({ kind: 'lenses', values: {} });
  if (blocks.length > previewed) found.push({ kind: 'preview', values: { count: previewed } });
  const long = blocks.findIndex(({ body }) => body && body.range.end - body.range.start > mostLooked);
  if (long >= 0) found.push({ kind: 'longBody', values: { line: (firstLines[long] ?? 0) + 1 } });
  if (problems > mostShown + 1 - found.length)
    found.push({ kind: 'problems', values: { shown: mostShown - found.length, count: problems } });
  return found;
}
