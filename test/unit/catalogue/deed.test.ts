import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { deedOf } from '../../../src/catalogue/deed/deed.ts';
import templates from '../../../src/catalogue/deed/templates.json' with { type: 'json' };
import { findOperation } from '../../../src/catalogue/lookup.ts';
import { operationKey, type Operation } from '../../../src/catalogue/operation.ts';
import { said, names } from '../../support/runs/saidDeed.ts';

const catalogue = openCatalogue();
const writes = [...catalogue.operations.classic, ...catalogue.operations.new].filter(
  ({ method }) => method !== 'GET',
);

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
