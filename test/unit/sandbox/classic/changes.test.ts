import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import * as z from 'zod/mini';
import type { Sandbox } from '../../../../src/sandbox/main.ts';
import { accountOf, openSandbox, signedIn, type Caller } from '../../../support/runs/sandboxCaller.ts';

const address = {
  address: 'Example Street 1',
  city: 'Braga',
  state: '',
  country: 'Portugal',
  zipcode: '4700',
};
const Site = z.object({ site_id: z.number() });
const Webhook = z.object({ wid: z.string() });
const Token = z.object({ token: z.string() });
const Delivery = z.object({
  delivery: z.object({ body: z.string(), headers: z.record(z.string(), z.string()) }),
});

describe('the sandbox changing things on classic Central', () => {
  let sandbox: Sandbox;
  let call: Caller;

  beforeEach(async () => {
    sandbox = await openSandbox();
    call = await signedIn(sandbox, 'classic');
  });
  afterEach(() => sandbox.close());

  async function serialOf(list: string): Promise<string> {
    const { text } = await call(`GET ${list}${list.includes('?') ? '&' : '?'}limit=1&fields=serial`);
    return /"serial":"(\w+)"/.exec(text)?.[1] ?? assert.fail(text);
  }
  const assign = async (body: unknown) =>
    (await call('POST /platform/licensing/v1/subscriptions/assign', body)).text;
  const ap = () => serialOf('/monitoring/v2/aps?status=Up');

  it('creates a site once, moves devices onto it and deletes it when it is empty', async () => {
    const created = await call('POST /central/v2/sites', { site_name: 'Braga', site_address: address });
    const { site_id } = z.parse(Site, created.body);
    const again = await call('POST /central/v2/sites', { site_name: 'Braga', site_address: address });
    assert.equal(again.status, 400);
    assert.match(again.text, /SITE_ERR_DUPLICATE_SITE_NAME/);
    const order = { site_id, device_type: 'IAP', device_ids: [await ap(), 'NOSUCHAP'] };
    const moved = await call('POST /central/v2/sites/associations', order);
    assert.equal(moved.status, 200);
    assert.deepEqual(moved.body, {
      success: [{ device_id: order.device_ids[0], site_id }],
      failed: [{ device_id: 'NOSUCHAP', reason: 'DEVICE_NOT_FOUND' }],
    });
    assert.equal((await call(`DELETE /central/v2/sites/${site_id}`)).status, 400);
    assert.equal((await call('DELETE /central/v2/sites/associations', order)).status, 200);
    const gone = await call(`DELETE /central/v2/sites/${site_id}`);
    assert.equal(gone.text, '"success"');
    assert.match((await call(`GET /central/v2/sites/${site_id}`)).text, /NO_SUCH_SITE_ID/);
  });

  it('takes an address or a position, not both and not neither', async () => {
    const geolocation = { latitude: '41.5', longitude: '-8.4' };
    for (const body of [{ site_name: 'A' }, { site_name: 'A', site_address: address, geolocation }])
      assert.equal((await call('POST /central/v2/sites', body)).status, 400);
    assert.match(
      (await call('POST /central/v2/sites', { site_name: 'A', geolocation })).text,
      /"latitude":"41.5"/,
    );
  });

  it('answers a move with a bare string, and 500 that was initiated when a gateway is among the devices', async () => {
    await call('POST /configuration/v3/groups', { group: 'Trial' });
    const move = async (serials: string[]) =>
      await call('POST /configuration/v1/devices/move', { group: 'Trial', serials });
    const plain = await move([await ap()]);
    assert.deepEqual([plain.status, plain.text], [200, '"Success"']);
    const gateway = await serialOf('/monitoring/v1/gateways');
    const odd = await move([gateway]);
    assert.equal(odd.status, 500);
    assert.match(odd.text, /initiated/);
    assert.deepEqual((await call(`GET /configuration/v1/devices/${gateway}/group`)).body, { group: 'Trial' });
    assert.equal((await move(Array.from({ length: 51 }, String))).status, 400);
  });

  it('runs an order through QUEUED to its end', async () => {
    const serial = await ap();
    const down = await serialOf('/monitoring/v2/aps?status=Down');
    for (const [target, end] of [
      [serial, 'SUCCESS'],
      [down, 'FAILED'],
    ]) {
      const { text } = await call(`POST /device_management/v1/device/${target}/action/reboot`);
      const task = /"task_id":"(\w+)"/.exec(text)?.[1];
      const states = [];
      for (let poll = 0; poll < 3; poll += 1)
        states.push(
          /"state":"(\w+)"/.exec((await call(`GET /device_management/v1/status/${task}`)).text)?.[1],
        );
      assert.deepEqual(states, ['QUEUED', 'QUEUED', end]);
    }
    assert.equal((await call(`POST /device_management/v1/device/${serial}/action/explode`)).status, 400);
    assert.equal(
      (await call(`POST /device_management/v2/device/${serial}/action/bounce_poe_port`, {})).status,
      400,
    );
  });

  it('runs a troubleshooting session whose output is percent-encoded', async () => {
    const path = `/troubleshooting/v1/devices/${await ap()}`;
    const started = await call(`POST ${path}`, { device_type: 'IAP', commands: [{ command_id: 119 }] });
    const id = z.parse(z.object({ session_id: z.number() }), started.body).session_id;
    assert.equal((await call(`POST ${path}`, { commands: [{ command_id: 119 }] })).status, 400);
    const statuses = [];
    let output = '';
    for (let poll = 0; poll < 3; poll += 1) {
      const answer = z.parse(
        z.object({ status: z.string(), output: z.string() }),
        (await call(`GET ${path}?session_id=${id}`)).body,
      );
      statuses.push(answer.status);
      output = answer.output;
    }
    assert.deepEqual(statuses, ['QUEUED', 'RUNNING', 'COMPLETED']);
    assert.doesNotMatch(output, /\s/);
    assert.match(decodeURIComponent(output), /=== Troubleshooting session completed ===\n$/);
    assert.equal((await call(`DELETE ${path}?session_id=${id}`)).status, 200);
    assert.equal((await call(`GET ${path}/session`)).status, 404);
  });

  it('keeps a template as text and takes a changed one as a file', async () => {
    const path = '/configuration/v1/groups/LIS-Switches/templates';
    const form = new FormData();
    form.set('template', new Blob(['hostname %name%\r\nvlan 20\n']), 'cx-access.txt');
    assert.equal((await call(`PATCH ${path}?name=cx-access&device_type=CX`, form)).text, '"Success"');
    const read = await call(`GET ${path}/cx-access`);
    assert.match(read.headers.get('content-type') ?? '', /^text\/plain/);
    assert.equal(read.text, 'hostname %name%\r\nvlan 20\n');
  });

  it('replaces the whole configuration of APs', async () => {
    const path = '/configuration/v1/ap_cli/LIS-APs';
    await call(`POST ${path}`, { clis: ['name only'] });
    assert.deepEqual((await call(`GET ${path}`)).body, ['name only']);
  });

  it('tells each device that cannot be added to the inventory why', async () => {
    const serial = await ap();
    const refused = await call('POST /platform/device_inventory/v1/devices', [
      { mac: '02:00:00:00:00:01', serial },
    ]);
    assert.equal(refused.status, 400);
    assert.match(refused.text, /ATHENA_ERROR_DEVICE_ALREADY_EXIST/);
    const fresh = [{ mac: '02:00:00:00:00:01', serial: 'CNTSTNEW01' }];
    assert.equal((await call('POST /platform/device_inventory/v1/devices', fresh)).status, 200);
  });

  it('fails at licensing in three forms', async () => {
    assert.match(await assign({}), /"detail"/);
    assert.match(
      await assign({ serials: Array.from({ length: 51 }, String), services: [] }),
      /"error_code":400/,
    );
    assert.match(
      await assign({ serials: ['X'], services: ['free_lunch'] }),
      /"status":\[\{"message":\{"msg"/,
    );
    assert.equal(
      await assign({ serials: [await ap()], services: ['advanced_ap'] }),
      '{"response":"success"}',
    );
  });

  it('acknowledges notifications', async () => {
    const open = '/central/v1/notifications?severity=Critical&ack=false';
    const ids = Array.from((await call(`GET ${open}`)).text.matchAll(/"id":"(\w+)"/g), (match) => match[1]);
    assert.ok(ids.length > 0);
    await call('POST /central/v1/notifications', ids);
    assert.match((await call(`GET ${open}`)).text, /"notifications":\[\]/);
  });

  it('signs what a webhook would deliver with its token', async () => {
    const made = await call('POST /central/v1/webhooks', { name: 'ops', urls: ['https://hooks.example/1'] });
    const path = `/central/v1/webhooks/${z.parse(Webhook, made.body).wid}`;
    const { token } = z.parse(Token, (await call(`GET ${path}/token`)).body);
    const { body, headers } = z.parse(Delivery, (await call(`GET ${path}/ping`)).body).delivery;
    const rest = ['X-Central-Service', 'X-Central-Delivery-ID', 'X-Central-Delivery-Timestamp'].map(
      (name) => headers[name],
    );
    const signed = createHmac('sha256', token)
      .update([body, ...rest].join(''))
      .digest('base64');
    assert.equal(headers['X-Central-Signature'], signed);
    assert.notEqual(z.parse(Token, (await call(`PUT ${path}/token`)).body).token, token);
    assert.equal((await call(`DELETE ${path}`)).status, 200);
  });

  it('lists the customers of an MSP, at most 50 a page, and acts for one of them only', async () => {
    const listed = await call('GET /msp_api/v1/customers?limit=50&offset=0');
    assert.match(listed.text, /"total":3,"count":3/);
    const tooMany = await call('GET /msp_api/v1/customers?limit=51');
    assert.equal(tooMany.status, 400);
    assert.match(tooMany.text, /LIMIT_REQUEST_EXCEEDED/);
    const [tenant] = accountOf(sandbox, 'classic').tenants ?? [];
    const aps = async (id = '') =>
      (await call('GET /monitoring/v2/aps?limit=1&calculate_total=true', undefined, { TenantID: id })).text;
    assert.notEqual(/"total":(\d+)/.exec(await aps(tenant?.id))?.[1], /"total":(\d+)/.exec(await aps())?.[1]);
    for (const status of [403, 400, 401] as const) {
      sandbox.control.behave({ badTenant: status });
      assert.equal((await call('GET /central/v2/sites', undefined, { TenantID: 'stranger' })).status, status);
    }
  });

  it('counts each write that was carried out', async () => {
    await call('POST /central/v2/sites', { site_name: 'Once', site_address: address });
    assert.deepEqual(sandbox.control.state().writes, { 'POST /central/v2/sites': 1 });
  });
});
