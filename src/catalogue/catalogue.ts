import type { Platform } from '../account/account.ts';
import classicData from './classic.json' with { type: 'json' };
import { decodeCatalogue } from './decode.ts';
import { withDrift, type Drift } from './drift.ts';
import newData from './new.json' with { type: 'json' };
import type { Operation } from './operation.ts';
import { NearPaths } from './nearest.ts';
import { growPathTree, type PathNode } from './pathTree.ts';
import { indexWords, type WordIndex } from './wordIndex.ts';

/** Both platforms' operations with what finds them. Big: opened on first use, from a file of its own in the bundle. */
export interface Catalogue {
  operations: Record<Platform, readonly Operation[]>;
  trees: Record<Platform, PathNode>;
  near: Record<Platform, NearPaths>;
  words: WordIndex;
}

/** Reads the committed data, and what an imported reference says otherwise; a few ms. */
export function openCatalogue(drift?: Drift): Catalogue {
  const known = decodeCatalogue(newData, 'new');
  const operations = {
    classic: decodeCatalogue(classicData, 'classic'),
    new: drift ? withDrift(known, drift) : known,
  };
  const trees = { classic: growPathTree(operations.classic), new: growPathTree(operations.new) };
  let words: WordIndex | undefined;
  return {
    operations,
    trees,
    near: {
      classic: new NearPaths(operations.classic, trees.classic),
      new: new NearPaths(operations.new, trees.new),
    },
    get words() {
      return (words ??= indexWords([...operations.classic, ...operations.new]));
    },
  };
}
