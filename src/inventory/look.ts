import type { Account } from '../account/account.ts';
import type { Branch } from './tree/branch.ts';
import type { Branches } from './tree/branches.ts';
import type { Filter } from './filter/filter.ts';
import { kindsOf, largestPage } from './listFacts.ts';
import type { Named } from './lists/names.ts';
import type { Device, DeviceKind, Site } from './model.ts';
import type { DeviceWhere } from './source.ts';
import type { LookPlan } from './tree/treeNode.ts';

export interface LookOptions {
  /** The most calls; if it is missing, all calls that are needed. */
  calls?: number;
  signal?: AbortSignal;
  onProgress?: (calls: number) => void;
}

/** Most calls that a new filter makes by itself, within 3 seconds; more are only offered. Five accounts of classic Central need this. */
export const cheapLook = 20;

/** The part of a filter that the server applies: a complete state, or a complete kind of which the platform has a list. */
export function conditionOf({ terms }: Filter, platform: Account['platform']): DeviceWhere {
  const valueOf = (field: 'status' | 'kind') => terms.find((term) => term.field === field)?.value;
  const status = valueOf('status');
  const kind = kindsOf[platform].find((one): one is DeviceKind => valueOf('kind') === one);
  return {
    ...(kind !== undefined && { kind }),
    ...((status === 'up' || status === 'down') && { status }),
  };
}

/** A list that is not completely loaded, so that a filter still has to search it. */
export interface Rest {
  account: Account;
  branch: Branch<Device> | Branch<Site> | Branch<Named>;
}

/** The lists that a filter still has to search. */
export function restOf(
  branches: Branches,
  filter: Filter,
  accounts: readonly Account[],
  isOfSites: boolean,
): Rest[] {
  return accounts.flatMap((account) => {
    const where = conditionOf(filter, account.platform);
    const devices = branches
      .lists(account, where)
      .filter((list) => branches.covering(account, list) === undefined)
      .map((list) => branches.devices(account, list));
    const sites = branches.sites(account);
    const all = isOfSites && !sites.isComplete ? [sites, ...devices] : devices;
    return all.map((branch) => ({ account, branch }));
  });
}

export function planOf(rest: readonly Rest[]): LookPlan {
  const calls = rest.map(({ branch }) => branch.callsLeft(largestPage));
  const accounts = (some: readonly Rest[]) => new Set(some.map(({ account }) => account.id)).size;
  const known = calls.reduce<number>((sum, one) => sum + (one ?? 1), 0);
  return {
    accounts: accounts(rest),
    calls: known,
    isAtLeast: calls.includes(undefined),
    failed: accounts(rest.filter(({ branch }) => (branch.error ?? branch.unread) !== undefined)),
  };
}

/** Loads lists side by side; a list that fails keeps its error. Stops if the signal aborts, or after the most calls. */
export async function lookThrough(rest: readonly Rest[], options: LookOptions): Promise<void> {
  const { calls = Infinity, signal, onProgress } = options;
  let spent = 0;
  const through = async ({ branch }: Rest) => {
    do {
      if (spent >= calls || signal?.aborted === true) return;
      spent += 1;
      await branch.approach(largestPage);
      onProgress?.(spent);
    } while (!branch.isComplete && branch.error === undefined && branch.hasMore);
  };
  await Promise.all(rest.map(through));
}
