import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timedId } from '../../../../src/base/timedId.ts';
import { ChangeStore } from '../../../../src/request/undo/changeStore.ts';
import type { KeptChange } from '../../../../src/request/undo/keptChange.ts';
import { changesFolder } from '../../../../src/store/folders.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import { requestAccount as account } from '../../../support/doubles/requestScopes.ts';

const other = { ...account, id: 'b2' };

describe('the changes that are kept, when there are many', () => {
  let folder: string;
  let store: ChangeStore;
  const clock = new FakeClock();
  const key = Buffer.alloc(32, 1).toString('base64');
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'changes-'));
    store = new ChangeStore({ folder, keyFor: () => Promise.resolve(key), clock });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const change = (id: string, at: number, run?: string): KeptChange => ({
    id: timedId(at, () => 0.5),
    account: id,
    method: 'PUT',
    target: '/x',
    url: 'https://gw.example.com/x',
    at,
    ...(run !== undefined && { run }),
    state: 'canUndo',
  });
  const ids = async (of: typeof account) => (await store.list(of)).map(({ id }) => id);

  it('are 100 of each account, and the oldest go [D21]', async () => {
    const all = Array.from({ length: 103 }, (_one, at) => change(account.id, clock.now() - 103 + at));
    for (const one of all) await store.keep(account, one);
    await store.keep(other, change(other.id, clock.now()));
    const expected = all.slice(3).map(({ id }) => id);
    assert.deepEqual(await ids(account), expected.toReversed());
    assert.equal((await ids(other)).length, 1);
  });

  it('have all rows of a loop, which is one of the 100, and goes as a whole [D21]', async () => {
    const run = timedId(clock.now() - 1_000, () => 0.1);
    const rows = Array.from({ length: 130 }, (_one, at) => change(account.id, clock.now() - 900 + at, run));
    for (const one of rows) {
      await store.keep(account, one);
      await store.keep(account, { ...one, answer: '{}' });
    }
    const [first] = rows;
    if (first) store.drop(first);
    const singly = Array.from({ length: 100 }, (_one, at) => change(account.id, clock.now() - 200 + at));
    for (const one of singly.slice(0, 99)) await store.keep(account, one);
    assert.equal((await ids(account)).length, 129 + 99);
    await store.keep(account, singly[99] ?? rows[0] ?? change(account.id, 0));
    assert.deepEqual(await ids(account), singly.map(({ id }) => id).toReversed());
  });

  it('are fewer where loops have many rows: the oldest loop goes as a whole', async () => {
    store = new ChangeStore({ folder, keyFor: () => Promise.resolve(key), clock, mostFiles: 25 });
    const loops = ['run-1', 'run-2', 'run-3'].map((run, loop) =>
      Array.from({ length: 20 }, (_one, at) => change(account.id, clock.now() - 300 + loop * 100 + at, run)),
    );
    for (const one of loops.flat()) await store.keep(account, one);
    const expected = loops.slice(1).flat();
    assert.deepEqual(await ids(account), expected.map(({ id }) => id).toReversed());
  });

  it('are found where an earlier build named their files without the run, and are replaced', async () => {
    const one = change(account.id, clock.now(), 'run-1');
    await store.keep(account, one);
    const at = join(changesFolder(folder), account.id);
    const [name = ''] = readdirSync(at);
    renameSync(join(at, name), join(at, name.replace('~run-1', '')));
    assert.deepEqual(await ids(account), [one.id]);
    await store.keep(account, { ...one, state: 'undone' });
    assert.deepEqual(await store.list(account), [{ ...one, state: 'undone' }]);
  });
});
