import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Platform } from '../../../../src/account/account.ts';
import type { CentralClient } from '../../../../src/client/centralClient.ts';
import { greenLakeDevices } from '../../../../src/inventory/greenLakeDevices.ts';
import { listDevices } from '../../../../src/inventory/list.ts';
import { readRecipe, type Recipe } from '../../../../src/request/recipe/recipe.ts';
import { withLookedUp } from '../../../../src/request/recipe/lookedUp.ts';
import { withNewNames } from '../../../../src/request/recipe/newNames.ts';
import { refuseRows, runText } from '../../../../src/request/recipe/recipeRun.ts';
import { deviceRow, type ChosenRow } from '../../../../src/request/recipe/recipeRow.ts';
import { runAll } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/main.ts';
import { classicAccount, testClient } from '../../../support/doubles/centralClient.ts';
import { sandboxPorts } from '../../../support/runs/sandboxRun.ts';

const labels: Record<Platform, string> = { classic: 'eu-prod', new: 'eu-next' };

function recipeOf(platform: Platform, id: string): Recipe {
  const file = new URL(`../../../../recipes/${platform}/${id}.central`, import.meta.url);
  return readRecipe({ id, platform, text: readFileSync(file, 'utf8') });
}

describe('What a recipe has looked up of its rows', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ devices: 60, seed: 7, behaviour: { enforceLimits: false } });
  });
  afterEach(() => sandbox.close());

  const portsOf = (platform: Platform, prompts: Record<string, string> = {}) =>
    sandboxPorts(sandbox, { account: labels[platform], folder: '/nowhere', prompts });
  const fleetOf = async (platform: Platform) => {
    const ports = portsOf(platform);
    const account = await ports.account(undefined);
    const send: CentralClient['send'] = (to, call, options = {}) => ports.send(to, call, options);
    const client = { send };
    const rows = (await listDevices(client, account, { all: true })).map(deviceRow);
    return { client, account, rows };
  };
  /** Runs a recipe to its end; the changes that were sent. */
  const run = async (recipe: Recipe, rows: readonly ChosenRow[], prompts: Record<string, string>) => {
    const platform = recipe.platform ?? 'new';
    const ports = portsOf(platform, prompts);
    const changes: string[] = [];
    const send: typeof ports.send = (account, call, options) => {
      if (call.method !== 'GET') changes.push(`${call.target} ${String(call.body).replaceAll(/\s+/g, '')}`);
      return ports.send(account, call, options);
    };
    const text = runText(recipe, { label: labels[platform] }, rows, []);
    await runAll(startRun(parse(text), { ...ports, send }, createRunMemory()));
    return changes;
  };

  it('is the id in GreenLake, five of which go in one change, and which rows have a subscription', async () => {
    const { client, account, rows } = await fleetOf('new');
    const chosen = rows.filter(({ kind }) => kind === 'ap');
    const serials = chosen.flatMap(({ row: { serial } }) => (typeof serial === 'string' ? serial : []));
    const recipe = recipeOf('new', 'replace-licence');
    const { rows: whole, notes } = await withLookedUp(client, account, recipe, chosen);
    refuseRows(recipe, whole);
    const [note] = notes;
    const without = whole.filter(({ row }) => row['subscription'] === undefined);
    assert.ok(note?.kind === 'subscribed');
    assert.ok(without.length > 0);
    assert.equal(note.names.length, chosen.length - without.length);
    assert.deepEqual(await run(recipe, whole, { key: 'NO-SUCH-KEY' }), []);
    const changes = await run(recipe, whole, { key: 'EXMPL0KEY2' });
    assert.deepEqual(
      changes.map((one) => [one.split('glp-').length - 1, one.split(' ')[1]]),
      ['{"subscription":[]}', '{"subscription":[{"id":"sub-advanced"}]}'].flatMap((body) =>
        [5, 3].map((ids) => [ids, body]),
      ),
    );
    const after = await greenLakeDevices(client, account, serials);
    assert.deepEqual(
      serials.map((serial) => after.get(serial)?.subscriptions),
      serials.map(() => ['sub-advanced']),
    );
  });

  it('refuses a device that GreenLake does not have, by name', async () => {
    const { client, account, rows } = await fleetOf('new');
    const recipe = recipeOf('new', 'add-licence');
    const stranger: ChosenRow = { kind: 'ap', name: "O'Hara", row: { serial: "O'HARA", name: "O'Hara" } };
    const { rows: whole } = await withLookedUp(client, account, recipe, [...rows.slice(0, 2), stranger]);
    assert.throws(() => refuseRows(recipe, whole), /greenLakeId.*O'Hara \(ap\)/);
  });

  it('is one row a swarm, with how many access points it has, and none for one that is in none', async () => {
    const { client, account, rows } = await fleetOf('classic');
    const aps = rows.filter(({ kind }) => kind === 'ap');
    const site = aps[0]?.row['site'];
    const [first, second] = aps.filter(({ row }) => row['site'] === site);
    const other = aps.find(({ row }) => row['site'] !== site);
    assert.ok(first && second && other);
    const recipe = recipeOf('classic', 'upgrade-firmware-of-swarms-at');
    const { rows: swarms, notes } = await withLookedUp(client, account, recipe, [first, other, second]);
    refuseRows(recipe, swarms);
    const all = aps.filter(({ row }) => row['site'] === site).length;
    assert.deepEqual(
      notes.map((note) => note.kind === 'swarm' && note.chosen),
      [2, 1],
    );
    assert.equal(swarms[0]?.row['accessPoints'], all);
    const changes = await run(recipe, swarms, { version: '10.6.0.3', at: '2030-03-17 18:46+01:00' });
    assert.equal(changes.length, 2);
    assert.match(
      changes[0] ?? '',
      /^\/firmware\/v1\/upgrade \{"swarm_id":"\w{50}","device_type":"IAP","firmware_version":"10\.6\.0\.3","firmware_scheduled_at":1899999960,"reboot":true\}$/,
    );
    assert.deepEqual(await run(recipe, swarms, { version: '10.6.0.3', at: 'tonight' }), []);
    const alone: ChosenRow = { kind: 'ap', name: 'alone', row: { serial: 'ALONE00001' } };
    const { rows: mixed } = await withLookedUp(client, account, recipe, [first, alone]);
    assert.throws(() => refuseRows(recipe, mixed), /swarmId.*alone \(ap\)/);
  });

  it('is the scope of a device, whose host name is changed where it has one and made where it has none', async () => {
    const { client, account, rows } = await fleetOf('new');
    const recipe = recipeOf('new', 'rename');
    const chosen = ['ap', 'switch', 'gateway'].flatMap((kind) =>
      rows.filter((one) => one.kind === kind).slice(0, 2),
    );
    const rename = async (pattern: string) => {
      const { rows: whole } = await withLookedUp(client, account, recipe, chosen);
      const named = withNewNames(whole, pattern);
      refuseRows(recipe, named);
      return run(recipe, named, {});
    };
    const made = await rename('{kind}-{serial}');
    assert.equal(made.length, chosen.length);
    for (const one of made)
      assert.match(
        one,
        /object-type=LOCAL&scope-id=90\d{4}&device-function=[A-Z_]+ \{"hostname":"\w+-\w+"\}$/,
      );
    await rename('again-{serial}');
    const after = await listDevices(client, account, { all: true });
    const serials = chosen.map(({ row }) => row['serial']);
    assert.deepEqual(
      after.filter(({ serial }) => serials.includes(serial)).map(({ name }) => name),
      after.filter(({ serial }) => serials.includes(serial)).map(({ serial }) => `again-${serial}`),
    );
  });

  it('is nothing for an access point of classic Central, whose other settings stay as they are', async () => {
    const { client, account, rows } = await fleetOf('classic');
    const [ap] = rows.filter(({ kind }) => kind === 'ap');
    assert.ok(ap);
    const read = async () => {
      const target = `/configuration/v2/ap_settings/${JSON.stringify(ap.row['serial']).slice(1, -1)}`;
      return JSON.parse(
        new TextDecoder().decode((await client.send(account, { method: 'GET', target })).body),
      ) as object;
    };
    const before = await read();
    await run(recipeOf('classic', 'rename'), withNewNames([ap], 'new-{serial}'), {});
    const after = await read();
    assert.deepEqual(after, { ...before, hostname: `new-${JSON.stringify(ap.row['serial']).slice(1, -1)}` });
    assert.equal(Object.keys(after).length, 10);
  });
});

describe('The old site of a row of classic Central', () => {
  it('is known by its name if one site has that, and else the row is named', async () => {
    const sites = [
      { site_id: 1, site_name: 'Lab' },
      { site_id: 2, site_name: 'Twin' },
      { site_id: 3, site_name: 'Twin' },
    ];
    const { client } = testClient([{ json: { sites, count: 3, total: 3 } }]);
    const rows = ['Lab', 'Twin', 'Gone', undefined].map((site, n) =>
      deviceRow({
        ...{ account: 'a', serial: `S${n}`, name: `ap-${n}`, kind: 'ap', status: 'up' },
        ...(site !== undefined && { site }),
      }),
    );
    const recipe = recipeOf('classic', 'move-to-site');
    const found = await withLookedUp(client, classicAccount, recipe, rows);
    assert.deepEqual(
      found.rows.map(({ row }) => row['siteId']),
      ['1', undefined, undefined, undefined],
    );
    assert.deepEqual(found.notes, [{ kind: 'noSiteId', rows: 'ap-1 (ap), ap-2 (ap)' }]);
  });
});
