import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CliBench } from '../../support/benches/cliBench.ts';

const get = ['get', '/central/v2/sites?limit=1'];
const noToken = { ARUBA_CENTRAL_ACCESS_TOKEN: undefined, ARUBA_CENTRAL_REFRESH_TOKEN: undefined };

describe('tokens of a terminal', () => {
  let bench: CliBench;

  beforeEach(async () => void (bench = await CliBench.open()));
  afterEach(() => bench.close());

  it('are not kept without a key', async () => {
    assert.equal((await bench.run(get)).code, 0);
    const names = bench.files().map((file) => file.slice(bench.state.length + 1));
    // The program's own code, compiled, is there too, and is looked through for secrets as all else is.
    assert.deepEqual(
      names.filter((name) => !/^(?:coordination\.db|code[\\/])/.test(name)),
      [],
    );
    assert.deepEqual(leaks(bench), []);
  });

  it('are kept under a key, so that later runs need nothing but the key', async () => {
    const key = { ARUBA_CENTRAL_KEY: randomBytes(32).toString('base64') };
    bench.sandbox.control.endAccessTokens();
    assert.deepEqual(await codeAndRemarks(bench.run(get, { env: key })), { code: 0, stderr: '' });
    const bare = { ...noToken, ARUBA_CENTRAL_CLIENT_ID: undefined, ...key };
    assert.deepEqual(await codeAndRemarks(bench.run(get, { env: bare })), { code: 0, stderr: '' });
    assert.equal(bench.sandbox.control.state().rotations, 1);
    assert.deepEqual(leaks(bench), []);
  });

  it('are renewed once for runs at the same time', async () => {
    const key = { ARUBA_CENTRAL_KEY: randomBytes(32).toString('base64') };
    bench.sandbox.control.endAccessTokens();
    const runs = await Promise.all([1, 2, 3].map(() => bench.run(get, { env: key })));
    assert.deepEqual(
      runs.map(({ code }) => code),
      [0, 0, 0],
      runs.map(({ stderr }) => stderr).join(),
    );
    const { rotations, consumedPresented } = bench.sandbox.control.state();
    assert.deepEqual({ rotations, consumedPresented }, { rotations: 1, consumedPresented: 0 });
  });

  it('stay as they are where another key is given', async () => {
    const first = { ARUBA_CENTRAL_KEY: randomBytes(32).toString('base64') };
    await bench.run(get, { env: first });
    const other = await bench.run(get, { env: { ARUBA_CENTRAL_KEY: randomBytes(32).toString('base64') } });
    assert.equal(other.code, 3);
    assert.match(other.stderr, /^badArgument: The tokens in .* were encrypted with another key/);
    assert.equal((await bench.run(get, { env: { ...noToken, ...first } })).code, 0);
  });

  it('of this very run are renewed where the gateway says that they have ended', async () => {
    bench.sandbox.control.plant({ on: 'GET /network-monitoring/*', times: 1, do: 'tokenEnded' });
    const { code, stderr } = await bench.run(['get', '/network-monitoring/v1/devices?limit=1'], {
      label: 'eu-next',
    });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
  });

  it('had by password are told to end with the run', async () => {
    const { username, password, customerId } = bench.sandbox.accounts[0] ?? {};
    const user = {
      ARUBA_CENTRAL_USERNAME: username,
      ARUBA_CENTRAL_PASSWORD: password,
      ARUBA_CENTRAL_CUSTOMER_ID: customerId,
    };
    const { code, stderr } = await bench.run(get, { env: { ...noToken, ...user } });
    assert.equal(code, 0, stderr);
    assert.match(stderr, /The new token of “eu-prod” is lost after this run/);
  });

  it('are removed with their account, which is asked for first', async () => {
    const key = { ARUBA_CENTRAL_KEY: randomBytes(32).toString('base64') };
    await bench.run(get, { env: key });
    const remove = ['accounts', '--remove', 'eu-prod'];
    const asked = await bench.run(remove, { env: key });
    assert.deepEqual([asked.code, asked.stderr.split(':')[0]], [3, 'cancelled']);
    assert.ok(bench.files().some((file) => file.endsWith('.token')));
    const removed = await bench.run([...remove, '--yes'], { env: key });
    assert.deepEqual([removed.code, removed.stderr], [0, '“eu-prod” is removed.\n']);
    assert.ok(!bench.files().some((file) => /\.(token|sealed)$/.test(file)));
    const again = await bench.run([...remove, '--yes'], { env: key });
    assert.match(again.stderr, /^badArgument: There is no account named “eu-prod”/);
  });

  it('are not asked for with a key that is none', async () => {
    const { code, stderr } = await bench.run(get, { env: { ARUBA_CENTRAL_KEY: 'secret' } });
    assert.equal(code, 3);
    assert.match(stderr, /^badArgument: ARUBA_CENTRAL_KEY is not a key/);
    assert.deepEqual(bench.sandbox.control.requests(), []);
  });

  it('are told of, and never shown, in the list of accounts', async () => {
    const { code, stdout, stderr } = await bench.run(['accounts', '--json']);
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    const [row] = JSON.parse(stdout) as Record<string, string>[];
    assert.deepEqual([row?.['label'], row?.['from']], ['eu-prod', 'environment']);
    assert.ok(!secretsOf(bench).some((secret) => stdout.includes(secret)));
  });
});

async function codeAndRemarks(running: ReturnType<CliBench['run']>) {
  const { code, stderr } = await running;
  return { code, stderr };
}

function secretsOf({ sandbox }: CliBench): string[] {
  const given = sandbox.accounts.flatMap(({ clientSecret, token }) => [
    clientSecret,
    token?.access_token ?? clientSecret,
    token?.refresh_token ?? clientSecret,
  ]);
  const sent = sandbox.control
    .requests()
    .map(({ headers }) => String(headers['authorization'] ?? '').slice('Bearer '.length));
  return [...given, ...sent].filter((secret) => secret !== '');
}

/** The files that hold a secret in the clear. */
function leaks(bench: CliBench): string[] {
  const secrets = secretsOf(bench);
  return bench.files().filter((file) => secrets.some((secret) => readFileSync(file).includes(secret)));
}
