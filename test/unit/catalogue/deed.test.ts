import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Platform } from '../../../src/account/account.ts';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { deedOf } from '../../../src/catalogue/deed/deed.ts';
import type { KnownNames } from '../../../src/catalogue/deed/shownNames.ts';
import templates from '../../../src/catalogue/deed/templates.json' with { type: 'json' };
import { findOperation } from '../../../src/catalogue/lookup.ts';
import { operationKey, type Operation } from '../../../src/catalogue/operation.ts';

const catalogue = openCatalogue();
const writes = [...catalogue.operations.classic, ...catalogue.operations.new].filter(
  ({ method }) => method !== 'GET',
);
const devices = new Map([
  ['CNTST00003', { name: 'AP-0003', site: 'Lisbon HQ' }],
  ['CNTST00004', { name: 'AP-0004', site: 'Lisbon HQ' }],
  ['CNTST00005', { name: 'AP-0005' }],
]);
const scopes = [
  { id: '30117', kind: 'site', name: 'Lisbon HQ' },
  { id: '70001', kind: 'device group', name: 'Branch A' },
  { id: '80001', kind: 'site collection', name: 'Iberia' },
  { id: '1', kind: 'global scope', name: 'Global' },
] as const;
const names: KnownNames = {
  device: (serial) => devices.get(serial),
  site: (id) => (id === '30117' ? 'Lisbon HQ' : undefined),
  scope: (id, kind) => {
    const known = scopes.find((one) => one.id === id && (kind ?? one.kind) === one.kind);
    const device = devices.get(id);
    return known ?? (device && { kind: 'device', name: device.name });
  },
};

function said(line: string, body?: unknown, platform: Platform = 'classic', known = names): string {
  const [method = '', target = ''] = line.split(/ (.*)/s);
  const operation = findOperation(catalogue, method, target, platform);
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  const { words, notes } = deedOf(
    { method, target, ...(text !== undefined && { body: text }) },
    operation,
    known,
  );
  return [words, ...notes].join(' | ');
}

describe('a change in words', () => {
  it('names the device by its name and site, and what is done to it', () => {
    assert.equal(
      said('POST /device_management/v1/device/CNTST00003/action/blink_led_on'),
      'Blink the LED of AP-0003, Lisbon HQ',
    );
    assert.equal(
      said('POST /network-troubleshooting/v1/aps/CNTST00003/locate', undefined, 'new'),
      'Blink the LED of AP-0003, Lisbon HQ',
    );
    assert.equal(
      said('POST /network-troubleshooting/v1/cx/CNTST00005/poeBounce', { ports: ['1/1/7'] }, 'new'),
      'Switch PoE off and on again on port 1/1/7 of AP-0005',
    );
    assert.equal(
      said('DELETE /monitoring/v1/aps/CNTST00003'),
      'Delete the access point AP-0003 (Lisbon HQ) from monitoring',
    );
    assert.equal(said('POST /network-troubleshooting/v1/aps/CN9/reboot', undefined, 'new'), 'Reboot CN9');
  });

  it('says where a change of the configuration lands', () => {
    const roles = (query: string, method = 'PATCH') =>
      said(`${method} /network-config/v1alpha1/roles/guest${query}`, {}, 'new');
    const library = 'It lands in the library: everything that uses role guest.';
    const unsaid = 'No object-type is given, and the server takes that as SHARED.';
    assert.equal(roles(''), `Change role guest in the library | ${library} | ${unsaid}`);
    assert.equal(roles('?object-type=SHARED'), `Change role guest in the library | ${library}`);
    assert.equal(
      roles('?object-type=LOCAL&scope-id=30117&device-function=CAMPUS_AP'),
      'Change role guest at site Lisbon HQ, for access points',
    );
    assert.equal(
      roles('?object-type=local&scope-id=9&device-function=CAMPUS_AP,NEW_ONE', 'DELETE'),
      'Delete role guest at scope 9, for access points and NEW_ONE | No name is known for scope 9.',
    );
    // What stands behind a “#” is not sent.
    const local = 'object-type=LOCAL&scope-id=30117&device-function=CAMPUS_AP';
    assert.equal(roles(`#?${local}`), `Change role guest in the library | ${library} | ${unsaid}`);
    // Names that the server does not know are ignored by it.
    assert.equal(
      roles('?scopeId=30117&deviceFunction=CAMPUS_AP'),
      `Change role guest in the library | ${library} | ${unsaid}`,
    );
    assert.equal(
      roles('?object-type=LOCAL'),
      'Change role guest at a scope that is not given, for a device function that is not given',
    );
  });

  it('names every kind of scope', () => {
    const at = (scope: string) =>
      said(
        `PATCH /network-config/v1alpha1/roles/guest?object-type=LOCAL&scope-id=${scope}&device-function=ALL`,
        {},
        'new',
      );
    const role = (place: string) => `Change role guest at ${place}, for all kinds of devices`;
    assert.equal(at('70001'), role('device group Branch A'));
    assert.equal(at('80001'), role('site collection Iberia'));
    assert.equal(at('1'), role('the global scope'));
    assert.equal(at('CNTST00003'), role('AP-0003, Lisbon HQ'));
    const config = (line: string, body?: unknown) =>
      said(line.replace(' ', ' /network-config/v1/'), body, 'new');
    assert.equal(
      config('DELETE device-groups/bulk', { items: [{ id: '70001' }] }),
      'Delete device group Branch A',
    );
    assert.equal(
      config('POST device-groups-add-devices', { desScopeId: '70001', devices: ['CNTST00005'] }),
      'Move AP-0005 to device group Branch A',
    );
    assert.equal(
      config('PUT site-collections', { scopeId: '80001', scopeName: 'South' }),
      'Change site collection Iberia, named South',
    );
    assert.equal(
      config('POST site-collection-add-sites', { siteCollectionId: '80001', siteIds: ['30117'] }),
      'Add site Lisbon HQ to site collection Iberia',
    );
    const rows = ['30117', '70001', '30117'].map((id) => ({ 'scope-id': id, 'profile-type': 'roles' }));
    assert.equal(
      said('POST /network-config/v1alpha1/config-assignments', { 'config-assignment': rows }, 'new'),
      'Assign configuration profiles to site Lisbon HQ and device group Branch A',
    );
  });

  it('names what stands in the body, some of a long list', () => {
    const serials = ['CNTST00003', 'CNTST00004', 'CNTST00005', 'X'];
    assert.equal(
      said('POST /configuration/v1/devices/move', { group: 'Branch A', serials }),
      'Move AP-0003, AP-0004 and 2 more to group Branch A',
    );
    assert.equal(
      said('POST /central/v2/sites/associations', { site_id: 30117, device_ids: ['CNTST00003', 'X'] }),
      'Move AP-0003 and X to site Lisbon HQ',
    );
    assert.equal(said('POST /configuration/v1/devices/move', '{{body}}'), 'Move devices to a group');
    assert.equal(said('POST /central/v2/sites', { site_name: 'Porto' }), 'Create the site Porto');
    assert.equal(said('POST /central/v2/sites'), 'Create a site');
    assert.equal(
      said('PATCH /devices/v1/devices?id=a,b&id=c', {}, 'new'),
      'Change devices a, b and 1 more of the GreenLake workspace',
    );
    assert.equal(
      said('PATCH /devices/v2beta1/devices?id=a,b,c,d&id=e,f', {}, 'new'),
      'Change devices a, b and 4 more of the GreenLake workspace',
    );
    assert.equal(
      said('POST /device_management/v1/device/{{row.serial}}/action/reboot'),
      'Reboot {{row.serial}}',
    );
  });

  it('says what a change does to devices of a workspace', () => {
    const of = (body: unknown, version = 'v1') =>
      said(`PATCH /devices/${version}/devices?id=a,b`, body, 'new');
    const two = 'devices a and b of the GreenLake workspace';
    assert.equal(
      of({ application: { id: 'app-1' }, region: 'eu-central' }),
      `Assign ${two} to the service app-1 in region eu-central`,
    );
    assert.equal(of({ application: { id: null }, region: null }), `Take ${two} out of their service`);
    assert.equal(of({ subscription: [{ id: 's-1' }] }), `Assign the subscription s-1 to ${two}`);
    assert.equal(of({ subscription: [] }), `Take the subscription off ${two}`);
    assert.equal(of({ archived: true }, 'v2beta1'), `Archive ${two}`);
    assert.equal(
      of({ archived: false, tags: { site: 'x' } }, 'v2beta1'),
      `Take ${two} out of the archive, change the tags of them | It sets tags.site to “x”.`,
    );
    assert.equal(of({ tenantWorkspaceId: 't-1' }, 'v2beta1'), `Hand ${two} to the MSP tenant t-1`);
    assert.equal(of('{{body}}'), `Change ${two}`);
    assert.equal(of({ '[{id}|x]': 1 }), `Change ${two} | It sets [{id}|x] to 1.`);
    assert.match(
      said('PATCH /devices/v1/devices?id=a&dry-run=true', { subscription: [] }, 'new'),
      /^Take the subscription off device a .* \| It is a dry run: the server only checks it\.$/,
    );
  });

  it('says how a change of GreenLake is made, with names for its ids and without its secrets', () => {
    const items = new Map([
      ['/subscriptions/v1/subscriptions/s1', 'KEY-1'],
      ['/identity/v1/users/u1', 'ann@example.com'],
      ['/devices/v2beta1/devices/d1', 'CNTST00003'],
    ]);
    const known = { ...names, item: (path: string) => items.get(path) };
    const of = (line: string, body?: unknown) => said(line, body, 'new', known);
    const rows: [line: string, body: unknown, text: string][] = [
      [
        'PATCH /subscriptions/v1/subscriptions?id=s1&id=s2',
        { tags: { site: 'Porto', old: null, n: 1 } },
        'Change the tags of subscriptions KEY-1 and s2 of the GreenLake workspace | It sets tags.site to “Porto” and tags.n to 1. | It removes tags.old.',
      ],
      [
        'PATCH /devices/v2beta1/devices?id=d1',
        { location: { id: 'L1' } },
        'Change the location of device AP-0003 of the GreenLake workspace | It sets location.id to “L1”.',
      ],
      ['DELETE /identity/v1/users/u1', undefined, 'Remove the user ann@example.com from the workspace'],
      [
        'PUT /identity/v1/users/u1',
        { idleTimeout: 600, language: 'de' },
        'Change the preferences of user ann@example.com | It sets idleTimeout to 600 and language to “de”.',
      ],
      [
        'POST /devices/v1/devices',
        { network: [{ serialNumber: 'CN1', macAddress: 'aa' }], compute: [], storage: [] },
        'Add network device CN1 to the GreenLake workspace | It sets network[1].macAddress to “aa”.',
      ],
      [
        'PATCH /events/v1beta1/webhooks/w1',
        { secret: 'hunter22hunter', paused: true },
        'Change the GreenLake webhook w1 | It sets secret to •••• and paused to true.',
      ],
      [
        'PUT /authorization/v1beta1/role-assignments/r1',
        { id: 'r1', principal: 'p1', role: 'viewer', scope: ['s'] },
        'Change the GreenLake role assignment r1, to the role viewer of p1 | It sets scope[1] to “s”.',
      ],
      [
        'DELETE /subscriptions/v2beta1/subscriptions/bulk',
        { items: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] },
        'Delete subscriptions a, b and 1 more from the GreenLake workspace',
      ],
    ];
    for (const [line, body, text] of rows) assert.equal(of(line, body), text);
    const deep = `{"tags":${'{"a":'.repeat(9)}1${'}'.repeat(9)}}`;
    assert.match(of('PATCH /subscriptions/v1/subscriptions?id=s1', deep), /It sets tags\.a.* to \{…\}\.$/);
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`t${at}`, at]));
    assert.match(of('PATCH /subscriptions/v1/subscriptions?id=s1', { tags: many }), / and 4 more\.$/);
  });

  const sets: [line: string, body: unknown, note: string | undefined][] = [
    [
      'PATCH /subscriptions/v1/subscriptions?id=a',
      { tags: { env: 'GreenLake', kind: 'subscription', of: 'the', site: 'Porto' } },
      'It sets tags.env to “GreenLake”, tags.kind to “subscription”, tags.of to “the” and tags.site to “Porto”.',
    ],
    ['PATCH /subscriptions/v1/subscriptions?id=a', { tags: {} }, 'It sets tags to no values.'],
    ['PUT /identity/v1/users/u1', { language: 'user' }, 'It sets language to “user”.'],
    [
      'PUT /authorization/v1beta1/scope-groups/g1',
      { id: 'g1', name: 'Big Sites', description: null, scopes: [] },
      'It sets description to nothing and scopes to an empty list.',
    ],
    [
      'PUT /authorization/v1beta1/scope-groups/g1',
      { id: 'g2', name: '' },
      'It sets id to “g2” and name to “”.',
    ],
    ['POST /workspaces/v1/msp-tenants', { workspaceName: 'Big Corp', address: null }, undefined],
    ['PATCH /locations/v1/locations/l1', { subscription: null, archived: true }, 'It sets archived to true.'],
    ['PATCH /locations/v1/locations/l1', { region: null }, 'It removes region.'],
    ['PATCH /devices/v1/devices?id=a', { region: null }, 'It removes region.'],
    ['PATCH /devices/v1/devices?id=a', { application: { id: 'devices' }, region: 'a' }, undefined],
    ['PATCH /devices/v1/devices?id=a', { application: { id: null }, region: null }, undefined],
    ['PATCH /devices/v1/devices?id=a', { application: { id: 'b' }, region: null }, 'It removes region.'],
    [
      'PATCH /devices/v1/devices?id=a',
      { application: { id: 'b', tags: null } },
      'It removes application.tags.',
    ],
    [
      'PATCH /devices/v1/devices?id=a',
      { subscription: [{ id: 'b' }, { id: null }] },
      'It removes subscription[2].id.',
    ],
    [
      `PATCH /devices/v2beta1/devices?id=${'a'.repeat(60)},${'b'.repeat(60)}`,
      { application: { id: 'c'.repeat(60) }, region: 'eu', tenantWorkspaceId: 'd'.repeat(60) },
      `It sets application.id to “${'c'.repeat(60)}”, region to “eu” and tenantWorkspaceId to “${'d'.repeat(60)}”.`,
    ],
    [
      'POST /devices/v1/devices',
      { network: ['A', 'B', 'C'].map((serialNumber) => ({ serialNumber })) },
      'It sets network[1].serialNumber to “A”, network[2].serialNumber to “B” and network[3].serialNumber to “C”.',
    ],
  ];
  for (const [line, body, note] of sets)
    it(`says once, and whatever its words are, that ${line} sends ${JSON.stringify(body)}`, () => {
      const [, ...notes] = said(line, body, 'new').split(' | ');
      if (note === undefined) assert.deepEqual(notes, []);
      else assert.ok(notes.includes(note), notes.join(' | '));
    });

  it('looks for names of GreenLake only where the API reference has a GET', () => {
    const looked: string[] = [];
    const known = { ...names, item: (path: string) => void looked.push(path) };
    for (const { method, path, family } of writes) {
      if (family !== 'greenlake') continue;
      const target = path.replaceAll(/\{[^{}]*\}/g, 'x1');
      said(`${method} ${target}`, { items: [{ id: 'x1' }] }, 'new', known);
      said(`${method} ${target}?id=x1`, undefined, 'new', known);
    }
    assert.ok(looked.includes('/locations/v1/locations/x1'));
    assert.deepEqual(
      [...new Set(looked)].filter((path) => !findOperation(catalogue, 'GET', path, 'new')),
      ['/subscriptions/v2beta1/subscriptions/x1'],
    );
  });

  it('says that it is a dry run only of calls that can be one', () => {
    assert.doesNotMatch(said('DELETE /central/v2/sites/30117?dry-run=true'), /dry run/);
  });

  it('says a time with its zone, and that it has passed', () => {
    const seconds = new Date(2026, 11, 1, 2).getTime() / 1_000;
    const call = (at: number) => ({
      method: 'POST',
      target: '/firmware/v1/upgrade',
      body: `{"swarm_id":"W1","firmware_version":"10.7","firmware_scheduled_at":${at}}`,
    });
    const operation = findOperation(catalogue, 'POST', '/firmware/v1/upgrade', 'classic');
    const at = (now: number) => deedOf(call(seconds), operation, names, now * 1_000);
    assert.match(
      at(seconds - 1).words,
      /^Upgrade the firmware of swarm W1, to 10\.7, at 2026-12-01 02:00 UTC(?:[+-]\d\d:\d\d)?$/,
    );
    assert.deepEqual(at(seconds - 1).notes, []);
    assert.match(at(seconds + 1).notes.join(), /^The time 2026-12-01 02:00 UTC.* has passed\.$/);
    assert.equal(deedOf(call(0), operation, names, 1).words, 'Upgrade the firmware of swarm W1, to 10.7');
  });

  it('says that a list of targets has none in it', () => {
    const empty = (name: string) => `“${name}” is an empty list.`;
    assert.equal(
      said('POST /central/v2/sites/associations', { site_id: 30117, device_ids: [] }),
      `Move no device to site Lisbon HQ | ${empty('device_ids')}`,
    );
    assert.equal(
      said('POST /configuration/v1/devices/move', { group: 'A', serials: [] }),
      `Move no device to group A | ${empty('serials')}`,
    );
    assert.equal(
      said('DELETE /network-config/v1/sites/bulk', { items: [] }, 'new'),
      `Delete no site | ${empty('items')}`,
    );
    assert.equal(
      said('PATCH /devices/v1/devices?id=', {}, 'new'),
      `Change no device of the GreenLake workspace | ${empty('id')}`,
    );
  });

  it('says what a member of a list is for, and calls a profile by its kind', () => {
    const group = '/node_list/GROUP/Branch%20A/config';
    const airGroup = `/airgroup-config/v2${group}/services/AirPlay/vlan_restrictions/disallowed_vlans/7/`;
    const rapids = `/rapids-config/v1${group}/classification_rules/Rogues/match_criteria/site_excludes/HQ/`;
    const service = 'VLAN 7 for AirGroup service AirPlay for group Branch A';
    assert.equal(said(`POST ${airGroup}`), `Forbid ${service}`);
    assert.equal(said(`DELETE ${airGroup}`), `No longer forbid ${service}`);
    assert.match(said(`POST ${rapids}`), /^Exclude site HQ from RAPIDS .*Rogues for group Branch A$/);
    const config = (path: string, body?: unknown) =>
      said(`PATCH /network-config/v1alpha1/${path}?object-type=SHARED`, body, 'new').split(
        ' in the library',
      )[0];
    assert.equal(config('dsm/default'), 'Change distributed services module profile default');
    assert.equal(config('app-bandwidth-contracts/guests'), 'Change application bandwidth contract guests');
    assert.equal(config('portals/8f3', { name: 'Visitors' }), 'Change Central NAC portal Visitors (8f3)');
    assert.equal(config('node-operations/vlan'), 'Change data migration of configuration node vlan');
    const events = { webhook: { id: 'w1' }, eventType: 'com.hpe.x' };
    assert.equal(
      said('POST /events/v1beta1/subscriptions', events, 'new'),
      'Send com.hpe.x events to the GreenLake webhook w1',
    );
    const wlan = (place: string) => said(`PATCH /configuration/v2/wlan/${place}/guest`);
    assert.equal(wlan('Branch%20A'), 'Clean up and change the WLAN guest of group Branch A');
    assert.equal(wlan('CNTST00003'), 'Clean up and change the WLAN guest of AP-0003, Lisbon HQ');
  });

  it('does not guess what a call does that the reference lacks', () => {
    assert.equal(
      said('POST /configuration/v9/nothing/known'),
      'Send a POST call that the API reference does not have | What it changes cannot be said.',
    );
  });

  it('keeps foreign text in one line, bounded and without what hides or turns it [F4]', () => {
    const hostile = {
      device: () => ({ name: 'AP\u202e1\n\u0007Send?\u2028', site: `S\u0000${'x'.repeat(90)}` }),
      site: () => undefined,
      scope: () => undefined,
    };
    const text = said('POST /device_management/v1/device/A/action/reboot', undefined, 'classic', hostile);
    assert.equal(text, `Reboot AP1 Send?, S${'x'.repeat(58)}…`);
    const long = said(`DELETE /configuration/v1/groups/${'y'.repeat(5_000)}`);
    assert.equal(long.length, 'Delete the group '.length + 60);
    for (const target of [
      '/configuration/v1/groups/%',
      '/configuration/v1/groups/%E0%A4%A',
      '/configuration/v1/groups/?=&&=',
    ])
      assert.match(said(`DELETE ${target}`), /^(Delete|Send)/);
    for (const body of ['null', '[]', '"x"', '{"serials":{"a":null}}', '{"serials":[[[]]]}'])
      assert.equal(said('POST /configuration/v1/devices/move', body), 'Move devices to a group');
  });

  it('is there for every write of both catalogues, with its values, without a raw path or an operation’s id', () => {
    const lines = writes.map((operation) => ({ operation, ...inWords(operation) }));
    mkdirSync('test-results', { recursive: true });
    const printed = lines.map(({ operation, words }) => `${operationKey(operation)}\n    ${words}?`);
    writeFileSync('test-results/changes-in-words.txt', `${printed.join('\n')}\n`);
    const bad = lines.filter(({ operation, words, values }) => {
      const isPlain = /^[A-Z][^{}[\]_|]*[\p{L}\p{N})’]$/u.test(words) && !/ {2}|undefined|null/.test(words);
      const hasPath = /\/[a-z]/.test(words) || words.includes(operation.operationId ?? '\n');
      const ends = / (?:of|to|in|at|for|from|with|the|and|a)$/.test(words);
      return !isPlain || hasPath || ends || values.some((value) => !words.includes(value));
    });
    assert.deepEqual(
      bad.map(({ operation, words }) => `${operationKey(operation)}: ${words}`),
      [],
    );
  });

  it('has no template that no operation uses', () => {
    const known = new Set(
      writes.map(({ method, path }) => `${method} ${path.replace(/\/$/, '')}`.toLowerCase()),
    );
    const general = [...known].map((key) =>
      key
        .replace(/\/v\d+(?:alpha|beta)?\d*(?=\/|$)/g, '/v*')
        .replace(/^(\w+ \/network-troubleshooting\/v\*)\/[^/]+/, '$1/*'),
    );
    const used = new Set(general);
    const unused = Object.entries(templates).flatMap(([path, methods]) =>
      Object.keys(methods)
        .map((method) => `${method} ${path}`.toLowerCase())
        .filter(
          (key) =>
            !used.has(key.replace(/action\/[a-z_]+(?=\/port|$)/, 'action/{command}')) && !used.has(key),
        ),
    );
    // Calls that gateways may have beside the reference.
    const others = [
      'post /configuration/v*/devices/{device_serial}/ssh_connection',
      'post /authorization/v*/oauth2/{workspace-id}/token',
    ];
    assert.deepEqual(
      unused.filter((key) => !others.includes(key)),
      [],
    );
  });
});

/** An operation with a value of its own for each parameter of its path. */
function inWords({ method, path, platform }: Operation): { words: string; values: string[] } {
  const values: string[] = [];
  const target = path.replace(/\{([^}]+)\}/g, (_all, name: string) => {
    if (name === 'node_type') return 'GROUP';
    values.push(`value${values.length + 1}`);
    return values.at(-1) ?? '';
  });
  const operation = findOperation(catalogue, method, target, platform);
  return { words: deedOf({ method, target }, operation).words, values };
}
