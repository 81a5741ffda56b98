import * as z from 'zod/mini';
import { groupsPage } from '../listFacts.ts';
import type { Page } from '../model.ts';
import { some, text } from './fields.ts';
import { listPage, paging, type Listing, type Source } from './listing.ts';
import { newScopes } from './newScopes.ts';

/** A group or a label by its name, and by its id on new Central. */
export interface Named {
  name: string;
  id?: string;
}

const ClassicGroup = z.object({ name: text });

/** Groups of classic Central, each as a list of one name; limit and offset are required. */
const classicGroups: Listing<typeof ClassicGroup, Named> = {
  path: '/configuration/v2/groups',
  query: { offset: '0' },
  operation: paging.offset,
  row: ClassicGroup,
  given: (row) => (Array.isArray(row) ? { name: row[0] ?? null } : row),
  read: named,
};

const ClassicLabel = z.object({ label_name: text });

/** Labels of classic Central; new Central has none. */
const classicLabels: Listing<typeof ClassicLabel, Named> = {
  path: '/central/v2/labels',
  query: { calculate_total: 'true' },
  operation: paging.offset,
  row: ClassicLabel,
  read: (row) => named({ name: row.label_name }),
};

function named({ name }: { name?: string | null | undefined }): Named | undefined {
  const told = some(name);
  return told === undefined ? undefined : { name: told };
}

/** The names of all groups, or of all labels. */
export function namesOf(source: Source, what: 'group' | 'label', limit: number): Promise<Page<Named>> {
  if (what === 'label')
    return source.account.platform === 'classic'
      ? listPage(source, classicLabels, { limit })
      : Promise.resolve({ rows: [], total: 0 });
  return source.account.platform === 'classic'
    ? listPage(source, classicGroups, { limit: Math.min(limit, groupsPage) })
    : newScopes(source, 'device group');
}
