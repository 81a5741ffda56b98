import type { Catalogue } from '../../catalogue/catalogue.ts';
import { deprecationOf, removedAt } from '../../catalogue/deprecations.ts';
import { findOperation, findPath, nearest } from '../../catalogue/lookup.ts';
import { twinOf } from '../../catalogue/twins/twins.ts';
import type { CatalogueLookup } from '../../request/checkCatalogue.ts';

/** What checks ask of an open catalogue. Loaded with it. */
export function catalogueLookup(catalogue: Catalogue): CatalogueLookup {
  return {
    find: (method, path, platform) => findOperation(catalogue, method, path, platform),
    at: (path, platform) => findPath(catalogue, path, platform),
    nearest: (path, platform) => nearest(catalogue, path, platform),
    twin: (operation) => twinOf(catalogue, operation),
    successor: (operation) => deprecationOf(catalogue, operation),
    removed: (method, path, platform) => removedAt(catalogue, method, path, platform),
  };
}
