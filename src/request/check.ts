import type { Platform } from '../auth/account.ts';
import { checkAgainstCatalogue, type CatalogueLookup } from './checkCatalogue.ts';
import { checkHidden } from './checkHidden.ts';
import { checkReferences } from './checkReferences.ts';
import { checkSecrets } from './checkSecrets.ts';
import type { Providers } from './dependencies.ts';
import type { Environment } from './environment.ts';
import { place, type Document } from './model.ts';
import type { Problem } from './problem.ts';
import { tagsOf } from './tagsOf.ts';

/** What a block is checked against, as far as it is known when it is checked. */
export interface CheckContext {
  /** Of the account that would send. */
  platform?: Platform;
  catalogue?: CatalogueLookup;
  /** With it, names that nothing defines are told. */
  environment?: Environment;
  /** Of the document, when many of its blocks are checked. */
  providers?: Providers;
}

/** Everything that is wrong with a block as it is written: the parser's problems first. No values are resolved, nothing is read. */
export function checkBlock(document: Document, index: number, context: CheckContext = {}): Problem[] {
  const placed = place(document, index);
  if (!placed) return [];
  const { problems } = tagsOf(document, index);
  return [
    ...placed.block.problems,
    ...problems,
    ...checkHidden(placed),
    ...checkSecrets(placed, tagsOf(document, index).tags.noAuth !== undefined),
    ...checkReferences(document, placed, context),
    ...(context.catalogue && context.platform
      ? checkAgainstCatalogue(placed, context.platform, context.catalogue)
      : []),
  ];
}
