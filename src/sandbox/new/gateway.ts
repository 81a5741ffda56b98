import { decodeCatalogue } from '../../catalogue/decode.ts';
import newData from '../../catalogue/new.json' with { type: 'json' };
import { growPathTree, operationsAt, type PathNode } from '../../catalogue/pathTree.ts';
import { queryField, strictnessOf } from '../../catalogue/queryOf.ts';
import type { Behaviour } from '../behaviour.ts';
import type { MovableClock } from '../clock.ts';
import type { Counters } from '../counters.ts';
import type { Incoming, Reply } from '../http/message.ts';
import { bearer } from '../http/parameters.ts';
import { findRoute, type Route } from '../http/router.ts';
import { notFound, tooMany, unauthorized, problem } from './errorReplies.ts';
import { OperationLimits, WindowLimit } from './limits.ts';
import type { NewTokens } from './tokens.ts';

let tree: PathNode | undefined;

/**
 * Refuses a parameter that an operation of the strict families does not have (docs/central-api.md). `offset` is accepted and ignored. An
 * operation that the catalogue does not know accepts everything.
 */
function refusedQuery({ method, path, query }: Incoming): Reply | undefined {
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

export interface NewGatewayParts {
  clock: MovableClock;
  behaviour: Behaviour;
  counters: Counters;
  tokens: NewTokens;
  routes: readonly Route[];
  /** The region whose workspaces this host serves; for GreenLake, those of every region. */
  region?: string;
}

/** One region of new Central, or GreenLake's own host: a bearer check and a limit in front of the resources. */
export class NewGateway {
  origin = '';
  readonly #parts: NewGatewayParts;
  readonly #limit: WindowLimit | OperationLimits;

  constructor(parts: NewGatewayParts) {
    this.#parts = parts;
    const isGreenLake = parts.region === undefined;
    this.#limit = isGreenLake ? new OperationLimits(parts.behaviour) : new WindowLimit(parts.behaviour);
  }

  handle(request: Incoming): Reply {
    const { clock, tokens, region, counters } = this.#parts;
    const token = bearer(request);
    if (token === undefined) return unauthorized('Authorization header is missing');
    if (request.endsToken === true) tokens.end(token);
    const grant = tokens.live(token, clock.now());
    if (grant === 'expired') return unauthorized('signature has expired');
    if (!grant || (region !== undefined && grant.workspace.plan.region !== region))
      return unauthorized('invalid token');
    counters.counted(grant.client.workspace.id, clock.monotonic());
    const verdict = this.#limit.take(grant.client.workspace.id, clock.now(), request);
    const reply = verdict.ok ? this.#route(request, grant.workspace) : tooMany();
    return { ...reply, headers: [...reply.headers, ...verdict.headers] };
  }

  #route(request: Incoming, customer: Parameters<Route['handler']>[0]['customer']): Reply {
    const { behaviour, clock, counters, routes } = this.#parts;
    const match = findRoute(routes, request.method, request.path);
    if (!match)
      return behaviour.unknownPath === 404 ? notFound('Not found') : unauthorized('Unknown resource');
    const refused = behaviour.unknownQuery === 'refuse' ? refusedQuery(request) : undefined;
    if (refused) return refused;
    if (request.method !== 'GET') counters.executed(request.method, request.path);
    return match.handler({
      request,
      param: match.param,
      customer,
      behaviour,
      now: clock.now(),
      origin: this.origin,
    });
  }
}
