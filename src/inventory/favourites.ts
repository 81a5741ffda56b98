import type { Account } from '../account/account.ts';
import type { Device, Site } from './model.ts';
import { byName } from './sort.ts';
import type { TreeAccounts } from './tree/treeAccounts.ts';
import { favouritesNode, type Favourites, type TreeNode } from './tree/treeNode.ts';
import { accountNode, deviceNode, groupNode, siteNode } from './tree/treeParts.ts';

/** The rows of the favourites as the newest lists have them; a device that is in no list has an unknown state. */
export function favouriteRows(
  { devices, sites, filters }: Favourites,
  accountOf: (id: string) => Account | undefined,
  newest: Pick<TreeAccounts, 'newestDevice' | 'newestSite' | 'isGone'>,
): TreeNode[] {
  const above = (id: string) => {
    const account = accountOf(id);
    return account && accountNode(favouritesNode, account);
  };
  const known = sites.map((kept) => newest.newestSite(kept) ?? kept);
  const siteRows = known.toSorted(byName(({ name }) => name)).flatMap((site) => {
    const parent = above(site.account);
    return parent ? [{ ...siteNode(parent, site), isGone: newest.isGone(site) }] : [];
  });
  const deviceRows = devices.toSorted(byName(({ name }) => name)).flatMap((kept) => {
    const parent = above(kept.account);
    if (!parent) return [];
    const device: Device = newest.newestDevice(kept) ?? { ...kept, status: 'unknown' };
    const row = deviceNode(groupNode(parent, 'kind', device.kind), device);
    return [{ ...row, isGone: newest.isGone(kept) }];
  });
  const filterRows = filters.map(
    (saved) =>
      ({
        kind: 'savedFilter',
        id: `${favouritesNode.id}/filter/${encodeURIComponent(saved.name)}`,
        parent: favouritesNode,
        saved,
      }) as const,
  );
  return [...filterRows, ...siteRows, ...deviceRows];
}

/** A row that can be a favourite. */
export type FavouriteRow = { kind: 'device'; device: Device } | { kind: 'site'; site: Site };

/** The favourites with a row added, or removed if it was among them. */
export function toggled(favourites: Favourites, row: FavouriteRow): Favourites {
  if (row.kind === 'device') {
    const { device } = row;
    const others = favourites.devices.filter(
      ({ account, serial }) => account !== device.account || serial !== device.serial,
    );
    const isNew = others.length === favourites.devices.length;
    return { ...favourites, devices: isNew ? [...others, device] : others };
  }
  const { site } = row;
  const others = favourites.sites.filter(({ account, id }) => account !== site.account || id !== site.id);
  const isNew = others.length === favourites.sites.length;
  return { ...favourites, sites: isNew ? [...others, site] : others };
}

/** The favourites with a filter saved under a name, or without the filter of that name. */
export function withFilter(favourites: Favourites, name: string, filter?: string): Favourites {
  const others = favourites.filters.filter((saved) => saved.name !== name);
  const filters = filter === undefined ? others : [...others, { name, filter }];
  return { ...favourites, filters: filters.toSorted(byName((saved) => saved.name)) };
}
