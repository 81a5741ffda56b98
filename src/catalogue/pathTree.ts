import type { Operation } from './operation.ts';
import { isOpen, isParameter, segmentsOf } from './segments.ts';

/** A level of the tree of all templates of a platform; parameters of one level share a branch. */
export interface PathNode {
  literals: Map<string, PathNode>;
  parameter?: PathNode;
  operations: Operation[];
}

export function growPathTree(operations: readonly Operation[]): PathNode {
  const root = newNode();
  for (const operation of operations) {
    let node = root;
    for (const segment of segmentsOf(operation.path)) node = childFor(node, segment);
    node.operations.push(operation);
  }
  return root;
}

/** Finds the operations whose template matches a written path; literal segments count more than parameters. */
export function operationsAt(root: PathNode, path: string): readonly Operation[] {
  return descend(root, segmentsOf(path), 0)?.operations ?? [];
}

/** The nodes to which a written path's segments lead, parameters included, to find what may come next. */
export function nodesAt(root: PathNode, segments: readonly string[]): PathNode[] {
  let nodes = [root];
  for (const segment of segments) nodes = nodes.flatMap((node) => childrenFor(node, segment));
  return nodes;
}

function descend(node: PathNode, segments: readonly string[], at: number): PathNode | undefined {
  const segment = segments[at];
  if (segment === undefined) return node.operations.length ? node : undefined;
  for (const child of childrenFor(node, segment)) {
    const found = descend(child, segments, at + 1);
    if (found) return found;
  }
  return undefined;
}

function childrenFor(node: PathNode, segment: string): PathNode[] {
  const literal = node.literals.get(segment);
  const parameter = node.parameter ? [node.parameter] : [];
  if (literal) return [literal, ...parameter];
  return isOpen(segment) ? [...parameter, ...node.literals.values()] : parameter;
}

function childFor(node: PathNode, segment: string): PathNode {
  if (isParameter(segment)) return (node.parameter ??= newNode());
  const known = node.literals.get(segment);
  if (known) return known;
  const child = newNode();
  node.literals.set(segment, child);
  return child;
}

function newNode(): PathNode {
  return { literals: new Map(), operations: [] };
}
