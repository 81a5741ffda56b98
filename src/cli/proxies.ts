import { BlockList, isIP } from 'node:net';
import { isLoopback } from '../regions/origin.ts';
import type { ReadVariable } from '../store/folders.ts';

/** The proxy that a variable of the environment names, or why it names none that can be used. */
export type NamedProxy = { variable: string } & (
  { url: URL } | { wrong: 'ERR_PROXY_VARIABLE' | 'ERR_PROXY_SCHEME' }
);

/** The proxy of an address, if it goes through one. */
export type ProxyFor = (url: URL) => NamedProxy | undefined;

/**
 * HTTPS_PROXY, HTTP_PROXY and NO_PROXY as undici's EnvHttpProxyAgent takes them; a proxy without a scheme, and ALL_PROXY where the
 * others name none, as cURL does.
 */
export function proxiesIn(variable: ReadVariable): ProxyFor {
  const plain = named(variable, 'http_proxy') ?? named(variable, 'all_proxy');
  const secure = named(variable, 'https_proxy') ?? plain;
  const past = (variable('no_proxy') ?? variable('NO_PROXY') ?? '').split(/[,\s]/).flatMap(exceptionIn);
  return (url) => {
    const proxy = url.protocol === 'https:' ? secure : plain;
    if (proxy === undefined || past.some((isPast) => isPast(url))) return undefined;
    // For another machine a loopback address is itself, and http would carry the token there in clear.
    const isAway = 'wrong' in proxy || !isLoopback(proxy.url.hostname);
    return isAway && isLoopback(url.hostname) ? undefined : proxy;
  };
}

function named(read: ReadVariable, lower: string): NamedProxy | undefined {
  const variable = read(lower) === undefined ? lower.toUpperCase() : lower;
  const given = read(variable)?.trim();
  if (!given) return undefined;
  const scheme = /^([a-z][a-z\d+.-]*):\/\//i.exec(given)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    return { variable, wrong: scheme.startsWith('socks') ? 'ERR_PROXY_SCHEME' : 'ERR_PROXY_VARIABLE' };
  const url = URL.parse(scheme === undefined ? `http://${given}` : given);
  const isUsable = url !== null && (scheme !== undefined || !/^https?:/i.test(given));
  return isUsable && hasWholeUser(url) ? { variable, url } : { variable, wrong: 'ERR_PROXY_VARIABLE' };
}

/** An “@” behind the host is the end of a password with a “/”, “?” or “#” in it: what looks like the host is its user then. */
function hasWholeUser({ username, password, pathname, search, hash }: URL): boolean {
  if ((pathname + search + hash).includes('@')) return false;
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}

/** `host`, `.host`, `*.host` (which leaves out the host itself) or `*`, each with a port or none; or addresses as `10.0.0.0/8`. */
function exceptionIn(entry: string): ((url: URL) => boolean)[] {
  if (entry === '') return [];
  const subnet = subnetIn(entry);
  if (subnet) return [({ hostname }) => isIP(bare(hostname)) > 0 && subnet(bare(hostname))];
  const [, host = '', port] = /^(\[.+\]|[^:]+|.*:.*:.*?)(?::(\d+))?$/.exec(entry) ?? [];
  const name = bare(host.replace(/^\*?\./, ''));
  const isBelow = host.startsWith('*');
  return [
    (url) => {
      const asked = bare(url.hostname);
      const askedPort = url.port || (url.protocol === 'https:' ? '443' : '80');
      if (port !== undefined && Number(port) !== Number(askedPort)) return false;
      return name === '*' || (asked === name && !isBelow) || asked.endsWith(`.${name}`);
    },
  ];
}

function subnetIn(entry: string): ((address: string) => boolean) | undefined {
  const [, network = '', length] = /^\[?([\d.a-f:]+)\]?\/(\d{1,3})$/i.exec(entry) ?? [];
  const version = isIP(network);
  if (version === 0 || Number(length) > (version === 4 ? 32 : 128)) return undefined;
  const list = new BlockList();
  list.addSubnet(network, Number(length), version === 4 ? 'ipv4' : 'ipv6');
  return (address) => list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}

function bare(host: string): string {
  return host
    .replace(/^\[(.+)\]$/, '$1')
    .replace(/(.)\.$/, '$1')
    .toLowerCase();
}
