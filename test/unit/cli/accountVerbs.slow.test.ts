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
      /already has the name “environment”.*\nPut another name into ARUBA_CENTRAL_LABEL, or rename the account that has this one: central accounts rename environment newName\.\n/,
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

  it('renames a kept account, whose token stays, and says where a name comes from a variable', async () => {
    const rename = (label: string, ...args: string[]) =>
      bench.run(['accounts', 'rename', ...args], { label, env: { ARUBA_CENTRAL_KEY: key } });
    assert.equal((await accounts('add')).code, 0);
    const own = await rename('eu-next', 'eu-next', 'lab');
    assert.deepEqual([own.code, own.stdout], [2, '']);
    assert.match(own.stderr, /put the new name of “eu-next” into ARUBA_CENTRAL_LABEL/);
    assert.deepEqual(await rename('us-west', 'EU-Next', 'Lab of Ana'), {
      code: 0,
      stdout: '',
      stderr:
        '“eu-next” is now “Lab of Ana”. Request files that have the old name after @account need the new one.\n',
    });
    const env = { ARUBA_CENTRAL_KEY: key };
    const used = await bench.run(['get', '/network-monitoring/v1/aps?limit=1', '--account', 'lab of ana'], {
      label: 'us-west',
      env,
    });
    assert.equal(used.code, 0, used.stderr);
    const taken = await rename('us-west', 'lab of ana', ' US-West ');
    assert.deepEqual([taken.code, taken.stdout], [3, ''], taken.stderr);
    assert.match(taken.stderr, /already has the name “US-West”/);
    assert.equal((await bench.run(['accounts', 'add'], { label: 'us-west', env })).code, 0);
    for (const [args, code, why] of [
      [['eu-next', 'x'], 3, /There is no account named “eu-next”/],
      [['lab of ana', 'us-west'], 3, /already has the name “us-west”/],
      [['lab of ana', ' '], 2, /^central: the new name is not valid: give a name of 1 to 100 characters/],
      [['lab of ana'], 2, /name its new name/],
      [[], 2, /name the account to rename/],
      [['lab', 'of', 'ana'], 2, /the form is: central accounts .*\[new label\]/],
    ] as const) {
      const refused = await rename('eu-prod', ...args);
      assert.deepEqual([refused.code, refused.stdout], [code, ''], refused.stderr);
      assert.match(refused.stderr, why);
    }
    for (const label of ['lab of ana', 'us-west'])
      assert.equal(
        (await bench.run(['accounts', 'remove', label, '--yes'], { label: 'eu-prod', env })).code,
        0,
      );
  });

  it('keeps the new name while no variable names the account', async () => {
    const env = { ARUBA_CENTRAL_KEY: key, ARUBA_CENTRAL_LABEL: undefined };
    const own = { label: 'eu-prod', env };
    assert.equal((await bench.run(['accounts', 'add'], own)).code, 0);
    const other = { label: 'us-west', env: { ARUBA_CENTRAL_KEY: key } };
    const renamed = await bench.run(['accounts', 'rename', 'environment', 'prod'], other);
    assert.equal(renamed.code, 0, renamed.stderr);
    for (const args of [[], ['--account', 'prod']]) {
      const { code, stderr } = await bench.run(['get', '/monitoring/v2/aps?limit=1', ...args], {
        ...own,
        env: { ...env, ARUBA_CENTRAL_READ_ONLY: args.length > 0 ? '1' : undefined },
      });
      assert.equal(code, 0, stderr);
    }
    const { stdout } = await bench.run(['accounts', '--json'], own);
    assert.deepEqual(
      (JSON.parse(stdout) as { label: string; from: string }[]).map(({ label, from }) => [label, from]),
      [['prod', 'environment, kept']],
    );
    assert.equal((await bench.run(['accounts', 'remove', 'prod', '--yes'], own)).code, 0);
  });

  it('says without a key that nothing would be stored, and names its verbs', async () => {
    const { code, stderr } = await bench.run(['accounts', 'add']);
    assert.equal(code, 2);
    assert.match(stderr, /set ARUBA_CENTRAL_KEY .*: without it nothing is stored/);
    for (const [args, why] of [
      [['delete'], /“delete” is not one of list, add, remove, rename, token/],
      [['remove'], /name the account to remove/],
      [['remove', 'lab', 'ana'], /“accounts remove” takes no “ana”; put a name with blanks in quotes/],
      [['token', 'x'], /“accounts token” takes no label; use --account/],
    ] as const) {
      const refused = await accounts(...args);
      assert.deepEqual([refused.code, refused.stdout], [2, '']);
      assert.match(refused.stderr, why);
    }
  });
});
