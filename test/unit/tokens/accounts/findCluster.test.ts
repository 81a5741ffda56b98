import assert from 'node:assert/strict';
import { isCentralError } from '../../../../src/base/errors.ts';
import { clustersOf } from '../../../../src/regions/greenLakeRegions.ts';
import { regions } from '../../../../src/regions/regions.ts';
import { findCluster } from '../../../../src/tokens/accounts/findCluster.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import {
  networkError,
  scriptedTransport,
  type Scripted,
} from '../../../support/doubles/scriptedTransport.ts';
import { tokenAccount } from '../../../support/doubles/tokenAccount.ts';

const greenLake = 'https://global.api.greenlake.hpe.com';
const host = (cluster: string) => `https://${cluster}.api.central.arubanetworks.com`;
const devices = '/network-monitoring/v1/devices?limit=1';
const tenants = '/network-msp/v1/list-tenants?limit=1&next=1';

/** Names HPE Aruba Networking Central, and another service that is in more regions. */
const managers = {
  items: [
    { id: 'm-1', name: 'HPE Aruba Networking Central' },
    { id: 'm-2', name: 'HPE GreenLake Flex' },
    { id: 'm-3', name: 'HPE Aruba Networking Central On-Premises Demo' },
  ],
};

function provision(region: string, over: object = {}): object {
  const serviceManager = { id: 'm-1', resourceUri: '/service-catalog/v1/service-managers/m-1' };
  return { id: `p-${region}`, region, provisionStatus: 'PROVISIONED', serviceManager, ...over };
}

const yes: Scripted = { json: { items: [] } };
const no: Scripted = { status: 401, json: { message: 'Unauthorized' } };
const other = (status: number): Scripted => ({ status, json: {} });

interface Row {
  name: string;
  provisions?: readonly unknown[];
  responses?: Record<string, Scripted>;
  found?: string;
  reason?: string;
  /** The clusters that got the token. */
  asked?: readonly string[];
}

const euAll = ['de1', 'de2', 'de3'].map(host);
const rows: Row[] = [
  {
    name: 'is the only one of its region, without a probe',
    provisions: [provision('eu-west')],
    found: 'UK',
    asked: [],
  },
  {
    name: 'is found in any spelling of the region',
    provisions: [provision(' EU_West ')],
    found: 'UK',
    asked: [],
  },
  {
    name: 'is the one of several that does not say 401',
    responses: { [host('de2') + devices]: yes },
    ...{ found: 'EU-2', asked: euAll },
  },
  {
    name: 'is found by the list of tenants where the plain read tells nothing',
    responses: {
      ...Object.fromEntries(euAll.map((one) => [one + devices, other(403)])),
      [host('de3') + tenants]: yes,
    },
    ...{ found: 'EU-3', asked: euAll },
  },
  {
    name: 'is found by the list of tenants where two clusters take the token',
    responses: { [host('de1') + devices]: yes, [host('de2') + devices]: yes, [host('de2') + tenants]: yes },
    ...{ found: 'EU-2', asked: euAll },
  },
  {
    name: 'is found while another cluster cannot be reached',
    responses: { [host('de1') + devices]: networkError('ENOTFOUND'), [host('de2') + devices]: yes },
    ...{ found: 'EU-2', asked: euAll },
  },
  {
    name: 'is not guessed where the answers do not tell',
    responses: { [host('de1') + devices]: other(400), [host('de1') + tenants]: other(400) },
    ...{ reason: 'clusterOpen', asked: euAll },
  },
  { name: 'is none where no cluster knows the token', reason: 'clusterNoneKnows', asked: euAll },
  {
    name: 'is not guessed in a region that the table does not know',
    provisions: [provision('antarctica')],
    ...{ reason: 'clusterUnknown', asked: [] },
  },
  {
    name: 'is not guessed where the region’s name is one of JavaScript’s',
    provisions: [provision('__proto__')],
    reason: 'clusterUnknown',
    asked: [],
  },
  {
    name: 'is found beside a region that the table does not know',
    provisions: [provision('antarctica'), provision('eu-west')],
    responses: { [host('gb1') + devices]: yes },
    ...{ found: 'UK', asked: [host('gb1')] },
  },
  {
    name: 'is found where the service manager is told as bare text, its id or its address',
    provisions: [
      provision('us-west', { serviceManager: 'm-2' }),
      provision('eu-west', { serviceManager: 'm-1' }),
      provision('eu-west', { serviceManager: '/service-catalog/v1/service-managers/m-1' }),
    ],
    ...{ found: 'UK', asked: [] },
  },
  {
    name: 'counts what is provisioned alone, and of Central alone',
    provisions: [
      provision('eu-central', { provisionStatus: 'UNPROVISIONED' }),
      provision('us-west', { serviceManager: { id: 'm-2' } }),
      provision('mea', { serviceManager: { id: 'm-3' } }),
      provision('ca-central', {
        serviceManager: { resourceUri: '/service-catalog/v1/service-managers/m-1' },
      }),
      { region: 7 },
      null,
    ],
    ...{ found: 'Canada-1', asked: [] },
  },
  { name: 'is none where Central is provisioned nowhere', provisions: [], reason: 'clusterNone', asked: [] },
  {
    name: 'is told as being set up where provisioning has begun',
    provisions: [
      provision('mea', { serviceManager: { id: 'm-2' } }),
      provision('eu-west', { provisionStatus: 'Provision_Initiated' }),
      provision('eu-central', { provisionStatus: 'UNPROVISIONED' }),
    ],
    ...{ reason: 'clusterInSetup', asked: [] },
  },
  ...['PROVISION_FAILED', 'UNPROVISION_INITIATED'].map((provisionStatus) => ({
    name: `is told as not ready where its status is ${provisionStatus}`,
    provisions: [provision('eu-west', { provisionStatus })],
    ...{ reason: 'clusterNotReady', asked: [] },
  })),
  {
    name: 'is found where another is still being set up',
    provisions: [provision('mea', { provisionStatus: 'PROVISION_INITIATED' }), provision('eu-west')],
    ...{ found: 'UK', asked: [] },
  },
  {
    name: 'is not told where the catalogue refuses',
    responses: { [`${greenLake}/service-catalog/v1/service-manager-provisions`]: other(403) },
    ...{ reason: 'clusterNotTold', asked: [] },
  },
  {
    name: 'is not told where the catalogue is a page',
    responses: { [`${greenLake}/service-catalog/v1/service-managers`]: { text: '<html></html>' } },
    ...{ reason: 'clusterNotTold', asked: [] },
  },
];

describe('the cluster of a workspace', () => {
  for (const { name, provisions = [provision('eu-central')], responses = {}, found, reason, asked } of rows)
    it(name, async () => {
      const { transport, sent } = scriptedTransport(({ url }) => {
        const scripted = responses[url.href];
        if (scripted !== undefined) return scripted;
        if (url.pathname === '/service-catalog/v1/service-managers') return { json: managers };
        return url.origin === greenLake ? { json: { items: provisions } } : no;
      });
      const seeker = {
        account: tokenAccount({ platform: 'new', baseUrl: greenLake, workspaceId: '0a1b' }),
        accessToken: 'access-token-1',
      };
      const outcome = await findCluster({ transport, clock: new FakeClock() }, seeker).then(
        (cluster) => cluster.name,
        (error: unknown) => {
          assert.ok(isCentralError(error, 'badArgument'));
          return error.reason;
        },
      );
      assert.equal(outcome, found ?? reason);
      const clusters = [...new Set(sent.map(({ url }) => url.origin))].filter(
        (origin) => origin !== greenLake,
      );
      assert.deepEqual(clusters, asked);
    });

  it('is asked at the origin of an own token URL, and nowhere else', async () => {
    const { transport, sent } = scriptedTransport(({ url }) =>
      url.pathname.endsWith('service-managers') ? { json: managers } : { json: [provision('eu-west')] },
    );
    const account = tokenAccount({ platform: 'new', tokenUrl: 'https://sign-in.corp.example/oauth2/token' });
    const ports = { transport, clock: new FakeClock() };
    assert.equal((await findCluster(ports, { account, accessToken: 'access-token-1' })).name, 'UK');
    assert.deepEqual([...new Set(sent.map(({ url }) => url.origin))], ['https://sign-in.corp.example']);
  });
});

describe('the regions of GreenLake', () => {
  it('name each public cluster of new Central once', () => {
    const all = [
      'us-west',
      'ca-central',
      'eu-central',
      'eu-west',
      'ap-south',
      'ap-northeast',
      'ap-ausnz',
      'mea',
      'cn-north',
    ];
    const named = all.flatMap(clustersOf).map(({ name }) => name);
    assert.deepEqual(named.toSorted(), regions.map(({ name }) => name).toSorted());
    assert.deepEqual(clustersOf('us-east'), []);
  });
});
