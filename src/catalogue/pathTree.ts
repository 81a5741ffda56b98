import { lazy } from '../base/lazy.ts';
import type { Operation } from './operation.ts';
import { isOpen, isParameter, segmentsOf } from './segments.ts';

/** A template that is below a level, with its segments. */
interface Template {
  segments: readonly string[];
  operation: Operation;
}

/**
 * A level of the tree of all templates of a platform; parameters of one level share a branch. What is below a level grows when it is first
 * asked for, as one call needs a few levels of hundreds.
 */
export class PathNode {
  /** The operations whose template ends here. */
  readonly operations: Operation[] = [];
  readonly #depth: number;
  readonly #below: Template[] = [];
  readonly #branches = lazy(() => this.#grow());

  constructor(depth: number) {
    this.#depth = depth;
  }

  get literals(): ReadonlyMap<string, PathNode> {
    return this.#branches().literals;
  }

  get parameter(): PathNode | undefined {
    return this.#branches().parameter;
  }

  add(template: Template): void {
    if (template.segments.length === this.#depth) this.operations.push(template.operation);
    else this.#below.push(template);
  }

  #grow() {
    const literals = new Map<string, PathNode>();
    let parameter: PathNode | undefined;
    for (const template of this.#below) {
      const segment = template.segments[this.#depth] ?? '';
      let child = isParameter(segment) ? parameter : literals.get(segment);
      if (!child) {
        child = new PathNode(this.#depth + 1);
        if (isParameter(segment)) parameter = child;
        else literals.set(segment, child);
      }
      child.add(template);
    }
    return { literals, parameter };
  }
}

export function growPathTree(operations: readonly Operation[]): PathNode {
  const root = new PathNode(0);
  for (const operation of operations) root.add({ segments: segmentsOf(operation.path), operation });
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
