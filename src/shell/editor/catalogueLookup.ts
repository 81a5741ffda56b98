import type { Catalogue } from '../../catalogue/catalogue.ts';
import { deprecationOf, removedAt } from '../../catalogue/deprecations.ts';
import { findOperation, findPath, nearest } from '../../catalogue/lookup.ts';
import type { Operation } from '../../catalogue/operation.ts';
import { twinOf } from '../../catalogue/twins/twins.ts';
import type { CatalogueLookup } from '../../request/check/checkCatalogue.ts';

/** Number of paths whose neighbours are kept, since finding them takes milliseconds. */
const mostKept = 1_000;

/** Answers the questions of the checks from an open catalogue; this code is loaded with it. */
export function catalogueLookup(catalogue: Catalogue): CatalogueLookup {
  const near = new Map<string, readonly Operation[]>();
  return {
    find: (method, path, platform) => findOperation(catalogue, method, path, platform),
    at: (path, platform) => findPath(catalogue, path, platform),
    nearest: (path, platform) => {
      const key = `${platform} ${path}`;
      const found = near.get(key) ?? nearest(catalogue, path, platform);
      if (near.size >= mostKept) near.clear();
      near.set(key, found);
      return found;
    },
    twin: (operation) => twinOf(catalogue, operation),
    successor: (operation) => deprecationOf(catalogue, operation),
    removed: (method, path, platform) => removedAt(catalogue, method, path, platform),
  };
}
