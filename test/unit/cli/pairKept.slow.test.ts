import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { CliBench } from '../../support/benches/cliBench.ts';
import { faultyDisk } from '../../support/doubles/faultyDisk.ts';

const get = ['get', '/central/v2/sites?limit=1'];

describe('the pair of a terminal', () => {
  let bench: CliBench;
  const key = { ARUBA_CENTRAL_KEY: randomBytes(32).toString('base64') };

  beforeEach(async () => void (bench = await CliBench.open()));
  afterEach(() => bench.close());

  const rotations = () => bench.sandbox.control.state().rotations;

  it('is not used up without a key, and the ways out are told [A20]', async () => {
    bench.sandbox.control.endAccessTokens();
    const { code, stdout, stderr } = await bench.run(get);
    assert.deepEqual([code, stdout, rotations()], [3, '', 0]);
    assert.match(
      stderr,
      /^signedOut: .*“eu-prod”.*works only once.*ARUBA_CENTRAL_KEY .*ARUBA_CENTRAL_SHARED/,
    );
    assert.equal((await bench.run(get, { env: key })).code, 0, 'the pair in the environment is still good');
    assert.equal(rotations(), 1);
  });

  for (const [how, fault] of [
    ['belongs to somebody else', { call: 'openSync', flags: 'wx', code: 'EACCES' }],
    ['has no room', { call: 'writeSync', code: 'ENOSPC' }],
    ['is on a disk that fails', { call: 'fsyncSync', code: 'EIO' }],
  ] as const) {
    it(`is not used up where the folder ${how}`, async () => {
      assert.equal((await bench.run(get, { env: key })).code, 0);
      bench.sandbox.control.endAccessTokens();
      const { code, stdout, stderr } = await bench.run(get, { env: { ...key, ...faultyDisk(fault) } });
      assert.deepEqual([code, stdout, rotations()], [3, '', 0]);
      assert.match(stderr, /^unreachable: The folder for accounts and tokens cannot be written/);
      const next = await bench.run(get, { env: key });
      assert.deepEqual([next.code, next.stderr, rotations()], [0, '', 1]);
    });
  }

  for (const code of ['EACCES', 'EIO', 'EMFILE'])
    it(`is not taken for lost where a file cannot be read (${code}), and goes on when it can`, async () => {
      assert.equal((await bench.run(get, { env: key })).code, 0);
      bench.sandbox.control.endAccessTokens();
      assert.equal((await bench.run(get, { env: key })).code, 0);
      const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
      const failing = faultyDisk({ call: 'openSync', flags, code });
      const { code: exit, stdout, stderr } = await bench.run(get, { env: { ...key, ...failing } });
      assert.deepEqual([exit, stdout, rotations()], [3, '', 1]);
      assert.match(stderr, /^unreachable: /);
      const next = await bench.run(get, { env: key });
      assert.deepEqual([next.code, next.stderr, rotations()], [0, '', 1]);
    });

  it('is told to be lost where no copy could be kept after all, beside the answer that it brought [A20]', async () => {
    assert.equal((await bench.run(get, { env: key })).code, 0);
    bench.sandbox.control.endAccessTokens();
    const failing = faultyDisk({ call: 'renameSync', code: 'EIO' });
    const { code, stdout, stderr } = await bench.run(get, { env: { ...key, ...failing } });
    assert.deepEqual([code, rotations()], [3, 1]);
    assert.ok(Array.isArray((JSON.parse(stdout) as { sites: unknown }).sites));
    assert.match(
      stderr,
      /^signedOut: Central renewed the token of “eu-prod”, but the new token could not be saved/,
    );
    const next = await bench.run(get, { env: key });
    assert.deepEqual([next.code, next.stderr.split(':')[0], rotations()], [3, 'signedOut', 1]);
  });
});
