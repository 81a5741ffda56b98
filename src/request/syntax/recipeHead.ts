import { CentralError } from '../../base/errors.ts';
import { placedBlocks, textOf, type Document, type PlacedBlock } from './model.ts';
import { rowKinds, type RowKind } from './tagModel.ts';
import { readTags } from './tagsOf.ts';

/** Head of a recipe: the kinds of rows that it is for, and the words that are not kinds. */
export interface RecipeHead {
  kinds: readonly RowKind[];
  others: readonly string[];
}

/**
 * A text without a match is not a recipe. The word may have one slip: a letter too many or too few, another one, or two in the wrong order.
 * There may be blanks before it, and signs in it that nobody sees.
 */
export const mayBeRecipe =
  /[@＠][\t\p{Zs}\p{DI}\p{Cf}]*(?:(?:f+o*r+s?|fo[a-z]?r?|f[a-z]o?r|[dgrvc]or|fro|ofr|or)(?![\w-])|\w+[\p{DI}\p{Cf}])/iu;
/** “@for” with kinds of rows that is misspelt or not a tag: “### @for ap”, “@for ap”, “# @ for ap”, “# @fro switches”, “/* @for ap”. */
const meant = new RegExp(
  `(?:^(?:[;\\s]|<?!?--)*|[#/*]\\s*)${mayBeRecipe.source}[\\s:=]*(?:${rowKinds.join('|')})(?:e?s)?(?![\\w-])`,
  'iu',
);

/** Heads by document, because each call of a run needs the head. */
const heads = new WeakMap<Document, { head: RecipeHead | undefined }>();

/** Gives the head of a recipe; undefined for any other file. A recipe is run on rows, and never sent itself. */
export function recipeHeadOf(document: Document): RecipeHead | undefined {
  const known = heads.get(document) ?? { head: readHead(document) };
  heads.set(document, known);
  return known.head;
}

function readHead(document: Document): RecipeHead | undefined {
  if (!mayBeRecipe.test(document.text)) return undefined;
  let isMeant = false;
  for (const placed of placedBlocks(document)) {
    if (placed.block.tags.some(({ key }) => textOf(placed, key) === 'for')) return readTags(placed).tags.for;
    isMeant ||= isMeantIn(placed);
  }
  // The author does not mean the file to be sent as it is.
  return isMeant ? { kinds: [], others: [] } : undefined;
}

function isMeantIn(placed: PlacedBlock): boolean {
  const { tags, comments, title, problems, request } = placed.block;
  // A comment of another language, “/* … */”, is read as a request.
  const alike = request && textOf(placed, request.range).startsWith('/*') ? [request] : [];
  // A “#” within an address, as in “/c?note=#@for=ap”, begins no comment.
  const noted = problems.filter(
    ({ code, range }) => code !== 'fragmentLeftOff' || !/\S/.test(placed.text.charAt(range.start - 1)),
  );
  const ranges = [...tags, ...noted, ...alike].map(({ range }) => range);
  return [...ranges, ...comments, ...(title ? [title] : [])].some((range) =>
    meant.test(textOf(placed, range).replaceAll(/[\p{DI}\p{Cf}]/gu, '')),
  );
}

/** Gives the kinds of rows that a recipe is for; undefined for any other file. */
export function recipeKindsOf(document: Document): readonly RowKind[] | undefined {
  return recipeHeadOf(document)?.kinds;
}

/** Throws recipeNotSent for a recipe: its author does not mean its calls to be sent as they are. */
export function refuseRecipe(document: Document): void {
  const kinds = recipeKindsOf(document);
  if (kinds) throw new CentralError('recipeNotSent', { head: recipeTag(kinds) });
}

/** Writes the tag of a recipe's head. */
export function recipeTag(kinds: readonly RowKind[]): string {
  return `@for ${kinds.join(', ')}`.trimEnd();
}
