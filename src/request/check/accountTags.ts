import type { Renaming } from '../../account/customerAccount.ts';
import { labelKey } from '../../tokens/accounts/sameAccount.ts';
import { place, textOf, type Document, type PlacedBlock } from '../syntax/model.ts';
import type { Range } from '../syntax/range.ts';
import { inList, readList, withinQuotes } from '../syntax/tagList.ts';

/** A place in a block where a label stands, and the text for it. */
export interface LabelEdit {
  placed: PlacedBlock;
  range: Range;
  text: string;
}

/** Finds where the tags of a file still have the old label of an account, also before the name of a customer, and what belongs there. */
export function staleLabels(document: Document, renaming: Renaming): LabelEdit[] {
  if (labelKey(renaming.from) === labelKey(renaming.to)) return [];
  return document.blocks.flatMap((block, index) => {
    const placed = block.tags.length > 0 ? place(document, index) : undefined;
    if (!placed) return [];
    return block.tags.flatMap((tag) => {
      const key = textOf(placed, tag.key);
      const value = textOf(placed, tag.value);
      const list = key === 'accounts' ? readList(value, tag.value.start) : undefined;
      const labels =
        key === 'account' ? [{ text: value, range: tag.value }] : list === 'all' ? [] : (list ?? []);
      return labels.flatMap((one) => {
        const now = nowOf(one.text, renaming);
        if (now === undefined) return [];
        const isQuoted = 'isQuoted' in one ? one.isQuoted : undefined;
        const text = isQuoted === undefined ? now : isQuoted ? withinQuotes(now) : inList(now);
        return [{ placed, range: one.range, text }];
      });
    });
  });
}

/** Gives the label that is meant by an old one, which is found in any case; undefined if it is another account's. */
function nowOf(written: string, { from, to, others }: Renaming): string | undefined {
  if (labelKey(written) === labelKey(from)) return to;
  const isOf = (label: string) => customerAfter(written, label) !== undefined;
  const isOther = others.some(
    (one) => labelKey(one) === labelKey(written) || (isOf(one) && one.length > from.length),
  );
  const customer = isOther ? undefined : customerAfter(written, from);
  return customer === undefined ? undefined : to + customer;
}

/** Gives what follows a label in the name of one of its customers: “ / Hotel”. */
function customerAfter(written: string, label: string): string | undefined {
  for (const { index } of written.matchAll(/ \/ /g))
    if (labelKey(written.slice(0, index)) === labelKey(label)) return written.slice(index);
  return undefined;
}
