import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliBench } from '../../support/benches/cliBench.ts';
import type { CliRun } from '../../support/processes/cliProcess.ts';

interface Result {
  rows: number;
  failed: { account: string; code: string; message: string }[];
  body: Record<string, unknown[]> & { count: number };
}

describe('central send to several accounts', () => {
  let bench: CliBench;

  before(async () => {
    bench = await CliBench.open();
    const files = {
      'classic.central': '# @tenants all\n# @all\n# @assert status == 200\nGET /central/v2/sites?limit=2\n',
      'new.central': '# @tenants all\nGET /network-monitoring/v1/devices?limit=100\n',
      'all.central': '### Sites\n# @accounts all\n# @all\nGET /central/v2/sites\n',
      'write.central': '# @accounts all\nPOST /central/v2/sites\n\n{}\n',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(bench.work, name), text);
  });
  beforeEach(() => bench.sandbox.control.resetCounters());
  after(() => bench.close());

  it('reads for each customer of a classic MSP with its token', async () => {
    const { code, stdout, stderr } = await bench.run(['send', 'classic.central', '--json'], {
      label: 'apac-msp',
    });
    assert.equal(code, 0, stderr);
    const { rows, failed, body } = JSON.parse(stdout) as Result;
    const sites = body['sites'] as { account: string; tenant: string; tenantName: string }[];
    assert.deepEqual([rows, failed, body.count], [sites.length, [], sites.length]);
    assert.ok(sites.length > 6);
    assert.deepEqual([...new Set(sites.map(({ account }) => account))], ['apac-msp']);
    assert.ok(new Set(sites.map(({ tenantName }) => tenantName)).size === 3, stdout);
  });

  it('finds one customer of the account of the environment, with an API client or with a token alone', async () => {
    const listed = await bench.run(['get', '/msp_api/v1/customers?limit=5', '--json'], { label: 'apac-msp' });
    const [, second] = (JSON.parse(listed.stdout) as { body: { customers: { customer_name: string }[] } })
      .body.customers;
    assert.ok(second, listed.stdout);
    const bare = { ARUBA_CENTRAL_CLIENT_ID: undefined, ARUBA_CENTRAL_LABEL: 'Our MSP' };
    const runs: [string, CliRun['env']][] = [
      ['apac-msp', {}],
      ['Our msp', bare],
    ];
    for (const [name, env] of runs) {
      const account = `${name} / ${second.customer_name}`;
      const run = { label: 'apac-msp', ...(env && { env }) };
      const { code, stdout, stderr } = await bench.run(['sites', '--account', account, '--json'], run);
      assert.equal(code, 0, stderr);
      const found = (JSON.parse(stdout) as { account: string }[]).map((row) => row.account);
      assert.ok(found.length > 0 && found.every((one) => one.endsWith(` / ${second.customer_name}`)), stdout);
    }
  });

  it('exchanges the token of a new-Central MSP for each of its customers', async () => {
    const account = bench.sandbox.accounts.find(({ label }) => label === 'us-next-msp');
    assert.ok(account);
    const { code, stdout, stderr } = await bench.run(['send', 'new.central', '--json'], {
      label: account.label,
    });
    assert.equal(code, 0, stderr);
    const { rows, failed, body } = JSON.parse(stdout) as Result;
    const devices = body['items'] as { tenant: string; serialNumber: string }[];
    assert.deepEqual([rows, failed], [devices.length, []]);
    assert.ok(new Set(devices.map(({ tenant }) => tenant)).size === 3, stdout.slice(0, 500));
  });

  it('tells of an account that failed, in every report as one test', async () => {
    const other = await bench.run(['send', 'all.central', '--json'], { label: 'eu-next' });
    assert.equal(other.code, 1, other.stderr);
    const { rows, failed } = JSON.parse(other.stdout) as Result;
    assert.deepEqual(
      [rows, failed.map(({ account, code }) => [account, code])],
      [0, [['eu-next', 'badRequestFile']]],
    );
    const report = await bench.run(['send', 'all.central', '--reporter', 'junit'], { label: 'eu-next' });
    assert.match(report.stdout, /tests="1" failures="1"/);
    assert.match(report.stdout, /eu-next: badRequestFile: /);
    const good = await bench.run(['send', 'all.central', '--reporter', 'tap']);
    assert.match(good.stdout, /^ok 1 .*Sites/m);
  });

  it('refuses a change', async () => {
    const { code, stderr } = await bench.run(['send', 'write.central', '--yes']);
    assert.equal(code, 3);
    assert.match(stderr, /must only read, and POST may change something/);
  });
});
