import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CliBench } from '../../support/benches/cliBench.ts';

const get = ['get', '/central/v2/sites?limit=1'];
const getNext = ['get', '/network-monitoring/v1/sites-health?limit=1'];
const rubbish = 'rubbish '.repeat(2_000);

/** The name of a secret's files, without their ending. */
function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}

describe('a terminal whose store is damaged', () => {
  let bench: CliBench;
  const key = { ARUBA_CENTRAL_KEY: randomBytes(32).toString('base64') };
  const bare = {
    ...key,
    ARUBA_CENTRAL_CLIENT_ID: undefined,
    ARUBA_CENTRAL_ACCESS_TOKEN: undefined,
    ARUBA_CENTRAL_REFRESH_TOKEN: undefined,
  };
  const file = () => join(bench.state, 'coordination.db');
  const secret = (name: string, ending: string) => join(bench.state, 'secrets', `${hashOf(name)}.${ending}`);
  const names = () => {
    const [id = assert.fail('no account has a lock')] = readdirSync(bench.state)
      .map((name) => /^([\da-f]{12})\.lock$/.exec(name)?.[1])
      .filter((found) => found !== undefined);
    return { account: `account/${id}`, listed: `listed/${id}` };
  };

  const listed = async (label: string) => {
    const { stdout } = await bench.run(['accounts', '--output', 'json'], { env: bare });
    const all = JSON.parse(stdout) as { id: string; label: string }[];
    return all.find((one) => one.label === label) ?? assert.fail(stdout);
  };

  beforeEach(async () => void (bench = await CliBench.open()));
  afterEach(() => bench.close());

  const damages: Record<string, () => void> = {
    'cut in half': () => truncateSync(file(), readFileSync(file()).length / 2),
    overwritten: () => writeFileSync(file(), rubbish),
    emptied: () => truncateSync(file(), 0),
    deleted: () => rmSync(file()),
    'made a folder': () => {
      rmSync(file());
      mkdirSync(file());
    },
  };
  for (const [what, damage] of Object.entries(damages)) {
    it(`by being ${what} lists its accounts again, tells it once and goes on with the newest pair`, async () => {
      assert.equal((await bench.run(get, { env: key })).code, 0);
      damage();
      bench.sandbox.control.endAccessTokens();
      const first = await bench.run(get, { env: bare });
      assert.equal(first.code, 0, first.stderr);
      assert.match(
        first.stderr,
        /list of accounts was lost and has been restored from the copies .* \(accounts restored: 1\)/,
      );
      assert.equal(/kept as “coordination\.db\.damaged-/.test(first.stderr), !/emptied|deleted/.test(what));
      const second = await bench.run(get, { env: bare });
      assert.deepEqual([second.code, second.stderr], [0, '']);
      const { rotations, consumedPresented } = bench.sandbox.control.state();
      assert.deepEqual({ rotations, consumedPresented }, { rotations: 1, consumedPresented: 0 });
    });
  }

  describe('in its record of renewals by', () => {
    const records: Record<string, [sql: string, says: RegExp]> = {
      'a number that is too high': [
        'gen = 900',
        /^signedOut: The newest token of “eu-prod” is no longer on this/,
      ],
      'another chain': ["chain = 'zzzz'", /^signedOut: The newest token of “eu-prod” is no longer on this/],
      'a reason that nobody knows': ["ended = 'constructor'", /^signedOut: .*the reason cannot be read/],
      'the reason of a lost answer': ["ended = 'answerLost'", /^signedOut: The connection broke/],
    };
    for (const [what, [sql, says]] of Object.entries(records)) {
      it(`${what} names that, and not the token of the variables that an earlier run has used up`, async () => {
        assert.equal((await bench.run(get, { env: key })).code, 0);
        bench.sandbox.control.endAccessTokens();
        assert.equal((await bench.run(get, { env: key })).code, 0);
        const store = new DatabaseSync(file());
        store.exec(`UPDATE journal SET changed_at = 0, ${sql}`);
        store.close();
        bench.sandbox.control.endAccessTokens();
        for (const env of [key, bare]) {
          const { code, stderr } = await bench.run(get, { env });
          assert.deepEqual([code, says.test(stderr)], [3, true], stderr);
        }
        assert.equal((await bench.run(['accounts', '--remove', 'eu-prod', '--yes'], { env: bare })).code, 0);
      });
    }
  });

  it('goes on with its newest pair where the client secret alone was wrong before', async () => {
    assert.equal((await bench.run(get, { env: key })).code, 0);
    bench.sandbox.control.endAccessTokens();
    assert.equal((await bench.run(get, { env: key })).code, 0);
    const store = new DatabaseSync(file());
    store.exec("UPDATE journal SET ended = 'clientRefused'");
    store.close();
    bench.sandbox.control.endAccessTokens();
    const { code, stderr } = await bench.run(get, { env: key });
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(bench.sandbox.control.state().consumedPresented, 0);
  });

  describe('and lost, with', () => {
    const lose = () => {
      for (const part of ['', '-wal', '-shm']) rmSync(file() + part, { force: true });
    };

    it('the names of all secrets, lists its accounts again', async () => {
      assert.equal((await bench.run(get, { env: key })).code, 0);
      lose();
      for (const name of Object.values(names())) rmSync(secret(name, 'name'));
      const first = await bench.run(get, { env: bare });
      assert.deepEqual([first.code, /accounts restored: 1/.test(first.stderr)], [0, true], first.stderr);
      const second = await bench.run(get, { env: bare });
      assert.deepEqual([second.code, second.stderr], [0, '']);
    });

    const copies: Record<string, (path: string) => void> = {
      gone: (path) => rmSync(path),
      damaged: (path) => truncateSync(path, 40),
    };
    for (const [what, damage] of Object.entries(copies)) {
      it(`a copy of the list that is ${what}, says so once and goes on with the newest pair when it is added`, async () => {
        assert.equal((await bench.run(get, { env: key })).code, 0);
        bench.sandbox.control.endAccessTokens();
        assert.equal((await bench.run(get, { env: key })).code, 0);
        lose();
        damage(secret(names().listed, 'sealed'));
        const first = await bench.run([...get, '--account', 'eu-prod'], { env: bare });
        assert.equal(first.code, 3);
        assert.match(
          first.stderr,
          /list of accounts was lost.*\(accounts: 1; their secrets are still there: 1\)/,
        );
        assert.match(first.stderr, /Add these accounts again/);
        const added = await bench.run(get, { env: key });
        assert.deepEqual([added.code, added.stderr], [0, '']);
        const { rotations, consumedPresented } = bench.sandbox.control.state();
        assert.deepEqual({ rotations, consumedPresented }, { rotations: 1, consumedPresented: 0 });
        const listed = await bench.run(get, { env: bare });
        assert.deepEqual([listed.code, listed.stderr], [0, '']);
      });
    }

    it('a copy of the list that is gone, says in each later run what happened, and deletes what is left', async () => {
      assert.equal((await bench.run(get, { env: key })).code, 0);
      assert.equal((await bench.run(getNext, { label: 'eu-next', env: key })).code, 0);
      const { id } = await listed('eu-prod');
      lose();
      rmSync(secret(`listed/${id}`, 'sealed'));
      assert.match((await bench.run(['accounts'], { env: bare })).stderr, /list of accounts was lost/);
      const named = await bench.run([...get, '--account', 'eu-prod'], { env: bare });
      assert.equal(named.code, 3);
      assert.match(
        named.stderr,
        new RegExp(`^badArgument: .*“eu-prod”.* was lost .*\\(${id}\\).*add it again`),
      );
      // What is left is not taken for what was meant.
      const unnamed = await bench.run(getNext, { env: bare });
      assert.match(unnamed.stderr, /^badArgument: There are several accounts/);
      const all = await bench.run(['accounts'], { env: bare });
      assert.deepEqual([all.code, /eu-next/.test(all.stdout)], [0, true]);
      assert.match(all.stderr, new RegExp(`only the secrets are left \\(${id}\\).*central accounts remove`));
      const removed = await bench.run(['accounts', '--remove', id, '--yes'], { env: bare });
      assert.equal(removed.code, 0, removed.stderr);
      assert.ok(!bench.files().some((name) => name.includes(id)));
      const after = await bench.run(getNext, { env: bare });
      assert.deepEqual([after.code, after.stderr], [0, '']);
    });

    it('the only copy of the list gone, says so where no account is named', async () => {
      assert.equal((await bench.run(get, { env: key })).code, 0);
      const { id } = await listed('eu-prod');
      lose();
      rmSync(secret(`listed/${id}`, 'sealed'));
      for (let n = 0; n < 2; n++) {
        const { code, stderr } = await bench.run(get, { env: bare });
        assert.equal(code, 3);
        assert.match(stderr, new RegExp(`signedOut: No account is in the list, .*\\(${id}\\).*variables`));
      }
    });

    it('a damaged secret and no copy of the list, does not say that the secret is still there', async () => {
      assert.equal((await bench.run(get, { env: key })).code, 0);
      lose();
      rmSync(secret(names().listed, 'sealed'));
      truncateSync(secret(names().account, 'sealed'), 40);
      const { stderr } = await bench.run([...get, '--account', 'eu-prod'], { env: bare });
      assert.match(stderr, /accounts: 1; their secrets are still there: 0/);
    });
  });

  describe('in one entry of its list', () => {
    const account = ['--account', 'eu-prod'];
    const texts = {
      'cut in half': '{"id":"',
      emptied: '',
      overwritten: rubbish,
      'of another shape': '{"id":3}',
    };
    const damageEntry = (text: string) => {
      const database = new DatabaseSync(file());
      database.prepare('UPDATE accounts SET account = ?').run(text);
      database.close();
    };
    beforeEach(async () => assert.equal((await bench.run(get, { env: key })).code, 0));

    for (const [what, text] of Object.entries(texts))
      it(`that is ${what} restores it from its copy and says so once`, async () => {
        damageEntry(text);
        const first = await bench.run([...get, ...account], { env: bare });
        assert.equal(first.code, 0, first.stderr);
        assert.match(first.stderr, /^The entry of “eu-prod” in the list of accounts was damaged .* restored/);
        const second = await bench.run([...get, ...account], { env: bare });
        assert.deepEqual([second.code, second.stderr], [0, '']);
      });

    it('that has no copy is removed by its name', async () => {
      damageEntry('{');
      rmSync(secret(names().listed, 'sealed'));
      const { code, stderr } = await bench.run([...get, ...account], { env: bare });
      assert.deepEqual([code, /unreachable: The entry of “eu-prod”/.test(stderr)], [3, true], stderr);
      const removed = await bench.run(['accounts', '--remove', 'EU-prod', '--yes'], { env: bare });
      assert.equal(removed.code, 0, removed.stderr);
      assert.ok(!bench.files().some((name) => /\.(token|sealed|name)$/.test(name)));
      const after = await bench.run(['accounts', '--output', 'json'], { env: bare });
      assert.deepEqual([after.stdout.trim(), after.stderr], ['[]', '']);
    });

    it('that has no copy names the account, and takes it again with its kept tokens', async () => {
      bench.sandbox.control.endAccessTokens();
      assert.equal((await bench.run(get, { env: key })).code, 0);
      damageEntry('{');
      rmSync(secret(names().listed, 'sealed'));
      const first = await bench.run([...get, ...account], { env: bare });
      assert.equal(first.code, 3);
      assert.match(first.stderr, /^The entry of “eu-prod” .* is damaged.* Add the account again/);
      const noted = await bench.run(get, { env: key });
      assert.equal(noted.code, 0, noted.stderr);
      const { rotations, consumedPresented } = bench.sandbox.control.state();
      assert.deepEqual({ rotations, consumedPresented }, { rotations: 1, consumedPresented: 0 });
      const second = await bench.run([...get, ...account], { env: bare });
      assert.deepEqual([second.code, second.stderr], [0, '']);
    });
  });

  it('by a lock that is none goes on [D10]', async () => {
    assert.equal((await bench.run(get, { env: key })).code, 0);
    const locks = readdirSync(bench.state).filter((name) => name.endsWith('.lock'));
    assert.ok(locks.length > 1);
    for (const lock of locks) writeFileSync(join(bench.state, lock), rubbish);
    bench.sandbox.control.endAccessTokens();
    const { code, stderr } = await bench.run(get, { env: key });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
  });

  it('removes an account in that state', async () => {
    assert.equal((await bench.run(get, { env: key })).code, 0);
    writeFileSync(file(), rubbish);
    const removed = await bench.run(['accounts', '--remove', 'eu-prod', '--yes'], { env: key });
    assert.equal(removed.code, 0, removed.stderr);
    assert.ok(!bench.files().some((name) => /\.(token|sealed|name)$/.test(name)));
  });
});
