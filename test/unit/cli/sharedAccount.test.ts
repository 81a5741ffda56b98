import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedAccount, sharedOne } from '../../../src/cli/account/sharedAccount.ts';
import type { SharedAccount } from '../../../src/tokens/storage/sharedVault.ts';
import { temporaryFolder, tokenAccount } from '../../support/doubles/tokenAccount.ts';

describe('the account of VS Code in a terminal', () => {
  const folder = temporaryFolder();
  const editors = join(folder.path, 'editor');
  const shared: SharedAccount = {
    ...{ folder: editors, account: 'a1', holder: 'a1', chain: 'c1' },
    key: Buffer.alloc(32, 7).toString('base64'),
  };
  const form = (over: object = {}) =>
    `central-shared-1.${Buffer.from(JSON.stringify({ ...shared, ...over })).toString('base64url')}`;
  const read = (variables: Record<string, string>) => sharedAccount((name) => variables[name]);
  const own = tokenAccount({ id: 'a1', label: 'prod' });
  const tenant = tokenAccount({ id: 'a2', label: 'Tenant', msp: 'a1', tenantId: 't' });
  const other = tokenAccount({ id: 'a3', label: 'other' });

  before(() => {
    mkdirSync(editors);
    writeFileSync(join(editors, 'coordination.db'), '');
  });
  after(() => folder.remove());

  it('is what the value says, and none without a value', async () => {
    assert.deepEqual(await read({ ARUBA_CENTRAL_SHARED: form() }), shared);
    assert.deepEqual([await read({}), await read({ ARUBA_CENTRAL_SHARED: '' })], [undefined, undefined]);
  });

  for (const name of ['ARUBA_CENTRAL_CLIENT_ID', 'ARUBA_CENTRAL_ACCESS_TOKEN'])
    it(`is not guessed at where ${name} names another`, () =>
      assert.rejects(read({ ARUBA_CENTRAL_SHARED: form(), [name]: 'x' }), { reason: 'sharedAndOwn' }));

  it('is said to be elsewhere where its folder is not', async () => {
    const elsewhere = join(folder.path, 'elsewhere');
    await assert.rejects(read({ ARUBA_CENTRAL_SHARED: form({ folder: elsewhere }) }), {
      reason: 'sharedNotHere',
    });
  });

  it('is the shared one, or by label a tenant whose calls carry its token', () => {
    const accounts = [own, tenant, other];
    assert.equal(sharedOne(accounts, shared, undefined), own);
    assert.equal(sharedOne(accounts, shared, 'PROD'), own);
    assert.equal(sharedOne(accounts, shared, 'tenant'), tenant);
    assert.throws(() => sharedOne(accounts, shared, 'other'), { reason: 'sharedOther' });
  });

  it('is over where VS Code no longer lists it', () =>
    assert.throws(() => sharedOne([other], shared, undefined), { code: 'signedOut', reason: 'sharedEnded' }));
});
