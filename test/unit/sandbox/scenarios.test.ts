import assert from 'node:assert/strict';
import type { Sandbox } from '../../../src/sandbox/main.ts';
import { openSandbox, signedIn, type Caller } from '../../support/runs/sandboxCaller.ts';

/** The calls of a day’s work with Central that are not walked through elsewhere. */
const classic: [scenario: number, line: string, body?: unknown][] = [
  [8, 'GET /central/v2/sites?calculate_total=true&limit=1000&offset=0'],
  [9, 'GET /monitoring/v2/aps?site=Lisbon%20HQ&status=Down&calculate_total=true&limit=1000'],
  [12, 'GET /monitoring/v2/clients?timerange=1D&client_type=WIRELESS&client_status=FAILED_TO_CONNECT'],
  [13, 'GET /monitoring/v2/clients/{client}'],
  [13, 'GET /monitoring/v1/clients/wireless/{client}/mobility_trail'],
  [
    14,
    'POST /device_management/v1/device/{ap}/action/disconnect_user',
    { disconnect_user_mac: '02:5c:00:00:00:00' },
  ],
  [16, 'POST /device_management/v2/device/{switch}/action/bounce_poe_port', { port: '1/1/7' }],
  [17, 'GET /troubleshooting/v1/commands?device_type=IAP'],
  [23, 'GET /configuration/v1/groups/properties?groups=LIS-APs'],
  [24, 'GET /configuration/v2/groups?limit=20&offset=0'],
  [25, 'GET /configuration/v1/groups/LIS-Switches/templates/cx-access'],
  [26, 'GET /configuration/v1/devices/{switch}/template_variables'],
  [
    26,
    'PATCH /configuration/v1/devices/{switch}/template_variables',
    { total: 1, variables: { vlan_name: 'staff' } },
  ],
  [27, 'GET /configuration/v1/dirty_diff/{ap}?limit=20&offset=0'],
  [28, 'GET /configuration/v1/ap_cli/LIS-APs'],
  [
    29,
    'POST /firmware/v2/upgrade/compliance_version',
    { device_type: 'IAP', group: 'LIS-APs', firmware_compliance_version: '10.6' },
  ],
  [29, 'GET /firmware/v1/upgrade/compliance_version?device_type=IAP&group=LIS-APs'],
  [29, 'GET /firmware/v1/status?serial={ap}'],
  [31, 'GET /platform/licensing/v1/subscriptions?limit=50&offset=0'],
  [32, 'GET /auditlogs/v1/events?limit=100&offset=0&group_name=LIS-APs'],
  [32, 'GET /auditlogs/v1/event_details/audit_trail_2026_1'],
  [33, 'GET /central/v1/notifications?severity=Critical&ack=false'],
  [34, 'GET /rapids/v1/rogue_aps?limit=10'],
  [34, 'GET /rapids/v1/wids/events?sort=-ts'],
];

const fresh: typeof classic = [
  [6, 'GET /network-monitoring/v1/devices?limit=1000'],
  [8, 'GET /network-monitoring/v1/sites-health?limit=100&offset=0'],
  [
    9,
    "GET /network-monitoring/v1/aps?filter=siteName%20eq%20'Lisbon%20HQ'%20and%20status%20eq%20'OFFLINE'&limit=1000",
  ],
  [15, 'POST /network-troubleshooting/v1/aps/{ap}/reboot'],
  [16, 'POST /network-troubleshooting/v1/cx/{switch}/poeBounce', { ports: ['1/1/7'] }],
  [32, 'GET /network-services/v1/audits?start-at=2026-01-30T00:00:00Z&end-at=2026-02-01T00:00:00Z'],
  [33, 'GET /network-notifications/v1/alerts'],
];

const find = async (call: Caller, target: string, pattern: RegExp) =>
  pattern.exec((await call(`GET ${target}`)).text)?.[1] ?? assert.fail(target);

describe("the sandbox's part in the acceptance scenarios", () => {
  let sandbox: Sandbox;

  before(async () => void (sandbox = await openSandbox()));
  after(() => sandbox.close());

  async function walk(
    label: string,
    line: string,
    body: unknown,
    lists: Record<string, [target: string, pattern: RegExp]>,
  ) {
    const call = await signedIn(sandbox, label);
    let filled = line;
    for (const [name, [target, pattern]] of Object.entries(lists))
      if (line.includes(`{${name}}`)) filled = filled.replace(`{${name}}`, await find(call, target, pattern));
    const answer = await call(filled, body);
    assert.ok(answer.status === 200 || answer.status === 202, `${answer.status} ${answer.text}`);
    assert.deepEqual(
      sandbox.control.requests().filter(({ mistake }) => mistake !== undefined),
      [],
    );
  }

  for (const [scenario, line, body] of classic) {
    it(`${scenario}, classic: ${line}`, () =>
      walk('classic', line, body, {
        ap: ['/monitoring/v2/aps?limit=1', /"serial":"(\w+)"/],
        switch: ['/monitoring/v1/switches?limit=1', /"serial":"(\w+)"/],
        client: [
          '/monitoring/v2/clients?timerange=3H&client_type=WIRELESS&client_status=CONNECTED&limit=1',
          /"macaddr":"([\w:]+)"/,
        ],
      }));
  }

  for (const [scenario, line, body] of fresh) {
    it(`${scenario}, new: ${line}`, () =>
      walk('new', line, body, {
        ap: ['/network-monitoring/v1/aps?limit=1', /"id":"(\w+)"/],
        switch: ['/network-monitoring/v1/switches?limit=1', /"id":"(\w+)"/],
      }));
  }
});
