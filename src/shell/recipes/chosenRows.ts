import * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import type { CentralClient } from '../../client/centralClient.ts';
import { findBySerial } from '../../inventory/findBySerial.ts';
import { kindNames, label } from '../../inventory/label.ts';
import { deviceRow, type ChosenRow } from '../../request/recipe/recipeRow.ts';
import { named } from '../../request/recipe/recipeRun.ts';
import type { OwnedSubject } from '../commands/tableRows.ts';
import { pickMany } from '../quickInput.ts';
import type { Views } from '../views/views.ts';
import type { AccountRows } from './selectedRows.ts';

/** Asks for devices among those that the views have loaded. Throws noRowsChosen, cancelled. */
export async function askedRows(views: Views): Promise<AccountRows[]> {
  const items = views.loadedDevices().flatMap((device) => {
    const account = views.accountOf(device.account);
    if (!account) return [];
    const description = [vscode.l10n.t(kindNames[device.kind].one), device.serial, account.label].join(' · ');
    return [{ label: label(device.name), description, device, account }];
  });
  if (items.length === 0) throw new CentralError('noRowsChosen');
  const chosen = await pickMany(items, { placeholder: vscode.l10n.t('Devices to run a recipe on') });
  const accounts = Map.groupBy(chosen, ({ account }) => account.id);
  return [...accounts.values()].flatMap((of) => {
    const rows = of.map(({ device }) => deviceRow(device));
    return of[0] ? [{ account: of[0].account, rows }] : [];
  });
}

/** Finds an account's devices by serial number: loaded, else in Central. Throws devicesNotFound, and what listing throws. */
export async function devicesBySerial(
  client: CentralClient,
  views: Views,
  account: Account,
  serials: readonly string[],
): Promise<ChosenRow[]> {
  const loaded = views.atHand(account).devices;
  const { devices, unknown, short } = await findBySerial(client, account, serials, loaded);
  if (unknown.length === 0) return devices.map((device) => deviceRow(device));
  if (short) throw short;
  const rows = unknown.map((serial): ChosenRow => ({ kind: 'other', name: serial, row: { serial } }));
  throw new CentralError('devicesNotFound', { account: account.label, rows: named(rows) });
}

/** Gives the devices of a table's rows by account, each device once. Throws rowHasNoDevice, devicesNotFound. */
export async function rowsOfTable(
  client: CentralClient,
  views: Views,
  owned: readonly OwnedSubject[],
): Promise<AccountRows[]> {
  const serials = Map.groupBy(
    owned.filter(({ subject }) => subject.serial !== undefined),
    ({ account }) => account,
  );
  if (serials.size === 0) throw new CentralError('rowHasNoDevice');
  const all: AccountRows[] = [];
  for (const [account, of] of serials) {
    const each = [...new Set(of.map(({ subject }) => subject.serial ?? ''))];
    all.push({ account, rows: await devicesBySerial(client, views, account, each) });
  }
  return all;
}
