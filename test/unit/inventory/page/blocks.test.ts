import assert from 'node:assert/strict';
import { findOperation } from '../../../../src/catalogue/lookup.ts';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { blockNames, pageCalls, shapes, type Shape } from '../../../../src/inventory/page/blocks.ts';
import { SubjectPage } from '../../../../src/inventory/page/subjectPage.ts';
import type { Subject } from '../../../../src/inventory/page/subject.ts';
import type { Account, Platform } from '../../../../src/account/account.ts';
import type { Sandbox } from '../../../../src/sandbox/main.ts';
import { classicAccount, newAccount } from '../../../support/doubles/centralClient.ts';
import { exchangeOf } from '../../../support/doubles/exchange.ts';
import { openSandbox, signedIn, type Caller } from '../../../support/runs/sandboxCaller.ts';

const platforms: readonly Platform[] = ['classic', 'new'];
const accounts: Record<Platform, Account> = { classic: classicAccount, new: newAccount };

/** Every cell of the table: kind × platform × block. */
const cells = platforms.flatMap((platform) =>
  shapes.flatMap((shape) =>
    blockNames.flatMap((name) => {
      const call = pageCalls[platform][shape][name];
      const target = typeof call === 'object' ? call.target : call;
      return target === undefined ? [] : [{ platform, shape, name, target }];
    }),
  ),
);

describe('the calls of the pages', () => {
  it('are operations of the catalogue, with its parameters and none missing', () => {
    const catalogue = openCatalogue();
    const wrong = cells.flatMap(({ platform, shape, name, target }) => {
      const [path = '', query = ''] = target.split('?');
      const operation = findOperation(catalogue, 'GET', path, platform);
      const where = `${platform} ${shape} ${name}: ${path}`;
      if (operation === undefined) return [`${where} is not known`];
      const given = query === '' ? [] : query.split('&').map((pair) => pair.split('=', 1)[0]);
      const unknown = given.filter((one) => !operation.query.some((field) => field.name === one));
      const missing = operation.query.filter((field) => field.required && !given.includes(field.name));
      return [
        ...unknown.map((one) => `${where} has no ${one}`),
        ...missing.map((one) => `${where} needs ${one.name}`),
      ];
    });
    assert.deepEqual(wrong, []);
  });

  it('are there for every kind on both platforms', () => {
    for (const platform of platforms)
      for (const shape of shapes) assert.ok(pageCalls[platform][shape].overview, `${platform} ${shape}`);
  });
});

/** A subject of each kind that the sandbox has, by its own lists. */
async function subjectsOf(call: Caller, platform: Platform): Promise<Partial<Record<Shape, Subject>>> {
  const rows = async (line: string, key: string) =>
    ((await call(line)).body as Record<string, Record<string, string>[]>)[key] ?? [];
  const account = accounts[platform].id;
  const device = (
    row: Record<string, string> | undefined,
    kind: 'ap' | 'switch' | 'gateway' | 'controller' | 'other',
  ): Subject => ({
    kind: 'device',
    device: {
      account,
      kind,
      status: 'up',
      serial: row?.['serial'] ?? row?.['serialNumber'] ?? '',
      name: row?.['name'] ?? row?.['deviceName'] ?? '',
      ...(row?.['model'] !== undefined && { model: row['model'] }),
      ...(row?.['siteId'] !== undefined && { siteId: row['siteId'], site: row['siteName'] ?? '' }),
    },
  });
  if (platform === 'classic') {
    const [aps, switches, gateways, mcs] = [
      await rows('GET /monitoring/v2/aps', 'aps'),
      await rows('GET /monitoring/v1/switches', 'switches'),
      await rows('GET /monitoring/v1/gateways', 'gateways'),
      await rows('GET /monitoring/v2/mobility_controllers', 'mcs'),
    ];
    const [site] = await rows('GET /central/v2/sites', 'sites');
    const clients = await rows(
      'GET /monitoring/v2/clients?timerange=3H&client_type=WIRELESS&client_status=CONNECTED',
      'clients',
    );
    return {
      ap: device(aps[0], 'ap'),
      aosCx: device(
        switches.find((row) => row['switch_type'] === 'AOS-CX'),
        'switch',
      ),
      aosSStack: device(
        switches.find((row) => row['switch_type'] === 'AOS-S'),
        'switch',
      ),
      gateway: device(gateways[0], 'gateway'),
      controller: device(mcs[0], 'controller'),
      other: device(aps[1], 'other'),
      site: {
        kind: 'site',
        site: { account, id: String(site?.['site_id']), name: site?.['site_name'] ?? '' },
      },
      client: { kind: 'client', client: { account, mac: clients[0]?.['macaddr'] ?? '' } },
    };
  }
  const devices = await rows('GET /network-monitoring/v1/devices', 'items');
  const of = (type: string) => devices.find((row) => row['deviceType'] === type);
  const [site] = await rows('GET /network-monitoring/v1/sites-health', 'items');
  const [client] = await rows('GET /network-monitoring/v1/clients', 'items');
  return {
    ap: device(of('ACCESS_POINT'), 'ap'),
    aosCx: device(of('SWITCH'), 'switch'),
    gateway: device(of('GATEWAY'), 'gateway'),
    other: device(of('ACCESS_POINT'), 'other'),
    site: { kind: 'site', site: { account, id: site?.['id'] ?? '', name: site?.['siteName'] ?? '' } },
    client: { kind: 'client', client: { account, mac: client?.['macAddress'] ?? '' } },
  };
}

describe('every block of a page, filled by the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => void (sandbox = await openSandbox()));
  after(() => sandbox.close());

  for (const platform of platforms)
    it(`of ${platform} Central`, async () => {
      const call = await signedIn(sandbox, platform === 'classic' ? 'classic' : 'new');
      const found: Record<string, string> = {};
      for (const [shape, subject] of Object.entries(await subjectsOf(call, platform))) {
        const page = new SubjectPage(accounts[platform], subject, {
          clock: { now: () => Date.UTC(2026, 7, 11, 10) },
          async send(asked) {
            const { status, text } = await call(`${asked.method} ${asked.target}`);
            return exchangeOf(asked, status, text);
          },
        });
        await page.see('overview');
        for (const { name } of page.blocks) await page.see(name);
        const failed = page.blocks.filter(({ state }) => state !== 'filled');
        assert.deepEqual(
          failed.map(({ name, error, target }) => [shape, name, target, error?.reason]),
          [],
        );
        for (const { name, content } of page.blocks) {
          assert.ok(content, `${shape} ${name}`);
          if (content.kind === 'facts') assert.ok(content.facts.length > 1, `${shape} ${name}`);
          if (content.kind === 'table' && content.rows.length > 0)
            assert.ok(content.columns.length > 1, `${shape} ${name}`);
        }
        found[shape] = page.blocks.map(({ name }) => name).join(' ');
      }
      assert.deepEqual(found, expected[platform]);
    });
});

const expected: Record<Platform, Partial<Record<Shape, string>>> = {
  classic: {
    ap: 'overview firmware radios ports neighbours clients alerts events audit',
    aosCx: 'overview firmware ports neighbours clients alerts events audit',
    aosSStack: 'overview firmware members ports clients alerts events audit',
    gateway: 'overview firmware ports clients alerts events audit',
    controller: 'overview firmware ports alerts events audit',
    other: 'overview audit',
    site: 'overview aps switches gateways clients wiredClients alerts events',
    client: 'overview trail events',
  },
  new: {
    ap: 'overview firmware radios ports neighbours clients alerts events audit',
    aosCx: 'overview firmware ports neighbours clients alerts events audit',
    gateway: 'overview firmware ports neighbours clients alerts events audit',
    other: 'overview firmware neighbours alerts audit',
    site: 'overview devices clients alerts events audit',
    client: 'overview trail events',
  },
};
