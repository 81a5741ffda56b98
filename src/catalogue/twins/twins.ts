import { lazy } from '../../base/lazy.ts';
import type { Catalogue } from '../catalogue.ts';
import { findOperation } from '../lookup.ts';
import { operationKey, type Operation } from '../operation.ts';
import { configurationTwins } from './configuration.ts';
import { monitoringTwins } from './monitoring.ts';
import { platformTwins } from './platform.ts';

/** An operation of one platform and the operation of the other platform that does the same work. */
export interface Twin {
  /** "METHOD /template". */
  classic: string;
  new: string;
  /** A short phrase, from the side of new Central: the things that a person has to change besides the path. */
  differs: string;
}

/** Every pair of the table. */
export const twins: () => readonly Twin[] = lazy(() =>
  [monitoringTwins, configurationTwins, platformTwins]
    .flatMap((table) => table.trim().split('\n'))
    .map(readRow),
);

function readRow(row: string): Twin {
  const [classic = '', rest = ''] = row.split(' = ');
  const colon = rest.indexOf(' : ');
  return { classic, new: rest.slice(0, colon), differs: rest.slice(colon + 3) };
}

/** The other platform's operations that do the same work as an operation, the closest first; empty if none is known. */
export function twinsOf(catalogue: Catalogue, operation: Operation): { twin: Operation; differs: string }[] {
  const key = operationKey(operation);
  const here = operation.platform;
  const there = here === 'classic' ? 'new' : 'classic';
  return twins().flatMap((pair) => {
    if (pair[here] !== key) return [];
    const [method = '', path = ''] = pair[there].split(' ');
    const twin = findOperation(catalogue, method, path, there);
    return twin ? [{ twin, differs: pair.differs }] : [];
  });
}

/** The method and path of the first twin, for a sentence that names it. */
export function twinOf(catalogue: Catalogue, operation: Operation): Operation | undefined {
  return twinsOf(catalogue, operation)[0]?.twin;
}
