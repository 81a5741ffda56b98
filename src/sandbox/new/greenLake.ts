import * as z from 'zod/mini';
import { greenLakeRegionOf } from '../../regions/greenLakeRegions.ts';
import type { FleetDevice } from '../fleet/fleet.ts';
import { field, json, parseJson, type Reply } from '../http/message.ts';
import { route, type Route, type RouteCall } from '../http/router.ts';
import { invalidInput, notFound, problem } from './errorReplies.ts';
import { answerNewList, type NewListing } from './listing.ts';
import { workspaceRoutes } from './tenants.ts';

const managers = [
  { id: 'b0a1c2d3-0000-4000-8000-000000000001', name: 'HPE Aruba Networking Central' },
  { id: 'b0a1c2d3-0000-4000-8000-000000000002', name: 'HPE GreenLake Flex Solutions' },
] as const;
const managersPath = '/service-catalog/v1/service-managers';

function cataloguePage(items: readonly object[]): Reply {
  return json({ items, count: items.length, offset: 0, total: items.length });
}

/** The services of a workspace: Central in its own region, and another one elsewhere. */
const catalogueRoutes: readonly Route[] = [
  route(`GET ${managersPath}`, () =>
    cataloguePage(managers.map((one) => ({ ...one, type: 'service-manager' }))),
  ),
  route('GET /service-catalog/v1/service-manager-provisions', ({ customer }) =>
    cataloguePage(
      managers.map(({ id }, index) => ({
        id: `${id}-${index}`,
        type: 'service-manager-provision',
        region: index === 0 ? greenLakeRegionOf(customer.plan.region) : 'us-east',
        provisionStatus: 'PROVISIONED',
        serviceManager: { id, resourceUri: `${managersPath}/${id}` },
        createdAt: '2026-01-01T00:00:00Z',
      })),
    ),
  ),
];

/** The subscriptions of devices in GreenLake, by serial, for devices whose subscriptions have changed. */
export class Subscribed {
  readonly bySerial = new Map<string, readonly string[]>();

  of({ serial, index }: FleetDevice): readonly string[] {
    // Every third device has no subscription yet.
    return this.bySerial.get(serial) ?? (index % 3 === 0 ? [] : ['sub-foundation']);
  }
}

interface Subscription {
  id: string;
  key: string;
  subscriptionType: string;
  tier: string;
}
const known = ['AP', 'SWITCH', 'GW'].flatMap((type, at): Subscription[] => {
  const subscriptionType = `CENTRAL_${type}`;
  const of = at === 0 ? '' : `-${type.toLowerCase()}`;
  return [
    {
      id: `sub-foundation${of}`,
      key: `EXMPL0KEY${2 * at + 1}`,
      subscriptionType,
      tier: `FOUNDATION_${type}`,
    },
    { id: `sub-advanced${of}`, key: `EXMPL0KEY${2 * at + 2}`, subscriptionType, tier: `ADVANCED_${type}` },
  ];
});

const subscriptions: NewListing<Subscription> = {
  paging: 'offset',
  rows: () => known,
  render: (one, { customer }) => ({
    ...one,
    type: 'subscriptions/subscription',
    subscriptionStatus: 'STARTED',
    quantity: String(customer.devices.length),
    availableQuantity: String(customer.devices.length),
  }),
  fields: { key: ({ key }) => key, id: ({ id }) => id, tier: ({ tier }) => tier },
  limit: { default: 50, max: 200 },
};

/** The device list of the GreenLake platform. */
const devices: NewListing<FleetDevice> = {
  paging: 'offset',
  rows: ({ customer }) => customer.devices,
  render: (device, { customer }) => ({
    id: idOf(device),
    type: 'devices/device',
    serialNumber: device.serial,
    macAddress: device.mac,
    deviceType: device.kind === 'controller' ? 'GATEWAY' : device.kind.toUpperCase(),
    model: device.model.name.split(' ')[0],
    partNumber: device.model.part,
    assignedState: 'ASSIGNED_TO_SERVICE',
    archived: false,
    subscription: customer
      .part(Subscribed)
      .of(device)
      .map((id) => ({ id })),
  }),
  fields: { serialNumber: ({ serial }) => serial, macAddress: ({ mac }) => mac },
  limit: { default: 50, max: 2000 },
};

function idOf({ serial }: FleetDevice): string {
  return `glp-${serial}`;
}

/** Asynchronous operations by id, with the number of polls for each. */
export class Operations {
  readonly polls = new Map<string, number>();
}

const Adding = z.object({ network: z.array(z.object({ serialNumber: z.string(), macAddress: z.string() })) });

const Change = z.object({
  subscription: z.optional(z.array(z.object({ id: z.string() }))),
  application: z.optional(z.unknown()),
});

function accepted(call: RouteCall): Reply {
  const id = call.customer.random.uuid();
  call.customer.part(Operations).polls.set(id, 0);
  const location = `/devices/v1/async-operations/${id}`;
  return json({ code: 202, status: 'ACCEPTED', transactionId: id }, 202, [['Location', location]]);
}

function add(call: RouteCall): Reply {
  return Adding.safeParse(parseJson(call.request)).success
    ? accepted(call)
    : invalidInput('network is required');
}

function patch(call: RouteCall, mostIds: number): Reply {
  if (!field(call.request, 'content-type')?.startsWith('application/merge-patch+json'))
    return problem(415, 'HPE_GL_ERROR_UNSUPPORTED_MEDIA_TYPE', 'application/merge-patch+json is required');
  const ids = call.request.query.getAll('id').flatMap((text) => text.split(','));
  if (ids.length > mostIds) return invalidInput(`id: at most ${mostIds} devices are allowed`);
  if (!ids.some((id) => id !== '')) return invalidInput('id is required');
  const body = Change.safeParse(parseJson(call.request));
  if (!body.success) return invalidInput('the body is not valid');
  const { subscription, application } = body.data;
  if (subscription === undefined) return accepted(call);
  if (application !== undefined) return invalidInput('one operation a call: application or subscription');
  if (subscription.some(({ id }) => !known.some((one) => one.id === id)))
    return invalidInput('subscription: not found');
  const isTrial = call.request.query.get('dry-run') === 'true';
  for (const device of isTrial ? [] : call.customer.devices.filter((one) => ids.includes(idOf(one))))
    call.customer.part(Subscribed).bySerial.set(
      device.serial,
      subscription.map(({ id }) => id),
    );
  return accepted(call);
}

function poll(call: RouteCall): Reply {
  const { polls } = call.customer.part(Operations);
  const id = call.param('id');
  const seen = polls.get(id);
  if (seen === undefined) return notFound('Operation not found');
  polls.set(id, seen + 1);
  const done = seen >= call.behaviour.pollsToFinish;
  return json({ id, status: done ? 'SUCCEEDED' : 'RUNNING', progressPercent: done ? 100 : 50 });
}

export const greenLakeRoutes: readonly Route[] = [
  ...workspaceRoutes,
  ...catalogueRoutes,
  route('GET /devices/v1/devices', (call) => answerNewList(devices, call)),
  route('GET /subscriptions/v1/subscriptions', (call) => answerNewList(subscriptions, call)),
  route('POST /devices/v1/devices', add),
  route('PATCH /devices/v1/devices', (call) => patch(call, 5)),
  route('PATCH /devices/v2beta1/devices', (call) => patch(call, 25)),
  route('GET /devices/v1/async-operations/{id}', poll),
];
