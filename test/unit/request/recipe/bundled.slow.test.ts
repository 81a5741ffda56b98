import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import type { Platform } from '../../../../src/account/account.ts';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { findOperation } from '../../../../src/catalogue/lookup.ts';
import type { CentralClient } from '../../../../src/client/centralClient.ts';
import { listDevices } from '../../../../src/inventory/list.ts';
import { readRecipe, type Recipe } from '../../../../src/request/recipe/recipe.ts';
import { asksForNames, withNewNames } from '../../../../src/request/recipe/newNames.ts';
import { withLookedUp } from '../../../../src/request/recipe/lookedUp.ts';
import { asksForCommands, withCommands } from '../../../../src/request/recipe/showCommands.ts';
import { callLines, refuseRows, runText } from '../../../../src/request/recipe/recipeRun.ts';
import { deviceRow, type ChosenRow } from '../../../../src/request/recipe/recipeRow.ts';
import { readEnvironment } from '../../../../src/request/resolve/environment.ts';
import { runAll } from '../../../../src/request/run/runAll.ts';
import { createRunMemory, type RunContext } from '../../../../src/request/run/runContext.ts';
import type { RowOutcome } from '../../../../src/request/run/runOutcome.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { sentenceOf } from '../../../../src/request/syntax/problem.ts';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/main.ts';
import { parseJson } from '../../../../src/text/json.ts';
import { catalogueLookup } from '../../../../src/shell/editor/catalogueLookup.ts';
import { checkBlock } from '../../../support/runs/requestText.ts';
import { sandboxPorts } from '../../../support/runs/sandboxRun.ts';

const folder = new URL('../../../../recipes/', import.meta.url);
const catalogue = openCatalogue();
const labels: Record<Platform, string> = { classic: 'eu-prod', new: 'eu-next' };

function bundled(platform: Platform): Recipe[] {
  const files = readdirSync(new URL(platform, folder)).toSorted();
  return files.map((file) => {
    const text = readFileSync(new URL(`${platform}/${file}`, folder), 'utf8');
    const recipe = readRecipe({ id: file.replace('.central', ''), text, platform });
    assert.ok(recipe, file);
    return recipe;
  });
}

describe('The recipes of the package', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ devices: 200, seed: 7, behaviour: { enforceLimits: false } });
  });
  after(() => sandbox.close());

  it('take the state of a task in any case', () => {
    const strict = /body \$\.(?:state|status) .*?(?:== "[A-Z_]+"|matches \/[^/]*\/(?!i))/;
    const found = [...bundled('classic'), ...bundled('new')].filter(({ text }) => strict.test(text));
    assert.deepEqual(
      found.map(({ id }) => id),
      [],
    );
  });

  it('have no name for classic Central alone whose deed the API of new Central has an operation for', () => {
    const onNew = new Set(bundled('new').map(({ id }) => id));
    const alone = bundled('classic').flatMap(({ id }) => (onNew.has(id) ? [] : [id]));
    /** A word in the paths of the changes that could do what a recipe does. */
    const deeds: Record<string, RegExp> = {
      'assign-label': /label/,
      'blink-off': /blink|unlocate|locate-?(?:off|stop)/,
      'rename-by-variable': /variable/,
      'upgrade-firmware': /upgrade/,
      'upgrade-firmware-at': /upgrade/,
      'upgrade-firmware-of-swarms': /upgrade|swarm/,
      'upgrade-firmware-of-swarms-at': /upgrade|swarm/,
    };
    assert.deepEqual(alone.toSorted(), Object.keys(deeds));
    const changes = catalogue.operations.new.filter(({ method }) => method !== 'GET');
    for (const id of alone)
      assert.deepEqual(
        changes.flatMap(({ path }) => (deeds[id]?.test(path) ? [path] : [])),
        [],
        id,
      );
  });

  const portsOf = (platform: Platform, prompts: Record<string, string> = {}) =>
    sandboxPorts(sandbox, { account: labels[platform], folder: '/nowhere', prompts });
  const fleets = new Map<Platform, Promise<ChosenRow[]>>();
  const fleet = (platform: Platform): Promise<ChosenRow[]> => {
    const known = fleets.get(platform) ?? listed(platform);
    fleets.set(platform, known);
    return known;
  };
  const clientOf = (platform: Platform) => {
    const ports = portsOf(platform);
    const send: CentralClient['send'] = (account, call, options = {}) => ports.send(account, call, options);
    return { client: { send }, account: ports.account(undefined) };
  };
  const listed = async (platform: Platform): Promise<ChosenRow[]> => {
    const { client, account } = clientOf(platform);
    const devices = await listDevices(client, await account, { all: true });
    return devices.map(deviceRow);
  };
  const ordered = async (platform: Platform, rows: readonly ChosenRow[]): Promise<ChosenRow[]> => {
    const { client, account } = clientOf(platform);
    return withCommands(client, await account, rows, ['show version', 'show interface brief']);
  };

  for (const platform of ['classic', 'new'] as const) {
    describe(`for ${platform} Central`, () => {
      for (const recipe of bundled(platform)) {
        it(`${recipe.id} has no diagnostic, and only operations of the catalogue`, () => {
          const context = {
            platform,
            catalogue: catalogueLookup(catalogue),
            environment: readEnvironment('none', undefined, undefined),
          };
          const problems = [...recipe.document.blocks.keys()].flatMap((index) =>
            checkBlock(recipe.document, index, context),
          );
          assert.deepEqual(problems.map(sentenceOf), []);
          assert.notEqual(recipe.says, '');
        });

        if (recipe.text.includes('/firmware/v1/upgrade'))
          it(`${recipe.id} says in its run that it does not wait for the end, and where to look`, () => {
            const text = runText(recipe, { label: labels[platform] }, [], []);
            const [, target = ''] = /does not wait for the end: [^\n]*\n#[^\n]* GET (\S+):/.exec(text) ?? [];
            assert.equal(findOperation(catalogue, 'GET', target, platform)?.path, target);
          });

        const goesToTheEnd = async (kinds: readonly string[], more: Record<string, string> = {}) => {
          const rows = (await fleet(platform)).filter(
            ({ kind, row }) => kinds.includes(kind) && row['status'] === 'up',
          );
          const families = new Set(rows.map(({ row }) => row['family']));
          const chosen = [...families].flatMap((family) =>
            rows.filter(({ row }) => row['family'] === family).slice(0, 2),
          );
          const { client, account } = clientOf(platform);
          const { rows: whole } = await withLookedUp(client, await account, recipe, chosen);
          const named = asksForNames(recipe) ? withNewNames(whole, '{site:3}-{kind}-{serial}') : whole;
          const rowsOfRun = asksForCommands(recipe) ? await ordered(platform, named) : named;
          refuseRows(recipe, rowsOfRun);
          const text = runText(recipe, { label: labels[platform] }, rowsOfRun, ['plan']);
          const prompts = await promptsFor(portsOf(platform), platform);
          const ports = portsOf(platform, { ...prompts, ...more });
          const sent: string[] = [];
          const send: typeof ports.send = (account, call, options) => {
            sent.push(`${call.method} ${call.target}`);
            assert.ok(
              findOperation(catalogue, call.method, call.target, platform) ??
                / \/.*async-operations/.test(` ${call.target}`),
              call.target,
            );
            return ports.send(account, call, options);
          };
          const outcomes = await runAll(startRun(parse(text), { ...ports, send }, createRunMemory()));
          const failed = outcomes.flatMap((outcome) =>
            'rows' in outcome
              ? outcome.rows.filter(({ ok }) => !ok).map(told)
              : 'status' in outcome && outcome.status === 200
                ? []
                : [JSON.stringify(outcome)],
          );
          assert.deepEqual(failed, []);
          assert.equal(callLines(text).length, outcomes.length);
          assert.ok(sent.length > 0);
        };
        // A subscription is for one kind of devices.
        if (recipe.text.includes('subscriptionType'))
          for (const [kind, key] of [
            ['ap', 'EXMPL0KEY2'],
            ['switch', 'EXMPL0KEY4'],
            ['gateway', 'EXMPL0KEY6'],
          ] as const)
            it(`${recipe.id} goes to the end on rows of the kind ${kind}`, () =>
              goesToTheEnd([kind], { key }));
        else
          it(`${recipe.id} goes to the end on every kind of row that it is for`, () =>
            goesToTheEnd(recipe.kinds));
      }
    });
  }
});

describe('The recipe move-to-site of classic Central', () => {
  it('takes no device off its site for a site that is not there, and none that is on the new one', async () => {
    const sandbox = await startSandbox({ devices: 50, seed: 7, behaviour: { enforceLimits: false } });
    try {
      const recipe = bundled('classic').find(({ id }) => id === 'move-to-site');
      assert.ok(recipe);
      const known = sandboxPorts(sandbox, { account: 'eu-prod', folder: '/nowhere' });
      const { siteId: there = '' } = await promptsFor(known, 'classic');
      const rows = ['A', 'B'].map((serial): ChosenRow => ({
        kind: 'ap',
        name: serial,
        row: { serial, deviceType: 'IAP', siteId: serial === 'A' ? '1' : there },
      }));
      const changes = async (siteId: string) => {
        const ports = sandboxPorts(sandbox, { account: 'eu-prod', folder: '/nowhere', prompts: { siteId } });
        const sent: string[] = [];
        const send: typeof ports.send = (account, call, options) => {
          if (call.method !== 'GET') sent.push(`${call.method} ${String(call.body).replaceAll(/\s+/g, '')}`);
          return ports.send(account, call, options);
        };
        const text = runText(recipe, { label: 'eu-prod' }, rows, []);
        await runAll(startRun(parse(text), { ...ports, send }, createRunMemory()));
        return sent;
      };
      assert.deepEqual(await changes('999999'), []);
      const sent = await changes(there);
      assert.deepEqual(
        sent.filter((call) => call.startsWith('DELETE')),
        ['DELETE {"site_id":1,"device_type":"IAP","device_id":"A"}'],
      );
    } finally {
      await sandbox.close();
    }
  });
});

/** Values for what the recipes ask, all known to the sandbox. */
async function promptsFor(ports: RunContext, platform: Platform): Promise<Record<string, string>> {
  const account = await ports.account(undefined);
  const first = async (target: string, key: string, id: string): Promise<string> => {
    const { body } = await ports.send(account, { method: 'GET', target }, {});
    const rows = (parseJson(body) as Record<string, Record<string, unknown>[]>)[key];
    // The last one may be a hidden default.
    return String((rows?.at(-2) ?? rows?.at(-1))?.[id]);
  };
  const common = {
    port: '1/1/7',
    command: 'show version',
    version: '10.7.0.0_90120',
    at: '2030-03-17 18:46',
    old: 'foundation_ap',
    service: 'advanced_ap',
  };
  return platform === 'classic'
    ? {
        ...common,
        siteId: await first('/central/v2/sites?limit=100', 'sites', 'site_id'),
        labelId: await first('/central/v1/labels', 'labels', 'label_id'),
        group: 'default',
      }
    : {
        ...common,
        siteId: await first('/network-config/v1/sites?limit=100&offset=0', 'items', 'scopeId'),
        groupId: await first('/network-config/v1/device-groups?limit=100&offset=0', 'items', 'scopeId'),
      };
}

function told(row: RowOutcome): string {
  if ('error' in row) return row.error.message;
  if ('skipped' in row) return row.skipped;
  const { url, status, asserts, meaning } = row.outcome;
  return `${url} ${status} ${JSON.stringify(asserts)} ${JSON.stringify(meaning)}`;
}
