import assert from 'node:assert/strict';
import { standardBehaviour } from '../../../../src/sandbox/behaviour.ts';
import { Quotas } from '../../../../src/sandbox/classic/limits.ts';
import { openSandbox, signedIn } from '../../../support/runs/sandboxCaller.ts';

const noon = Date.UTC(2026, 0, 31, 12);

const headers = (rateHeaders: 'none' | 'junk') =>
  new Quotas({ ...standardBehaviour, rateHeaders }).take('one', noon).headers;

describe("the sandbox's classic quota", () => {
  it('lets seven calls a second pass and tells what is left', async () => {
    const sandbox = await openSandbox({ enforceLimits: true });
    const call = await signedIn(sandbox, 'classic');
    const answers = [];
    for (let index = 0; index < 8; index += 1) answers.push(await call('GET /central/v2/labels'));
    await sandbox.close();
    assert.deepEqual(
      answers.map(({ status, headers }) => [status, headers.get('x-ratelimit-remaining-second')].join(' ')),
      ['200 6', '200 5', '200 4', '200 3', '200 2', '200 1', '200 0', '429 0'],
    );
    const last = answers.at(-1);
    assert.equal(last?.headers.get('x-ratelimit-limit-day'), '5000');
    assert.equal(last?.headers.get('x-ratelimit-remaining-day'), '4993');
    assert.equal(last?.headers.get('retry-after'), null);
    assert.deepEqual(last?.body, { message: 'API rate limit exceeded' });
  });

  const spread = [0, 100, 200, 300, 400, 950, 960, 1010, 1020];
  for (const [second, passed] of [
    ['fixed', 9],
    ['sliding', 8],
  ] as const) {
    it(`counts a ${second} second`, () => {
      const quotas = new Quotas({ ...standardBehaviour, second });
      const verdicts = spread.map((at) => quotas.take('one', noon + at).ok);
      assert.equal(verdicts.filter(Boolean).length, passed);
    });
  }

  it('refuses for the day until midnight GMT', () => {
    const quotas = new Quotas({ ...standardBehaviour, perDay: 2 });
    const take = (at: number) => quotas.take('one', at).ok;
    assert.deepEqual([noon, noon + 1000, noon + 2000].map(take), [true, true, false]);
    assert.equal(
      quotas.take('one', noon + 3000).headers.find(([name]) => /remaining-day/i.test(name))?.[1],
      '0',
    );
    assert.equal(take(Date.UTC(2026, 1, 1)), true);
  });

  it('counts each customer for itself', () => {
    const quotas = new Quotas({ ...standardBehaviour, perSecond: 1 });
    assert.deepEqual(
      ['one', 'one', 'two'].map((customer) => quotas.take(customer, noon).ok),
      [true, false, true],
    );
  });

  it('can leave the headers out or fill them with nonsense', () => {
    assert.deepEqual(headers('none'), []);
    assert.deepEqual(new Set(headers('junk').map(([, value]) => value)), new Set(['soon']));
  });
});
