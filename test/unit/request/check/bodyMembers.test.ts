import assert from 'node:assert/strict';
import { checkedCall, fixedCall } from '../../../support/runs/checkedCall.ts';

const one = '/network-config/v1alpha1/wlan-ssids/Guest';
const local = 'object-type=LOCAL&scope-id=1&device-function=CAMPUS_AP';
const bodies: readonly (readonly [call: string, body: string, told: string, fixed?: string])[] = [
  [`PATCH ${one}`, '{"hide_ssid": true}', 'warning ignoredMemberNear', '{"hide-ssid": true}'],
  [`PATCH ${one}`, '{"hideSsid": true}', 'warning ignoredMemberNear', '{"hide-ssid": true}'],
  [`PATCH ${one}`, '{"dtim-perod": 2}', 'warning ignoredMemberNear', '{"dtim-period": 2}'],
  [`PATCH ${one}`, '{"xyzzy": 2}', 'warning ignoredMember'],
  [`PATCH ${one}?${local}`, '{"xyzzy": {{n}}, "dmo": {"x": "{{y}}"}}', 'warning ignoredMember'],
  [`PATCH ${one}`, '{"object-type": "LOCAL"}', 'error scopeInBody'],
  [`PATCH ${one}`, '[{"scope-id": "1"}]', 'error scopeInBody'],
  [`PATCH ${one}`, '{"scope-id": "1", "deviceFunction": "CAMPUS_AP"}', 'error scopeInBody error scopeInBody'],
  [`PATCH ${one}?${local}`, '{"scope-id": "1"}', 'warning ignoredMember'],
  [`PATCH ${one}`, '{"rf-band": "NONE_SUCH"}', 'warning notOneOf'],
  [`PATCH ${one}`, '{"dtim-period": 1000000}', 'warning aboveMaximum'],
  [`PATCH ${one}`, '{"hide-ssid": "yes"}', 'warning notABoolean'],
  [
    'POST /network-config/v1alpha1/config-assignments',
    '{"config-assignment": [{"device-function": "CAMPUS_APS", "scope-id": "1"}]}',
    'warning unusualValue',
    '{"config-assignment": [{"device-function": "CAMPUS_AP", "scope-id": "1"}]}',
  ],
  [
    'POST /network-config/v1alpha1/config-assignments',
    '{"config-assignment": [{"device-function": "CAMPUS_AP", "scope-id": "Lisbon"}]}',
    'warning scopeNumber',
  ],
  [
    'POST /network-config/v1alpha1/config-assignments',
    '{"config-assignment": [{"device-function": "campus-ap", "scope-id": 0}]}',
    'error scopeFunction error scopeNone',
  ],
  [
    'POST /network-config/v1/site-add-devices',
    '{"desScopeId": "undefined", "devices": ["CNTST00003"]}',
    'error scopeNone',
  ],
  ['POST /network-config/v1/site-add-devices', '{"desScopeId": " ", "devices": []}', 'error scopeNone'],
  ['POST /network-config/v1/site-add-devices', '{"desScopeId": null, "devices": []}', 'error scopeNone'],
  [
    'POST /network-config/v1alpha1/config-assignments',
    '{"config-assignment": [{"scope-id": ""}, {"scope-id": {{id}}}, {"scope-id": "{{id}}"}]}',
    'error scopeNone',
  ],
  [
    'POST /network-config/v1/site-add-devices',
    '{"desScopeId": "HQ", "devices": ["CNTST00003"]}',
    'warning scopeNumber',
  ],
  [
    'POST /central/v2/sites',
    '{"site_name": "a", "site_address": {"adress": "b", "city": "c"}}',
    'warning unknownMemberNear',
    '{"site_name": "a", "site_address": {"address": "b", "city": "c"}}',
  ],
  ['POST /central/v2/sites', '{"siteName": "a"}', 'warning unknownMemberNear', '{"site_name": "a"}'],
  [
    'POST /platform/device_inventory/v1/devices',
    '[{"mac": "a", "serial": "b"}, {"mac": "c", "seriall": "d"}]',
    'warning unknownMemberNear',
    '[{"mac": "a", "serial": "b"}, {"mac": "c", "serial": "d"}]',
  ],
  [
    'POST /troubleshooting/v1/devices/CN1',
    '{"device_type": "IAP", "commands": [{"comand_id": 1, "arguments": [{"nam": "x", "value": "y"}]}]}',
    'warning unknownMemberNear warning unknownMemberNear',
  ],
  [
    'POST /device_management/v1/device/CN1/action/disconnect_user',
    '{"disconnect_user_macs": "a"}',
    'warning unknownMemberNear',
  ],
  ['POST /network-troubleshooting/v1/aps/CN1/ping', '{}', 'warning missingMember'],
  ['POST /network-config/v1alpha1/tunnel/3', '{"mode": "GRE"}', 'warning missingMember'],
  ['PATCH /network-config/v7/wlan-ssids/a', '{"scope-id": "1"}', 'warning pathMisspelt error scopeInBody'],
  [
    'POST /devices/v1/devices',
    '{"compute": [], "storage": [], "netwrk": []}',
    'warning unknownMemberNear',
    '{"compute": [], "storage": [], "network": []}',
  ],
];

describe('The members of a body', () => {
  for (const [call, body, told, fixed] of bodies) {
    it(`are checked against the operation’s: ${call} ${body}`, () => {
      const text = `${call}\n\n${body}`.replace('{{n}}', '1').replace('{{y}}', 'z');
      assert.equal(
        checkedCall(text)
          .map(({ severity, code }) => `${severity} ${code}`)
          .join(' '),
        told,
      );
      if (fixed !== undefined) assert.equal(fixedCall(text), `${call}\n\n${fixed}`);
    });
  }

  it('bring nothing where they are right, or are not known yet', () => {
    const right = [
      `PATCH ${one}\n\n{"ssid": "Guest", "hide-ssid": true, "dtim-period": 2, "dmo": {"anything": 1}}`,
      `PATCH ${one}\n\n{"dtim-period": null, "hide-ssid": {"a": 1}}`,
      `PATCH ${one}\n\nnot JSON, "xyzzy": 1`,
      'PATCH /network-config/v1alpha1/tunnel/3\n\n{"mode": "GRE"}',
      '# @merge\nPUT /network-config/v1alpha1/tunnel/3\n\n{"mode": "GRE"}',
      'POST /network-config/v1alpha1/tunnel/3\n\n{"mode": "GRE", {{rest}}}',
      'POST /central/v2/sites\n\n{"xyzzy": 1, "site_address": {"planet": "Earth"}}',
      'PATCH /configuration/v1/devices/CN1/template_variables\n\n{"total": 1, "variables": {"_sys_serial": "CN1", "_sys_seriall": 2}}',
    ];
    for (const text of right) assert.deepEqual(checkedCall(text), [], text);
  });
});
