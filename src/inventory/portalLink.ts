import type { Account } from '../account/account.ts';
import { regions } from '../regions/regions.ts';
import type { Device } from './model.ts';

/**
 * The page of a device in Central's web interface, where its address is known: access points of classic Central's public regions.
 * Source: docs/central-api.md 1, as another client builds it.
 */
export function portalLink(account: Account, device: Device): string | undefined {
  if (account.platform !== 'classic' || device.kind !== 'ap') return undefined;
  const { host } = new URL(account.baseUrl);
  const uiHost = regions.find(({ classicHost }) => classicHost === host)?.uiHost;
  if (uiHost === undefined) return undefined;
  const [serial, name] = [device.serial, device.name].map(encodeURIComponent);
  return `https://${uiHost}/frontend/#/APDETAILV2/${serial}?casn=${serial}&cdcn=${name}&nc=access_point`;
}
