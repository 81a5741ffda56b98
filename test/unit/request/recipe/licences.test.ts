import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { CentralClient } from '../../../../src/client/centralClient.ts';
import { withLookedUp } from '../../../../src/request/recipe/lookedUp.ts';
import { readRecipe } from '../../../../src/request/recipe/recipe.ts';
import { runText } from '../../../../src/request/recipe/recipeRun.ts';
import { runAll } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { newAccount } from '../../../support/doubles/centralClient.ts';
import { requestPorts, type Answer } from '../../../support/doubles/requestPorts.ts';

const recipeOf = (platform: string) => {
  const file = new URL(`../../../../recipes/${platform}/replace-licence.central`, import.meta.url);
  return readRecipe({ id: 'replace-licence', text: readFileSync(file, 'utf8') });
};
const recipe = recipeOf('new');
type Kind = 'ap' | 'switch' | 'gateway';

/** Rows of devices of these kinds, as they are looked up; GreenLake does not know those at the places `unknown`. */
async function rowsOf(kinds: readonly Kind[], unknown: readonly number[] = []) {
  const rows = kinds.map((kind, at) => ({ kind, name: 'ABC'.charAt(at), row: { serial: 'ABC'.charAt(at) } }));
  const items = rows
    .filter((_, at) => !unknown.includes(at))
    .map(({ name }) => ({ id: `glp-${name}`, serialNumber: name }));
  const client = requestPorts(() => ({ body: { items, count: items.length, total: items.length } }));
  const send: CentralClient['send'] = (to, call, options = {}) => client.send(to, call, options);
  return (await withLookedUp({ send }, newAccount, recipe, rows)).rows;
}

/** Replaces the subscriptions of three devices, of which GreenLake refuses one; the changes, and how each request of the run ended. */
async function replaced(
  free: unknown,
  type: unknown = 'CENTRAL_AP',
  devices: readonly Kind[] = ['ap', 'ap', 'ap'],
  unknown: readonly number[] = [],
) {
  const answer = (target: string): Answer => {
    if (target.startsWith('/subscriptions/'))
      return {
        body: {
          items: [{ id: 'new', ...(type !== 'none' && { subscriptionType: type }), availableQuantity: free }],
        },
      };
    const location = '/devices/v1/async-operations/op';
    if (target.startsWith('/devices/v1/devices'))
      return { status: 202, headers: [['location', location]], body: '{}' };
    const failedDevices = [{ id: 'glp-B', errorCode: 'LOCKED', messages: ['It is in use', 'Wait'] }];
    const succeededDevices = [{ id: 'glp-A' }, { id: 'glp-C' }];
    return { body: { status: 'SUCCEEDED', result: { failedDevices, succeededDevices } } };
  };
  const ports = requestPorts(({ target }) => answer(target), {
    account: () => Promise.resolve(newAccount),
    prompt: () => Promise.resolve('KEY'),
  });
  const text = runText(recipe, { label: 'eu-prod' }, await rowsOf(devices, unknown), []);
  const running = runAll(startRun(parse(text), ports, createRunMemory()));
  await ports.clock.advance(10_000);
  await ports.clock.advance(10_000);
  const outcomes = await running;
  const changes = ports.calls.filter(({ method }) => method === 'PATCH').map(({ body }) => String(body));
  return { changes: changes.map((one) => one.replaceAll(/\s/g, '')), outcomes };
}

const take = '{"subscription":[]}';
const give = '{"subscription":[{"id":"new"}]}';

describe('Subscriptions of GreenLake', () => {
  for (const [free, expected] of [
    ['3', [take, give]],
    [50, [take, give]],
    ['2', [give]],
    [0, [give]],
  ] as const)
    it(`are only taken off three devices if enough seats are free: ${free}`, async () => {
      const { changes } = await replaced(free);
      assert.deepEqual(changes, expected);
    });

  for (const [type, devices] of [
    ['CENTRAL_SWITCH', ['ap', 'ap', 'ap']],
    ['CENTRAL_GW', ['ap', 'ap', 'ap']],
    ['CENTRAL_AP', ['switch', 'switch', 'switch']],
    ['CENTRAL_AP', ['gateway', 'gateway', 'gateway']],
    ['CENTRAL_AP', ['ap', 'ap', 'gateway']],
    ['CENTRAL_AP', ['switch', 'ap', 'ap']],
  ] as const)
    it(`of the type ${type} are neither taken nor given for ${devices.join(', ')}`, async () => {
      const { changes, outcomes } = await replaced('3', type, devices);
      assert.deepEqual(changes, []);
      const [look] = outcomes;
      assert.ok(look && 'asserts' in look);
      assert.deepEqual(
        look.asserts.map(({ ok }) => ok),
        [true, devices[0] === 'ap' && type === 'CENTRAL_AP'],
      );
    });

  // The reference of GreenLake states no types.
  for (const type of ['Central AP', 'CENTRAL_CONTROLLER', 'CENTRAL_STORAGE', 'UNKNOWN', '', null, undefined])
    it(`are replaced if their type is not known to be for other devices: ${type}`, async () => {
      const { changes } = await replaced('3', type ?? (type === null ? null : 'none'));
      assert.deepEqual(changes, [take, give]);
    });

  it('are looked at even if GreenLake does not know the first device', async () => {
    const { outcomes } = await replaced('3', 'CENTRAL_AP', ['ap', 'ap', 'ap'], [0]);
    const [look] = outcomes;
    assert.ok(look && 'asserts' in look);
    assert.ok(look.asserts.every(({ ok }) => ok));
  });

  it('that one of several devices did not get are named with the reason, and only that one is left', async () => {
    const { outcomes } = await replaced('3');
    const loop = outcomes.at(-1);
    assert.ok(loop && 'rows' in loop && !('error' in loop));
    const [call] = loop.rows;
    assert.ok(call && 'outcome' in call);
    assert.deepEqual(
      [call.outcome.refused, call.left],
      [[{ item: 'glp-B', state: 'LOCKED', reason: 'It is in use Wait' }], { items: [1], areNamed: true }],
    );
  });
});

describe('Licences of classic Central', () => {
  const enabled: [title: string, answer: Answer, changes: readonly string[]][] = [
    [
      'names',
      { body: { services: ['foundation_ap', 'advanced_ap'] } },
      ['unassign old', 'assign advanced_ap'],
    ],
    ['objects', { body: { services: [{ name: 'advanced_ap' }] } }, ['unassign old', 'assign advanced_ap']],
    ['others only', { body: { services: ['advanced_ap_2', 'foundation_ap'] } }, []],
    ['an error', { status: 403, body: { message: 'no' } }, []],
  ];
  for (const [title, answer, changes] of enabled)
    it(`are only taken if the new one is among those that are enabled: ${title}`, async () => {
      const ports = requestPorts(
        ({ method }) => (method === 'GET' ? answer : { body: { response: 'success' } }),
        { prompt: ({ name }) => Promise.resolve(name === 'old' ? 'old' : 'advanced_ap') },
      );
      const rows = ['A', 'B'].map((serial) => ({ kind: 'ap' as const, name: serial, row: { serial } }));
      const text = runText(recipeOf('classic'), { label: 'eu-prod' }, rows, []);
      await runAll(startRun(parse(text), ports, createRunMemory()));
      const sent = ports.calls.filter(({ method }) => method === 'POST');
      assert.deepEqual(
        sent.map(({ target, body }) => {
          const { serials, services } = JSON.parse(String(body)) as { serials: string[]; services: string[] };
          assert.deepEqual(serials, ['A', 'B']);
          return `${target.split('/').at(-1)} ${services.join()}`;
        }),
        changes,
      );
    });
});
