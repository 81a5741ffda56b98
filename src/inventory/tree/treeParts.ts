import type { Account } from '../../account/account.ts';
import type { CentralError } from '../../base/errors.ts';
import { filterHints } from '../filter/filterHints.ts';
import type { Branch } from './branch.ts';
import type { Selection } from './branches.ts';
import { groupsOf } from '../groupsOf.ts';
import { kindsOf } from '../listFacts.ts';
import type { Tenant } from '../lists/tenants.ts';
import type { Device, DeviceKind, Site } from '../model.ts';
import { byName } from '../sort.ts';
import type { DeviceWhere } from '../source.ts';
import { siteKeys } from './tally.ts';
import {
  nodeId,
  regionOf,
  type AbsentNode,
  type AccountNode,
  type BranchNode,
  type CustomersNode,
  type DeviceNode,
  type EmptyNode,
  type ErrorNode,
  type GroupNode,
  type Grouping,
  type RegionNode,
  type SiteNode,
  type TreeNode,
} from './treeNode.ts';

/** The regions of accounts. */
export function regionNodes(accounts: readonly Account[]): RegionNode[] {
  const regions = Map.groupBy(accounts, regionOf);
  return [...regions.keys()]
    .toSorted(byName((name) => name))
    .map((region) => ({ kind: 'region', id: nodeId(region), region, accounts: regions.get(region) ?? [] }));
}

/** The condition of a group's list. Groups by anything but the kind use the account's one list. */
export function whereOf(node: GroupNode): DeviceWhere {
  const kind = kindsOf[node.account.platform].find((known) => node.by === 'kind' && known === node.value);
  return kind === undefined ? {} : { kind };
}

export function branchParent(node: TreeNode): BranchNode {
  if (node.kind === 'account' || node.kind === 'customers' || node.kind === 'absent') return node;
  if (node.kind === 'site' || node.kind === 'group') return node;
  const { parent } = node;
  if (parent === undefined || parent.kind === 'favourites') throw new TypeError('This row has no list.');
  return parent;
}

export function accountNode(parent: AccountNode['parent'], account: Account, customer?: Tenant): AccountNode {
  const id =
    parent.kind === 'region' ? nodeId(account.id, parent.region) : `${parent.id}/${nodeId(account.id)}`;
  return { kind: 'account', id, parent, account, ...(customer && { customer }) };
}

export function customersNode(parent: AccountNode): CustomersNode {
  return { kind: 'customers', id: `${parent.id}/customers`, parent, account: parent.account };
}

export function siteNode(parent: AccountNode, site: Site): SiteNode {
  return {
    kind: 'site',
    id: `${parent.id}/${nodeId('site', site.id)}`,
    parent,
    account: parent.account,
    site,
  };
}

export function groupNode(
  parent: AccountNode,
  by: Grouping,
  value: string,
  count?: number,
  hasEnds = false,
): GroupNode {
  return {
    kind: 'group',
    id: `${parent.id}/${nodeId('group', by, value)}`,
    parent,
    account: parent.account,
    by,
    value,
    count,
    ...(hasEnds && { hasEnds }),
  };
}

export function deviceNode(
  parent: SiteNode | GroupNode | AbsentNode,
  device: Device,
  prefixOf = idPrefixOf(parent),
): DeviceNode {
  const { account } = parent;
  return { kind: 'device', id: prefixOf(device.kind) + serialInId(device.serial), parent, account, device };
}

/**
 * Gives the part of the ids of a row's devices before their serial numbers. An id refers to this text, which is the same for all devices of
 * a kind: with a text of its own each of 50,000 ids would take six times the memory.
 */
export function idPrefixOf(parent: SiteNode | GroupNode | AbsentNode): (kind: DeviceKind) => string {
  // A device can have several rows: one under each of its labels, one among the favourites, and one under a favourite site.
  const isOneOfSeveral =
    parent.kind === 'group'
      ? parent.by === 'label'
      : parent.kind === 'absent' || parent.parent.parent.kind === 'favourites';
  const above = isOneOfSeveral ? parent : parent.parent;
  const prefixes: Partial<Record<DeviceKind, string>> = {};
  return (kind) => (prefixes[kind] ??= `${above.id}/${kind}/`);
}

function serialInId(serial: string): string {
  return /^\w+$/.test(serial) ? serial : encodeURIComponent(serial);
}

/** The rows of devices, in their order; the members of a stack are one row, in the place of its first member. */
export function deviceNodes(parent: SiteNode | GroupNode, devices: readonly Device[]): DeviceNode[] {
  const prefixOf = idPrefixOf(parent);
  const stacks = Map.groupBy(
    devices.filter(({ stack }) => stack !== undefined),
    ({ stack }) => stack,
  );
  if (stacks.size === 0) return devices.map((device) => deviceNode(parent, device, prefixOf));
  return devices.flatMap((device) => {
    const members = device.stack === undefined ? [device] : (stacks.get(device.stack) ?? []);
    if (members.length < 2) return [deviceNode(parent, device, prefixOf)];
    return members[0] === device ? [{ ...deviceNode(parent, device, prefixOf), members }] : [];
  });
}

/** The rows under a stack. */
export function memberNodes(node: DeviceNode): DeviceNode[] {
  const { members = [], id, parent, account } = node;
  return members.map((device) => ({
    kind: 'device',
    id: `${id}/${nodeId('member', device.serial)}`,
    parent,
    account,
    device,
  }));
}

export type AnyBranch = Branch<Site> | Branch<Device> | Branch<Tenant>;

/** Builds the nodes at the end of a branch's rows: unreadable rows, a failure, more rows to load, or an empty list. */
export function ends(parent: BranchNode, branch: AnyBranch, shown: number): TreeNode[] {
  const { unread } = branch;
  const end = endOf(parent, branch, shown);
  return unread === undefined
    ? end
    : [{ kind: 'error', id: `${parent.id}#unread`, parent, error: unread }, ...end];
}

function endOf(parent: BranchNode, branch: AnyBranch, shown: number): TreeNode[] {
  const { error, since, total, loaded } = branch;
  if (error !== undefined) return [{ kind: 'error', id: `${parent.id}#error`, parent, error, since }];
  if (since !== undefined) return [{ kind: 'age', id: `${parent.id}#age`, parent, since }];
  if (branch.hasMore) {
    const page = branch.pageSize;
    const left = total === undefined ? undefined : Math.max(total - loaded, 1);
    const calls = left === undefined ? undefined : Math.ceil(left / page);
    return [
      {
        kind: 'more',
        id: `${parent.id}#more`,
        parent,
        loaded,
        next: Math.min(page, left ?? page),
        total,
        calls,
      },
    ];
  }
  return shown > 0
    ? []
    : [{ kind: 'empty', id: `${parent.id}#empty`, parent, why: loaded > 0 ? 'filtered' : 'nothing' }];
}

/** The row of a list in which the filter found nothing. */
export function nothingFits(parent: BranchNode): EmptyNode {
  return { kind: 'empty', id: `${parent.id}#empty`, parent, why: 'filtered' };
}

/** Rows for other meanings of a filter's words. */
export function meantNodes(filter: string): TreeNode[] {
  return filterHints(filter).map((hint) => ({ kind: 'meant', id: `#meant/${hint.text}`, hint }));
}

/** The row of a failure while the filter searched an account. */
export function lookError(parent: AccountNode, error: CentralError): ErrorNode {
  return { kind: 'error', id: `${parent.id}#look`, parent, error };
}

/** The devices of a row. */
export function selectionOf(node: AccountNode | SiteNode | GroupNode): Selection {
  if (node.kind === 'account') return { where: {}, field: 'all' };
  if (node.kind === 'site')
    return { where: { site: node.site }, field: 'place', values: siteKeys(node.site) };
  return { where: whereOf(node), field: node.by, values: [node.value] };
}

/** Tells if a device belongs under a row. */
export function stands(device: Device, parent: SiteNode | GroupNode): boolean {
  if (parent.kind === 'group' && parent.by === 'kind' && parent.hasEnds === true)
    return !kindsOf[parent.account.platform].includes(device.kind);
  if (parent.kind === 'group') return groupsOf(device, parent.by).includes(parent.value);
  return device.siteId === undefined ? device.site === parent.site.name : device.siteId === parent.site.id;
}

/** The site of a device, as the device gives it; undefined if it has none. */
export function siteOf({ account, site, siteId }: Device): Site | undefined {
  const [id, name] = [siteId ?? site, site ?? siteId];
  return id === undefined || name === undefined ? undefined : { account, id, name };
}
