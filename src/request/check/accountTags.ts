import type { NamedAccount, Renaming } from '../../account/customerAccount.ts';
import { labelKey } from '../../tokens/accounts/sameAccount.ts';
import { place, textOf, type Document, type PlacedBlock } from '../syntax/model.ts';
import type { Range } from '../syntax/range.ts';
import { referencesIn } from '../syntax/reference.ts';
import { inList, readList, withinQuotes } from '../syntax/tagList.ts';

/** A place in a block where a label stands, and the text for it. */
export interface LabelEdit {
  placed: PlacedBlock;
  range: Range;
  text: string;
}

/** A label as it is read; `isQuoted` is missing outside lists. */
type WrittenLabel = LabelEdit & { isQuoted?: boolean };

/**
 * Finds where the tags of a file, or the file's variables that these tags name, still have the old label of an account, also before the name
 * of a customer, and what belongs there.
 */
export function staleLabels(document: Document, renaming: Renaming): LabelEdit[] {
  const blocks = document.blocks.flatMap(({ tags, variables }, index) =>
    tags.length + variables.length > 0 ? (place(document, index) ?? []) : [],
  );
  const labels = blocks.flatMap(labelsIn);
  return [...labels, ...variablesOf(blocks, labels)]
    .flatMap(({ placed, range, text, isQuoted }) => {
      const now = nowOf(text, renaming);
      if (now === undefined) return [];
      const written = isQuoted === undefined ? now : isQuoted ? withinQuotes(now) : inList(now);
      return [{ placed, range, text: written }];
    })
    .toSorted((one, other) => startOf(one) - startOf(other));
}

/** Gives the labels in the tags of a block. */
function labelsIn(placed: PlacedBlock): WrittenLabel[] {
  return placed.block.tags.flatMap((tag) => {
    const key = textOf(placed, tag.key);
    const value = textOf(placed, tag.value);
    if (key === 'account') return [{ placed, range: tag.value, text: value }];
    const list = key === 'accounts' ? readList(value, tag.value.start) : undefined;
    return list === undefined || list === 'all' ? [] : list.map((one) => ({ placed, ...one }));
  });
}

/** Gives the variables that hold the account of these labels, also if one variable names another. */
function variablesOf(blocks: readonly PlacedBlock[], labels: readonly WrittenLabel[]): WrittenLabel[] {
  const all = blocks.flatMap((placed) =>
    placed.block.variables.map(({ name, value }) => ({
      name: textOf(placed, name),
      ...{ placed, range: value, text: textOf(placed, value) },
    })),
  );
  const byName = Map.groupBy(all, ({ name }) => name);
  const names = new Set(labels.flatMap(({ text }) => variableIn(text)));
  // A set gives what is added to it meanwhile too.
  for (const name of names)
    for (const { text } of byName.get(name) ?? []) for (const one of variableIn(text)) names.add(one);
  return all.filter(({ name }) => names.has(name));
}

/** Gives the variable whose value is an account: `{{name}}`, or `{{name}} / customer`. */
function variableIn(label: string): string[] {
  const [first] = referencesIn(label);
  if (first?.range.start !== 0 || first.expression?.kind !== 'name') return [];
  const rest = label.slice(first.range.end);
  return rest === '' || rest.startsWith(' / ') ? [first.expression.name] : [];
}

function startOf({ placed, range }: LabelEdit): number {
  return placed.offset + range.start;
}

/** Gives the label that is meant by an old one, which is found in any case; undefined if it is another account's, or is found still. */
function nowOf(written: string, { before, to }: Renaming): string | undefined {
  const own = before.find(({ label }) => labelKey(label) === labelKey(written));
  if (own) {
    const now = to.get(own.id);
    return now === undefined || labelKey(now) === labelKey(written) ? undefined : now;
  }
  const msp = before.filter((one) => customerAfter(written, one) !== undefined).toSorted(longest)[0];
  const now = msp && to.get(msp.id);
  const after = msp && customerAfter(written, msp);
  return now === undefined || after === undefined || now + after === written ? undefined : now + after;
}

function longest(one: NamedAccount, other: NamedAccount): number {
  return other.label.length - one.label.length;
}

/** Gives what follows an account's label in the name of one of its customers: “ / Hotel”. */
function customerAfter(written: string, { label, tenantId }: NamedAccount): string | undefined {
  if (tenantId !== undefined) return undefined;
  for (const { index } of written.matchAll(/ \/ /g))
    if (labelKey(written.slice(0, index)) === labelKey(label)) return written.slice(index);
  return undefined;
}
