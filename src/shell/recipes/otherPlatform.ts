import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { checkInPieces } from '../../request/check/check.ts';
import { atOnceOf } from '../../request/check/inPieces.ts';
import type { ChosenRow } from '../../request/recipe/recipeRow.ts';
import type { Recipe } from '../../request/recipe/recipe.ts';
import { named } from '../../request/recipe/recipeRun.ts';

/** Refuses a recipe with paths of the other platform. Throws recipeOfOtherPlatform, which names the rows. */
export async function refuseOtherPlatform(
  catalogue: () => Promise<Catalogue>,
  { id, document }: Recipe,
  { platform, label }: Account,
  rows: readonly ChosenRow[],
): Promise<void> {
  const { catalogueLookup } = await import('../editor/catalogueLookup.ts');
  const context = { platform, catalogue: catalogueLookup(await catalogue()) };
  const isOther = [...document.blocks.keys()].some((index) =>
    atOnceOf(checkInPieces(document, index, context)).some(({ code }) => code.startsWith('otherPlatform')),
  );
  if (isOther)
    throw new CentralError('recipeOfOtherPlatform', {
      name: id,
      platform,
      account: label,
      rows: named(rows),
    });
}
