import { mostLooked, type Document } from '../../request/syntax/model.ts';

/** Calls up to which each has the lens Preview too: what VS Code takes for lenses grows with their number alone. */
export const previewed = 1_000;
/** VS Code keeps 1,000 problems of a file; one of them tells of the others. */
const mostShown = 999;

/** The size from which VS Code takes a text for large, and its own lenses, folds and colours off: characters and lines of its `TextModel`. */
const large = { characters: 20 * 1_048_576, lines: 300_000 };

/** The services that a request file does without since it is large, for its first line to tell. */
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
