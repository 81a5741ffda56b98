import { hostOf, isKnownHost, recognise, regions, type Region } from './regions.ts';

/** A host of HPE's that has no API of Central: it shows pages to people, issues tokens, or is GreenLake's. */
export interface WebPage {
  /** The region that its name tells. */
  region?: Region;
}

/** Domains in which HPE has hosts of Central. */
const domain = /(?:^|\.)(?:arubanetworks\.com(?:\.cn)?|arubadev\.cloud\.hpe\.com)$/;
/** GreenLake's pages, sign-in and API, the documentation, and HPE's own site. */
const pages = /(?:^|\.)(?:common\.cloud|greenlake)\.hpe\.com$|^(?:[a-z]+\.)?hpe\.com$/;
/** Words in the first part of a host's name. */
const ofPage = /^(?:app\d?|ui|portal|console|www|developer|support|activate|asp|sso|login|auth)$/;
const ofApi = /^(?:\w*apigw|api)$/;

/** Tells if an address, as a URL or a bare host, is a page for people; undefined for a gateway, and for a host that may be one. */
export function webPageAt(pasted: string): WebPage | undefined {
  const name = hostOf(pasted) ?? '';
  if (recognise(name) !== undefined) return undefined;
  if (pages.test(name)) return {};
  if (!domain.test(name)) return undefined;
  const words = wordsOf(name);
  if (words.some((word) => ofApi.test(word))) return undefined;
  // The domain by itself has no gateway either.
  const isPage = words.some((word) => ofPage.test(word)) || /^(?:central\.)?arubanetworks\.com/.test(name);
  if (!isPage) return undefined;
  const own = clusterWord(name);
  const region = own === '' ? undefined : regions.find(({ uiHost }) => uiHost && clusterWord(uiHost) === own);
  return region ? { region } : {};
}

/** Tells if an address issues no tokens, since it only shows pages to people. */
export function isPageOnly(pasted: string): boolean {
  const name = hostOf(pasted) ?? '';
  if (recognise(name)?.as === 'webInterface') return true;
  if (isKnownHost(name) || webPageAt(name) === undefined) return false;
  return !name.split(/[.-]/).some((word) => /^(?:api|sso|auth|login)$/.test(word));
}

function wordsOf(host: string): string[] {
  return host.slice(0, host.indexOf('.')).split('-');
}

/** The part of a host's name that tells the cluster: “eucentral3” of portal-eucentral3 and of app-eucentral3. */
function clusterWord(host: string): string {
  return wordsOf(host)
    .filter((word) => !ofPage.test(word))
    .join('-');
}
