import assert from 'node:assert/strict';
import { CentralError } from '../../../../src/base/errors.ts';
import { candidateOf } from '../../../../src/tokens/import/candidate.ts';
import { referencesOf, resolveReferences } from '../../../../src/tokens/import/resolveReferences.ts';

const plain = { label: 'x', platform: 'classic', baseUrl: 'https://gw.example', clientId: 'c' } as const;
const vault = new Map([
  ['op://vault/x/secret', ' the-secret\n'],
  ['op://vault/x/access', 'the-access'],
  ['op://vault/x/refresh', 'the-refresh'],
  ['op://vault/x/empty', ' \n'],
]);

describe('the references of a password manager in an account', () => {
  const withPair = (accessToken: string, refreshToken: string) =>
    candidateOf({ ...plain, clientSecret: 'op://vault/x/secret', accessToken, refreshToken });
  const resolve = (reference: string) => {
    const secret = vault.get(reference);
    return secret === undefined ? Promise.reject(new Error('not there')) : Promise.resolve(secret);
  };

  it('are all told before any is asked for, and values are none', () => {
    assert.deepEqual(referencesOf(withPair('op://vault/x/access', 'op://vault/x/refresh')), [
      'op://vault/x/secret',
      'op://vault/x/access',
      'op://vault/x/refresh',
    ]);
    assert.deepEqual(referencesOf(withPair('access', 'refresh')), ['op://vault/x/secret']);
    assert.deepEqual(referencesOf(candidateOf(plain)), []);
  });

  it('are asked for one by one, and nothing else of the account is changed', async () => {
    const asked: string[] = [];
    const candidate = withPair('op://vault/x/access', 'refresh-1');
    const found = await resolveReferences(candidate, (reference) => {
      asked.push(reference);
      return resolve(reference);
    });
    assert.deepEqual(found, {
      ...candidate,
      draft: {
        ...candidate.draft,
        clientSecret: 'the-secret',
        token: { access_token: 'the-access', refresh_token: 'refresh-1' },
      },
    });
    assert.deepEqual(asked, ['op://vault/x/secret', 'op://vault/x/access']);
    const without = candidateOf({ ...plain, clientSecret: 'plain' });
    assert.deepEqual(await resolveReferences(without, resolve), without);
  });

  const failures: [what: string, access: string, refresh: string, cause?: RegExp][] = [
    ['does not know', 'op://vault/x/none', 'refresh-1', /not there/],
    ['has nothing for', 'access-1', 'op://vault/x/empty'],
  ];
  for (const [what, access, refresh, cause] of failures)
    it(`are named by their field where the manager ${what} one`, async () => {
      const failure: unknown = await resolveReferences(withPair(access, refresh), resolve).catch(
        (error: unknown) => error,
      );
      assert.ok(failure instanceof CentralError);
      assert.deepEqual([failure.reason, failure.values['field']], ['referenceNotResolved', 'token']);
      assert.match(String(failure.cause), cause ?? /^undefined$/);
    });
});
