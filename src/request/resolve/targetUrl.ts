import { isLoopback, isSafeScheme } from '../../regions/origin.ts';
import { parseUrl } from '../../regions/parseUrl.ts';

export type TargetRefusal = 'foreignHost' | 'credentialsInTarget' | 'insecureTarget' | 'oddTarget';

/**
 * The URL that an encoded target means at an origin, checked; the object is the one to send. Without an origin (`@no-auth`)
 * any https host will do.
 */
export function targetUrl(target: string, origin: string | undefined): URL | TargetRefusal {
  const authority = /^(?:[A-Za-z][A-Za-z0-9+.-]*:)?\/\/([^/?#]*)/.exec(target)?.[1];
  if (/[\\\p{Cc}\p{Cs} ]/u.test(target)) return 'oddTarget';
  if (authority !== undefined) {
    if (authority.includes('@')) return 'credentialsInTarget';
    if (!/^[\x21-\x7e]+$/.test(authority) || authority.includes('%')) return 'foreignHost';
  }
  const url = parseUrl(target, origin ?? 'https://host.invalid');
  if (url === undefined) return 'oddTarget';
  if (url.username !== '' || url.password !== '') return 'credentialsInTarget';
  if (origin !== undefined && url.origin !== new URL(origin).origin) return 'foreignHost';
  if (!isSafeScheme(url)) return isLoopback(url.hostname) ? 'oddTarget' : 'insecureTarget';
  url.hash = '';
  return url;
}
