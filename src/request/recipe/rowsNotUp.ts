import type { RowNote } from './lookedUp.ts';
import type { Recipe } from './recipe.ts';
import type { ChosenRow } from './recipeRow.ts';
import { named } from './recipeRun.ts';

/** The services whose calls reach the device itself, so that a device that is not up cannot do what they ask. */
const reaching = /\/(?:device_management|(?:network-)?troubleshooting|firmware)\//;

/** Names the rows that were not up when they were last loaded, if a recipe asks something of the devices themselves. */
export function rowsNotUp({ text }: Pick<Recipe, 'text'>, rows: readonly ChosenRow[]): RowNote[] {
  if (!reaching.test(text)) return [];
  return (['down', 'unknown'] as const).flatMap((status): RowNote[] => {
    const such = rows.filter(({ row }) => row['status'] === status);
    return such.length > 0 ? [{ kind: 'notUp', status, rows: named(such) }] : [];
  });
}
