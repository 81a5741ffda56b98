import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliBench } from '../../support/benches/cliBench.ts';

const get = ['get', '/central/v2/sites?limit=1'];

describe('a terminal whose kept secrets are damaged', () => {
  let bench: CliBench;
  const key = { ARUBA_CENTRAL_KEY: randomBytes(32).toString('base64') };
  const sealed = () =>
    readdirSync(join(bench.state, 'secrets'))
      .filter((file) => file.endsWith('.sealed'))
      .map((file) => join(bench.state, 'secrets', file));

  beforeEach(async () => {
    bench = await CliBench.open();
    assert.equal((await bench.run(get, { env: key })).code, 0);
  });
  afterEach(() => bench.close());

  const damages: Record<string, (file: string) => void> = {
    'cut in half': (file) => truncateSync(file, 40),
    'made a folder': (file) => {
      rmSync(file);
      mkdirSync(file);
    },
  };
  for (const [what, damage] of Object.entries(damages)) {
    it(`by being ${what} signs in again from the environment, says so once and goes on`, async () => {
      sealed().forEach(damage);
      const first = await bench.run(get, { env: key });
      assert.equal(first.code, 0, first.stderr);
      assert.match(first.stderr, /kept as “.*\.sealed\.damaged”/);
      const second = await bench.run(get, { env: key });
      assert.deepEqual([second.code, second.stderr], [0, '']);
      const removed = await bench.run(['accounts', '--remove', 'eu-prod', '--yes'], { env: key });
      assert.equal(removed.code, 0, removed.stderr);
      assert.deepEqual(readdirSync(join(bench.state, 'secrets')), []);
    });
  }

  it('by being emptied together with the names signs in again too, and says so', async () => {
    const secrets = join(bench.state, 'secrets');
    for (const file of readdirSync(secrets)) truncateSync(join(secrets, file));
    const { code, stderr } = await bench.run(get, { env: key });
    assert.doesNotMatch(stderr, /another key/);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /kept as “.*\.sealed\.damaged”/);
  });

  it('says what to do where the environment cannot sign in again', async () => {
    sealed().forEach((file) => truncateSync(file, 40));
    const bare = { ARUBA_CENTRAL_CLIENT_ID: undefined, ARUBA_CENTRAL_ACCESS_TOKEN: undefined };
    const { code, stderr } = await bench.run(get, {
      env: { ...key, ...bare, ARUBA_CENTRAL_REFRESH_TOKEN: undefined },
    });
    assert.equal(code, 3);
    assert.match(stderr, /add it again/);
  });

  it('says so, and not that the key is another one, where the names of all secrets are lost as well', async () => {
    const secrets = join(bench.state, 'secrets');
    for (const file of readdirSync(secrets)) if (file.endsWith('.name')) rmSync(join(secrets, file));
    const [first = assert.fail('no secret is kept')] = sealed();
    truncateSync(first, 40);
    const { code, stderr } = await bench.run(get, { env: key });
    assert.doesNotMatch(stderr, /another key/);
    assert.equal(code, 0, stderr);
  });

  it('names the folder where a file stands in its place, and goes on once that is moved away', async () => {
    const secrets = join(bench.state, 'secrets');
    renameSync(secrets, `${secrets}.kept`);
    writeFileSync(secrets, 'x');
    const { code, stdout, stderr } = await bench.run(get, { env: key });
    assert.deepEqual([code, stdout], [3, '']);
    assert.match(stderr, /^untrusted: “.*secrets” is not safe .* is a file where a folder is expected/);
    rmSync(secrets);
    renameSync(`${secrets}.kept`, secrets);
    const again = await bench.run(get, { env: key });
    assert.deepEqual([again.code, again.stderr], [0, '']);
  });

  it('removes an account while a file stands in place of the folder', async () => {
    const secrets = join(bench.state, 'secrets');
    rmSync(secrets, { recursive: true });
    writeFileSync(secrets, 'x');
    const { code, stderr } = await bench.run(['accounts', '--remove', 'eu-prod', '--yes'], { env: key });
    assert.equal(code, 0, stderr);
  });

  it('leaves all as it is for another key', async () => {
    const other = { ARUBA_CENTRAL_KEY: randomBytes(32).toString('base64') };
    const { code, stderr } = await bench.run(get, { env: other });
    assert.equal(code, 3, stderr);
    assert.match(stderr, /encrypted with another key/);
    const again = await bench.run(get, { env: key });
    assert.deepEqual([again.code, again.stderr], [0, '']);
  });
});
