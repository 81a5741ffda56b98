import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkedCall, fixedCall } from '../../../support/runs/checkedCall.ts';

const aps = 'GET /monitoring/v2/aps';
const newAps = 'GET /network-monitoring/v1/aps';
const clients = 'GET /network-monitoring/v1/clients';
const config = 'GET /network-config/v1alpha1/wlan-ssids';
/** A call, what is told of it, and the call with the first fix. */
const wrongNames: readonly (readonly [call: string, told: string, fixed: string])[] = [
  [`${aps}?limt=5`, 'warning ignoredParameterNear', `${aps}?limit=5`],
  [`${aps}?siteId=3`, 'warning ignoredParameterNear', `${aps}?site=3`],
  [`${aps}?site=a&stauts=Up`, 'warning ignoredParameterNear', `${aps}?site=a&status=Up`],
  [`${aps}?Status=Up`, 'warning ignoredParameterNear', `${aps}?status=Up`],
  [`${aps}?page_size=5`, 'warning ignoredParameterNear', `${aps}?limit=5`],
  [`${aps}?xyzzy=5`, 'warning ignoredParameter', aps],
  [`${aps}?xyzzy=5&limit=5`, 'warning ignoredParameter', `${aps}?limit=5`],
  [`${aps}?limit=5&xyzzy=5&site=a`, 'warning ignoredParameter', `${aps}?limit=5&site=a`],
  [`${newAps}?limt=5`, 'error refusedParameterNear', `${newAps}?limit=5`],
  [`${newAps}?topN=5`, 'error refusedParameterNear', `${newAps}?limit=5`],
  [`${clients}?siteId=5`, 'error refusedParameterNear', `${clients}?site-id=5`],
  [`${clients}?start=5`, 'error refusedParameterNear', `${clients}?start-at=5`],
  [`${clients}?end=5`, 'error refusedParameterNear', `${clients}?end-at=5`],
  [`${clients}?serialNumber=5`, 'error refusedParameterNear', `${clients}?serial-number=5`],
  [
    'GET /network-notifications/v1/alerts?fliter=x',
    'error refusedParameterNear',
    'GET /network-notifications/v1/alerts?filter=x',
  ],
  [
    'GET /network-services/v1/audits?start-at=2026-01-01T00:00:00Z&end-at=2026-01-02T00:00:00Z&xyzzy=1',
    'error refusedParameter',
    'GET /network-services/v1/audits?start-at=2026-01-01T00:00:00Z&end-at=2026-01-02T00:00:00Z',
  ],
  [
    'GET /network-monitoring/v1/aps/CN1/cpu-utilization-trends?start-at=2026-01-01T00:00:00Z',
    'error timeInFilter',
    'GET /network-monitoring/v1/aps/CN1/cpu-utilization-trends',
  ],
  [`${newAps}?site_id=5`, 'error refusedForFilter', `${newAps}?filter=siteId eq '5'`],
  [
    'GET /network-monitoring/v1beta1/aps?limt=4',
    'warning pathMisspelt warning refusedParameterNear',
    'GET /network-monitoring/v1/aps?limt=4',
  ],
  [`${aps}/`, 'warning slashTooMany', aps],
  ['GET /monitoring/v2//aps//?limit=5', 'warning slashTooMany', 'GET /monitoring/v2/aps?limit=5'],
  ['GET /airgroup-config/v2/common_config', 'warning slashMissing', 'GET /airgroup-config/v2/common_config/'],
  [`${aps}?access_token={{token}}`, 'warning tokenInAddress', aps],
  [`${config}?viewType=LOCAL`, 'warning ignoredParameterNear', `${config}?view-type=LOCAL`],
  ['GET /devices/v1/devices?limti=5', 'warning unknownParameterNear', 'GET /devices/v1/devices?limit=5'],
  [`${newAps}?limit=5&offset=20`, 'warning offsetOfCursor', `${newAps}?limit=5`],
  [
    'GET /monitoring/v2/clients?timerange=3H&client_type=WIRED&client_status=CONNECTED&offset=100',
    'warning offsetOfCursor',
    'GET /monitoring/v2/clients?timerange=3H&client_type=WIRED&client_status=CONNECTED',
  ],
  [
    'GET /network-services/v1/asset-tags?filter=x',
    'warning withoutEffect',
    'GET /network-services/v1/asset-tags',
  ],
];

describe('The parameters of a call', () => {
  for (const [call, told, fixed] of wrongNames) {
    it(`are checked against the API’s: ${call}`, () => {
      assert.equal(
        checkedCall(call)
          .map(({ severity, code }) => `${severity} ${code}`)
          .join(' '),
        told,
      );
      assert.equal(fixedCall(call), fixed);
    });
  }

  it('may be written in lines of their own, and are taken out without leaving an empty line', () => {
    assert.equal(
      fixedCall(`${aps}\n  ?limit=5\n  &xyzzy=1\nAccept: text/plain`),
      `${aps}\n  ?limit=5\nAccept: text/plain`,
    );
  });

  it('are not begun by an “&” that belongs to a value', () => {
    const call = `${newAps}?filter=deviceName eq 'a & b'`;
    assert.equal(checkedCall(call)[0]?.code, 'brokenValue');
    const whole = fixedCall(call);
    assert.deepEqual([whole, checkedCall(whole)], [`${newAps}?filter=deviceName eq 'a %26 b'`, []]);
  });

  it('are not told where their names are not known yet, nor where the API takes them all the same', () => {
    const takes = [
      `${newAps}?{{name}}=5`,
      'GET /branchhealth/v1/site?wan_uplinks_down__gt=1',
      'GET /network-monitoring/v1/switches/topn-interface-trends?site-id=1&topN=5',
      'GET /central/v2/labels?category_id=1',
      'POST /caasapi/v1/exec/cmd?cid=abc&node_name=aa:bb:cc:00:11:22',
    ];
    for (const call of takes) assert.deepEqual(checkedCall(call), [], call);
  });

  it('are in kebab-case in the new services, also for an operation that the reference does not have', () => {
    const told = (query: string) =>
      checkedCall(`GET /network-services/v1/new/thing?${query}`)
        .filter(({ code }) => code === 'notKebabCase')
        .map(({ fixes }) => fixes?.[0]?.edits[0]?.text);
    assert.deepEqual(told('site_id=3&lastSeenAt=4&limit=5&sort-by=name&{{name}}=1'), [
      'site-id',
      'last-seen-at',
    ]);
    assert.deepEqual(
      checkedCall('GET /monitoring/v9/new_thing?site_id=3').filter(({ code }) => code === 'notKebabCase'),
      [],
    );
  });

  it('go on by page or by cursor, not by both', () => {
    const window = 'start-at=2026-01-01T00:00:00Z&end-at=2026-01-02T00:00:00Z';
    const call = `GET /network-monitoring/v1/applications?site-id=1&${window}&limit=10&next=a&offset=0`;
    assert.deepEqual(
      checkedCall(call).map(({ code }) => code),
      ['twoPagings'],
    );
  });

  it('of public scripts, SDKs and collections bring only warnings that are true', () => {
    const file = new URL('../../../fixtures/publicCalls.json', import.meta.url);
    const calls = JSON.parse(readFileSync(file, 'utf8')) as { call: string; told: string[] }[];
    assert.deepEqual(
      calls.map(({ call }) => ({ call, told: checkedCall(call).map(({ code }) => code) })),
      calls,
    );
  });
});
