import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { customerAccount } from '../../../../src/account/customerAccount.ts';
import { timedId } from '../../../../src/base/timedId.ts';
import { ChangeStore } from '../../../../src/request/undo/changeStore.ts';
import type { KeptChange } from '../../../../src/request/undo/keptChange.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import { requestAccount as account } from '../../../support/doubles/requestScopes.ts';

const day = 24 * 60 * 60_000;
const other = { ...account, id: 'b2' };

describe('the changes that are kept', () => {
  let folder: string;
  let clock: FakeClock;
  let keys: Map<string, string>;
  let store: ChangeStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'changes-'));
    clock = new FakeClock();
    keys = new Map([account, other].map(({ id }) => [id, Buffer.alloc(32, id).toString('base64')]));
    const keyFor = ({ id }: { id: string }) => Promise.resolve(keys.get(id) ?? '');
    store = new ChangeStore({ folder, keyFor, clock });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const change = (at = clock.now(), over: Partial<KeptChange> = {}): KeptChange => ({
    id: timedId(at, () => 0.5),
    account: account.id,
    method: 'PUT',
    target: '/x',
    url: 'https://gw.example.com/x',
    at,
    before: '{"passphrase":"hidden-words"}',
    state: 'canUndo',
    ...over,
  });
  const ids = async (of = account) => (await store.list(of)).map(({ id }) => id);
  const filesOf = (id: string) => readdirSync(join(folder, 'changes', id));

  it('come back as they were, newest first', async () => {
    const [first, second] = [change(clock.now() - 1), change()];
    await store.keep(account, second);
    await store.keep(account, first);
    assert.deepEqual(await store.list(account), [second, first]);
  });

  it('are sealed: nothing of them can be read in their files, which only this user may open [D21]', async () => {
    await store.keep(account, change());
    const [name = ''] = filesOf(account.id);
    const path = join(folder, 'changes', account.id, name);
    assert.equal(readFileSync(path).includes('hidden-words'), false);
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  it('of a customer stay in the folder, whatever its id, and go with the MSP', async () => {
    const ofCustomer = { ...other, ...customerAccount(other, { id: '../../../out/side', name: 'x' }) };
    keys.set(ofCustomer.id, keys.get(other.id) ?? '');
    await store.keep(ofCustomer, change(clock.now(), { account: ofCustomer.id }));
    await store.keep(account, change());
    assert.deepEqual(readdirSync(folder), ['changes']);
    assert.equal((await store.list(ofCustomer)).length, 1);
    assert.deepEqual(store.accounts().toSorted(), [account.id, ofCustomer.id].toSorted());
    store.forget(other.id);
    assert.deepEqual(store.accounts(), [account.id]);
  });

  it('are not read with the key of another account [D21]', async () => {
    await store.keep(account, change());
    keys.set(account.id, keys.get(other.id) ?? '');
    assert.deepEqual(await store.list(account), []);
  });

  it('are gone after 7 days [D21]', async () => {
    await store.keep(account, change());
    await clock.advance(7 * day);
    assert.equal((await ids()).length, 1);
    await clock.advance(1);
    store.tidy();
    assert.deepEqual(filesOf(account.id), []);
  });

  it('go with their account, or all at once [D21]', async () => {
    await store.keep(account, change());
    await store.keep(other, change(clock.now(), { account: other.id }));
    store.forget(account.id);
    assert.deepEqual([await ids(), (await ids(other)).length], [[], 1]);
    store.forget();
    assert.deepEqual(readdirSync(folder), []);
  });

  it('stand in the place of one before them', async () => {
    await store.keep(account, change());
    await store.keep(account, change(clock.now(), { state: 'undone' }));
    assert.deepEqual(
      (await store.list(account)).map(({ state }) => state),
      ['undone'],
    );
    store.drop(change());
    assert.deepEqual(await ids(), []);
  });
});
