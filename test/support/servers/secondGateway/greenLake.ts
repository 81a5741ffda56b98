import type { Incoming, Outgoing } from './message.ts';

const greenLakeHost = 'global.api.greenlake.hpe.com';
const managerPath = '/service-catalog/v1/service-managers';
const cluster = /^(\w+)\.api\.central\.arubanetworks\.com(?:\.cn)?$/;

/** The place of the workspace's Central, read from section 1.3 of the reference. */
export interface Home {
  /** The region of GreenLake. */
  region: string;
  /** The first label of the cluster's host. */
  cluster: string;
}

/** A call at one of HPE's own hosts, which is not for this one; undefined where the gateway is to answer. */
export function elsewhere({ url }: Incoming, home: Home): Outgoing | undefined {
  const label = cluster.exec(url.hostname)?.[1];
  if (label !== undefined && label !== home.cluster)
    return {
      status: 401,
      json: { httpStatusCode: 401, errorCode: 'HPE_GL_ERROR_UNAUTHORIZED', message: 'Unauthorized' },
    };
  if (label !== undefined && url.pathname.startsWith('/service-catalog/')) return { status: 404, text: '' };
  if (url.hostname === greenLakeHost && url.pathname.startsWith('/network-'))
    return { status: 404, text: '' };
  return undefined;
}

/** The service catalogue of GreenLake: two services in several states, of which one is Central. */
export function serviceCatalogue({ url, method }: Incoming, { region }: Home): Outgoing | undefined {
  if (method !== 'GET') return undefined;
  const page = (items: object[]): Outgoing => ({
    json: { items, count: items.length, offset: 0, total: items.length },
  });
  const of = (id: string, where: string, provisionStatus: string) => ({
    id: `${id}-${where}`,
    type: 'service-catalog/service-manager-provision',
    region: where,
    provisionStatus,
    serviceManager: { id, resourceUri: `${managerPath}/${id}` },
    createdAt: '2026-01-01T00:00:00Z',
  });
  if (url.pathname === '/service-catalog/v1/service-manager-provisions')
    return page([
      of('flex', 'us-west', 'PROVISIONED'),
      of('central', 'ap-south', 'PROVISION_FAILED'),
      of('central', region, 'PROVISIONED'),
    ]);
  if (url.pathname === managerPath)
    return page([
      { id: 'flex', name: 'HPE GreenLake Flex Solutions' },
      { id: 'central', name: 'HPE Aruba Networking Central' },
    ]);
  return undefined;
}

/** Devices in one change at most, by the version of the path. */
const mostDevices: Readonly<Record<string, number>> = {
  '/devices/v1/devices': 5,
  '/devices/v2beta1/devices': 25,
};

/** Takes a change of devices as a task, or refuses it: too many of them, or two operations in one call (section 3.4). */
function deviceChange({ url, body }: Incoming, most: number): Outgoing {
  const ids = url.searchParams.getAll('id').flatMap((value) => value.split(','));
  const parts = Object.keys(JSON.parse(body || '{}') as object);
  const isTwo = parts.includes('application') && parts.includes('subscription');
  if (ids.length === 0 || ids.length > most || isTwo)
    return {
      status: 400,
      json: { httpStatusCode: 400, errorCode: 'HPE_GL_ERROR_BAD_REQUEST', message: 'Bad request' },
    };
  return { status: 202, headers: [['Location', '/devices/v1/async-operations/1']], text: '' };
}

/** Answers the workspace's other operations. */
export function platform(call: Incoming): Outgoing | undefined {
  const { method, url } = call;
  const most = mostDevices[url.pathname];
  if (method === 'PATCH' && most !== undefined) return deviceChange(call, most);
  if (
    method === 'GET' &&
    /^\/(?:devices|subscriptions|tags)\/\w+\/(?:devices|subscriptions|tags)$/.test(url.pathname)
  )
    return { json: { items: [], count: 0, offset: 0, total: 0 } };
  if (method === 'POST' && url.pathname === '/service-catalog/v1/service-manager-provisions')
    return { status: 202, text: '' };
  return undefined;
}
