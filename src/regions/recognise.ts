import { parseUrl } from './parseUrl.ts';
import { regions, type Region } from './regions.ts';

export interface Recognised {
  region: Region;
  /** Use of the host: the API of one of the platforms, or the web interface. */
  as: 'classic' | 'new' | 'webInterface';
}

/** Hosts that issue tokens for new Central and are no region's. */
const tokenHosts: ReadonlySet<string> = new Set(['sso.common.cloud.hpe.com', 'global.api.greenlake.hpe.com']);

/** The region of a pasted address: a gateway's, a new-Central host's or a web interface's, as a URL or a bare host. */
export function recognise(pasted: string): Recognised | undefined {
  const host = hostOf(pasted);
  if (host === undefined) return undefined;
  for (const region of regions) {
    if (host === region.classicHost) return { region, as: 'classic' };
    if (host === region.newHost) return { region, as: 'new' };
    if (host === region.uiHost) return { region, as: 'webInterface' };
  }
  return undefined;
}

/** Tells if the host is one of Central's or GreenLake's own. */
export function isKnownHost(host: string): boolean {
  return tokenHosts.has(host) || recognise(host) !== undefined;
}

/** The region with this name or one of its other labels, in any case. */
export function regionNamed(name: string): Region | undefined {
  const wanted = name.trim().toLowerCase();
  return regions.find((region) =>
    [region.name, ...region.labels].some((label) => label.toLowerCase() === wanted),
  );
}

/** The regions in a country, by one of its names in any case. */
export function regionsIn(country: string): Region[] {
  const wanted = country.trim().toLowerCase();
  return regions.filter((region) => region.country.toLowerCase().split(', ').includes(wanted));
}

function hostOf(pasted: string): string | undefined {
  const text = pasted.trim().replace(/\.$/, '');
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  return parseUrl(url)?.host.replace(/\.$/, '');
}
