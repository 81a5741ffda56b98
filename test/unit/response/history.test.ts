import assert from 'node:assert/strict';
import { Renamings } from '../../../src/account/renamings.ts';
import {
  byRun,
  History,
  keptEntries,
  type HistoryEntry,
  type HistoryRun,
} from '../../../src/response/history.ts';
import { renaming } from '../../support/doubles/renaming.ts';

const entry = (url: string, account = 'lab'): HistoryEntry => ({
  method: 'GET',
  url,
  account,
  at: 0,
  status: 200,
});
const urls = (history: History) => history.entries().map(({ url }) => url);

describe('the history', () => {
  it('puts the newest first and says that it changed', () => {
    const history = new History();
    let changes = 0;
    history.onDidChange(() => changes++);
    history.add(entry('/a'));
    history.add(entry('/b'));
    assert.deepEqual([urls(history), changes], [['/b', '/a'], 2]);
  });

  it('drops the oldest when it is full', () => {
    const history = new History();
    for (let index = 0; index <= keptEntries; index++) history.add(entry(`/${index}`));
    assert.equal(urls(history).length, keptEntries);
    assert.equal(urls(history).at(-1), '/1');
  });

  it('forgets what one account sent, and all', () => {
    const history = new History();
    history.add(entry('/a', 'lab'));
    history.add(entry('/b', 'prod'));
    history.add(entry('/c', 'lab / Hotel'));
    history.forget('lab');
    assert.deepEqual(urls(history), ['/b']);
    history.forget();
    assert.deepEqual(urls(history), []);
  });

  it('forgets what an account sent under its old name', () => {
    const history = new History();
    history.add(entry('/a', 'lab'));
    history.add({ ...entry('/b', 'lab, prod'), accounts: ['lab', 'prod'] });
    history.add(entry('/c', 'lab / Hotel'));
    history.add(entry('/d', 'laboratory'));
    history.rename(renaming({ lab: 'main', prod: undefined, laboratory: undefined }));
    assert.deepEqual(
      history.entries().map(({ account, accounts }) => [account, ...(accounts ?? [])]),
      [['laboratory'], ['main / Hotel'], ['main, prod', 'main', 'prod'], ['main']],
    );
    history.forget('main');
    assert.deepEqual(urls(history), ['/d']);
  });

  it('names all accounts of a call together under their new names', () => {
    const history = new History();
    for (const accounts of [
      ['lab / Hotel', 'lab / Inn'],
      ['prod', 'lab'],
      ['prod', 'west'],
    ])
      history.add({ ...entry('/a', accounts.join(', ')), accounts });
    history.rename(renaming({ lab: 'main', prod: undefined }));
    assert.deepEqual(
      history.entries().map(({ account }) => account),
      ['prod, west', 'prod, main', 'main / Hotel, main / Inn'],
    );
  });

  it('names only the accounts of a call together that were not refused, and leaves any other text', () => {
    const history = new History();
    for (const [account, accounts] of [
      ['prod', ['prod', 'lab']],
      ['lab', ['prod', 'lab']],
      ['prod, west', ['prod', 'lab', 'west']],
      ['two accounts', ['prod', 'lab']],
      ['active', []],
    ] as const)
      history.add({ ...entry('/a', account), accounts });
    const shown = () => history.entries().map(({ account, accounts }) => [account, accounts?.join('+')]);
    const before = shown();
    history.rename(renaming({ east: 'south' }));
    assert.deepEqual(shown(), before);
    history.rename(renaming({ lab: 'main', prod: undefined, west: undefined }));
    assert.deepEqual(shown(), [
      ['active', ''],
      ['two accounts', 'prod+main'],
      ['prod, west', 'prod+main+west'],
      ['main', 'prod+main'],
      ['prod', 'prod+main'],
    ]);
  });

  it('gives accounts their new names at once, also where one takes the name of another', () => {
    const history = new History();
    for (const label of ['lab', 'prod / Hotel', 'prod']) history.add(entry('/a', label));
    history.rename(renaming({ lab: 'prod', prod: 'lab' }));
    assert.deepEqual(
      history.entries().map(({ account }) => account),
      ['lab', 'lab / Hotel', 'prod'],
    );
  });

  it('keeps a call that was under way under the new name, and that of a new account under its own', () => {
    let known: { id: string; label: string }[] = [{ id: 'a', label: 'main' }];
    const renamings = new Renamings(() => known);
    const history = new History(renamings);
    renamings.add(renaming({ lab: 'main' }));
    history.add({ ...entry('/a', 'lab, prod'), accounts: ['lab', 'prod'] });
    history.add(entry('/b', 'lab / Hotel'));
    known = [...known, { id: 'c', label: 'lab' }];
    history.add(entry('/c', 'lab'));
    history.forget('main');
    assert.deepEqual(urls(history), ['/c']);
  });

  it('drops single entries, also one whose change was undone since it was shown', () => {
    const history = new History();
    const change = { id: 'c1', state: 'canUndo' } as const;
    for (const one of [entry('/a'), { ...entry('/b'), change }, entry('/c')]) history.add(one);
    const shown = history.entries().slice(0, 2);
    history.undone('c1');
    history.drop(shown);
    assert.deepEqual(urls(history), ['/a']);
  });

  it('counts what is left of a run, also of one that is longer than the limit, which keeps its number', () => {
    const history = new History();
    const run: HistoryRun = { title: 'Send All', calls: 0, failed: 0 };
    history.add(entry('/alone'));
    const numbers = new Set<number | undefined>();
    for (let index = 0; index < keptEntries + 50; index++) {
      run.calls += 1;
      const isWrong = index % 2 === 0;
      if (isWrong) run.failed += 1;
      history.add({ ...entry(`/${index}`, index < keptEntries ? 'lab' : 'prod'), run, isWrong });
      numbers.add(run.number);
    }
    const counts = () => [run.calls, run.failed, history.entries().length];
    assert.deepEqual(counts(), [250, 125, 200]);
    const last = history.entries().slice(-3);
    history.drop([...last, entry('/other')]);
    history.drop(last);
    assert.deepEqual(counts(), [247, 123, 197]);
    history.forget('prod');
    assert.deepEqual(counts(), [197, 98, 147]);
    numbers.add(run.number);
    assert.equal(numbers.size, 1);
    const other: HistoryRun = { title: 'Send All', calls: 1, failed: 0 };
    history.add({ ...entry('/x'), run: other });
    assert.ok(other.number !== undefined && !numbers.has(other.number));
  });

  it('puts what was sent together in one row, in the order of sending', () => {
    const run = { title: 'Send All', calls: 2, failed: 0 };
    const [alone, first, second] = [entry('/a'), { ...entry('/b'), run }, { ...entry('/c'), run }];
    const other = { ...entry('/d'), run: { ...run } };
    assert.deepEqual(byRun([other, second, alone, first]), [
      { run: other.run, entries: [other] },
      { run, entries: [first, second] },
      alone,
    ]);
  });
});
