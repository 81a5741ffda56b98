import type { Platform } from '../account/account.ts';
import { lazy } from '../base/lazy.ts';
import { editDistance } from '../text/editDistance.ts';
import classicData from './classic.json' with { type: 'json' };
import { decodeCatalogue } from './decode.ts';
import { withDrift, type Drift } from './drift.ts';
import newData from './new.json' with { type: 'json' };
import type { Operation } from './operation.ts';
import { growPathTree, type PathNode } from './pathTree.ts';
import { isOpen, isParameter, segmentsOf } from './segments.ts';
import { indexWords, type WordIndex } from './wordIndex.ts';

/** The operations of both platforms, and ways to find them. Large: opened on first use, from a file of its own in the bundle. */
export interface Catalogue {
  operations: Record<Platform, readonly Operation[]>;
  trees: Record<Platform, PathNode>;
  near: Record<Platform, NearPaths>;
  words: WordIndex;
}

/** Reads the committed data, and the differences of an imported reference. Reads each platform on first use, in a few ms. */
export function openCatalogue(drift?: Drift): Catalogue {
  const operations = eachWhenAsked((platform) => {
    if (platform === 'classic') return decodeCatalogue(classicData, platform);
    const known = decodeCatalogue(newData, platform);
    return drift ? withDrift(known, drift) : known;
  });
  const trees = eachWhenAsked((platform) => growPathTree(operations[platform]));
  const words = lazy(() => indexWords([...operations.classic, ...operations.new]));
  return {
    operations,
    trees,
    near: eachWhenAsked((platform) => new NearPaths(operations[platform], trees[platform])),
    get words() {
      return words();
    },
  };
}

/** A value for each platform, which is made on first use. */
function eachWhenAsked<T>(make: (platform: Platform) => T): Record<Platform, T> {
  const made = { classic: lazy(() => make('classic')), new: lazy(() => make('new')) };
  return {
    get classic() {
      return made.classic();
    },
    get new() {
      return made.new();
    },
  };
}

const longest = 200;
const most = 3;
/** Most written segments to remember with their likeness to those of templates: one file writes the same few again and again. */
const mostKept = 1_000;

type Near = { operation: Operation; distance: number };

/** Finds the templates that are probably meant by a path without a template. */
export class NearPaths {
  #operations: readonly Operation[];
  #root: PathNode;
  #likeness = new Map<string, Map<string, number>>();

  constructor(operations: readonly Operation[], root: PathNode) {
    this.#operations = operations;
    this.#root = root;
  }

  /** Up to three operations with the templates most like a path, best first, one for each template. For hints: empty if nothing is near. */
  of(path: string): Operation[] {
    const written = segmentsOf(path.slice(0, longest)).map((segment) => ({
      segment,
      likeness: this.#likenessOf(segment),
    }));
    const limit = Math.max(1, written.length * 0.45);
    const near: Near[] = [];
    const first = Array.from({ length: written.length + 1 }, (_, at) => at);
    // Templates with the same beginning share its rows. All of them stop if their beginning is too far away.
    const walk = (node: PathNode, row: readonly number[]): void => {
      const distance = row.at(-1) ?? Infinity;
      if (distance <= limit) near.push(...firstOfPaths(node).map((operation) => ({ operation, distance })));
      if (Math.min(...row) > limit) return;
      for (const [segment, child] of node.literals) walk(child, rowAfter(row, segment, written));
      if (node.parameter) walk(node.parameter, rowAfter(row, '{}', written));
    };
    walk(this.#root, first);
    return this.#inOrder(near)
      .slice(0, most)
      .map(({ operation }) => operation);
  }

  #likenessOf(segment: string): Map<string, number> {
    const known = this.#likeness.get(segment) ?? new Map<string, number>();
    if (this.#likeness.size >= mostKept) this.#likeness.clear();
    this.#likeness.set(segment, known);
    return known;
  }

  /** The nearest first; equally near ones in the order of the reference. */
  #inOrder(near: readonly Near[]): Near[] {
    return near
      .map((one) => ({ ...one, index: this.#operations.indexOf(one.operation) }))
      .toSorted((a, b) => a.distance - b.distance || a.index - b.index);
  }
}

/** The first operation of each path. Templates that differ only in the names of their parameters share one node. */
function firstOfPaths({ operations }: PathNode): Operation[] {
  return operations.filter(({ path }, at) => operations.findIndex((one) => one.path === path) === at);
}

/**
 * The next row of the edit distance over segments, for one more segment of a template. To replace a segment by another costs 0 to 1, by how
 * different they are.
 */
function rowAfter(
  row: readonly number[],
  template: string,
  written: readonly { segment: string; likeness: Map<string, number> }[],
): number[] {
  const next = [(row[0] ?? 0) + 1];
  for (const [at, { segment, likeness }] of written.entries()) {
    let swap = likeness.get(template);
    if (swap === undefined) likeness.set(template, (swap = segmentDistance(segment, template)));
    next.push(Math.min((row[at] ?? 0) + swap, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
  }
  return next;
}

function segmentDistance(written: string, template: string): number {
  if (written === template) return 0;
  if (isParameter(template)) return isOpen(written) || /\d/.test(written) ? 0 : 0.35;
  if (isOpen(written)) return 0.3;
  if (/^v\d/.test(written) && /^v\d/.test(template)) return 0.15;
  const size = Math.max(written.length, template.length);
  if (Math.abs(written.length - template.length) > size / 2) return 1;
  return Math.min(1, editDistance(written.toLowerCase(), template.toLowerCase()) / size);
}
