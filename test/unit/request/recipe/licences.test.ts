import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readRecipe } from '../../../../src/request/recipe/recipe.ts';
import { runText } from '../../../../src/request/recipe/recipeRun.ts';
import { runAll } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { newAccount } from '../../../support/doubles/centralClient.ts';
import { requestPorts, type Answer } from '../../../support/doubles/requestPorts.ts';

const file = new URL('../../../../recipes/new/replace-licence.central', import.meta.url);
const recipe = readRecipe({ id: 'replace-licence', text: readFileSync(file, 'utf8') });
const rowsOf = (types: readonly string[]) =>
  types.map((subscriptionType, at) => {
    const serial = 'ABC'.charAt(at);
    return {
      kind: 'ap' as const,
      name: serial,
      row: { serial, greenLakeId: `glp-${serial}`, subscriptionType },
    };
  });
const ap = 'CENTRAL_AP';

/** Replaces the subscriptions of three devices, of which GreenLake refuses one; the changes, and how each request of the run ended. */
async function replaced(free: unknown, type: string = ap, devices = [ap, ap, ap]) {
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
  const text = runText(recipe, { label: 'eu-prod' }, rowsOf(devices), []);
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

  for (const [title, type, devices] of [
    ['a subscription for switches', 'CENTRAL_SWITCH', [ap, ap, ap]],
    ['a subscription of no device of Central', 'CENTRAL_STORAGE', [ap, ap, ap]],
    ['devices of two kinds, first a fitting one', ap, [ap, ap, 'CENTRAL_GW']],
    ['devices of two kinds, last a fitting one', ap, ['CENTRAL_SWITCH', ap, ap]],
  ] as const)
    it(`are neither taken nor given for ${title}`, async () => {
      const { changes, outcomes } = await replaced('3', type, [...devices]);
      assert.deepEqual(changes, []);
      const [look] = outcomes;
      assert.ok(look && 'asserts' in look);
      assert.deepEqual(
        look.asserts.map(({ ok }) => ok),
        [true, type === devices[0]],
      );
    });

  it('are replaced if GreenLake does not say the type of the new one', async () => {
    const { changes } = await replaced('3', 'none');
    assert.deepEqual(changes, [take, give]);
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
