import { decodeCatalogue } from '../../catalogue/decode.ts';
import newData from '../../catalogue/new.json' with { type: 'json' };
import { growPathTree, operationsAt, type PathNode } from '../../catalogue/pathTree.ts';
import { queryField, strictnessOf } from '../../catalogue/queryOf.ts';
import type { Incoming, Reply } from '../http/message.ts';
import { problem } from './errorReplies.ts';

let tree: PathNode | undefined;

/**
 * Refuses a parameter that an operation of the strict families does not have (docs/central-api.md). `offset` is accepted and ignored. An
 * operation that the catalogue does not know accepts everything.
 */
export function refusedQuery({ method, path, query }: Incoming): Reply | undefined {
  // The older paths lead to the same operations.
  const newer = path.replace(/^(\/network-[a-z]+)\/v1alpha1\//, '$1/v1/');
  if (query.size === 0 || strictnessOf({ platform: 'new', path: newer }) !== 'refuses') return undefined;
  tree ??= growPathTree(decodeCatalogue(newData, 'new'));
  const operation = operationsAt(tree, newer).find((one) => one.method === method);
  if (!operation) return undefined;
  const unknown = [...query.keys()].find((name) => name !== 'offset' && !queryField(operation, name));
  if (unknown === undefined) return undefined;
  return /^[a-z0-9-]+$/.test(unknown)
    ? problem(400, 'HPE_GL_ERROR_BAD_REQUEST', `Unknown query parameter: ${unknown}`)
    : problem(
        400,
        'HPE_GL_NETWORKING_ERROR_INVALID_QUERY_PARAMETER',
        `Query parameter must be in kebab-case: ${unknown}`,
      );
}
