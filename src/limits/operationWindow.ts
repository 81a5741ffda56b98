import { pathOf } from '../http/query.ts';

/** An operation whose calls GreenLake counts by themselves, for each workspace and minute. */
export interface OperationWindow {
  /** Method and path, the same for all objects of the operation. */
  key: string;
  /** Calls in a minute, if HPE documents them; the headers of a response count more. */
  perMinute?: number;
}

/** Calls a minute (docs/central-api.md 5). `{}` stands for one segment. */
const documented: ReadonlyMap<string, number> = new Map([
  ...each(300, 'GET /devices/v2beta1/devices', 'GET /devices/v2beta1/devices/group'),
  ...each(300, 'GET /devices/v2beta1/devices/{}', 'GET /identity/v1/users'),
  ...each(160, 'GET /devices/v1/devices', 'GET /devices/v1beta1/devices'),
  ...each(100, 'GET /audit-log/v2beta1/logs'),
  ...each(90, 'GET /devices/v1/async-operations/{}', 'GET /devices/v1beta1/async-operations/{}'),
  ...each(80, 'GET /audit-log/v2beta1/logs/{}', 'GET /audit-log/v2beta1/logs/{}/details'),
  ...each(60, 'GET /subscriptions/v1/subscriptions', 'GET /subscriptions/v1beta1/subscriptions'),
  ...each(50, 'POST /devices/v1/devices', 'POST /devices/v2beta1/devices'),
  ...each(40, 'GET /devices/v1/devices/{}', 'GET /devices/v1beta1/devices/{}'),
  ...each(40, 'PATCH /devices/v1/devices', 'PATCH /devices/v2beta1/devices'),
  ...each(40, 'GET /subscriptions/v1alpha1/subscriptions'),
  ...each(30, 'GET /subscriptions/v1/async-operations/{}', 'GET /subscriptions/v1beta1/async-operations/{}'),
  ...each(25, 'POST /devices/v1beta1/devices'),
  ...['v1', 'v1alpha1'].flatMap((version) => {
    const path = `/subscriptions/${version}/auto-subscription-settings`;
    return each(25, `GET ${path}`, `GET ${path}/{}`, `PATCH ${path}/{}`);
  }),
  ...each(20, 'GET /subscriptions/v1/subscriptions/{}', 'GET /subscriptions/v1beta1/subscriptions/{}'),
  ...each(10, 'POST /workspaces/v1/msp-tenants'),
  ...each(5, 'PATCH /subscriptions/v1/subscriptions', 'PATCH /subscriptions/v1beta1/subscriptions'),
  ...each(5, 'PATCH /devices/v1beta1/devices'),
  ...each(4, 'POST /subscriptions/v1/subscriptions', 'POST /subscriptions/v1beta1/subscriptions'),
  ...each(2, 'POST /service-catalog/v1/service-manager-provisions'),
]);

function each(perMinute: number, ...keys: string[]): [string, number][] {
  return keys.map((key) => [key, perMinute]);
}

/** The operation that a call of GreenLake counts for. */
export function operationWindow(method: string, target: string): OperationWindow {
  const path = pathOf(target);
  const literal = `${method.toUpperCase()} ${path.replace(/\/+$/, '')}`;
  if (documented.has(literal)) return withRate(literal);
  const [, , , ...more] = path.split('/');
  const ids = more.map((segment) => (isId(segment) ? '{}' : segment));
  const start = literal.split('/').slice(0, 3).join('/');
  const key = [start, ...ids].join('/').slice(0, 200);
  return withRate(key);
}

/** An id has a digit or is long; a version has a digit and is short. */
function isId(segment: string): boolean {
  return segment.length > 30 || (/\d/.test(segment) && !/^v\d+[a-z\d]*$/.test(segment));
}

function withRate(key: string): OperationWindow {
  const perMinute = documented.get(key);
  return perMinute === undefined ? { key } : { key, perMinute };
}
