import { place, type Document } from './model.ts';
import type { Problem } from './problem.ts';
import { readTags, type Tags } from './tags.ts';

/** Reads the tags that are valid for a block: those of the blocks without a request (the file's header), then its own. */
export function tagsOf(document: Document, index: number): { tags: Tags; problems: Problem[] } {
  const header = headerTags(document, index);
  const placed = place(document, index);
  return placed
    ? readTags(placed, header)
    : { tags: header ?? { captures: [], asserts: [], prompts: [] }, problems: [] };
}

function headerTags(document: Document, index: number): Tags | undefined {
  let tags: Tags | undefined;
  for (const at of document.header) {
    const placed = at === index ? undefined : place(document, at);
    if (placed) tags = readTags(placed, tags).tags;
  }
  if (tags) delete tags.name;
  return tags;
}

/** The label of the account that a block is bound to; undefined for the active one. */
export function accountLabelOf(document: Document, index: number): string | undefined {
  return tagsOf(document, index).tags.account?.text;
}
