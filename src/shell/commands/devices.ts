import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Clock } from '../../base/clock.ts';
import { knownValues } from '../../inventory/filter/filterCompletion.ts';
import { views as viewIds } from '../../base/ids.ts';
import { cheapLook } from '../../inventory/look.ts';
import type { Account } from '../../account/account.ts';
import { checkFilter } from '../../inventory/filter/filterProblems.ts';
import { sortings, type Sorting } from '../../inventory/sort.ts';
import { groupings, type Grouping, type TreeNode } from '../../inventory/tree/treeNode.ts';
import { formatCount } from '../formatCount.ts';
import { confirm, only, pick } from '../quickInput.ts';
import type { InventoryView } from '../views/inventoryView.ts';
import type { Views } from '../views/views.ts';
import { withCancellableProgress } from '../withCancellableProgress.ts';
import { readArgument } from './arguments.ts';
import { askFilter } from './askFilter.ts';
import { isRow, isScripted } from './caller.ts';
import { devicesOf, sitesOf, type DeviceParts } from './deviceListing.ts';
import {
  copyField,
  exportRows,
  newRequest,
  openInCentral,
  tellNoFilter,
  tellToSelect,
} from './deviceRows.ts';
import { openNewRequests } from './newRequests.ts';
import type { CommandTable } from './table.ts';
import { ownedSubjects, requestOfRow, tableRows, type TableRowParts } from './tableRows.ts';
import { counted } from '../counted.ts';

const FilterArgument = z.object({ filter: z.string() });
const GroupArgument = z.object({ by: z.enum(groupings) });
const SortArgument = z.object({ by: z.enum(sortings) });

/** Most calls that are made without asking first. */
const callsUnasked = 10;

/** The views, and a clock to wait for them. */
interface Viewed {
  views: Views;
  clock: Clock;
}

export function deviceCommands(parts: DeviceParts & TableRowParts & { clock: Clock }) {
  const { views } = parts;
  const rows = (args: readonly unknown[]) => rowsOf(views, args);
  return {
    'arubaCentral.listSites': (args) => sitesOf(parts, args),
    'arubaCentral.listDevices': (args) => devicesOf(parts, args),
    'arubaCentral.refreshNode': (...args) => refresh(views, args.some(isRow) ? rows(args) : []),
    // VS Code passes the selected row to a button in the title of a view; the button is not about that row.
    async 'arubaCentral.refreshViews'() {
      await bringIntoSight(parts);
      await refresh(views, []);
    },
    'arubaCentral.loadNext': (...args) => loadNext(parts, rows(args)[0]),
    'arubaCentral.loadAll': (...args) => loadAll(parts, rows(args)[0]),
    'arubaCentral.filterDevices': (given) => filterRows(parts, given),
    'arubaCentral.lookFurther': () => lookFurther(parts),
    async 'arubaCentral.clearFilter'() {
      if (views.filter.text === '') return tellNoFilter();
      await views.filter.set('');
      await bringIntoSight(parts);
    },
    async 'arubaCentral.groupDevices'(given) {
      const scripted = isScripted([given]);
      const by = scripted ? readArgument(GroupArgument, given).by : await askGrouping(views);
      await views.group(by);
      if (!scripted && !views.devices.visible)
        await vscode.commands.executeCommand(`${viewIds.devices}.focus`);
      return { by };
    },
    async 'arubaCentral.sortDevices'(given) {
      const scripted = isScripted([given]);
      const by = scripted ? readArgument(SortArgument, given).by : await askSorting(views);
      await views.sortBy(by);
      if (!scripted) await bringIntoSight(parts);
      return { by };
    },
    'arubaCentral.copyField': (...args) => copyField(rows(args)),
    'arubaCentral.openInCentral': (...args) => openInCentral(rows(args), parts.activeAccount()),
    async 'arubaCentral.newRequestForDevice'(...args) {
      const ofTable = tableRows(args[0]);
      if (!ofTable) return newRequest(rows(args));
      const [owned] = await ownedSubjects(parts, ofTable);
      if (!owned) return;
      const { text, name } = await requestOfRow(parts, owned, parts.clock.now());
      await openNewRequests(text, name);
    },
    'arubaCentral.exportRows': () => exportRows(parts),
  } satisfies Partial<CommandTable>;
}

/** The rows that a menu passes, several if several are selected; else those that are selected in the visible view. */
export function rowsOf(views: Views, [first, several]: readonly unknown[]): readonly TreeNode[] {
  const passed: unknown[] = Array.isArray(several) && several.includes(first) ? several : [first];
  const rows = passed.filter(isTreeNode);
  if (rows.length > 0) return rows;
  const inSight = [views.sites, views.devices].filter(({ visible }) => visible);
  return inSight.flatMap(({ selection }) => [...selection]);
}

/** Tells if a value is a row of our views; only these make such values, so the check is short. */
function isTreeNode(value: unknown): value is TreeNode {
  return isRow(value) && 'id' in value;
}

function viewOf(views: Views, node: TreeNode): InventoryView {
  if (views.sites.owns(node)) return views.sites;
  return views.devices;
}

/** Reads the rows under the given rows again, or all visible rows; tries a failed row again. */
async function refresh(views: Views, nodes: readonly TreeNode[]): Promise<void> {
  if (nodes.length === 0) {
    const inSight = [views.sites, views.devices].filter(({ visible }) => visible);
    // A view that is out of sight makes no call before it is seen.
    for (const { tree } of inSight.length > 0 ? inSight : [views.sites, views.devices]) tree.refresh();
    await lookWhereCheap(views);
  }
  for (const node of nodes) {
    const view = viewOf(views, node);
    if (node.kind === 'error') await view.loadNext(node);
    else view.tree.refresh(node);
  }
}

async function loadNext({ views, usage }: DeviceParts, node: TreeNode | undefined): Promise<void> {
  if (!node || !('parent' in node) || node.parent === undefined) return tellToSelect();
  const view = viewOf(views, node);
  if (node.kind !== 'absent') return view.loadNext(node);
  await confirmCalls(
    { usage },
    node.account,
    node.plan?.calls ?? 0,
    vscode.l10n.t('Load all that is needed?'),
  );
  await withCancellableProgress(vscode.l10n.t('Looking for what the lists do not have'), ({ tell, signal }) =>
    view.lookForAbsent(node, { signal, onProgress: (calls) => tell(callText(calls)) }),
  );
}

function callText(calls: number): string {
  return vscode.l10n.t('call {0}', formatCount(calls));
}

/** Asks a person before many calls that read. Throws cancelled. */
export async function confirmCalls(
  { usage }: Pick<DeviceParts, 'usage'>,
  account: Account,
  calls: number,
  question: string,
): Promise<void> {
  if (calls <= callsUnasked) return;
  const day = usage(account)?.limit;
  const cost = counted.calls(calls);
  const detail =
    day === undefined ? cost : vscode.l10n.t('{0}, {1} % of today’s', cost, ((100 * calls) / day).toFixed(1));
  await confirm(question, detail, vscode.l10n.t('Load All'));
}

async function loadAll({ views, usage }: DeviceParts, node: TreeNode | undefined): Promise<void> {
  if (!node || !('parent' in node) || node.parent === undefined) return tellToSelect();
  if (node.kind === 'more' && node.calls !== undefined) {
    const question = vscode.l10n.t('Load all {0}?', counted.rows(node.total ?? 0));
    await confirmCalls({ usage }, node.parent.account, node.calls, question);
  }
  const title = vscode.l10n.t('Loading all rows');
  await withCancellableProgress(title, ({ tell, signal }) => {
    const onProgress = (loaded: number, total: number | undefined) =>
      tell(total === undefined ? formatCount(loaded) : `${formatCount(loaded)} / ${formatCount(total)}`);
    return viewOf(views, node).loadAll(node, { signal, onProgress });
  });
}

/** Filters by a text that is given, saved or asked for, and looks for matches: at once if that is cheap, else on request. */
async function filterRows({ views, clock }: Viewed, given: unknown): Promise<{ filter: string }> {
  const { devices, sites } = views.devices.tree.loaded();
  const platforms = views.devices.tree.accounts.map(({ platform }) => platform);
  const filter = isSavedFilter(given)
    ? given.saved.filter
    : isScripted([given])
      ? readArgument(FilterArgument, given).filter
      : await askFilter(views.filter.text, knownValues(devices, sites), platforms);
  if (isScripted([given])) checkFilter(filter);
  await views.filter.set(filter);
  if (given === undefined) await bringIntoSight({ views, clock });
  await lookWhereCheap(views);
  return { filter: views.filter.text };
}

/** How long a view may take to appear, ms. */
const mostDelay = 2_000;

/**
 * Shows the Sites view if neither view is visible: only visible views are searched and refreshed, and a person wants to see the results.
 * VS Code says that a view is visible a moment after the command that shows it.
 */
async function bringIntoSight({ views, clock }: Viewed): Promise<void> {
  if (isInSight(views)) return;
  await new Promise<void>((resolve) => {
    const listening = views.sites.onDidChangeVisibility(() => end());
    const timer = clock.after(mostDelay, () => end());
    const end = () => {
      listening.dispose();
      timer.dispose();
      resolve();
    };
    void vscode.commands.executeCommand(`${viewIds.sites}.focus`).then(() => isInSight(views) && end(), end);
  });
}

function isInSight({ sites, devices }: Views): boolean {
  return sites.visible || devices.visible;
}

function isSavedFilter(given: unknown): given is Extract<TreeNode, { kind: 'savedFilter' }> {
  return isRow(given) && given.kind === 'savedFilter';
}

/** Searches the lists that the filter has not searched yet, if that costs few calls; else the view offers it. */
async function lookWhereCheap(views: Views): Promise<void> {
  const calls = Math.max(...[views.sites, views.devices].map(({ tree }) => tree.planSoon.calls));
  if (calls > 0 && calls <= cheapLook) await views.look({ calls: cheapLook });
}

async function lookFurther({ views, clock }: Viewed): Promise<void> {
  if (views.filter.text === '') return tellNoFilter();
  await bringIntoSight({ views, clock });
  await withCancellableProgress(vscode.l10n.t('Looking for what matches the filter'), ({ tell, signal }) =>
    views.look({
      signal,
      onProgress: (calls) => tell(callText(calls)),
    }),
  );
}

async function askGrouping(views: Views): Promise<Grouping> {
  const names: Record<Grouping, string> = {
    kind: vscode.l10n.t('Type'),
    site: vscode.l10n.t('Site'),
    group: vscode.l10n.t('Group'),
    status: vscode.l10n.t('Status'),
    model: vscode.l10n.t('Model'),
    firmware: vscode.l10n.t('Firmware'),
    label: vscode.l10n.t('Label'),
    cluster: vscode.l10n.t('Cluster or virtual controller'),
  };
  const items = Object.entries(names).map(([by, label]) => ({ label, by: by as Grouping }));
  const active = names[views.devices.tree.grouping];
  return (await only(pick(items, { placeholder: vscode.l10n.t('Group devices by'), active }))).by;
}

async function askSorting(views: Views): Promise<Sorting> {
  const { t } = vscode.l10n;
  const items: { label: string; description: string; by: Sorting }[] = [
    { label: t('Status'), description: t('what is down first'), by: 'status' },
    { label: t('Name'), description: '', by: 'name' },
    { label: t('Model'), description: '', by: 'model' },
    { label: t('Firmware'), description: t('the oldest first'), by: 'firmware' },
    { label: t('Last change'), description: t('the latest change first'), by: 'change' },
  ];
  const active = items.find(({ by }) => by === views.devices.tree.sorting)?.label ?? '';
  return (await only(pick(items, { placeholder: t('Sort devices by'), active }))).by;
}
