import assert from 'node:assert/strict';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { callFacts } from '../../../../src/catalogue/callFacts.ts';
import { problemsOfCall } from '../../../../src/request/check/checkQuery.ts';
import { sentenceOf, type ProblemCode } from '../../../../src/request/syntax/problem.ts';
import { checkedCall, fixedCall } from '../../../support/runs/checkedCall.ts';

const one = '/network-config/v1alpha1/wlan-ssids/Guest';
const newer = '/network-config/v1beta7/thing';
const whole = `PATCH ${one}?object-type=LOCAL&scope-id=1&device-function=CAMPUS_AP`;
const local = 'scope-id=1&device-function=CAMPUS_AP';

/** Calls, the errors that they bring, and what the first fix makes of them. */
const slips: readonly (readonly [call: string, codes: string, fixed?: string])[] = [
  [`PATCH ${one}?object-type=LOCAL&scope-id=1`, 'localScope'],
  [`PATCH ${one}?object-type=LOCAL&device-function=CAMPUS_AP`, 'localScope'],
  [`PATCH ${one}?object-type=LOCAL`, 'localScope localScope'],
  [`DELETE ${one}?object-type=LOCAL&scope-id=&device-function=CAMPUS_AP`, 'localScope'],
  [`PATCH ${one}?object-type=LOCAL&scopeId=1&device-function=CAMPUS_AP`, 'scopeName', whole],
  [`PATCH ${one}?object-type=LOCAL&scope_id=1&device-function=CAMPUS_AP`, 'scopeName', whole],
  [`PATCH ${one}?object-type=LOCAL&scope-ids=1&device-function=CAMPUS_AP`, 'scopeName', whole],
  [`PATCH ${one}?object-type=LOCAL&Scope-Id=1&device-function=CAMPUS_AP`, 'scopeName', whole],
  [`PATCH ${one}?object-type=LOCAL&site-id=1&device-function=CAMPUS_AP`, 'scopeName', whole],
  [`PATCH ${one}?object-type=LOCAL&scope-id=1&deviceFunction=CAMPUS_AP`, 'scopeName', whole],
  [`PATCH ${one}?object-type=LOCAL&scope-id=1&device-functions=CAMPUS_AP`, 'scopeName', whole],
  [`PATCH ${one}?object-type=LOCAL&scope-id=1&persona=CAMPUS_AP`, 'scopeName', whole],
  [`PATCH ${one}?objectType=LOCAL&${local}`, 'scopeName', whole],
  [`PATCH ${one}?object_type=LOCAL&${local}`, 'scopeName', whole],
  [`PATCH ${one}?view-type=LOCAL&${local}`, 'scopeName', whole],
  [`PATCH ${one}?object-type=local&${local}`, 'objectType', whole],
  [`PATCH ${one}?object-type=Local&${local}`, 'objectType', whole],
  [`PATCH ${one}?object-type=&${local}`, 'objectType', whole],
  [`PATCH ${one}?object-type&${local}`, 'objectType'],
  [`PUT ${one}?${local}`, 'unsaidScope unsaidScope', `PUT ${one}?${local}&object-type=LOCAL`],
  [`POST ${one}?scope-id=1`, 'unsaidScope'],
  [`PATCH ${one}?object-type=SHARED&scope-id=1`, 'sharedScope', `PATCH ${one}?object-type=SHARED`],
  [`PATCH ${one}?object-type=SHARED&${local}`, 'sharedScope sharedScope'],
  [`PATCH ${one}?site-id=30117`, 'scopeName'],
  [`PATCH ${one}?scope-name=Lisbon`, 'scopeName'],
  [`PATCH ${one}?serial-number=CN1`, 'scopeName'],
  [`${whole}&scope-id=2`, 'scopeTwice', whole],
  [`PATCH ${one}?object-type=LOCAL&scope-id=1,2&device-function=CAMPUS_AP`, 'scopeList'],
  [`PATCH ${one}?object-type=LOCAL&scope-id=1%2C2&device-function=CAMPUS_AP`, 'scopeList'],
  [`PATCH ${one}?object-type=LOCAL&scope-id=1&device-function=CAMPUS_AP,CORE_SWITCH`, 'scopeList'],
  [`POST ${newer}?object-type=LOCAL&scope-id=1;2&device-function=A|B`, 'scopeList scopeList'],
  [`PATCH ${one}?object-type=LOCAL&scope-id=1&device-function=CAMPUSAP`, 'scopeFunction', whole],
  ['DELETE /network-config/v1alpha1/config-assignments/null/CampusAp/roles/guest', 'scopeNone scopeFunction'],
  ['DELETE /network-config/v1/config-assignments/null/CampusAp/roles/guest', 'scopeNone scopeFunction'],
  ['DELETE /network-config/v1alpha1/config-assignments/%20/CAMPUS_AP/roles/guest', 'scopeNone'],
  ['DELETE /network-config/v1alpha1/config-assignments/1/%C2%A0/roles/guest', 'scopeFunction'],
  ['POST /network-config/v1alpha1/persona-assignment/access-switch', 'scopeFunction'],
  ['DELETE /network-config/v1alpha1/config-assignments/1%2C2/VPNC/roles/guest', 'scopeList'],
  [
    'POST /network-config/v1alpha1/config-assignments\n\n{"config-assignment":[{"scope-id":"1,2","device-function":"VPNC"}]}',
    'scopeList',
  ],
  [
    'POST /network-config/v1alpha1/config-assignments\n\n{"config-assignment":[{"scopeId":"1","deviceFunction":"VPNC"}]}',
    'scopeName scopeName',
  ],
  [`POST ${newer}?object-type=LOCAL&scope-id=1`, 'localScope'],
  [`POST ${newer}?scopeId=1`, 'scopeName'],
  ['PATCH /network-config/v1/wlan-ssids/Guest?site-id=1', 'scopeName'],
  ['PATCH /%6Eetwork-config/v1alpha1/wlan-ssids/Guest?object-type=LOCAL&scope-id=1', 'localScope'],
  ['PATCH /Network-Config/v1alpha1/wlan-ssids/Guest?object-type=LOCAL&scope-id=1', 'localScope'],
  ['PATCH /./network-config/v1alpha1/wlan-ssids/Guest?object-type=LOCAL&scope-id=1', 'localScope'],
  ['PATCH /x/%2e%2E/network-config/v1alpha1/wlan-ssids/Guest?object-type=LOCAL&scope-id=1', 'localScope'],
  ['PATCH /network-config/v1beta2/wlan-ssids/Guest?site=1&persona=CAMPUS_AP', 'scopeName scopeName'],
  [`GET ${one}?view-type=LOCAL`, 'localRead'],
  [`PATCH ${one}%3Fobject-type=LOCAL&${local}`, 'scopeInPath'],
  [`PATCH ${one}&object-type=LOCAL&${local}`, 'scopeInPath'],
  [`PATCH ${one};scope_id=1`, 'scopeInPath'],
  [`PATCH ${one}%253Fscope-id%253D1`, 'scopeInPath'],
  [`PATCH ${one}#?object-type=LOCAL&${local}`, 'scopeInPath'],
  [`PATCH ${one}\nobject-type: LOCAL\nScope-Id: 1`, 'scopeInPath scopeInPath'],
  ...['null', 'undefined', 'None', 'NaN', '0', '00', '%22%22', '{}', '[object%20Object]'].map(
    (id) => [`PATCH ${one}?object-type=LOCAL&scope-id=${id}&device-function=CAMPUS_AP`, 'scopeNone'] as const,
  ),
  ...[
    ['campus_ap', 'CAMPUS_AP'],
    ['Gateway', 'MOBILITY_GW'],
    ['switch', 'ACCESS_SWITCH'],
    ['microbranch', 'MICROBRANCH_AP'],
  ].map(([name, right]) => {
    const local = `PATCH ${one}?object-type=LOCAL&scope-id=1&device-function=`;
    return [`${local}${name}`, 'scopeFunction', `${local}${right}`] as const;
  }),
  ...['campus-ap', 'Campus_AP', 'campus ap', 'Campus%20Access%20Point', '1', 'null', '%27CAMPUS_AP%27'].map(
    (name) => [`PATCH ${one}?object-type=LOCAL&scope-id=1&device-function=${name}`, 'scopeFunction'] as const,
  ),
  [`PATCH ${one}?filter=scope-id eq '7700'`, 'scopeInPath'],
  [`PATCH ${one}?filter=scopeId%20eq%20'7700'&detailed=device-function`, 'scopeInPath scopeInPath'],
  [`PATCH ${one}/object-type=LOCAL?scope-id=1`, 'scopeInPath unsaidScope'],
];

describe('Where a change of new Central lands', () => {
  for (const [call, codes, fixed] of slips) {
    it(`is refused for a slip: ${call}`, () => {
      const errors = checkedCall(call).filter(({ severity }) => severity === 'error');
      assert.equal(errors.map(({ code }) => code).join(' '), codes);
      if (fixed !== undefined) assert.equal(fixedCall(call), fixed);
    });
  }

  it('is refused for the same slips in a call that no file has', () => {
    const catalogue = openCatalogue();
    for (const [call, codes] of [...slips, [`PATCH ${one}?object-type=LOCAL#&${local}`, 'localScope']]) {
      const [method = '', target = '', ...more] = (call ?? '').split(/ |\n/);
      if (more.length > 0) continue;
      const facts = callFacts(catalogue, { method, target }, 'new');
      const found = problemsOfCall({ method, target }, facts, 'https://us1.api.central.arubanetworks.com');
      const errors = found.filter(({ severity }) => severity === 'error').map(({ code }) => code);
      for (const code of codes?.split(' ') ?? []) assert.ok(errors.includes(code as ProblemCode), call);
    }
  });

  for (const id of ['Lisbon%20HQ', 'CNTSTAP007', '-1', '1.5'])
    it(`brings a warning for what is no scope’s number: ${id}`, () => {
      const call = `PATCH ${one}?object-type=LOCAL&scope-id=${id}&device-function=CAMPUS_AP`;
      assert.deepEqual(
        checkedCall(call).map(({ severity, code }) => `${severity} ${code}`),
        ['warning scopeNumber'],
      );
    });

  it('brings a warning for a device function with a blank around it', () => {
    const call = `PATCH ${one}?object-type=LOCAL&scope-id=1&device-function=`;
    const found = checkedCall(`${call}CAMPUS_AP%20`);
    assert.deepEqual(
      found.map(({ severity, code }) => `${severity} ${code}`),
      ['warning unusualValue'],
    );
    assert.equal(fixedCall(`${call}CAMPUS_AP%20`), `${call}CAMPUS_AP`);
  });

  it('is not looked for in the names of references', () => {
    for (const call of [
      `POST ${newer}?ids={{scopeId}}`,
      `POST ${newer}?filter=id eq {{object-type}} or {{a.scope_id}}`,
    ])
      assert.ok(!checkedCall(call).some(({ code }) => code === 'scopeInPath'), call);
    const inside = checkedCall(`POST ${newer}?filter=scopeId eq {{id}}`);
    assert.ok(inside.some(({ code }) => code === 'scopeInPath'));
  });

  it('is refused if a dry run is misspelt, so that it would be a change', () => {
    const devices = 'PATCH /devices/v1/devices?id=a&';
    for (const slip of [
      'dryrun=true',
      'dryRun=true',
      'dry_run=true',
      'dry-run=yes',
      'dry-run=1',
      'dry-run',
    ]) {
      const [found] = checkedCall(devices + slip).filter(({ severity }) => severity === 'error');
      assert.equal(found?.code, 'noDryRun', slip);
    }
    for (const [slip, right] of [
      ['dry-run=yes', 'dry-run=true'],
      ['dryRun', 'dry-run=true'],
      ['dry_run={{dry}}', 'dry-run={{dry}}'],
    ] as const) {
      const [found] = checkedCall(devices + slip).filter(({ code }) => code === 'noDryRun');
      assert.equal(found?.fixes?.[0]?.edits[0]?.text, right, slip);
      assert.ok(found && sentenceOf(found).endsWith(`Write “${right}”.`));
    }
    for (const right of ['dry-run=true', 'dry-run=False', 'dry-run={{dry}}'])
      assert.deepEqual(checkedCall(devices + right), [], right);
    const [same] = checkedCall(`${devices}dryRun=false`);
    assert.deepEqual([same?.code, same?.severity], ['unknownParameterNear', 'warning']);
  });

  for (const id of ['null', 'undefined', '0', '%20'])
    it(`is refused for a read of no scope: ${id}`, () => {
      const [found] = checkedCall(`GET ${one}?view-type=LOCAL&scope-id=${id}`);
      assert.equal(found?.code, 'localRead');
    });

  it('is not told where it is said as it must be, is not known yet, or is none', () => {
    const right = [
      whole,
      `PATCH ${one}`,
      `PATCH ${one}?object-type=SHARED`,
      `PATCH ${one}?object-type={{type}}&scope-id=1`,
      'DELETE /network-config/v1alpha1/config-assignments/{{scope}}/CAMPUS_AP/roles/guest',
      `PATCH ${one}?{{scope}}`,
      `PATCH ${one}?object-type=LOCAL&scope-id={{site}}&device-function={{function}}`,
      `GET ${one}?view-type=LOCAL&scope-id=1&effective=true&detailed=true`,
      `GET ${one}?object-type=LOCAL&scope-id=1`,
      `GET ${one}?view-type=LIBRARY&detailed=true`,
      'DELETE /network-config/v1/site-collection-remove-sites?site-id=1',
    ];
    for (const call of right) assert.deepEqual(checkedCall(call), [], call);
  });

  it('is told of a read that ignores what it was asked', () => {
    const told = (call: string) => checkedCall(call).map(({ severity, code }) => `${severity} ${code}`);
    assert.deepEqual(told(`GET ${one}?view-type=LIBRARY&scope-id=1`), ['warning libraryRead']);
    assert.deepEqual(told(`GET ${one}?scopeId=1`), ['warning ignoredParameterNear']);
    assert.deepEqual(told('GET /network-config/v1alpha1/wlan-ssids?limit=5'), ['hint limitAlone']);
  });
});
