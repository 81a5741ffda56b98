import * as z from 'zod/mini';
import type { Page } from '../../inventory/model.ts';
import { listPage, paging, type Listing, type ListQuery, type Source } from './listing.ts';

/** Each row is a list of one name. */
const ClassicGroup = z.array(z.string());

const groups: Listing<typeof ClassicGroup, string> = {
  path: '/configuration/v2/groups',
  operation: paging.offsetRequired,
  row: ClassicGroup,
  read: ([name]) => name,
};

/** The names of classic Central's groups; the service wants 20 a page at most. */
export function classicGroups(source: Source, query: ListQuery = {}): Promise<Page<string>> {
  return listPage(source, groups, { limit: 20, ...query });
}
