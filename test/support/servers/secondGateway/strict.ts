import type { Incoming, Outgoing } from './message.ts';

/** Parameters of the lists in the families that refuse all others; `offset` is taken by each list, and ignored by some. */
const taken: Readonly<Record<string, readonly string[]>> = {
  '/network-monitoring/v1/devices': ['filter', 'sort', 'limit', 'next', 'offset'],
  '/network-monitoring/v1/sites-health': ['filter', 'sort', 'limit', 'offset'],
};

/** The 400 of a strict family for a parameter that a list does not have, by section 3.6 of the reference. */
export function refusedName({ url }: Incoming): Outgoing | undefined {
  const names = taken[url.pathname];
  const unknown = names && [...url.searchParams.keys()].find((name) => !names.includes(name));
  if (unknown === undefined) return undefined;
  const isKebab = /^[a-z\d]+(?:-[a-z\d]+)*$/.test(unknown);
  return {
    status: 400,
    json: {
      httpStatusCode: 400,
      errorCode: isKebab ? 'HPE_GL_ERROR_BAD_REQUEST' : 'HPE_GL_NETWORKING_ERROR_INVALID_QUERY_PARAMETER',
      message: isKebab
        ? `Unknown query parameter: ${unknown}`
        : `Query parameter must be in kebab-case: ${unknown}`,
      debugId: '0c1f',
    },
  };
}

/** A change of the configuration and the place where it went: a scope with a function, or the library that all share. */
export interface Landed {
  call: string;
  where: string;
}

/**
 * Takes any change of `network-config` with 200 and no word of what it ignored: only `LOCAL` with both names, spelt as they are, goes
 * to one place (sections 3.5 and 3.6). Undefined for other calls.
 */
export function configChange({ method, url }: Incoming): Landed | undefined {
  if (!url.pathname.startsWith('/network-config/') || method === 'GET') return undefined;
  const query = url.searchParams;
  const scope = query.get('scope-id');
  const role = query.get('device-function');
  const isLocal = query.get('object-type') === 'LOCAL' && scope && role;
  return { call: `${method} ${url.pathname}`, where: isLocal ? `${scope} ${role}` : 'library' };
}
