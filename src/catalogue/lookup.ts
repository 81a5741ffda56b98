import type { Platform } from '../account/account.ts';
import type { Catalogue } from './catalogue.ts';
import type { Operation } from './operation.ts';
import { nodesAt, operationsAt, type PathNode } from './pathTree.ts';
import { segmentsOf } from './segments.ts';
import { synonymsOf } from './synonyms.ts';
import { singular, splitWords, weighWord } from './wordIndex.ts';

/** The operation that a method and a written path stand for; the path may hold `{{…}}` and a query. */
export function findOperation(
  catalogue: Catalogue,
  method: string,
  path: string,
  platform: Platform,
): Operation | undefined {
  const wanted = method.toUpperCase();
  return operationsAt(catalogue.trees[platform], path).find((operation) => operation.method === wanted);
}

/** All operations of a written path, with any method. */
export function findPath(catalogue: Catalogue, path: string, platform: Platform): readonly Operation[] {
  return operationsAt(catalogue.trees[platform], path);
}

/** Up to three operations with templates like a path that has no template, best first. */
export function nearest(catalogue: Catalogue, path: string, platform: Platform): Operation[] {
  return catalogue.near[platform].of(path);
}

/** Operations below a path that is being written: its whole segments may be values, the last one is a beginning. */
export function byPrefix(catalogue: Catalogue, prefix: string, platform: Platform, limit = 200): Operation[] {
  const segments = segmentsOf(prefix);
  const begun = prefix.endsWith('/') ? '' : (segments.pop() ?? '');
  const found: Operation[] = [];
  for (const node of nodesAt(catalogue.trees[platform], segments)) {
    for (const [segment, child] of node.literals) {
      if (segment.startsWith(begun)) collect(child, found, limit);
    }
    if (node.parameter) collect(node.parameter, found, limit);
  }
  return found;
}

/** Operations by words in any order ("down aps"), best first; of one platform, or of both. */
export function byWords(catalogue: Catalogue, query: string, platform?: Platform, limit = 50): Operation[] {
  const words = [...new Set(splitWords(query.slice(0, 200)))].slice(0, 8);
  const index = catalogue.words;
  const scores = new Map<number, { score: number; hits: number }>();
  for (const word of words) {
    for (const [nth, weight] of weighWord(index, word)) {
      const known = scores.get(nth);
      scores.set(nth, { score: (known?.score ?? 0) + weight, hits: (known?.hits ?? 0) + 1 });
    }
  }
  const asked = new Set(
    words.flatMap((word) => [singular(word), ...synonymsOf(word), ...synonymsOf(singular(word))]),
  );
  return [...scores]
    .flatMap(([nth, { score, hits }]) => {
      const operation = index.operations[nth];
      if (!operation || (platform && operation.platform !== platform)) return [];
      return [{ operation, rank: (score * hits) / words.length + bonus(operation, asked) }];
    })
    .toSorted((a, b) => b.rank - a.rank)
    .slice(0, limit)
    .map(({ operation }) => operation);
}

/** The order of operations: reads before writes, short paths before long, newer versions before older, deprecated ones last. */
function bonus(operation: Operation, asked: ReadonlySet<string>): number {
  const segments = segmentsOf(operation.path);
  const last = splitWords(segments.at(-1) ?? '').map(singular);
  const exact = last.length > 0 && last.every((word) => asked.has(word)) ? 6 : 0;
  const version = Number(/\/v(\d)/.exec(operation.path)?.[1] ?? 1);
  const reads = operation.method === 'GET' ? 2 : 0;
  return exact + reads + version * 0.2 - segments.length * 0.8 - (operation.deprecated ? 8 : 0);
}

function collect(node: PathNode, found: Operation[], limit: number): void {
  for (const operation of node.operations) if (found.length < limit) found.push(operation);
  if (found.length >= limit) return;
  for (const child of node.literals.values()) collect(child, found, limit);
  if (node.parameter) collect(node.parameter, found, limit);
}
