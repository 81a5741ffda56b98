import { greenLakeRegionOf } from '../../regions/greenLakeRegions.ts';
import { json, type Reply } from '../http/message.ts';
import { route, type Route } from '../http/router.ts';

const managers = [
  { id: 'b0a1c2d3-0000-4000-8000-000000000001', name: 'HPE Aruba Networking Central' },
  { id: 'b0a1c2d3-0000-4000-8000-000000000002', name: 'HPE GreenLake Flex Solutions' },
] as const;
const path = '/service-catalog/v1/service-managers';

function page(items: readonly object[]): Reply {
  return json({ items, count: items.length, offset: 0, total: items.length });
}

/** The services of a workspace: Central in its own region, and another one elsewhere. */
export const catalogueRoutes: readonly Route[] = [
  route(`GET ${path}`, () => page(managers.map((one) => ({ ...one, type: 'service-manager' })))),
  route('GET /service-catalog/v1/service-manager-provisions', ({ customer }) =>
    page(
      managers.map(({ id }, index) => ({
        id: `${id}-${index}`,
        type: 'service-manager-provision',
        region: index === 0 ? greenLakeRegionOf(customer.plan.region) : 'us-east',
        provisionStatus: 'PROVISIONED',
        serviceManager: { id, resourceUri: `${path}/${id}` },
        createdAt: '2026-01-01T00:00:00Z',
      })),
    ),
  ),
];
