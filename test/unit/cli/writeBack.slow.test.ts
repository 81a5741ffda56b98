import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runHook } from '../../../src/cli/account/runHook.ts';
import { CliBench } from '../../support/benches/cliBench.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

const get = ['get', '/central/v2/sites?limit=1'];
const key = Buffer.alloc(32, 9).toString('base64');

describe('the pair of a pipeline', function () {
  if (process.platform === 'win32') return;
  let bench: CliBench;
  let jobs: number;
  const kept = () => join(bench.work, 'kept');
  const calls = () => join(bench.work, 'calls');
  const lines = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []);
  /** Keeps the value as a store of a pipeline's secrets does, and what it was called with. */
  const hook = () =>
    `cat > "${kept()}" && { echo "$0 $*"; env; } >> "${calls()}.env" && echo call >> "${calls()}" && cat "${kept()}" && cat "${kept()}" >&2`;

  beforeEach(async () => {
    bench = await CliBench.open();
    jobs = 0;
  });
  afterEach(() => bench.close());

  const rotations = () => bench.sandbox.control.state().rotations;
  const sealed = () => (existsSync(kept()) ? readFileSync(kept(), 'utf8') : '');
  /** Runs on a machine where nothing is left of earlier runs, or in one job more than one command. */
  const run = (
    args: readonly string[] = get,
    env: Record<string, string | undefined> = {},
    folder = join(bench.work, `job-${(jobs += 1)}`),
  ) =>
    bench.run(args, {
      env: {
        ARUBA_CENTRAL_FOLDER: folder,
        ARUBA_CENTRAL_KEY: key,
        ARUBA_CENTRAL_SEALED: sealed(),
        ARUBA_CENTRAL_WRITE_BACK: hook(),
        ...env,
      },
    });

  it('goes on from run to run, each with what the one before handed on', async () => {
    for (let runs = 1; runs <= 3; runs += 1) {
      bench.sandbox.control.endAccessTokens();
      const { code, stderr } = await run();
      assert.deepEqual([code, stderr, rotations(), lines(calls()).length], [0, '', runs, runs]);
    }
    assert.deepEqual(
      [(await run()).code, rotations(), lines(calls()).length],
      [0, 3, 3],
      'nothing is handed on where nothing was renewed',
    );
  });

  it('is sealed, on stdin alone, and in no output [D22]', async () => {
    const before = bench.sandbox.accounts.find(({ label }) => label === 'eu-prod')?.token;
    bench.sandbox.control.endAccessTokens();
    const { stdout, stderr } = await run();
    assert.match(sealed(), /^central-sealed-1\.[\w-]+$/);
    const given = readFileSync(`${calls()}.env`, 'utf8');
    const { stdout: newest } = await run(['accounts', 'token']);
    for (const secret of [sealed(), newest.trim(), key, before?.access_token, before?.refresh_token])
      for (const text of [stdout, stderr, given]) assert.ok(secret && !text.includes(secret));
    assert.doesNotMatch(given, /ARUBA_CENTRAL_/);
    assert.ok(!Buffer.from(sealed(), 'base64url').toString('latin1').includes(newest.trim()));
  });

  it('is handed on once by the commands of one job, and by the next one where the first was ended before it could', async () => {
    bench.sandbox.control.endAccessTokens();
    const job = join(bench.work, 'one');
    const first = await run(get, { ARUBA_CENTRAL_SEALED: '' }, job);
    const second = await run(get, { ARUBA_CENTRAL_SEALED: '' }, job);
    assert.deepEqual([first.code, second.code, lines(calls()).length], [0, 0, 1]);
    bench.sandbox.control.endAccessTokens();
    const without = { ARUBA_CENTRAL_SEALED: '', ARUBA_CENTRAL_WRITE_BACK: '' };
    assert.equal((await run(get, without, job)).code, 0);
    assert.equal((await run(get, {}, job)).code, 0);
    assert.deepEqual([rotations(), lines(calls()).length], [2, 2]);
    assert.equal((await run()).code, 0, 'a machine with nothing goes on with it');
  });

  for (const [what, command, end] of [
    ['fails', 'cat >/dev/null; exit 7', 'exit code 7'],
    ['is not there', 'no-such-program --x', 'exit code 127'],
    ['is killed', 'kill -9 $$', 'SIGKILL'],
  ] as const)
    it(`that a command which ${what} did not take is told, beside the answer that it brought [D22]`, async () => {
      bench.sandbox.control.endAccessTokens();
      const job = join(bench.work, 'failing');
      const { code, stdout, stderr } = await run(get, { ARUBA_CENTRAL_WRITE_BACK: command }, job);
      assert.deepEqual([code, rotations()], [3, 1]);
      assert.ok(Array.isArray((JSON.parse(stdout) as { sites: unknown }).sites));
      assert.ok(stderr.startsWith('unreachable: The token of “eu-prod” was renewed, but'), stderr);
      assert.ok(stderr.includes(`it ended with ${end}.`) && stderr.includes(job), stderr);
      assert.ok(!stderr.includes(command), 'a command may have a secret in it');
      const mended = await run(get, {}, job);
      assert.deepEqual([mended.code, mended.stderr, rotations(), lines(calls()).length], [0, '', 1, 1]);
    });

  it('is handed on by the second try of a command that failed once', async () => {
    bench.sandbox.control.endAccessTokens();
    const once = `test -e "${calls()}" || { echo first > "${calls()}"; exit 1; }; ${hook()}`;
    const { code, stderr } = await run(get, { ARUBA_CENTRAL_WRITE_BACK: once });
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal((await run()).code, 0);
  });

  it('is begun anew where the environment has got another token since', async () => {
    bench.sandbox.control.endAccessTokens();
    assert.equal((await run()).code, 0);
    const token = bench.sandbox.control.downloadToken('eu-prod');
    const { code, stderr } = await run(get, {
      ARUBA_CENTRAL_ACCESS_TOKEN: token?.access_token,
      ARUBA_CENTRAL_REFRESH_TOKEN: token?.refresh_token,
    });
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^ARUBA_CENTRAL_SEALED is not used: it comes from an earlier token/);
  });

  it('needs no token in the environment after the first run', async () => {
    bench.sandbox.control.endAccessTokens();
    assert.equal((await run()).code, 0);
    const none = { ARUBA_CENTRAL_ACCESS_TOKEN: undefined, ARUBA_CENTRAL_REFRESH_TOKEN: undefined };
    bench.sandbox.control.endAccessTokens();
    for (let runs = 0; runs < 2; runs += 1) {
      const { code, stderr } = await run(get, none);
      assert.deepEqual([code, stderr, rotations()], [0, '', 2]);
    }
  });

  for (const [what, env, why] of [
    ['a key', { ARUBA_CENTRAL_KEY: undefined }, /^badArgument: .*need ARUBA_CENTRAL_KEY/],
    [
      'its own key',
      { ARUBA_CENTRAL_KEY: Buffer.alloc(32).toString('base64') },
      /^badArgument: .*cannot be opened/,
    ],
    ['its end', { ARUBA_CENTRAL_SEALED: 'central-sealed-1.AAAA' }, /^badArgument: .*cannot be opened/],
    [
      'a command',
      { ARUBA_CENTRAL_WRITE_BACK: undefined },
      /^badArgument: .*without ARUBA_CENTRAL_WRITE_BACK/,
    ],
    [
      'its own account',
      { ARUBA_CENTRAL_CUSTOMER_ID: 'another' },
      /^badArgument: .*belongs to another account/,
    ],
  ] as const)
    it(`is not sent without ${what}`, async () => {
      bench.sandbox.control.endAccessTokens();
      assert.equal((await run()).code, 0);
      bench.sandbox.control.endAccessTokens();
      const { code, stdout, stderr } = await run(get, env);
      assert.deepEqual([code, stdout, rotations()], [3, '', 1]);
      assert.match(stderr, why);
      assert.ok(!stderr.includes('central-sealed-1'));
    });

  it('is not asked of a client that gets another token at any time', async () => {
    const { code } = await bench.run(['get', '/network-monitoring/v1/aps?limit=1'], {
      label: 'eu-next',
      env: { ARUBA_CENTRAL_KEY: key, ARUBA_CENTRAL_WRITE_BACK: hook() },
    });
    assert.deepEqual([code, lines(calls())], [0, []]);
  });
});

describe('a command that takes a text', function () {
  if (process.platform === 'win32') return;
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => void (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  it('is ended with all that it started when its time is over', async () => {
    const file = join(folder.path, 'child');
    const command = `sleep 600 & echo $! > "${file}"; wait`;
    assert.equal(await runHook(command, 'x', process.env, 1_500), 'hung');
    const pid = Number(readFileSync(file, 'utf8'));
    while (isRunning(pid)) await new Promise((resolve) => setImmediate(resolve));
  });

  it('is well where it reads nothing and ends well', async () => {
    assert.equal(await runHook('true', 'x'.repeat(1_000_000), process.env, 60_000), 'good');
  });
});

/** False for a process that has ended, also where nobody has read its end yet. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !existsSync(`/proc/${pid}/stat`) || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
