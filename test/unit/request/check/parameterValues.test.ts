import assert from 'node:assert/strict';
import { checkedCall, fixedCall } from '../../../support/runs/checkedCall.ts';

const aps = 'GET /monitoring/v2/aps';
const newAps = 'GET /network-monitoring/v1/aps';
const clients = 'GET /network-monitoring/v1/clients';
const events = 'GET /monitoring/v2/events';
const ids = (count: number) => Array.from({ length: count }, (_, at) => `d${at}`).join(',');
const local = '/network-config/v1alpha1/wlan-ssids/a?object-type=LOCAL&scope-id=1&device-function=';

/** Calls, what is told of them, and what the first fix makes of them. */
const wrong: readonly (readonly [call: string, code: string, fixed?: string])[] = [
  [`${aps}?limit=many`, 'notANumber'],
  [`${newAps}?limit=1001`, 'aboveMaximum', `${newAps}?limit=1000`],
  [`${newAps}?limit=-1`, 'belowMinimum', `${newAps}?limit=0`],
  [`${aps}?limit=-1`, 'belowMinimum', `${aps}?limit=1`],
  [`${aps}?limit=0`, 'belowMinimum', `${aps}?limit=1`],
  [`${newAps}?limit=0`, 'noRows'],
  [`${clients}?next=0`, 'belowMinimum', `${clients}?next=1`],
  [`${aps}?limit`, 'notANumber'],
  [`${aps}?group=a&group=b`, 'givenTwice', `${aps}?group=a`],
  [`${aps}?status=Up&status=Down`, 'givenTwice'],
  ["GET /devices/v1/devices?filter=serialNumber like 'CN'", 'filterOperator'],
  ['GET /devices/v1/devices?filter=serialNumber eq CN', 'filterForm'],
  ["GET /subscriptions/v1/subscriptions?filter=key eq 'a' and tier startswith 'F'", 'filterOperator'],
  ['GET /devices/v1/devices?offset=-5', 'belowMinimum', 'GET /devices/v1/devices?offset=0'],
  [`${newAps}?limit=1.5`, 'notAWhole'],
  [`${newAps}?limit=5&limit=6`, 'givenTwice', `${newAps}?limit=5`],
  [`${newAps}?filter=status eq 'ONLINE'&filter=model eq 'x'`, 'givenTwice'],
  [`${events}?offset=9500&limit=1000`, 'lastRow'],
  ['GET /auditlogs/v1/events?limit=100&offset=9950', 'lastRow'],
  ['GET /network-msp/v1/list-tenants?limit=10&next=', 'missingParameter'],
  [
    'GET /configuration/v2/groups?limit&offset=0',
    'missingParameter',
    'GET /configuration/v2/groups?limit=20&offset=0',
  ],
  [`${aps}?calculate_client_count=yes`, 'notABoolean', `${aps}?calculate_client_count=true`],
  [`${aps}?calculate_total=false`, 'countsAnyway'],
  [`${aps}?group=a&site=b`, 'exclusiveFilters', `${aps}?group=a`],
  [`${events}?from_timestamp=1700000000000`, 'inSeconds', `${events}?from_timestamp=1700000000`],
  [`${events}?from_timestamp=1700003600&to_timestamp=1700000000`, 'endBeforeStart'],
  ['GET /configuration/v1/groups/properties?groups=' + ids(21), 'tooManyValues'],
  ['PATCH /devices/v1/devices?id=' + ids(6), 'tooManyValues'],
  ['PATCH /devices/v1/devices?id=a,b,c&id=d,e,f', 'tooManyValues'],
  ['PATCH /devices/v2beta1/devices?id=' + ids(26), 'tooManyValues'],
  [`${clients}?start-at=1700000000`, 'notATime'],
  [`${clients}?start-at=2026-08-01`, 'notATime'],
  [`${clients}?start-at=2026-13-01T00:00:00Z`, 'notATime'],
  [`${clients}?start-at=2026-06-31T00:00:00Z`, 'notATime'],
  [`${clients}?start-at=2026-06-30T25:00:00Z`, 'notATime'],
  [`${clients}?start-at=2026-08-02T00:00:00Z&end-at=2026-08-01T00:00:00Z`, 'endBeforeStart'],
  [`${clients}?start-at=2026-08-01T00:00:00Z&end-at=2026-08-08T00:00:01Z`, 'windowTooLong'],
  [`${clients}?start-at=2026-08-01T00:00:00Z&end-at=2026-09-01T00:00:01Z&site-id=30117`, 'windowTooLong'],
  [`${clients}-trend?start-at=2026-08-01T00:00:00Z&end-at=2026-08-09T00:00:00Z`, 'windowTooLong'],
  [
    `GET /network-monitoring/v1/clients/00:11:22:33:44:55/mobility-trail?start-at=2026-07-01T00:00:00Z&end-at=2026-08-02T00:00:00Z`,
    'windowTooLong',
  ],
  [`GET /network-monitoring/v1/security-risks?start-at=1785542400000&end-at=1786233600000`, 'windowTooLong'],
  ['GET /network-services/v1/asset-tags?mac-address=00112233445566778', 'notAMac'],
  ['GET /network-config/v1alpha1/config-health/devices?limit=10&offset=0&search=ab', 'tooShort'],
  ['GET /network-monitoring/v1/device-inventory?site-assigned=assigned', 'notOneOf'],
  [`PATCH ${local}CAMPUS_APS`, 'unusualValue', `PATCH ${local}CAMPUS_AP`],
  [`PATCH ${local}AP`, 'unusualValue', `PATCH ${local}CAMPUS_AP`],
  [`PATCH ${local}ACCESS_POINT`, 'unusualValue', `PATCH ${local}CAMPUS_AP`],
  [
    'GET /network-config/v1alpha1/wlan-ssids?view-type=LOCAL&scope-id=1&device-function=CAMPUS_AP,GW',
    'unusualValue',
    'GET /network-config/v1alpha1/wlan-ssids?view-type=LOCAL&scope-id=1&device-function=CAMPUS_AP,MOBILITY_GW',
  ],
  [`PATCH ${local}NEW_KIND_OF_DEVICE`, 'unlistedValue'],
  [`${aps}?status=Offline`, 'unusualValue', `${aps}?status=Down`],
  [`${aps}?status=down`, 'unusualValue', `${aps}?status=Down`],
  ['GET /monitoring/v1/switches?status=ONLINE', 'unusualValue', 'GET /monitoring/v1/switches?status=Up'],
  ['GET /monitoring/v1/gateways?status=red', 'unlistedValue'],
  [
    'GET /platform/device_inventory/v1/devices?sku_type=IAP',
    'unusualValue',
    'GET /platform/device_inventory/v1/devices?sku_type=iap',
  ],
  [`${newAps}?filter=state eq 'ONLINE'`, 'filterFieldNear', `${newAps}?filter=status eq 'ONLINE'`],
  [`${newAps}?filter=status%20eq%20'a'%20and%20sitId%20eq%20'1'`, 'filterFieldNear', undefined],
  [`${newAps}?filter=model eq 'a' and colour eq 'b'`, 'filterField'],
  [`${newAps}?filter=status ne 'ONLINE'`, 'filterOperator'],
  [`${newAps}?filter=status = 'ONLINE'`, 'filterOperator'],
  [`${newAps}?filter=status eq 'ONLINE' or model eq 'x'`, 'filterJoin'],
  [`${newAps}?filter=status eq ONLINE`, 'filterForm'],
  [`GET /devices/v1/devices?filter=serialNumber=='VNZ100'`, 'filterForm'],
  ['GET /devices/v1/devices?filter=serialNumber%3D%22VNZ100%22', 'filterForm'],
  ['GET /subscriptions/v1/subscriptions?filter=key%3D%27A%27', 'filterForm'],
  [`GET /network-config/v1/sites?limit=100&offset=0&filter=scopeName == 'HQ'`, 'filterForm'],
  [`GET /audit-log/v2beta1/logs?filter=category eq ‘Users’`, 'filterForm'],
  ['GET /workspaces/v1/msp-tenants?filter=workspaceName eq "x"', 'filterForm'],
  [`${newAps}?filter=status eq 'ONLINE`, 'filterForm'],
  [`${newAps}?filter=status in 'ONLINE'`, 'filterForm'],
  [`${newAps}?filter=status in ('ONLINE','OFFLINE'`, 'filterForm'],
  [`${newAps}?filter=status eq 'ONLINE' and`, 'filterForm'],
  [`${newAps}?filter=status`, 'filterForm'],
  [
    `${newAps}?filter=serialNumber in (${Array.from({ length: 30 }, () => "'CN00000001'").join(',')})`,
    'tooLong',
  ],
  [`${aps}?macaddr=02-1A-1E-12-00-00`, 'macNotation', `${aps}?macaddr=02:1a:1e:12:00:00`],
  [`${aps}?macaddr=021a.1e12.0000`, 'macNotation', `${aps}?macaddr=02:1a:1e:12:00:00`],
  [
    'GET /network-services/v1/asset-tags?mac-address=021A1E120000',
    ...(['macNotation', 'GET /network-services/v1/asset-tags?mac-address=02:1a:1e:12:00:00'] as const),
  ],
  [`${newAps}?sort=deviceNam asc`, 'sortFieldNear', `${newAps}?sort=deviceName asc`],
  [`${newAps}?sort=deviceName up`, 'sortWay'],
  [`${newAps}?sort=-deviceName`, 'sortFieldNear', `${newAps}?sort=deviceName desc`],
  [`${newAps}?sort=-colour`, 'sortField'],
];

const right: readonly string[] = [
  `${aps}?calculate_total=True&limit=1000`,
  `${aps}?site=Lisbon%20HQ&sort=-serial`,
  `${aps}?group={{a}}&site=`,
  `${aps}?macaddr=02:1a:1e:12:00:00`,
  `${aps}?macaddr={{mac}}`,
  `${events}?from_timestamp=1700000000&to_timestamp=1700003600`,
  `${events}?offset=9000&limit=1000`,
  'PATCH /devices/v1/devices?id=a&id=b',
  `${clients}?start-at=2028-02-29T23:59:59%2B02:00`,
  'GET /devices/v1/devices?sort=serialNumber',
  `GET /network-config/v1/sites?limit=100&offset=0&filter=scopeName eq 'A=B "C"'`,
  `GET /audit-log/v2beta1/logs?filter=contains(description,'x') and createdAt ge '2026-11-01T00:00:00Z'`,
  `GET /workspaces/v1/msp-tenants?filter=workspaceName eq 'x''y'`,
  'GET /subscriptions/v1/subscriptions?sort=key desc',
  `${clients}?start-at=2026-08-01T00:00:00Z&end-at=2026-08-01T03:00:00.000Z&site-id=30117`,
  `${clients}?start-at=2026-08-01T00:00:00Z&end-at=2026-08-08T00:00:00Z`,
  `${clients}?start-at=2026-08-01T00:00:00Z&end-at=2026-08-31T00:00:00Z&site-id=30117`,
  `${clients}?start-at={{from}}&end-at=2026-08-31T00:00:00Z`,
  'GET /network-services/v1/audits?start-at=2026-01-01T00:00:00Z&end-at=2026-03-02T00:00:00Z',
  `${clients}?start-at=2026-08-01T00:00:00%2B02:00`,
  `${newAps}?filter=status%20in%20(%27ONLINE%27,%27OFFLINE%27)%20and%20siteId%20eq%20%2730117%27`,
  `${newAps}?filter=deviceName eq 'O''Hara and sons'&sort=model desc,deviceName`,
  `${newAps}?filter={{filter}}&sort={{sort}}&limit={{limit}}`,
  'GET /network-monitoring/v1/aps/CN1/cpu-utilization-trends?filter=timestamp gt 2026-08-01T00:00:00Z and timestamp lt 2026-08-01T03:00:00Z',
  'PATCH /devices/v1/devices?id=' + ids(5),
  'PATCH /devices/v2beta1/devices?id=' + ids(25),
  "GET /devices/v1/devices?filter=deviceType eq 'AP' or not (model eq 'x')",
  "GET /devices/v1/devices?filter=model in ('a','b') and contains(serialNumber,'CN')",
  "GET /tags/v1/tags?filter=name contains 'x'",
  `PATCH ${local}CAMPUS_AP`,
  `${aps}?status=Up`,
  `${aps}?status=`,
  'GET /platform/device_inventory/v1/devices?sku_type=all_ap',
  'GET /network-config/v1alpha1/wlan-ssids?view-type=LOCAL&scope-id=1&device-function=CAMPUS_AP,MOBILITY_GW',
];

describe('The values of a call’s parameters', () => {
  for (const [call, code, fixed] of wrong) {
    it(`bring a warning: ${call.slice(0, 100)}`, () => {
      assert.deepEqual(
        checkedCall(call).map((found) => `${found.severity} ${found.code}`),
        [`warning ${code}`],
      );
      if (fixed !== undefined) assert.equal(fixedCall(call), fixed);
    });
  }

  for (const call of right)
    it(`bring none: ${call.slice(0, 100)}`, () => {
      assert.deepEqual(checkedCall(call), []);
    });

  it('are written anew by the fix of a filter with escapes', () => {
    assert.equal(
      fixedCall(`${newAps}?filter=stats%20eq%20'ONLINE'`),
      `${newAps}?filter=status%20eq%20'ONLINE'`,
    );
  });
});
