import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { listSites } from '../../inventory/list.ts';
import type { Device, Site } from '../../inventory/model.ts';
import type { Subject } from '../../inventory/page/subject.ts';
import { searchDevices } from '../../inventory/search.ts';
import type { AccountCache } from '../accounts/accountCache.ts';
import { onDidLoseAccounts, onDidRenameAccounts } from '../accounts/lostAccounts.ts';
import { SubjectPanel, type PanelParts } from '../pages/subjectPanel.ts';
import type { Views } from '../views/views.ts';
import { readArgument } from './arguments.ts';
import { isRow } from './caller.ts';
import { askedClient } from './clientPage.ts';
import { askForDevice, goToDevice, type DeviceParts } from './deviceListing.ts';
import { tellToSelect } from './deviceRows.ts';
import type { CommandTable } from './table.ts';
import { deviceOfRow, ownedSubjects, tableRows, type TableRowParts } from './tableRows.ts';

export interface PageParts
  extends DeviceParts, Pick<TableRowParts, 'history'>, Omit<PanelParts, 'central' | 'report'> {
  accountCache: AccountCache;
}

const Text = z.string().check(z.minLength(1));
const DeviceArgument = z.object({ account: z.string(), serial: Text });
const SiteArgument = z.object({ account: z.string(), id: Text });

interface FoundRow<Row> {
  account: Account;
  row: Row;
}

/** Commands that open the page of a device or a site. */
export function pageCommands(parts: PageParts) {
  const { views, clock, accountCache } = parts;
  const panel = new SubjectPanel(parts);
  onDidLoseAccounts(accountCache, (lost) => panel.forget(lost));
  onDidRenameAccounts(accountCache, (renaming) => panel.rename(renaming));
  /** Opens the page. `keepsFocus` leaves the focus on the row, so that the arrow keys still work there. */
  const open = async <Row extends Device | Site>(
    { account, row }: FoundRow<Row>,
    subject: Subject,
    keepsFocus: boolean,
  ): Promise<Row> => {
    const at = views.loadedAt(account, row) ?? clock.now();
    await panel.show(account, subject, { at, keepsFocus });
    return { ...row, account: account.label };
  };
  return {
    async 'arubaCentral.goToDevice'(given) {
      if (given !== undefined) return goToDevice(parts, given);
      const found = await askedDevice(parts);
      return found && open(found, { kind: 'device', device: found.row }, true);
    },
    async 'arubaCentral.showDevice'(given) {
      const ofTable = tableRows(given);
      const [owned] = ofTable ? await ownedSubjects(parts, ofTable) : [];
      if (owned?.subject.kind === 'site') {
        const { account, subject } = owned;
        const site = await siteOf(parts, { account: account.id, id: subject.siteId ?? '' });
        return open(site, { kind: 'site', site: site.row }, false);
      }
      if (owned) {
        const device = await deviceOfRow(parts, owned);
        return open({ account: owned.account, row: device }, { kind: 'device', device }, false);
      }
      const chosen = isRow(given) || given === undefined ? rowOf(views, given, 'device') : undefined;
      const found = chosen
        ? { account: chosen.account, row: chosen.device }
        : given === undefined
          ? await askedDevice(parts)
          : await deviceOf(parts, readArgument(DeviceArgument, given));
      return found && open(found, { kind: 'device', device: found.row }, isRow(given));
    },
    async 'arubaCentral.findClient'() {
      const found = await askedClient(parts);
      if (!found) return;
      const { account, client } = found;
      await panel.show(account, { kind: 'client', client }, { at: clock.now(), keepsFocus: false });
    },
    async 'arubaCentral.showSite'(given) {
      const chosen = isRow(given) || given === undefined ? rowOf(views, given, 'site') : undefined;
      if (!chosen && given === undefined) return tellToSelect();
      const found = chosen
        ? { account: chosen.account, row: chosen.site }
        : await siteOf(parts, readArgument(SiteArgument, given));
      return open(found, { kind: 'site', site: found.row }, isRow(given));
    },
  } satisfies Partial<CommandTable>;
}

type Node = Views['sites']['selection'][number];

/** The row that a menu, a click or a key passes, else the one that is selected in the visible view, if it is of this kind. */
function rowOf<Kind extends 'device' | 'site'>(views: Views, given: unknown, kind: Kind) {
  const inSight = [views.sites, views.devices].filter(({ visible }) => visible);
  // Only our own views make such rows.
  const rows = isRow(given) ? [given as Node] : inSight.flatMap(({ selection }) => selection);
  return rows.find((node): node is Extract<Node, { kind: Kind }> => node.kind === kind);
}

async function askedDevice(parts: PageParts): Promise<FoundRow<Device> | undefined> {
  const row = await askForDevice(parts);
  const account = row && parts.views.accountOf(row.account);
  return row && account && { account, row };
}

/** Finds the device with a serial number: the loaded row, else the one that Central has. Throws deviceNotFound. */
export async function deviceOf(
  parts: DeviceParts,
  { account: name, serial }: z.infer<typeof DeviceArgument>,
): Promise<FoundRow<Device>> {
  const { findAccount, client } = await parts.central();
  const account = await findAccount(name);
  const isIt = (one: Device) => one.serial.toLowerCase() === serial.toLowerCase();
  const row =
    parts.views.atHand(account).devices.find(isIt) ??
    (await searchDevices(client, account, serial)).find(isIt);
  if (!row) throw new CentralError('deviceNotFound', { serial, account: account.label });
  return { account, row };
}

/** Finds the site with an id: the loaded row, else the one in Central's list. Throws siteNotFound. */
export async function siteOf(
  parts: DeviceParts,
  { account: name, id }: z.infer<typeof SiteArgument>,
): Promise<FoundRow<Site>> {
  const { findAccount, client } = await parts.central();
  const account = await findAccount(name);
  const isIt = (one: Site) => one.id === id;
  const row =
    parts.views.atHand(account).sites.find(isIt) ??
    (await listSites(client, account, { all: true })).find(isIt);
  if (!row) throw new CentralError('siteNotFound', { id, account: account.label });
  return { account, row };
}
