import { BlockList, isIP } from 'node:net';
import type { ProxyName } from '../http/transport.ts';
import { isLoopback } from '../regions/origin.ts';
import type { ReadVariable } from '../store/folders.ts';

/** The proxy that an environment variable names, or the reason why that proxy cannot be used. */
export type NamedProxy = { variable: string } & (
  { url: URL } | { wrong: 'ERR_PROXY_VARIABLE' | 'ERR_PROXY_SCHEME' }
);

export function nameOf(proxy: NamedProxy): ProxyName {
  return { host: 'url' in proxy ? proxy.url.host : '', variable: proxy.variable };
}

/** The proxy of an address, if it goes through one. */
export type ProxyFor = (url: URL) => NamedProxy | undefined;

/**
 * Reads HTTPS_PROXY, HTTP_PROXY and NO_PROXY as undici's EnvHttpProxyAgent does. Like cURL, also takes a proxy without a scheme, and
 * ALL_PROXY if the others name no proxy.
 */
export function proxiesIn(variable: ReadVariable): ProxyFor {
  const plain = named(variable, 'http_proxy') ?? named(variable, 'all_proxy');
  const secure = named(variable, 'https_proxy') ?? plain;
  const past = exceptions(variable).flatMap((entry) => exceptionIn(entry) ?? []);
  return (url) => {
    const proxy = url.protocol === 'https:' ? secure : plain;
    if (proxy === undefined || past.some((isPast) => isPast(url))) return undefined;
    // On a proxy on another machine, a loopback address means that machine, and http would carry the token there unencrypted.
    const isAway = 'wrong' in proxy || !isLoopback(proxy.url.hostname);
    return isAway && isLoopback(url.hostname) ? undefined : proxy;
  };
}

function exceptions(variable: ReadVariable): string[] {
  return (variable('no_proxy') ?? variable('NO_PROXY') ?? '').match(/[^,;|\s"']+/g) ?? [];
}

/** Says of the first ten entries of NO_PROXY that have no known form, without users and passwords, that they are ignored. None counts if no proxy is named. */
export function ignoredExceptions(variable: ReadVariable): string[] {
  if (!['http_proxy', 'https_proxy', 'all_proxy'].some((name) => named(variable, name))) return [];
  const unread = exceptions(variable).filter((entry) => exceptionIn(entry) === undefined);
  const shown = unread.map((entry) => entry.replace(/^.*@/s, '…@').replace(beforePassword, '$1…'));
  return [...new Set(shown)].slice(0, 10).map(ignored);
}

/** A user with the beginning of a password in which a comma stands. */
const beforePassword = /^((?:\w+:\/\/)?[^:[/]+:)(?!\/\/|\d*$).*$/s;
const ignored = (entry: string) =>
  `The entry “${entry}” of NO_PROXY is ignored: it is no host, address or network. Write example.com, 10.0.0.1, 10.0.0.0/8 or 10.*.`;

function named(read: ReadVariable, lower: string): NamedProxy | undefined {
  const variable = read(lower) === undefined ? lower.toUpperCase() : lower;
  const given = read(variable)?.trim();
  if (!given) return undefined;
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(given)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    return { variable, wrong: scheme.startsWith('socks') ? 'ERR_PROXY_SCHEME' : 'ERR_PROXY_VARIABLE' };
  const url = URL.parse(scheme === undefined ? `http://${given}` : given);
  // A Windows prompt keeps quotes as part of a value, and a variable in a variable may be left as it is. A number would be an address.
  const isUsable =
    url !== null &&
    (scheme !== undefined || !/^https?[:/]|^\d+$/i.test(given)) &&
    /^(?:[\w.-]+|\[.+\])$/.test(url.hostname) &&
    !/^["'“”„‘’«]/.test(given);
  if (!isUsable || !hasWholeUser(url)) return { variable, wrong: 'ERR_PROXY_VARIABLE' };
  // As in cURL, a proxy has no path; undici accepts none.
  return { variable, url: Object.assign(url, { pathname: '', search: '', hash: '' }) };
}

/**
 * Tells if the user is whole: an “@” after the host ends a password that has “/”, “?” or “#” in it, and part of the user was read as the
 * host.
 */
function hasWholeUser({ username, password, pathname, search, hash }: URL): boolean {
  if ((pathname + search + hash).includes('@')) return false;
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}

/**
 * Reads an exception: `host`, `.host`, `*.host` (which leaves out the host itself), `10.*` or `10.*.*` (which leaves out names), a name
 * with `*` at any place, `<local>` (names without a dot) or `*`; or addresses, as `10.0.0.0/8` or `10.0.0.0/255.0.0.0`. Each may have a
 * port. An address with its scheme, as `https://host/`, means its host. Gives undefined for an entry of another form.
 */
function exceptionIn(entry: string): ((url: URL) => boolean) | undefined {
  const written = entry.replace(/^https?:\/\//i, '').replace(/\/$/, '');
  const [, host = '', port] = /^(\[.+\]|.+\/[\d.]+|[^:]+|.*:.*:.*?)(?::(\d+))?$/.exec(written) ?? [];
  const isPast = hostsIn(host);
  if (!isPast) return undefined;
  return (url) => {
    const askedPort = url.port || (url.protocol === 'https:' ? '443' : '80');
    return (port === undefined || Number(port) === Number(askedPort)) && isPast(bare(url.hostname));
  };
}

/** A name, also with stars, or an address; a range of addresses is none. */
const nameOfHost = /^(?![\d.]+-[\d.]*$)[\p{L}\p{M}\p{N}_.*-]+$/u;

function hostsIn(host: string): ((asked: string) => boolean) | undefined {
  if (/^<local>$/i.test(host)) return (asked) => /^[^.:]+$/.test(asked);
  const subnet = subnetIn(host);
  if (subnet) return (asked) => isIP(asked) > 0 && subnet(asked);
  if (/^(?:\.[\d.]*|(?:\d+\.){0,3})$/.test(host)) return undefined;
  const isBelow = host.startsWith('*.');
  const given = host.replace(/(?:\.\*)+$/, '.*').replace(/^\*?\./, '');
  // The same way to write an address of IPv6 and a name in other letters as in a URL.
  const url = given.includes('/') ? null : URL.parse(`http://${isIP(given) === 6 ? `[${given}]` : given}`);
  const name = bare(url?.hostname ?? given);
  if (!nameOfHost.test(name) && isIP(name) === 0) return undefined;
  if (!name.includes('*')) return (asked) => (asked === name && !isBelow) || asked.endsWith(`.${name}`);
  const whole = isBelow && name !== '*' ? `*.${name}` : name;
  const isOfAddresses = /^[\d.*]*$/.test(name) && /\d/.test(name);
  return (asked) => hasShape(asked, whole) && (isIP(asked) > 0 || !isOfAddresses);
}

/** Tells if a text has a shape with stars, each for any number of characters. A regular expression with many stars may take hours. */
function hasShape(text: string, shape: string): boolean {
  const [first = '', ...parts] = shape.split('*');
  const last = parts.pop() ?? '';
  let at = first.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.startsWith(first) && text.endsWith(last) && at + last.length <= text.length;
}

function subnetIn(host: string): ((address: string) => boolean) | undefined {
  const [, network = '', given = ''] = /^\[?([\d.a-f:]+)\]?\/([\d.]+)\]?$/i.exec(host) ?? [];
  const version = isIP(network);
  const length = version === 4 && isIP(given) === 4 ? lengthOf(given) : Number(given);
  if (version === 0 || !(length <= (version === 4 ? 32 : 128))) return undefined;
  const list = new BlockList();
  list.addSubnet(network, length, version === 4 ? 'ipv4' : 'ipv6');
  return (address) => list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}

/** The number of bits of a mask such as 255.255.0.0; NaN if the bits are not in one row. */
function lengthOf(netmask: string): number {
  const bits = netmask
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : Number.NaN;
}

function bare(host: string): string {
  return host
    .replace(/^\[(.+)\]$/, '$1')
    .replace(/(.)\.$/, '$1')
    .toLowerCase();
}
