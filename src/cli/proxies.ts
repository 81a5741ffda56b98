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
    // A variable that cannot be read is no reason to keep calls from this machine itself.
    return 'wrong' in proxy && isLoopback(url) ? undefined : proxy;
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
  return isUsable && isDecodable(url) ? { variable, url } : { variable, wrong: 'ERR_PROXY_VARIABLE' };
}

function isDecodable({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}

/** `host`, `.host`, `*.host` (which leaves out the host itself) or `*`, each with a port or none. */
function exceptionIn(entry: string): ((url: URL) => boolean)[] {
  if (entry === '') return [];
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

function bare(host: string): string {
  return host
    .replace(/^\[(.+)\]$/, '$1')
    .replace(/(.)\.$/, '$1')
    .toLowerCase();
}

function isLoopback({ hostname }: URL): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
