import assert from 'node:assert/strict';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { callFacts } from '../../../../src/catalogue/callFacts.ts';
import { problemsOfCall } from '../../../../src/request/check/checkQuery.ts';

const devices = '/devices/v1/devices?id=a';
const site = '/central/v2/sites';
const show = '/network-troubleshooting/v1/aps/S1/showCommands';

describe('The members of a body', () => {
  const table: [method: string, target: string, body: object, codes: string[]][] = [
    ['PATCH', devices, { application: { id: 'x' }, region: 'us-west' }, []],
    ['PATCH', devices, { subscription: [{ id: 's' }] }, []],
    ['PATCH', devices, { subscription: [], region: 'us-west' }, ['exclusiveMembers']],
    ['POST', site, { site_name: 'a', site_address: {}, geolocation: {} }, ['exclusiveMembers']],
    ['PATCH', `${site}/7`, { site_name: 'a', geolocation: {} }, []],
    ['POST', show, { commands: ['show version', 'SHOW clock'] }, []],
    ['POST', show, { commands: ['show version', 'reload'] }, ['notAShowCommand']],
    ['POST', show, { commands: Array.from({ length: 21 }, () => 'show clock') }, ['tooManyValues']],
  ];
  for (const [method, target, body, codes] of table)
    it(`of ${method} ${target} are told to go together or not: ${JSON.stringify(body).slice(0, 60)}`, () => {
      const call = { method, target, body: JSON.stringify(body) };
      assert.deepEqual(
        problemsOfCall(call, {}, 'https://us1.api.central.arubanetworks.com').map(({ code }) => code),
        codes,
      );
    });
});

describe('a call without a text', () => {
  it('lacks what its operation requires', () => {
    const told = (target: string) => {
      const call = { method: 'GET', target };
      const facts = callFacts(openCatalogue(), call, 'new');
      const found = problemsOfCall(call, facts, 'https://us1.api.central.arubanetworks.com');
      return found.map(({ code, values }) => `${code} ${values?.['name']}`);
    };
    assert.deepEqual(told('/network-config/v1/sites?limit=100'), ['missingParameter offset']);
    assert.deepEqual(told('/network-config/v1/sites?limit=100&offset=0'), []);
  });
});
