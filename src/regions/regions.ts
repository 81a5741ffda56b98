import { parseUrl } from './origin.ts';

/** One cluster of Central. Hosts are bare names; the scheme is always https. */
export interface Region {
  name: string;
  /** Other labels that people and HPE's pages use for the same cluster. */
  labels: readonly string[];
  classicHost?: string;
  newHost?: string;
  /** Country that the cluster is in. */
  country: string;
  /** The web interface of classic Central, for Open in Central. */
  uiHost?: string;
}

const central = 'central.arubanetworks.com';
const api = `api.${central}`;

function region(
  name: string,
  classic: string,
  ui: string,
  fresh: string,
  labels: readonly string[] = [],
): Region {
  return {
    name,
    labels,
    classicHost: `${classic}.${central}`,
    uiHost: `${ui}.${central}`,
    newHost: `${fresh}.${api}`,
    country: countryOf(fresh),
  };
}

/** A host of new Central begins with the code of its country, ISO 3166. */
function countryOf(host: string): string {
  return countries[host.slice(0, 2)] ?? '';
}

const countries: Readonly<Record<string, string>> = {
  us: 'United States of America, USA',
  de: 'Germany',
  gb: 'United Kingdom, Great Britain',
  ca: 'Canada',
  cn: 'China',
  in: 'India',
  jp: 'Japan',
  au: 'Australia',
  ae: 'United Arab Emirates',
};

/**
 * The public clusters of both platforms. A host cannot be computed from a region's name, hence the table.
 * Source: HPE's developer hub, its OpenAPI `servers` and SDK constants, as compared in docs/central-api.md 1.
 */
export const regions: readonly Region[] = [
  region('US-1', 'app1-apigw', 'app', 'us1'),
  region('US-2', 'apigw-prod2', 'app-prod2-ui', 'us2'),
  region('US-East1', 'apigw-us-east-1', 'app-us-east-1', 'us6', ['US-EAST-1']),
  region('US-West4', 'apigw-uswest4', 'app-uswest4', 'us4', ['US-WEST-4']),
  region('US-West5', 'apigw-uswest5', 'app-uswest5', 'us5', ['US-WEST-5']),
  region('EU-1', 'eu-apigw', 'app2-eu', 'de1'),
  region('EU-2', 'apigw-eucentral2', 'app-eucentral2', 'de2', ['EU-Central2']),
  region('EU-3', 'apigw-eucentral3', 'app-eucentral3', 'de3', ['EU-Central3']),
  { name: 'UK', labels: ['UK-West2'], newHost: `gb1.${api}`, country: countryOf('gb1') },
  region('Canada-1', 'apigw-ca', 'app-ca', 'ca1'),
  {
    name: 'China-1',
    labels: ['CN-North', 'China'],
    classicHost: `apigw.${central}.cn`,
    uiHost: `app.${central}.cn`,
    newHost: `cn1.${api}.cn`,
    country: countryOf('cn1'),
  },
  region('APAC-1', 'api-ap', 'app2-ap', 'in1'),
  region('APAC-East1', 'apigw-apaceast', 'app-apaceast', 'jp1'),
  region('APAC-South1', 'apigw-apacsouth', 'app-apacsouth', 'au1'),
  region('UAE-North1', 'apigw-uaenorth1', 'app-uaenorth1', 'ae1', ['UAE-North', 'UAE']),
];

export interface Recognised {
  region: Region;
  /** Use of the host: the API of one of the platforms, or the web interface. */
  as: 'classic' | 'new' | 'webInterface';
}

/** Hosts that issue tokens for new Central and belong to no region. */
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

/** Reads the host, in small letters, of an address as a URL or a bare host. */
export function hostOf(pasted: string): string | undefined {
  const text = pasted.trim().replace(/\.$/, '');
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  return parseUrl(url)?.host.replace(/\.$/, '');
}
