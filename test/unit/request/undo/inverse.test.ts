import assert from 'node:assert/strict';
import type { Platform } from '../../../../src/account/account.ts';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { foreseen, type NoWayBack } from '../../../../src/catalogue/noWayBack.ts';
import { wayBack } from '../../../../src/catalogue/wayBack.ts';
import { inverseOf, type Made } from '../../../../src/request/undo/inverse.ts';
import { parseJson } from '../../../../src/text/json.ts';

const catalogue = openCatalogue();
const role = '/network-config/v1alpha1/roles/guest';
const variables = '/configuration/v1/devices/CNTS000001/template_variables';
const hook = '/network-services/v1/webhooks/h1';
const greenLakeHook = '/events/v1beta1/webhooks/h1';
const site = '/central/v2/sites/7';

/** The inverse that a case expects. */
interface Said {
  sends: string;
  body?: unknown;
  left?: readonly string[];
  lost?: readonly string[];
  added?: readonly [by: 'null' | 'whole', ...names: string[]];
}

interface Case {
  title: string;
  platform?: Platform;
  call: string;
  body?: unknown;
  before?: unknown;
  now?: unknown;
  back: Said | string;
}

const cases: Case[] = [
  {
    title: 'a PUT is taken back by a PUT of what was there, without ids, times, versions and links',
    call: `PUT ${role}?object-type=SHARED`,
    body: { 'session-parameters': { a: 2 } },
    before: {
      id: 'x',
      'created-at': 'today',
      _links: {},
      'session-parameters': { a: 1, b: 2 },
      description: 'd',
    },
    back: {
      sends: `PUT ${role}?object-type=SHARED`,
      body: { 'session-parameters': { a: 1, b: 2 }, description: 'd' },
      left: ['id', 'created-at', '_links'],
    },
  },
  {
    title:
      'a PUT is taken back without ids that only its path has, and without a secret that the server makes',
    platform: 'classic',
    call: 'PUT /central/v1/webhooks/w1',
    body: { name: 'new', urls: ['https://b'] },
    before: {
      wid: 'w1',
      name: 'old',
      urls: ['https://a'],
      secure_token: { token: '********', ts: 1 },
      retry_policy: { policy: '1' },
    },
    back: {
      sends: 'PUT /central/v1/webhooks/w1',
      body: { name: 'old', urls: ['https://a'], retry_policy: { policy: '1' } },
      left: ['wid', 'secure_token'],
    },
  },
  {
    title: 'a PUT is taken back with an id that its body has too',
    call: 'PUT /network-config/v1alpha1/layer2-vlan/20?object-type=SHARED',
    body: { vlan: 20, name: 'new' },
    before: { vlan: 20, name: 'old' },
    back: {
      sends: 'PUT /network-config/v1alpha1/layer2-vlan/20?object-type=SHARED',
      body: { vlan: 20, name: 'old' },
    },
  },
  {
    title: 'a PUT of what was not there is taken back by a DELETE at the same place',
    call: `PUT ${role}?object-type=LOCAL&scope-id=7&device-function=CAMPUS_AP`,
    body: { description: 'd' },
    back: { sends: `DELETE ${role}?object-type=LOCAL&scope-id=7&device-function=CAMPUS_AP` },
  },
  {
    title: 'a PATCH that changes is taken back by a PATCH of what it touched',
    call: `PATCH ${role}`,
    body: { description: 'new' },
    before: { name: 'guest', description: 'old', 'vlan-parameters': { id: 3 } },
    back: { sends: `PATCH ${role}`, body: { description: 'old' } },
  },
  {
    title: 'a PATCH that adds is taken back by a PUT of the whole where there is one',
    call: `PATCH ${role}`,
    body: { description: 'new' },
    before: { name: 'guest', 'vlan-parameters': { id: 3 } },
    back: {
      sends: `PUT ${role}`,
      body: { name: 'guest', 'vlan-parameters': { id: 3 } },
      added: ['whole', 'description'],
    },
  },
  {
    title: 'a PATCH that adds is taken back by null where there is no PUT',
    call: `PATCH ${greenLakeHook}`,
    body: { description: 'new', batching: { size: 5 } },
    before: { id: 'h1', name: 'hook', batching: { kind: 'x' } },
    back: {
      sends: `PATCH ${greenLakeHook}`,
      body: { batching: { kind: 'x', size: null }, description: null },
      added: ['null', 'description', 'batching.size'],
    },
  },
  {
    title: 'a secret that the server does not give back is neither sent nor taken away',
    call: `PATCH ${greenLakeHook}`,
    body: { description: 'new', apiKey: 'k2', clientSecret: 's2' },
    before: { id: 'h1', description: 'old', apiKey: '********' },
    back: { sends: `PATCH ${greenLakeHook}`, body: { description: 'old' }, lost: ['clientSecret', 'apiKey'] },
  },
  {
    title: 'a PUT over a masked secret is taken back by a PATCH, so that the secret stays',
    call: `PUT ${hook}`,
    body: { input: { name: 'b' }, extra: 1 },
    before: { input: { name: 'a' }, apiKey: '****' },
    back: {
      sends: `PATCH ${hook}`,
      body: { input: { name: 'a' }, extra: null },
      lost: ['apiKey'],
      added: ['null', 'extra'],
    },
  },
  {
    title: 'a change of a secret alone has no way back',
    call: `PATCH ${greenLakeHook}`,
    body: { clientSecret: 's2' },
    before: { id: 'h1', clientSecret: '••••••' },
    back: 'onlySecrets',
  },
  {
    title: 'a DELETE is taken back by the POST at the same path',
    call: `DELETE ${role}?object-type=SHARED`,
    before: { name: 'guest', description: 'd', 'last-modified': 5 },
    back: {
      sends: `POST ${role}?object-type=SHARED`,
      body: { name: 'guest', description: 'd' },
      left: ['last-modified'],
    },
  },
  {
    title: 'a DELETE in a collection is taken back by the POST of the collection, its id left off',
    platform: 'classic',
    call: `DELETE ${site}`,
    before: {
      site_id: 7,
      site_name: 'Lisbon HQ',
      address: 'Rua 1',
      city: 'Lisbon',
      country: 'Portugal',
      latitude: '38.7',
      longitude: '-9.1',
      associated_device_count: 49,
      tags: null,
    },
    back: {
      sends: 'POST /central/v2/sites',
      body: {
        site_name: 'Lisbon HQ',
        site_address: { address: 'Rua 1', city: 'Lisbon', country: 'Portugal' },
      },
      left: ['site_id', 'associated_device_count', 'tags', 'geolocation'],
    },
  },
  {
    title: 'of members of which Central takes only one, the next is sent where the first is empty',
    platform: 'classic',
    call: `DELETE ${site}`,
    before: {
      site_id: 7,
      site_name: 'Lisbon HQ',
      address: '',
      city: '',
      latitude: '38.7',
      longitude: '-9.1',
    },
    back: {
      sends: 'POST /central/v2/sites',
      body: { site_name: 'Lisbon HQ', geolocation: { latitude: '38.7', longitude: '-9.1' } },
      left: ['site_id', 'site_address'],
    },
  },
  {
    title: 'an object of which the server sets every member is not sent as an empty one',
    call: `DELETE ${role}?object-type=SHARED`,
    before: { name: 'guest', metadata: { created_at: 1, updated_at: 2 }, empty: {} },
    back: {
      sends: `POST ${role}?object-type=SHARED`,
      body: { name: 'guest', empty: {} },
      left: ['metadata.created_at', 'metadata.updated_at'],
    },
  },
  {
    title: 'a flat answer is put into the objects that the change has',
    platform: 'classic',
    call: `PATCH ${site}`,
    body: { site_address: { city: 'Porto' } },
    before: { site_id: 7, site_name: 'Lisbon HQ', address: 'Rua 1', city: 'Lisbon' },
    back: { sends: `PATCH ${site}`, body: { site_address: { city: 'Lisbon', address: 'Rua 1' } } },
  },
  {
    title: 'what wraps the object in an answer is no part of it',
    platform: 'classic',
    call: `PUT ${variables}`,
    body: { total: 1, variables: { vlan: '20' } },
    before: { data: { total: 2, variables: { vlan: '10', name: 'x' } } },
    back: { sends: `PUT ${variables}`, body: { total: 2, variables: { vlan: '10', name: 'x' } } },
  },
  {
    title: 'two members that wrap the object in an answer are no part of it',
    platform: 'classic',
    call: `PUT ${variables}`,
    body: { total: 1, variables: { vlan: '20' } },
    before: { response: { data: { total: 2, variables: { vlan: '10', name: 'x' } } }, status: 'ok' },
    back: { sends: `PUT ${variables}`, body: { total: 2, variables: { vlan: '10', name: 'x' } } },
  },
  {
    title: 'an answer with other objects beside the one that wraps it is of another form',
    platform: 'classic',
    call: `PUT ${variables}`,
    body: { total: 1, variables: { vlan: '20' } },
    before: { response: { data: { total: 2, variables: { vlan: '10' } } }, paging: { next: 1 } },
    back: 'otherForm',
  },
  {
    title: 'a variable that a PATCH added goes by a PUT of the whole',
    platform: 'classic',
    call: `PATCH ${variables}`,
    body: { total: 1, variables: { more: '1' } },
    before: { data: { total: 1, variables: { vlan: '10' } } },
    back: {
      sends: `PUT ${variables}`,
      body: { total: 1, variables: { vlan: '10' } },
      added: ['whole', 'variables.more'],
    },
  },
  {
    title: 'a bare list goes into the one list that is sent, by the POST that replaces',
    platform: 'classic',
    call: 'POST /configuration/v1/ap_cli/Branch',
    body: { clis: ['b'] },
    before: ['a', 'c'],
    back: { sends: 'POST /configuration/v1/ap_cli/Branch', body: { clis: ['a', 'c'] } },
  },
  {
    title: 'a version that was sent back unchanged is the one of now',
    call: `PUT ${hook}`,
    body: { input: { name: 'b' }, version: 3 },
    before: { input: { name: 'a' }, version: 3 },
    now: { input: { name: 'b' }, version: 4 },
    back: { sends: `PUT ${hook}`, body: { input: { name: 'a' }, version: 4 } },
  },
  {
    title: 'a reboot',
    platform: 'classic',
    call: 'POST /device_management/v1/device/X/action/reboot',
    back: 'action',
  },
  {
    title: 'a PUT on a list',
    call: 'PUT /network-config/v1/sites',
    body: { name: 'x' },
    back: 'notRead',
  },
  {
    title: 'a form that is read otherwise than it is sent',
    call: `PUT ${hook}`,
    body: { input: {} },
    before: { other: { inner: 1 } },
    back: 'otherForm',
  },
  {
    title: 'a device that was moved goes back to its group',
    platform: 'classic',
    call: 'POST /configuration/v1/devices/move',
    body: { group: 'Branch B', serials: ['CNTS000001'], preserve_config_overrides: ['AOS_CX'] },
    before: { group: 'Branch A' },
    now: { group: 'Branch B' },
    back: {
      sends: 'POST /configuration/v1/devices/move',
      body: { group: 'Branch A', serials: ['CNTS000001'], preserve_config_overrides: ['AOS_CX'] },
    },
  },
  {
    title: 'a group that was renamed gets its earlier name',
    platform: 'classic',
    call: 'PATCH /configuration/v1/groups/Branch%20A/name',
    body: { group: 'Branch/B' },
    back: { sends: 'PATCH /configuration/v1/groups/Branch%2FB/name', body: { group: 'Branch A' } },
  },
  {
    title: 'properties of a group are those of the only group in the response',
    platform: 'classic',
    call: 'PATCH /configuration/v2/groups/A/properties',
    body: { MonitorOnly: ['AOS_CX'] },
    before: {
      data: [{ group: 'A', properties: { AllowedDevTypes: ['Switches'], MonitorOnly: ['AOS_S'] } }],
    },
    back: { sends: 'PATCH /configuration/v2/groups/A/properties', body: { MonitorOnly: ['AOS_S'] } },
  },
  { title: 'a PUT without a body', call: `PUT ${hook}`, before: { input: 1 }, back: 'action' },
];

describe('the call that takes a change back', () => {
  for (const { title, platform = 'new', call, body, before, now, back } of cases)
    it(`${title}${typeof back === 'string' ? ' has none' : ''}`, () => {
      const [method = '', target = ''] = call.split(' ');
      const way = wayBack(catalogue, { method, target, body: JSON.stringify(body) }, platform);
      assert.ok(way);
      const made: Made = { method };
      if (body !== undefined) made.body = JSON.stringify(body);
      if (before !== undefined) made.before = JSON.stringify(before);
      const found = inverseOf(way, made, now === undefined ? undefined : parseJson(JSON.stringify(now)));
      if (typeof found === 'string' || typeof back === 'string') return assert.equal(found, back);
      const { call: sent, left, lost, added } = found;
      const text = typeof sent.body === 'string' ? sent.body : undefined;
      assert.deepEqual(
        {
          sends: `${sent.method} ${sent.target}`,
          body: text === undefined ? undefined : (JSON.parse(text) as unknown),
          left,
          lost,
          added: added && [added.by, ...added.names],
        },
        { body: undefined, left: [], lost: [], added: undefined, ...back },
      );
    });

  it('keeps numbers as they were written', () => {
    const way = wayBack(catalogue, { method: 'PUT', target: hook }, 'new');
    assert.ok(way);
    const before = '{"input":{"at":12345678901234567890,"min":10.10}}';
    const found = inverseOf(way, { method: 'PUT', body: '{"input":{"at":1}}', before });
    assert.ok(typeof found !== 'string');
    assert.equal(found.call.body, before);
  });

  it('of a POST is the DELETE of what the response says was made', () => {
    const way = wayBack(catalogue, { method: 'POST', target: '/central/v2/sites' }, 'classic');
    assert.ok(way);
    const found = inverseOf(way, { method: 'POST', body: '{}', created: '/central/v2/sites/9' });
    assert.ok(typeof found !== 'string');
    assert.deepEqual(found.call, { method: 'DELETE', target: '/central/v2/sites/9' });
  });
});

describe('the ways back of the catalogue', () => {
  const ways: [string, Platform, Record<string, string | undefined>][] = [
    [
      `PATCH ${role}?object-type=LOCAL&scope-id=7&device-function=CAMPUS_AP`,
      'new',
      { read: `${role}?view-type=LOCAL&scope-id=7&device-function=CAMPUS_AP&effective=false` },
    ],
    [`DELETE ${role}`, 'new', { read: `${role}?view-type=LIBRARY` }],
    ['POST /central/v2/sites', 'classic', { read: undefined, created: '/central/v2/sites' }],
    ['POST /configuration/v3/groups', 'classic', { created: '/configuration/v1/groups' }],
    ['POST /central/v1/webhooks', 'classic', { read: undefined, created: '/central/v1/webhooks' }],
    [`POST ${variables}`, 'classic', { read: variables, created: undefined }],
    ['POST /central/v2/sites/associations', 'classic', { read: undefined, created: undefined }],
    [
      'PATCH /network-config/v1alpha1/lacp?object-type=LOCAL&scope-id=7&device-function=ACCESS_SWITCH',
      'new',
      {
        read: '/network-config/v1alpha1/lacp?view-type=LOCAL&scope-id=7&device-function=ACCESS_SWITCH&effective=false',
      },
    ],
    // What another version or a list leaves out would be lost by the undoing.
    ['PUT /msp_api/v2/customers/c1', 'classic', { read: undefined }],
    ['PUT /central/v1/notifications/settings/s1', 'classic', { read: undefined }],
    // These reads give another object, or more than the change is about.
    ['POST /presence/v3/config/thresholds', 'classic', { read: undefined }],
    ['POST /configuration/v1/switch/cx/interfaces?device_serial=S1', 'classic', { read: undefined }],
    ['POST /configuration/v1/switch/cx/vlans?device_serial=S1', 'classic', { read: undefined }],
    ['POST /configuration/v1/swarm/s1/blacklisting', 'classic', { read: undefined }],
    ['DELETE /configuration/v1/wlan/A/Guest', 'classic', { read: undefined }],
    // The body names the object, and the read needs its name in the query.
    ['POST /firmware/v1/upgrade/compliance_version', 'classic', { read: undefined }],
    ['POST /firmware/v1/msp/upgrade/customers/c1/compliance_version', 'classic', { read: undefined }],
    ['POST /troubleshooting/v1/devices/S1', 'classic', { read: undefined }],
    // The DELETE needs the name in the query, so the read without it gives all objects.
    ['POST /install_manager/external/v1/vendor', 'classic', { read: undefined }],
    [
      'PATCH /install_manager/external/v1/vendor?id=7',
      'classic',
      { read: '/install_manager/external/v1/vendor?id=7' },
    ],
    [
      'DELETE /firmware/v1/upgrade/compliance_version?device_type=IAP&group=G',
      'classic',
      { read: '/firmware/v1/upgrade/compliance_version?device_type=IAP&group=G' },
    ],
    // A comma in the name would be a list of groups.
    ['PATCH /configuration/v2/groups/A%2CB/properties', 'classic', { read: undefined }],
    ['POST /configuration/v1/auto_commit_state/devices', 'classic', { read: undefined }],
  ];
  for (const [call, platform, expected] of ways)
    it(`of ${call}`, () => {
      const [method = '', target = ''] = call.split(' ');
      const way = wayBack(catalogue, { method, target }, platform);
      const found: Record<string, string | undefined> = {};
      if ('read' in expected) found['read'] = way?.read;
      if ('created' in expected) found['created'] = way?.created?.way.target;
      assert.deepEqual(found, expected);
    });
});

describe('a change that cannot be undone', () => {
  const cases: [string, Platform, NoWayBack | undefined][] = [
    ['POST /device_management/v1/device/X/action/reboot', 'classic', 'action'],
    ['POST /central/v2/sites/associations', 'classic', 'action'],
    ['DELETE /configuration/v1/groups/A/templates/B', 'classic', 'notJson'],
    ['PUT /central/v1/webhooks/w1/token', 'classic', 'action'],
    ['PUT /network-config/v1/sites', 'new', 'notRead'],
    ['DELETE /configuration/v1/groups/A', 'classic', 'noRestore'],
    ['PATCH /configuration/v1/groups/A/templates?name=t', 'classic', 'notJson'],
    ['POST /nothing/known', 'classic', 'unknown'],
    ['DELETE /central/v2/sites/7', 'classic', undefined],
    [`PATCH ${role}`, 'new', undefined],
    ['POST /central/v2/sites', 'classic', undefined],
  ];
  for (const [call, platform, reason] of cases)
    it(`is ${reason === undefined ? 'not ' : ''}known from the catalogue alone: ${call}`, () => {
      const [method = '', target = ''] = call.split(' ');
      assert.equal(foreseen(wayBack(catalogue, { method, target }, platform), { method }), reason);
    });
});
