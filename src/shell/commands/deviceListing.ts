import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { holderId } from '../../account/customerAccount.ts';
import { CentralError } from '../../base/errors.ts';
import type { CentralClient } from '../../client/centralClient.ts';
import { DeviceFilter, parseFilter } from '../../inventory/filter/filter.ts';
import { kindNames, label, statusNames } from '../../inventory/label.ts';
import { listDevices, listSites, type ListOptions } from '../../inventory/list.ts';
import type { Device, Site } from '../../inventory/model.ts';
import { ranked, searchDevices } from '../../inventory/search.ts';
import { pickAccount } from '../pickAccount.ts';
import { enter, only, pick } from '../quickInput.ts';
import type { ViewParts } from '../views/parts.ts';
import type { Views } from '../views/views.ts';
import { withCancellableProgress } from '../withCancellableProgress.ts';
import { readArgument } from './arguments.ts';

export interface DeviceParts extends Pick<ViewParts, 'central' | 'activeAccount' | 'usage' | 'report'> {
  views: Views;
}

const ListArgument = z.object({
  account: z.string(),
  all: z.optional(z.boolean()),
  filter: z.optional(z.string()),
});
const GoToArgument = z.object({ query: z.string(), account: z.optional(z.string()) });

export function sitesOf(parts: DeviceParts, args: unknown): Promise<Site[]> {
  return listed(parts, args, listSites);
}

export function devicesOf(parts: DeviceParts, args: unknown): Promise<Device[]> {
  return listed(parts, args, listDevices);
}

async function listed<T extends { account: string }>(
  parts: DeviceParts,
  args: unknown,
  list: (client: CentralClient, account: Account, options: ListOptions) => Promise<T[]>,
): Promise<T[]> {
  const { client, accounts, findAccount } = await parts.central();
  const given = args === undefined ? undefined : readArgument(ListArgument, args);
  const account = given
    ? await findAccount(given.account)
    : await pickAccount(await accounts.list(), vscode.l10n.t('Account'));
  const rows = await list(client, account, { all: given?.all, filter: given?.filter });
  return rows.map((row) => ({ ...row, account: account.label }));
}

/** Finds a device and shows its row. Resolves to undefined if no account has it. */
export async function goToDevice(parts: DeviceParts, args: unknown): Promise<Device | undefined> {
  const { query, account } = readArgument(GoToArgument, args);
  const { accounts, findAccount } = await parts.central();
  const among = account === undefined ? await accounts.list() : [await findAccount(account)];
  const [device] = await search(parts, query, among);
  if (!device) return undefined;
  await show(parts.views, device);
  return {
    ...device,
    account:
      (among.find(({ id }) => id === device.account) ?? parts.views.accountOf(device.account))?.label ??
      device.account,
  };
}

/** Asks a person for a device and shows its row; undefined if nothing matches. */
export async function askForDevice(parts: DeviceParts): Promise<Device | undefined> {
  const prompt = vscode.l10n.t('Name, serial, IP or MAC address of a device');
  const query = await only(enter({ prompt }));
  const { accounts } = await parts.central();
  const title = vscode.l10n.t('Searching for {0}', label(query));
  const found = await withCancellableProgress(title, async ({ signal }) =>
    search(parts, query, await accounts.list(), signal),
  );
  const device = found.length > 1 ? await choose(parts.views, found) : found[0];
  if (device) await show(parts.views, device);
  else void vscode.window.showInformationMessage(vscode.l10n.t('No device matches “{0}”.', label(query)));
  return device;
}

/** Searches all accounts; gives the best matches first. An account that fails does not hide the matches of another one. */
async function search(
  parts: DeviceParts,
  query: string,
  accounts: readonly Account[],
  signal?: AbortSignal,
): Promise<Device[]> {
  if (accounts.length === 0) throw new CentralError('noAccount');
  const { client } = await parts.central();
  const active = parts.activeAccount()?.id;
  const inOrder = accounts.toSorted((a, b) => Number(b.id === active) - Number(a.id === active));
  const loaded = parts.views.loadedDevices();
  const options = { loaded, ...(signal && { signal }) };
  const responses = await Promise.allSettled(
    inOrder.map((account) => searchDevices(client, account, query, options)),
  );
  // Customers of an MSP are not searched; only their loaded devices are looked through.
  const ids = new Set(accounts.map(({ id }) => id));
  const ofCustomers = loaded.filter(({ account: id }) => !ids.has(id) && ids.has(holderId(id)));
  const found = [
    ...responses.flatMap((response) => (response.status === 'fulfilled' ? response.value : [])),
    ...ranked(ofCustomers, query),
  ];
  const failed = responses.find((response) => response.status === 'rejected');
  if (found.length === 0 && failed) throw failed.reason;
  return ranked(found, query);
}

/** Most devices that the pick lists; it says if there are more. */
const mostListed = 200;

async function choose(views: Views, devices: readonly Device[]): Promise<Device> {
  const { t } = vscode.l10n;
  const items = devices.slice(0, mostListed).map((device) => ({
    label: label(device.name),
    description: [t(kindNames[device.kind].one), t(statusNames[device.status]), device.serial].join(' · '),
    detail: label(
      [views.accountOf(device.account)?.label, device.site, device.ip, device.mac]
        .filter(Boolean)
        .join(' · '),
    ),
    device,
  }));
  const placeholder =
    devices.length > mostListed
      ? t(
          '{0} devices match, the best {1} are listed. Type more of the name to find others.',
          devices.length,
          mostListed,
        )
      : t('Several devices match');
  return (await only(pick(items, { placeholder }))).device;
}

/** Shows a device in Sites if only that view is open and has it, else in Devices. A filter that hides the device is removed. */
async function show(views: Views, device: Device): Promise<void> {
  if (!passes(views.filter.text, device)) await views.filter.set('');
  const inSites = views.sites.visible && !views.devices.visible;
  if (inSites && (await views.sites.reveal(device))) return;
  await views.devices.reveal(device);
}

function passes(filter: string, device: Device): boolean {
  return new DeviceFilter().filter([device], parseFilter(filter)).length > 0;
}
