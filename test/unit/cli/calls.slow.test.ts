import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { CliBench } from '../../support/benches/cliBench.ts';

/** The real process against a whole gateway. */
describe('central in a terminal', () => {
  let bench: CliBench;
  let server: Server | undefined;

  before(async () => void (bench = await CliBench.open()));
  beforeEach(() => bench.sandbox.control.resetCounters());
  afterEach(() => {
    bench.sandbox.control.clearFaults();
    server?.close();
    server?.closeAllConnections();
  });
  after(() => bench.close());

  const listen = async (listener: Server): Promise<string> => {
    server = listener.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  it('gets with one call, prints the body and nothing else', async () => {
    const { code, stdout, stderr } = await bench.run(['get', '/central/v2/sites?limit=1']);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.equal((JSON.parse(stdout) as { sites: object[] }).sites.length, 1);
    assert.equal(bench.sandbox.control.requests().length, 1);
  });

  it('says once that an operation ends, and sends', async () => {
    const path = '/network-config/v1alpha1/sites?limit=1&offset=0';
    const { stderr } = await bench.run(['get', path], { label: 'eu-next' });
    const [line, ...others] = stderr
      .trim()
      .split('\n')
      .filter((one) => one.includes('the end of this operation'));
    assert.deepEqual(others, []);
    assert.match(line ?? '', /for 2026-06-30\. Use GET \/network-config\/v1\/sites\.$/);
    assert.equal(bench.sandbox.control.requests().at(-1)?.url, path);
  });

  it('gets and calls a path of GreenLake at its host', async () => {
    const account = { label: 'eu-next' };
    const path = '/devices/v1/devices?limit=1';
    const [got, called, sent] = [
      await bench.run(['get', path], account),
      await bench.run(['call', 'GET', path], account),
      await bench.run(['get', '/network-monitoring/v1/devices?limit=1'], account),
    ];
    assert.deepEqual([got.code, called.code, sent.code], [0, 0, 0]);
    assert.deepEqual(
      [got.stdout, called.stdout].map((text) => 'items' in JSON.parse(text)),
      [true, true],
    );
  });

  it('prints the body of a 404 and exits with 1', async () => {
    const { code, stdout, stderr } = await bench.run(['get', '/nothing/here']);
    assert.equal(code, 1);
    assert.match(stdout, /no route/);
    assert.match(stderr, /^404 · /);
  });

  it('tells the whole outcome as JSON', async () => {
    const { stdout } = await bench.run(['get', '/monitoring/v2/aps?limit=1', '--json']);
    const { status, account, body } = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual(
      { status, account, isObject: typeof body },
      { status: 200, account: 'eu-prod', isObject: 'object' },
    );
  });

  it('sends no write that nobody has confirmed', async () => {
    const { code, stderr } = await bench.run(['call', 'post', '/central/v2/sites', '--body', '{}']);
    assert.equal(code, 3);
    assert.match(stderr, /^cancelled: Nothing was sent: .*--yes/);
    assert.deepEqual(bench.sandbox.control.requests(), []);
  });

  it('sends no call whose parameters the API would refuse or misread, but such as are newer if asked to', async () => {
    const account = { label: 'eu-next' };
    const local = '/network-config/v1alpha1/wlan-ssids/Guest?object-type=LOCAL&scope-id=1';
    const slip = ['call', 'PATCH', local, '--body', '{}', '--yes', '--unchecked'];
    const [scope, unknown, newer] = [
      await bench.run(slip, account),
      await bench.run(['get', '/network-monitoring/v1/aps?limt=5'], account),
      await bench.run(['get', '/network-monitoring/v1/aps?limt=5', '--unchecked'], account),
    ];
    assert.deepEqual([scope.code, unknown.code, newer.code], [3, 3, 1]);
    assert.match(scope.stderr, /Nothing was sent\. .*“device-function”/);
    assert.match(unknown.stderr, /Nothing was sent\. .*“limit”/);
    assert.match(newer.stdout, /Unknown query parameter: limt/);
  });

  it('takes newer documents of the API in, and checks by them from then on', async () => {
    const limit = { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 2000 } };
    const get = { parameters: [limit, { name: 'newest', in: 'query', schema: { type: 'string' } }] };
    const document = { openapi: '3.0.3', paths: { '/network-monitoring/v1/sites-health': { get } } };
    writeFileSync(join(bench.work, 'newer.json'), JSON.stringify(document));
    const told = await bench.run(['reference', 'newer.json']);
    assert.equal(told.code, 0);
    assert.match(
      told.stdout,
      /Changed \(1\):\n {2}GET \/network-monitoring\/v1\/sites-health: new parameters “newest”/,
    );
    const path = '/network-monitoring/v1/sites-health?newest=1';
    const sent = await bench.run(['get', path], { label: 'eu-next' });
    const back = await bench.run(['reference', 'none']);
    const refused = await bench.run(['get', path], { label: 'eu-next' });
    assert.deepEqual([sent.code, back.code, refused.code], [1, 0, 3]);
    assert.match(sent.stdout, /Unknown query parameter: newest/);
  });

  it('sends a confirmed write with its body from stdin', async () => {
    const body =
      '{"site_name":"Graz HQ","site_address":{"address":"x","city":"Graz","state":"Styria","country":"Austria","zipcode":"8010"}}';
    const { code, stdout, stderr } = await bench.run(
      ['call', 'POST', '/central/v2/sites', '--body', '@-', '--yes'],
      {
        stdin: body,
      },
    );
    assert.deepEqual({ code, stderr }, { code: 0, stderr: 'Create the site Graz HQ.\n' });
    assert.match(stdout, /Graz HQ/);
    assert.deepEqual(
      bench.sandbox.control.requests().map((seen) => [seen.method, seen.body]),
      [['POST', body]],
    );
  });

  it('tells the items of a confirmed write that failed, though the whole did not', async () => {
    const { stdout: sites } = await bench.run(['get', '/central/v2/sites?limit=1']);
    const { site_id } = (JSON.parse(sites) as { sites: { site_id: number }[] }).sites[0] ?? {};
    const body = JSON.stringify({ site_id, device_type: 'IAP', device_ids: ['CNNONE0001'] });
    const { code, stdout, stderr } = await bench.run([
      ...['call', 'POST', '/central/v2/sites/associations', '--yes', '--body', body],
    ]);
    assert.match(stdout, /"failed":\[\{/);
    assert.deepEqual([code, stderr.trim().split('\n').at(-1)], [1, '1 item failed']);
  });

  it('says before it sends a body that it is not valid JSON, or has a member twice', async () => {
    const said = async (body: string) =>
      (await bench.run(['call', 'POST', '/central/v2/sites', '--body', body, '--yes'])).stderr;
    assert.match(await said('{site_name: foo}'), /^The body is sent as JSON, but it is not valid JSON\.$/m);
    assert.match(
      await said('{"site_name":"a","site_name":"b"}'),
      /^“site_name” appears twice in one JSON object/m,
    );
    assert.doesNotMatch(await said('plain'), /JSON/);
  });

  it('says why no answer came, and exits with 3', async () => {
    const closed = createServer();
    const address = await listen(closed);
    closed.close();
    const env = { ARUBA_CENTRAL_BASE_URL: address };
    const { code, stdout, stderr } = await bench.run(['get', '/x'], { env });
    assert.deepEqual({ code, stdout }, { code: 3, stdout: '' });
    assert.match(stderr, /^unreachable: 127\.0\.0\.1:\d+ refused the connection/);
  });

  it('follows no redirection', async () => {
    bench.sandbox.control.plant({ on: 'GET /central/v2/sites', do: 'redirect', at: 'eu-prod' });
    const { code, stdout, stderr } = await bench.run(['get', '/central/v2/sites']);
    assert.notEqual(code, 0, stdout + stderr);
    assert.equal(bench.sandbox.control.requests().length, 1);
  });

  it('goes through the proxy of the environment', async () => {
    const seen: string[] = [];
    const proxy = createServer((request, response) => {
      seen.push(request.url ?? '');
      response.writeHead(407).end();
    }).on('connect', (request, socket) => {
      seen.push(request.url ?? '');
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    });
    const env = { http_proxy: await listen(proxy) };
    const { code, stderr } = await bench.run(['get', '/central/v2/sites'], { env });
    assert.ok(code === 1 || code === 3, stderr);
    assert.equal(seen.length > 0, true);
    assert.deepEqual(bench.sandbox.control.requests(), []);
  });

  it('ends at Ctrl+C without an answer, and leaves nothing behind', async () => {
    const silent = createServer();
    const interruptWhen = once(silent, 'request');
    const env = { ARUBA_CENTRAL_BASE_URL: await listen(silent) };
    const { code, stdout, stderr } = await bench.run(['get', '/x'], { env, interruptWhen });
    assert.deepEqual({ code, stdout, stderr }, { code: 130, stdout: '', stderr: 'cancelled: Cancelled.\n' });
    assert.deepEqual(
      bench.files().filter((file) => file.startsWith(bench.temporary)),
      [],
    );
  });

  it('lists devices by a filter and sites of new Central', async () => {
    const down = await bench.run(['devices', '--filter', 'status:down', '--json']);
    const rows = JSON.parse(down.stdout) as { status: string }[];
    assert.ok(rows.every(({ status }) => status === 'down') && rows.length > 0, down.stdout + down.stderr);
    const sites = await bench.run(['sites'], { label: 'eu-next' });
    assert.match(sites.stdout, /^ID +NAME/);
    assert.equal(sites.code, 0);
  });

  it('names the account of a row by its label, and says so where a filter leaves none', async () => {
    const [all, none] = await Promise.all([
      bench.run(['devices', '--output', 'json']),
      bench.run(['devices', '--filter', 'nobody-has-this']),
    ]);
    const rows = JSON.parse(all.stdout) as { account: string }[];
    assert.deepEqual(new Set(rows.map(({ account }) => account)), new Set(['eu-prod']));
    assert.match(none.stderr, /No row of “eu-prod” matches the filter “nobody-has-this”/);
  });

  it('names a region that there is none of, and those that there are', async () => {
    const region = { ARUBA_CENTRAL_BASE_URL: undefined, ARUBA_CENTRAL_REGION: 'Mars-1' };
    const alone = { ARUBA_CENTRAL_CLIENT_ID: undefined, ARUBA_CENTRAL_REFRESH_TOKEN: undefined };
    for (const env of [region, { ...region, ...alone }]) {
      const { code, stderr } = await bench.run(['sites'], { env });
      assert.equal(code, 3);
      assert.match(
        stderr,
        /^badArgument: There is no region “Mars-1”\. Use one of .*US-West4.*ARUBA_CENTRAL_BASE_URL/,
      );
    }
  });

  it('says how an account is signed in again here', async () => {
    const used = {
      ARUBA_CENTRAL_ACCESS_TOKEN: 'ended-access-token',
      ARUBA_CENTRAL_REFRESH_TOKEN: 'used-token-123',
    };
    const { code, stderr } = await bench.run(['sites'], { env: used });
    assert.equal(code, 3);
    assert.match(stderr, /^signedOut: .*\nTo do this, put .*ARUBA_CENTRAL_REFRESH_TOKEN/);
  });

  it('takes a slip of the pen for what it is', async () => {
    const { code, stdout, stderr } = await bench.run(['gte', '/x']);
    assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
    assert.match(stderr, /“gte” is not a command/);
  });
});
