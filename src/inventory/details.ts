import type { Account } from '../account/account.ts';
import { inWords } from '../text/duration.ts';
import { kindNames, statusNames } from './label.ts';
import { oneLine } from '../text/foreignText.ts';
import type { Device, Site } from './model.ts';
import { portalLink } from './portalLink.ts';

/** Words about a row: for its tooltip and for its own document. */
export interface Details {
  title: string;
  lines: string[];
}

/** Translates a text into the person's language, with values for {0}, {1} and so on. */
export type Translate = (text: string, ...values: (string | number)[]) => string;

/** The details of a device; its account is given by its label. */
export function deviceDetails(device: Device, account: Account, t: Translate): Details {
  const {
    name,
    serial,
    mac,
    ip,
    model,
    firmware,
    site,
    group,
    clients,
    uptimeMs,
    labels,
    cluster,
    mesh,
    twins,
  } = device;
  const state = `${t(kindNames[device.kind].one)}, ${t(statusNames[device.status])}`;
  return told(name, [
    model === undefined ? state : `${state}, ${model}`,
    t('Serial: {0}', serial),
    twins && t('Other devices with this serial: {0}', twins.join(', ')),
    mac && t('MAC: {0}', mac),
    ip && t('IP: {0}', ip),
    firmware && t('Firmware: {0}', firmware),
    site && t('Site: {0}', site),
    group && t('Group: {0}', group),
    labels && labels.length > 0 ? t('Labels: {0}', labels.join(', ')) : undefined,
    cluster && t('Cluster: {0}', cluster),
    mesh && t('Mesh: {0}', mesh),
    clients === undefined ? undefined : t('Clients: {0}', clients),
    uptimeMs === undefined || uptimeMs === 0 ? undefined : t('Up for {0}', inWords(uptimeMs)),
    t('Account: {0}', account.label),
  ]);
}

/** The details of a site; its account is given by its label. */
export function siteDetails(site: Site, account: Account, t: Translate): Details {
  return told(site.name, [
    [site.city, site.country].filter(Boolean).join(', '),
    t('Site id: {0}', site.id),
    site.deviceCount === undefined ? undefined : t('Devices: {0}', site.deviceCount),
    site.health && t('Health: {0}', t(site.health)),
    site.alerts === undefined ? undefined : t('Alerts: {0}', site.alerts),
    t('Account: {0}', account.label),
  ]);
}

/** One more line for a device's details: its page in Central, if the address is known. */
export function pageLine(device: Device, account: Account, t: Translate): string[] {
  const page = portalLink(account, device);
  return page === undefined ? [] : [t('In Central: {0}', page)];
}

/** Details as the text of a document. Names come from servers: each stays on its line, without hidden characters. */
export function detailsText({ title, lines }: Details): string {
  return [title, '', ...lines].map((line) => `${oneLine(line)}\n`).join('');
}

function told(title: string, lines: (string | undefined)[]): Details {
  return { title, lines: lines.flatMap((line) => (line === undefined || line === '' ? [] : [line])) };
}
