import * as z from 'zod/mini';
import { responseProblem } from '../../client/responseProblem.ts';
import type { ScopeKind } from '../../catalogue/deed/shownNames.ts';
import { isObject, parseJson, type Json } from '../../text/json.ts';
import type { Page } from '../model.ts';
import { id, some, text } from './fields.ts';
import { listPage, paging, type Listing, type Source } from './listing.ts';

/** A scope of new Central's configuration that contains other scopes, with its name. */
export interface NamedScope {
  id: string;
  name: string;
}

const NewScope = z.object({ scopeId: id, scopeName: text, name: text });

const listing = (path: string): Listing<typeof NewScope, NamedScope> => ({
  path,
  // HPE's documents require both; the maximum is 100.
  query: { offset: '0' },
  operation: paging.offset,
  row: NewScope,
  read: ({ scopeId, scopeName, name }) => {
    const shown = some(scopeName) ?? some(name);
    return shown === undefined ? undefined : { id: scopeId, name: shown };
  },
});

const lists = {
  'site collection': listing('/network-config/v1/site-collections'),
  'device group': listing('/network-config/v1/device-groups'),
} satisfies Partial<Record<ScopeKind, unknown>>;

/** Site collections or device groups of new Central, 100 on a page. */
export function newScopes(source: Source, kind: keyof typeof lists): Promise<Page<NamedScope>> {
  return listPage(source, lists[kind], { limit: 100 });
}

/** Id of the scope that contains all others. The response's shape is not documented, only that it gives the id. */
export async function globalScope({ account, send }: Source): Promise<string | undefined> {
  const exchange = await send({ method: 'GET', target: '/network-config/v1/global' });
  const response = parseJson(exchange.body);
  const problem = responseProblem(account, exchange, response);
  if (problem) throw problem;
  return idIn(response);
}

function idIn(response: Json | undefined): string | undefined {
  if (Array.isArray(response)) return idIn(response[0]);
  if (!isObject(response)) return undefined;
  const given = z.safeParse(id, response['scopeId'] ?? response['id'] ?? response['scope-id']);
  return given.success ? given.data : idIn(response['items'] ?? response['data']);
}
