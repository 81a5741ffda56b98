import { isObject, type Json } from '../../text/json.ts';
import type { Operation } from '../operation.ts';
import type { CallValues } from './callValues.ts';
import { spelled } from './nouns.ts';

/** Words of the members of a body: what they do to devices (`#`), and what they do if they take something away. */
const changes: Readonly<Record<string, readonly [put: string, take: string]>> = {
  application: [
    'assign # to [the service {application}|a service][ in region {region}]',
    'take # out of their service',
  ],
  subscription: [
    'assign [the subscription {subscription}|a subscription] to #',
    'take the subscription off #',
  ],
  tenantPlatformCustomerId: [
    'hand # to the MSP tenant {tenantPlatformCustomerId}',
    'take # back from their MSP tenant',
  ],
  tenantWorkspaceId: ['hand # to the MSP tenant {tenantWorkspaceId}', 'take # back from their MSP tenant'],
  archived: ['archive #', 'take # out of the archive'],
};

/**
 * The template for a change of devices in a GreenLake workspace, by what its body changes; undefined for any other call, and if a
 * name in the body is odd. Source: docs/central-api.md, `PATCH /devices`.
 */
export function workspaceTemplate({ method, path }: Operation, { body }: CallValues): string | undefined {
  if (method !== 'PATCH' || !/^\/devices\/v\w+\/devices$/.test(path) || !isObject(body)) return undefined;
  const names = Object.keys(body).filter((name) => name !== 'region' || !('application' in body));
  // Other signs would be read as a part of the template.
  if (!names.every((name) => /^[\w-]{1,60}$/.test(name))) return undefined;
  const words = names.map((name) => wordsOf(name, body[name]));
  if (words.length === 0) return undefined;
  const [first = '', ...others] = words.map((one, at) => one.replace('#', at === 0 ? devices : 'them'));
  return `${first.charAt(0).toUpperCase()}${[first.slice(1), ...others].join(', ')}`;
}

const devices = '[{item:id device}|devices] of the GreenLake workspace';

function wordsOf(name: string, value: Json | undefined): string {
  const known = Object.hasOwn(changes, name) ? changes[name] : undefined;
  return known?.[isTaken(value) ? 1 : 0] ?? `change the ${spelled(name)} of #`;
}

/** Tells if a value takes away what was there: null, false, an empty list, or an object without an id. */
export function isTaken(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && value['id'] === null;
}
