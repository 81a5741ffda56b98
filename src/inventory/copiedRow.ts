import type { Account } from '../account/account.ts';
import { oneLine } from '../text/foreignText.ts';
import { guarded } from './export.ts';
import type { Device, Site } from './model.ts';
import { regionOf } from './tree/treeNode.ts';

type Cell = string | number | undefined;

/** A device as one line of cells, for a chat or for a spreadsheet; its account is given by its label. */
export function copiedDevice(device: Device, account: Account): string {
  const { name, serial, kind, status, model, mac, ip, firmware, site, group } = device;
  return cells(name, serial, kind, status, model, mac, ip, firmware, site, group, account.label);
}

export function copiedSite(site: Site, account: Account): string {
  return cells(site.name, site.id, site.city, site.country, site.deviceCount, site.health, account.label);
}

/** An account without secrets and without values that matter only to this program. */
export function copiedAccount(account: Account): string {
  return cells(account.label, account.platform, regionOf(account), account.baseUrl);
}

/**
 * Cells of one line, with a tab between them.
 * A spreadsheet would calculate a text that looks like a formula, so that text gets an apostrophe.
 */
export function cells(...values: readonly Cell[]): string {
  return values
    .map((value) => (typeof value === 'string' ? guarded(oneLine(value)) : (value ?? '')))
    .join('\t');
}
