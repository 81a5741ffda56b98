import type { Account } from '../account/account.ts';
import { regions, type Region } from '../regions/regions.ts';
import type { Device } from './model.ts';

/**
 * The page of a device in Central's web interface, if its address is known: only for access points of classic Central's public regions.
 * Source: docs/central-api.md 1, as another client builds it.
 */
export function portalLink(account: Account, device: Device): string | undefined {
  if (account.platform !== 'classic' || device.kind !== 'ap') return undefined;
  const uiHost = regionAt(account)?.uiHost;
  if (uiHost === undefined) return undefined;
  const [serial, name] = [device.serial, device.name].map((text) => encodeURIComponent(text.toWellFormed()));
  return `https://${uiHost}/frontend/#/APDETAILV2/${serial}?casn=${serial}&cdcn=${name}&nc=access_point`;
}

/** The start page of the web interface of an account's public region; undefined if it is not known. */
export function startPage(account: Account): { region: string; url: string } | undefined {
  const region = regionAt(account);
  return region?.uiHost === undefined ? undefined : { region: region.name, url: `https://${region.uiHost}/` };
}

function regionAt({ baseUrl }: Account): Region | undefined {
  const { host } = new URL(baseUrl);
  return regions.find(({ classicHost, newHost }) => classicHost === host || newHost === host);
}
