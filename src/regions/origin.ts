/** A URL, or undefined if the text is none. `URL.canParse` says yes to some very long hosts at which `new URL` throws. */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** The origin of an address that a token may be sent to: https, or http to this machine itself; no user name. Else undefined. */
export function originOf(address: string): string | undefined {
  const url = parseUrl(address);
  if (url === undefined || url.username !== '' || url.password !== '') return undefined;
  return isSafeScheme(url) ? url.origin : undefined;
}

/** Tells if a URL may be called at all: https, or http to this machine. */
export function isSafeScheme(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/** Tells if a host name, as URL spells it, is this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
