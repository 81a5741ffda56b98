import assert from 'node:assert/strict';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { findOperation } from '../../../src/catalogue/lookup.ts';
import { said, names } from '../../support/runs/saidDeed.ts';

const catalogue = openCatalogue();
const writes = [...catalogue.operations.classic, ...catalogue.operations.new].filter(
  ({ method }) => method !== 'GET',
);

describe('a change of HPE GreenLake in words', () => {
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
});
