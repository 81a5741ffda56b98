import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { CliBench } from '../../support/benches/cliBench.ts';
import { ordinaryUser } from '../../support/processes/ordinaryUser.ts';

const get = ['get', '/central/v2/sites?limit=1'];

describe('the pair of an ordinary user, of whose folders', () => {
  const user = ordinaryUser();
  const key = { ARUBA_CENTRAL_KEY: randomBytes(32).toString('base64') };
  let bench: CliBench;

  if (user === undefined) {
    it('is left out: root may write every folder, and no other user can run this project', function () {
      this.skip();
    });
    return;
  }

  beforeEach(async () => void (bench = await CliBench.open(user)));
  afterEach(() => bench.close());

  const readOnly = 0o500;
  const closed = 0;
  const rows: [what: string, mode: number, folders: string[]][] = [
    ['those of tokens and secrets are read-only', readOnly, ['tokens', 'secrets']],
    ['that of secrets is read-only', readOnly, ['secrets']],
    ['that of secrets cannot be entered', closed, ['secrets']],
    ['that of tokens cannot be entered', closed, ['tokens']],
    ['the whole is read-only', readOnly, ['.']],
    ['the whole cannot be entered', closed, ['.']],
  ];
  for (const [what, mode, folders] of rows)
    it(`${what}, is not asked for, or kept [A20]`, async () => {
      const { control } = bench.sandbox;
      assert.equal((await bench.run(get, { env: key })).code, 0);
      control.endAccessTokens();
      // From now on the pair in the environment is used up.
      assert.equal((await bench.run(get, { env: key })).code, 0);
      control.endAccessTokens();
      const paths = folders.map((folder) => join(bench.state, folder));
      for (const path of paths) chmodSync(path, mode);
      const { code, stdout, stderr } = await bench.run(get, { env: key });
      const { rotations } = control.state();
      for (const path of paths) chmodSync(path, 0o700);
      if (rotations === 1) {
        assert.deepEqual([code, stdout], [3, '']);
        assert.match(stderr, /^unreachable: The (folder for )?accounts and tokens /);
      } else assert.deepEqual([code, stderr], [0, '']);
      const next = await bench.run(get, { env: key });
      assert.deepEqual([next.code, next.stderr], [0, '']);
      assert.deepEqual([control.state().rotations, control.state().consumedPresented], [2, 0]);
    });

  for (const [what, folders] of [
    ['tokens', ['tokens']],
    ['secrets', ['secrets']],
    ['tokens and secrets', ['tokens', 'secrets']],
  ] as const)
    it(`those of ${what} are read-only, stays with its account, which can be removed later`, async () => {
      const remove = ['accounts', 'remove', 'eu-prod', '--yes'];
      assert.equal((await bench.run(['accounts', 'add'], { env: key })).code, 0);
      const paths = folders.map((folder) => join(bench.state, folder));
      for (const path of paths) chmodSync(path, readOnly);
      const failed = await bench.run(remove, { env: key });
      for (const path of paths) chmodSync(path, 0o700);
      assert.deepEqual([failed.code, failed.stdout], [3, '']);
      assert.match(failed.stderr, /^unreachable: “eu-prod” was not removed and is still listed: /);
      const used = await bench.run(get, { env: key });
      assert.deepEqual([used.code, used.stderr, bench.sandbox.control.state().rotations], [0, '', 0]);
      const removed = await bench.run(remove, { env: key });
      assert.deepEqual([removed.code, removed.stderr], [0, '“eu-prod” is removed.\n']);
      assert.deepEqual(
        bench.files().filter((path) => /\.(?:token|sealed|name)$/.test(path)),
        [],
      );
    });
});
