import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import type { Sandbox } from '../../../../src/sandbox/main.ts';
import {
  accountOf,
  callerOf,
  fresh,
  openSandbox,
  signedIn,
  type Caller,
} from '../../../support/runs/sandboxCaller.ts';

const Page = z.looseObject({
  items: z.array(z.looseObject({ id: z.string() })),
  total: z.number(),
  next: z.optional(z.nullable(z.union([z.string(), z.number()]))),
});
const year = 'start-at=2026-01-01T00:00:00Z&end-at=2026-02-01T00:00:00Z';

describe('the sandbox as new Central', () => {
  let sandbox: Sandbox;
  let call: Caller;

  before(async () => {
    sandbox = await openSandbox({}, [{ ...fresh, devices: 2300 }]);
    call = await signedIn(sandbox, 'new');
  });
  after(() => sandbox.close());

  const page = async (target: string) => z.parse(Page, (await call(`GET ${target}`)).body);

  it('pages devices by a cursor and ignores an offset', async () => {
    const ids = new Set<string>();
    const cursors: unknown[] = [];
    for (let next: string | number | null | undefined = '1'; next !== null;) {
      const answer: z.infer<typeof Page> = await page(
        `/network-monitoring/v1/devices?limit=1000&next=${next}&offset=7`,
      );
      for (const { id } of answer.items) ids.add(id);
      next = answer.next ?? null;
      cursors.push(next);
    }
    assert.equal(ids.size, 2300);
    assert.deepEqual(cursors, ['2', '3', null]);
    sandbox.control.behave({ next: 'number' });
    assert.equal((await page('/network-monitoring/v1/devices?limit=1000')).next, 2);
    sandbox.control.behave({ next: 'text' });
  });

  for (const [target, status, told] of [
    ['/network-monitoring/v1/aps?limt=5', 400, 'Unknown query parameter: limt'],
    ['/network-monitoring/v1alpha1/aps?limt=5', 400, 'Unknown query parameter: limt'],
    ['/network-monitoring/v1/clients?topN=5', 400, 'Query parameter must be in kebab-case: topN'],
    ['/network-notifications/v1/alerts?siteId=5', 400, 'Query parameter must be in kebab-case: siteId'],
    [`/network-services/v1/audits?${year}&scope=5`, 400, 'Unknown query parameter: scope'],
    ['/network-config/v1/sites?limit=5&offset=0&siteId=5', 200, ''],
    ['/network-monitoring/v1/aps?offset=5', 200, ''],
  ] as const) {
    it(`answers ${status} to ${target}`, async () => {
      const answer = await call(`GET ${target}`);
      assert.equal(answer.status, status);
      assert.ok(JSON.stringify(answer.body).includes(told));
    });
  }

  it('ignores unknown parameters where it is told to', async () => {
    sandbox.control.behave({ unknownQuery: 'ignore' });
    assert.equal((await call('GET /network-monitoring/v1/aps?limt=5')).status, 200);
    sandbox.control.behave({ unknownQuery: 'refuse' });
  });

  for (const [target, needed] of [
    ['/network-monitoring/v1/sites-health', ''],
    ['/network-config/v1/sites', ''],
    ['/network-config/v1/device-groups', ''],
    ['/network-services/v1/audits', `&${year}`],
  ]) {
    it(`pages ${target} by an offset`, async () => {
      const start = target === '/network-services/v1/audits' ? 1 : 0;
      const one = await page(`${target}?limit=1&offset=${start}${needed}`);
      const two = await page(`${target}?limit=1&offset=${start + 1}${needed}`);
      assert.equal(one.items.length, 1);
      assert.notEqual(one.items[0]?.id, two.items[0]?.id);
      assert.ok(one.total > 1);
      assert.equal('next' in one, false);
    });
  }

  it('writes a status in capitals for devices and APs, with one capital for switches and gateways', async () => {
    const statuses = await Promise.all(
      ['devices', 'aps', 'switches', 'gateways'].map(async (kind) => {
        const { items } = await page(
          `/network-monitoring/v1/${kind}?limit=1&filter=${encodeURIComponent("status eq 'ONLINE'")}`,
        );
        return items[0]?.['status'];
      }),
    );
    assert.deepEqual(statuses, ['ONLINE', 'ONLINE', 'Online', 'Online']);
  });

  it('calls the firmware differently under the older path', async () => {
    const [row] = (await page('/network-monitoring/v1alpha1/devices?limit=1')).items;
    assert.deepEqual([row && 'softwareVersion' in row, row && 'firmwareVersion' in row], [true, false]);
  });

  it('filters by eq, in and and, and sorts', async () => {
    const filter = encodeURIComponent("deviceType in ('SWITCH','GATEWAY') and status eq 'OFFLINE'");
    const { items } = await page(`/network-monitoring/v1/devices?filter=${filter}&sort=deviceName%20desc`);
    assert.ok(items.length > 0);
    assert.ok(items.every((row) => row['deviceType'] !== 'ACCESS_POINT' && row['status'] === 'OFFLINE'));
    const names = items.map((row) => String(row['deviceName']));
    assert.deepEqual(names, names.toSorted().toReversed());
  });

  const refusals = [
    '/network-monitoring/v1/devices?limit=1001',
    '/network-monitoring/v1/devices?next=last',
    '/network-monitoring/v1/devices?sort=colour',
    `/network-monitoring/v1/devices?filter=${encodeURIComponent("status eq 'A' or status eq 'B'")}`,
    `/network-monitoring/v1/devices?filter=${encodeURIComponent(`deviceName eq '${'x'.repeat(250)}'`)}`,
    '/network-config/v1/sites?limit=100',
    '/network-config/v1/sites?limit=101&offset=0',
    '/network-msp/v1/list-tenants?limit=10',
    '/network-services/v1/audits?limit=1',
    `/network-services/v1/audits?offset=0&${year}`,
  ];
  for (const target of refusals) {
    it(`refuses ${decodeURIComponent(target).slice(0, 90)}`, async () => {
      const answer = await call(`GET ${target}`);
      assert.equal(answer.status, 400);
      const envelope = z.parse(z.record(z.string(), z.unknown()), answer.body);
      assert.deepEqual(Object.keys(envelope), ['httpStatusCode', 'errorCode', 'message', 'debugId']);
    });
  }

  it('runs a test to its end, one at a time, and says where to look in the way it is told to', async () => {
    const filter = encodeURIComponent("status eq 'ONLINE'");
    const [ap] = (await page(`/network-monitoring/v1/aps?limit=1&filter=${filter}`)).items;
    const path = `/network-troubleshooting/v1/aps/${ap?.id}`;
    const order = { destination: '192.0.2.1', count: 5 };
    const started = await call(`POST ${path}/ping`, order);
    assert.equal(started.status, 202);
    const { location } = z.parse(z.object({ location: z.string() }), started.body);
    assert.match(location, new RegExp(`^${path}/ping/async-operations/[0-9a-f-]{36}$`));
    assert.equal((await call(`POST ${path}/ping`, order)).status, 409);
    const statuses = [];
    for (let poll = 0; poll < 3; poll += 1)
      statuses.push(/"status":"(\w+)"/.exec((await call(`GET ${location}`)).text)?.[1]);
    assert.deepEqual(statuses, ['INITIATED', 'RUNNING', 'COMPLETED']);
    sandbox.control.behave({ location: 'absolute' });
    assert.match(
      (await call(`POST ${path}/traceroute`, order)).text,
      /"location":"http:\/\/127\.0\.0\.1:\d+\//,
    );
    sandbox.control.behave({ location: 'missing' });
    const reboot = await call(`POST ${path}/reboot`);
    assert.deepEqual([reboot.status, reboot.text.includes('location')], [202, false]);
    sandbox.control.behave({ location: 'relative' });
  });

  it('clears an alert once its task is done', async () => {
    const active = `/network-notifications/v1/alerts?limit=1&filter=${encodeURIComponent("status eq 'Active'")}`;
    const [alert] = (await page(active)).items;
    const ordered = await call('POST /network-notifications/v1/alerts/clear', {
      keys: [alert?.id],
      reason: 'x',
      notes: '',
    });
    assert.equal(ordered.status, 202);
    const { location } = z.parse(z.object({ location: z.string(), taskId: z.string() }), ordered.body);
    const total = (await page(active)).total;
    for (let poll = 0; poll < 3; poll += 1) await call(`GET ${location}`);
    assert.equal((await page(active)).total, total - 1);
  });

  it('exchanges a token for a tenant and shows only the tenant with it', async () => {
    const account = accountOf(sandbox, 'new');
    const desk = callerOf(new URL(account.tokenUrl ?? '').origin);
    const Answer = z.object({ access_token: z.string(), expires_in: z.number() });
    const named = {
      grant_type: 'client_credentials',
      client_id: account.clientId,
      client_secret: account.clientSecret,
    };
    const bare = account.customerId.replaceAll('-', '');
    const own = await desk(`POST /authorization/v2/oauth2/${bare}/token`, new URLSearchParams(named));
    const subject = z.parse(Answer, own.body);
    assert.equal(subject.expires_in, 900);
    const exchange = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token: subject.access_token,
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    });
    const tenant = account.tenants?.[0]?.id.replaceAll('-', '');
    const swapped = z.parse(
      Answer,
      (await desk(`POST /authorization/v2/oauth2/${tenant}/token`, exchange)).body,
    );
    const asTenant = callerOf(account.baseUrl, { authorization: `Bearer ${swapped.access_token}` });
    assert.match((await asTenant('GET /network-monitoring/v1/devices?limit=1')).text, /"total":10/);
    const listed = await desk('GET /workspaces/v1/msp-tenants', undefined, {
      authorization: `Bearer ${subject.access_token}`,
    });
    assert.match(listed.text, /"workspaceName":/);
  });
});

describe("the sandbox's sign-in of new Central", () => {
  let sandbox: Sandbox;

  beforeEach(async () => void (sandbox = await openSandbox({ newPerSecond: 2, enforceLimits: true })));
  afterEach(() => sandbox.close());

  it('takes the secret in the form or as Basic and refuses a wrong one', async () => {
    const { clientId, clientSecret, tokenUrl = '' } = accountOf(sandbox, 'new');
    const desk = callerOf(new URL(tokenUrl).origin);
    const ask = (body: Record<string, string>, headers = {}) =>
      desk(
        'POST /as/token.oauth2',
        new URLSearchParams({ grant_type: 'client_credentials', ...body }),
        headers,
      );
    const basic = (secret: string) => ({ authorization: `Basic ${btoa(`${clientId}:${secret}`)}` });
    const good = await ask({}, basic(clientSecret));
    assert.match(
      good.text,
      /^\{"access_token":"[\w-]+\.[\w-]+\.\w+","token_type":"Bearer","expires_in":7199\}$/,
    );
    assert.equal((await ask({ client_id: clientId, client_secret: clientSecret })).status, 200);
    const refused = await ask({}, basic('wrong'));
    assert.equal(refused.status, 401);
    assert.match(refused.text, /"invalid_client"/);
  });

  it('tells what is left of a second in the form it is told to', async () => {
    const call = await signedIn(sandbox, 'new');
    const forms = { seconds: /^1$/, epoch: /^\d{10}$/, date: /^2026-01-31T/ } as const;
    for (const [reset, form] of Object.entries(forms)) {
      sandbox.control.behave({ reset: z.parse(z.enum(['seconds', 'epoch', 'date']), reset) });
      const { headers } = await call('GET /network-monitoring/v1/sites-health?limit=1');
      assert.match(headers.get('x-ratelimit-reset') ?? '', form);
    }
    const refused = await call('GET /network-monitoring/v1/sites-health?limit=1');
    assert.deepEqual([refused.status, refused.headers.get('x-ratelimit-remaining')], [429, '0']);
  });

  it('ends all tokens of a client that is reset', async () => {
    const call = await signedIn(sandbox, 'new');
    const { clientId } = accountOf(sandbox, 'new');
    assert.ok(sandbox.control.resetApiClient(clientId));
    assert.equal((await call('GET /network-monitoring/v1/devices')).status, 401);
    await assert.rejects(signedIn(sandbox, 'new'));
  });
});
