import assert from 'node:assert/strict';
import { CliBench } from '../../support/benches/cliBench.ts';

const key = Buffer.alloc(32, 7).toString('base64');

describe('central accounts', () => {
  let bench: CliBench;

  before(async () => {
    bench = await CliBench.open();
  });
  after(() => bench.close());

  it('names the ways on where another account has the name', async () => {
    const env = { ARUBA_CENTRAL_KEY: key, ARUBA_CENTRAL_LABEL: undefined };
    assert.equal((await bench.run(['accounts', 'add'], { label: 'eu-next', env })).code, 0);
    const { code, stderr } = await bench.run(['accounts', 'add'], { label: 'eu-prod', env });
    assert.equal(code, 3);
    assert.match(
      stderr,
      /already has the name “environment”.*\nPut another name into ARUBA_CENTRAL_LABEL, or remove the account that has this one: central accounts remove environment\.\n/,
    );
    const { stdout } = await bench.run(['accounts', '--json'], { label: 'eu-prod', env });
    const removed = await bench.run(['accounts', 'remove', 'environment', '--yes'], {
      label: 'eu-prod',
      env,
    });
    assert.equal(removed.code, 0, stdout + removed.stderr);
    const again = await bench.run(['accounts', 'add'], { label: 'eu-prod', env });
    assert.equal(again.code, 0, again.stderr);
  });

  const accounts = (...args: string[]) =>
    bench.run(['accounts', ...args], { label: 'eu-next', env: { ARUBA_CENTRAL_KEY: key } });

  it('stores an account with its verb, lists it, gives its token to another program, and removes it', async () => {
    const added = await accounts('add');
    assert.deepEqual(added, {
      code: 0,
      stdout: '',
      stderr: '“eu-next” is stored, encrypted with ARUBA_CENTRAL_KEY.\n',
    });
    const listed = await accounts('list', '--json');
    assert.match(listed.stdout, /"from": "environment, kept"/);
    const plain = await accounts('token');
    const { token, baseUrl } = JSON.parse((await accounts('token', '--json')).stdout) as Record<
      string,
      string
    >;
    assert.equal(plain.stdout, `${token}\n`);
    const response = await fetch(`${baseUrl}/network-monitoring/v1/aps?limit=1`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(response.status, 200);
    const removed = await accounts('remove', 'eu-next', '--yes');
    assert.deepEqual(removed, { code: 0, stdout: '', stderr: '“eu-next” is removed.\n' });
    assert.doesNotMatch((await accounts()).stdout, /environment, kept/);
  });

  it('says without a key that nothing would be stored, and names its verbs', async () => {
    const { code, stderr } = await bench.run(['accounts', 'add']);
    assert.equal(code, 2);
    assert.match(stderr, /set ARUBA_CENTRAL_KEY .*: without it nothing is stored/);
    for (const [args, why] of [
      [['delete'], /“delete” is not one of list, add, remove, token/],
      [['remove'], /name the account to remove/],
      [['token', 'x'], /“accounts token” takes no label; use --account/],
    ] as const) {
      const refused = await accounts(...args);
      assert.deepEqual([refused.code, refused.stdout], [2, '']);
      assert.match(refused.stderr, why);
    }
  });
});
