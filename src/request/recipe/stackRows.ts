import type { LookedUp, RowNote } from './lookedUp.ts';
import type { Recipe } from './recipe.ts';
import type { ChosenRow } from './recipeRow.ts';

/**
 * Gives the rows as a recipe takes them, each device once: a stack is one row if the recipe is for stacks, and else its members if it is
 * for switches. Without one of these the row stays, so that it is refused by name.
 */
export function withStacks({ kinds }: Pick<Recipe, 'kinds'>, chosen: readonly ChosenRow[]): LookedUp {
  const isOne = kinds.includes('stack');
  const notes: RowNote[] = [];
  const within = new Set(chosen.flatMap(({ members = [] }) => members.map(serialOf)));
  const rows = chosen.flatMap((one): readonly ChosenRow[] => {
    if (one.kind !== 'stack') return isOne && within.has(serialOf(one)) ? [] : [one];
    if (!isOne && !kinds.includes('switch')) return [one];
    const { name, members = [] } = one;
    notes.push({ kind: isOne ? 'stack' : 'members', name, all: members.length, serial: serialOf(one) });
    return isOne ? [one] : members;
  });
  const each = new Map(rows.map((one) => [serialOf(one) || one, one]));
  return { rows: [...each.values()], notes };
}

function serialOf({ row }: ChosenRow): string {
  const { serial } = row;
  return typeof serial === 'string' ? serial : '';
}
