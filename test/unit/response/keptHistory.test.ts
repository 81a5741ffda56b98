import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from '../../../src/account/account.ts';
import { createRedactor } from '../../../src/redact/redact.ts';
import { History, type HistoryEntry } from '../../../src/response/history.ts';
import { HistoryStore } from '../../../src/response/historyStore.ts';
import { KeptHistory, type LeftOut } from '../../../src/response/keptHistory.ts';
import type { StoredSend } from '../../../src/response/storedHistory.ts';
import { searchHistory } from '../../../src/response/searchHistory.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';
import { requestAccount } from '../../support/doubles/requestScopes.ts';

const day = 24 * 60 * 60_000;
const canary = 'cAnArY+tOkEn/4711=aZ3';
const accounts: Account[] = [requestAccount, { ...requestAccount, id: 'b2', label: 'lab' }];
const json = [['content-type', 'application/json']] as const;

describe('the history that outlives a window', () => {
  let folder: string;
  let clock: FakeClock;
  let days: number | undefined;
  let keys: Map<string, string>;
  let listed: Account[];
  let seen: Account[];
  let failures: unknown[];
  let left: LeftOut[];
  let dropped: HistoryEntry[];
  /** For each time that sends left the history: whether a person has deleted them. */
  let deletions: boolean[];
  let count = 0;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'history-'));
    clock = new FakeClock();
    days = 7;
    keys = new Map(accounts.map(({ id }) => [id, Buffer.alloc(32, id).toString('base64')]));
    listed = accounts;
    seen = accounts;
    failures = [];
    left = [];
    dropped = [];
    deletions = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function store(most?: { sends: number; bytes: number }): HistoryStore {
    const keyFor = async (id: string) => {
      const key = keys.get(id);
      if (key === undefined) throw new Error('no key');
      return key;
    };
    return new HistoryStore({
      folder,
      keyFor,
      random: () => (count++ % 1_000) / 1_000,
      ...(most && { most }),
    });
  }

  function window(own = store()) {
    const history = new History();
    const redactor = createRedactor();
    redactor.learn(canary);
    const kept = new KeptHistory({
      history,
      store: own,
      accounts: () => Promise.resolve(listed),
      seen: () => seen,
      days: () => days,
      dropped: (entries, isDeleted) => {
        dropped.push(...entries);
        deletions.push(isDeleted);
      },
      clean: (text) => redactor.text(text),
      clock,
      failed: (error) => failures.push(error),
      leftOut: (one) => left.push(one),
    });
    const send = async (over: Partial<HistoryEntry> = {}, body = '{"aps":[]}') => {
      const one: HistoryEntry = {
        method: 'GET',
        url: 'https://gw.example.com/monitoring/v2/aps',
        account: requestAccount.label,
        at: clock.now(),
        status: 200,
        source: { uri: 'file:///calls/aps.central', line: 3, title: 'Access points' },
        ...over,
      };
      history.add(one);
      await kept.keep(one, { title: 'Access points 200', headers: json, body: Buffer.from(body) });
      return one;
    };
    return { history, kept, send };
  }
  type Window = ReturnType<typeof window>;

  function files(): string[] {
    const root = join(folder, 'history');
    if (!existsSync(root)) return [];
    const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
    return names.filter((name) => /\.(send|response)$/.test(name));
  }

  it('is there in the next window, with its responses, and not twice in its own', async () => {
    const first = window();
    const sent = await first.send();
    await first.kept.load();
    assert.equal(first.history.entries().length, 1);
    const next = window();
    await next.kept.load();
    const [found] = next.history.entries();
    assert.deepEqual({ ...found, kept: undefined }, { ...sent, kept: undefined });
    assert.ok(found);
    const response = await next.kept.response(found);
    assert.deepEqual(
      [response?.title, response?.headers, Buffer.from(response?.body ?? []).toString()],
      ['Access points 200', [['content-type', 'application/json']], '{"aps":[]}'],
    );
  });

  it('has no secret in what is sealed, and nothing to read in its files [D3]', async () => {
    const { send } = window();
    await send(
      { url: `https://gw.example.com/x?access_token=${canary}`, words: `Set ${canary}` },
      JSON.stringify({
        note: `uses ${canary} here`,
        client_secret: 'sEcReT-9921',
        passphrase: 'hidden words',
      }),
    );
    const sealed = store();
    const [one] = (await sealed.list(requestAccount.id)).sends;
    assert.ok(one);
    const opened = JSON.stringify([one.send, await sealed.response(requestAccount.id, one.id)]);
    assert.match(opened, /Access points 200/);
    for (const secret of [canary, 'sEcReT-9921', 'hidden words'])
      assert.ok(!opened.includes(secret), `${secret} in ${opened}`);
    for (const name of files()) {
      const path = join(folder, 'history', name);
      assert.ok(!/monitoring|Access|aps/.test(readFileSync(path, 'latin1')), name);
      assert.equal(statSync(path).mode & 0o077, 0);
    }
  });

  it('cannot be opened with the key of another account', async () => {
    await window().send();
    keys.set(requestAccount.id, keys.get('b2') ?? '');
    const nothing = { sends: [], there: [], deleted: [] };
    assert.deepEqual(await store().list(requestAccount.id), { ...nothing, damaged: 1, unread: 0 });
  });

  it('keeps nothing on the disk unless a person has chosen so, and deletes all if that is taken back', async () => {
    days = undefined;
    await window().send();
    assert.deepEqual(files(), []);
    days = 1;
    const { send, kept } = window();
    await send();
    assert.equal(files().length, 2);
    days = undefined;
    await kept.tidy();
    assert.deepEqual(files(), []);
  });

  it('goes with its days, with its account and at once', async () => {
    const { send, kept } = window();
    await send({ at: clock.now() - 8 * day });
    await send({ at: clock.now() - 6 * day });
    await send({ account: 'lab' });
    await kept.tidy();
    assert.equal(files().length, 4);
    await kept.forget(requestAccount);
    assert.equal(files().length, 2);
    await kept.forget();
    assert.deepEqual(files(), []);
  });

  it('is kept with its account, also if another window has just renamed it', async () => {
    listed = [{ ...requestAccount, label: 'main' }];
    const { send } = window();
    assert.equal((await send()).kept?.account, requestAccount.id);
    assert.equal((await send({ account: 'lab' })).kept, undefined, 'of an account that is removed');
  });

  it('goes by single sends, also with one that is just being kept, and leaves the others alone', async () => {
    const { send, kept, history } = window();
    const gone = await send({ status: 201 });
    await send({ status: 202 });
    const last = send({ status: 203 });
    const [newest] = history.entries();
    assert.ok(newest && newest.status === 203 && newest.kept === undefined);
    await Promise.all([kept.drop([gone, newest]), last]);
    assert.equal(files().length, 2);
    const next = window();
    await next.kept.load();
    assert.deepEqual(
      next.history.entries().map(({ status }) => status),
      [202],
    );
    await next.kept.drop(next.history.entries());
    assert.deepEqual([files(), failures], [[], []]);
  });

  it('rejects where a single send that a person wanted deleted stays', async () => {
    const own = store();
    own.erase = () => assert.fail('EBUSY');
    const { send, kept } = window(own);
    const one = await send();
    await assert.rejects(kept.drop([one]), /EBUSY/);
    await send();
    assert.deepEqual([files().length, failures], [4, []]);
  });

  it('keeps what went to a customer with its MSP, under the name that the MSP has by now', async () => {
    await window().send({ account: 'lab / Hotel / Süd' });
    listed = [requestAccount, { ...requestAccount, id: 'b2', label: 'msp' }];
    const next = window();
    await next.kept.load();
    const [found] = next.history.entries();
    assert.ok(found);
    assert.equal(found.account, 'msp / Hotel / Süd');
    assert.equal((await next.kept.response(found))?.title, 'Access points 200');
    await next.kept.forget(listed[1]);
    assert.deepEqual([files(), failures], [[], []]);
  });

  it('drops what is left of an account that another program removed', async () => {
    await window().send({ account: 'lab' });
    listed = [requestAccount];
    const next = window();
    await next.kept.load();
    assert.deepEqual([next.history.entries(), files()], [[], []]);
  });

  it('is bounded in number and in bytes, and leaves out what is too long, no text, or of several accounts', async () => {
    const { send, history } = window();
    await send({ accounts: ['prod-us', 'lab'] });
    assert.deepEqual(files(), []);
    await send({}, `"${'x'.repeat(1_048_576)}"`);
    assert.deepEqual(
      files().map((name) => name.replace(/.*\./, '')),
      ['send'],
    );
    const kept = async (most: { sends: number; bytes: number }) => {
      const sealed = store(most);
      for (let at = 0; at < 6; at++)
        await sealed.keep(
          'b2',
          { method: 'GET', url: '/', account: 'lab', at },
          { title: '', type: '', text: 'x'.repeat(1_000) },
        );
      const times = (await sealed.list('b2')).sends.map(({ send: { at } }) => at);
      sealed.forget('b2');
      return times;
    };
    assert.deepEqual(await kept({ sends: 4, bytes: 1_000_000 }), [5, 4, 3, 2]);
    assert.deepEqual(await kept({ sends: 100, bytes: 3_000 }), [5, 4]);
    assert.equal(history.most, 200);
  });

  it('tells once that it cannot be kept, and goes on', async () => {
    keys.clear();
    const { send, history } = window();
    await send();
    await send();
    assert.deepEqual([failures.length, history.entries().length], [1, 2]);
  });

  it('sets a damaged file aside, says so once, and has the rest', async () => {
    const { send } = window();
    for (const status of [200, 201, 202]) await send({ status });
    const [damaged = ''] = files().filter((name) => name.endsWith('send'));
    writeFileSync(join(folder, 'history', damaged), 'x');
    for (const _ of [1, 2]) {
      const next = window();
      await next.kept.load();
      assert.equal(next.history.entries().length, 2);
    }
    assert.deepEqual(left, [{ account: 'prod-us', damaged: 1, unread: 0 }]);
    assert.ok(existsSync(join(folder, 'history', `${damaged}.damaged`)));
    await clock.advance(8 * day);
    await window().kept.tidy();
    assert.deepEqual(readdirSync(join(folder, 'history', requestAccount.id)), []);
    assert.equal(window().kept.isEmpty, true);
  });

  it('touches no file whose key is not to be had now, and says why', async () => {
    const { send } = window();
    await send();
    await send({ account: 'lab', status: 203 });
    const key = keys.get(requestAccount.id) ?? '';
    keys.delete(requestAccount.id);
    const closed = window();
    await closed.kept.load();
    assert.deepEqual(
      closed.history.entries().map(({ status }) => status),
      [203],
    );
    assert.deepEqual(
      [left, failures],
      [[{ account: 'prod-us', damaged: 0, unread: 1, error: new Error('no key') }], []],
    );
    assert.equal(closed.kept.isEmpty, false);
    keys.set(requestAccount.id, key);
    const open = window();
    await open.kept.load();
    assert.deepEqual([open.history.entries().length, left.length], [2, 1]);
  });

  it('has what another window sends later, and no more what it deletes, when it is looked at again', async () => {
    const [other, here] = [window(), window()];
    await other.send({ status: 201 });
    await here.send({ status: 200 });
    await here.kept.load();
    await other.send({ status: 202 });
    const statuses = () => here.history.entries().map(({ status }) => status);
    await here.kept.load();
    assert.deepEqual(statuses(), [200, 201]);
    await here.kept.look();
    assert.deepEqual(new Set(statuses()), new Set([200, 201, 202]));
    const key = keys.get(requestAccount.id) ?? '';
    keys.delete(requestAccount.id);
    await here.kept.look();
    await here.kept.look();
    assert.deepEqual([statuses().length, left.map(({ unread }) => unread)], [3, [3]]);
    keys.set(requestAccount.id, key);
    assert.deepEqual(dropped, []);
    await other.kept.forget();
    await here.kept.look();
    assert.deepEqual(statuses(), [200]);
    // So that the responses that were opened from the disk go with them.
    assert.deepEqual([dropped.length, deletions], [2, [true]]);
  });

  it('loses what another window deletes, also beside a call that cannot be read now and without the key', async () => {
    const [other, here] = [window(), window()];
    const [first, second] = [await other.send({ status: 201 }), await other.send({ status: 202 })];
    await other.send({ status: 203 });
    await store().keep(requestAccount.id, { at: clock.now(), method: 7 } as unknown as StoredSend);
    const statuses = async () => {
      await here.kept.look();
      return here.history.entries().map(({ status }) => status);
    };
    assert.deepEqual(new Set(await statuses()), new Set([201, 202, 203]));
    await other.kept.drop([first]);
    assert.deepEqual(new Set(await statuses()), new Set([202, 203]));
    keys.delete(requestAccount.id);
    await other.kept.drop([second]);
    assert.deepEqual(await statuses(), [203]);
    assert.deepEqual(
      left.map(({ unread }) => unread),
      [1],
    );
  });

  it('loses what another window deletes of its own sends, and not what goes by the limits or with all', async () => {
    const [here, other] = [window(store({ sends: 3, bytes: 1_000_000 })), window()];
    for (const status of [200, 201, 202, 203]) await here.send({ status, at: clock.now() + status });
    await here.kept.look();
    const statuses = () => here.history.entries().map(({ status }) => status);
    assert.deepEqual([statuses(), dropped], [[203, 202, 201, 200], []]);
    await other.kept.load();
    const deleted = other.history.entries().filter(({ status }) => status === 202);
    await other.kept.drop(deleted);
    keys.clear();
    await here.kept.look();
    assert.deepEqual([statuses(), dropped.map(({ status }) => status)], [[203, 201, 200], [202]]);
    assert.deepEqual(deletions, [true]);
    await other.kept.drop(other.history.entries());
    assert.deepEqual([files(), other.kept.isEmpty], [[], true]);
    await here.kept.look();
    assert.deepEqual(statuses(), [200]);
    await other.kept.forget();
    await here.kept.look();
    assert.deepEqual([statuses(), failures], [[200], []]);
  });

  const ends: [what: string, isDeletion: boolean, end: (window: Window) => unknown][] = [
    ['its age', false, () => clock.advance(8 * day)],
    ['the number of newer ones', false, ({ send }) => send({ status: 203, at: clock.now() + 9 })],
    [
      'a shorter time that a person has chosen',
      false,
      async () => ((days = 1), await clock.advance(2 * day)),
    ],
    ['the choice to keep none', true, () => (days = undefined)],
    ['Delete', true, async ({ kept }) => kept.drop([first])],
    ['Clear History', true, ({ kept }) => kept.forget()],
  ];
  let first: HistoryEntry;
  for (const [what, isDeletion, end] of ends)
    it(`tells that a send of another window ${isDeletion ? 'was deleted' : 'is no longer kept'} after ${what}`, async () => {
      const [other, here] = [window(store({ sends: 2, bytes: 1_000_000 })), window()];
      first = await other.send({ status: 201 });
      await other.send({ status: 202, at: clock.now() + 5 });
      await here.kept.load();
      await end(other);
      await here.kept.look();
      assert.ok(dropped.some(({ status }) => status === 201));
      assert.deepEqual(new Set(deletions), new Set([isDeletion]));
    });

  it('counts no deleted sends in its limits, and forgets a day later what it deleted', async () => {
    const [here, other] = [window(store({ sends: 10, bytes: 1_000_000 })), window()];
    for (let n = 0; n < 10; n += 1) await here.send({ status: 200 + n, at: clock.now() + n });
    await other.kept.load();
    await other.kept.drop(other.history.entries().filter(({ status = 0 }) => status >= 202));
    for (const n of [10, 11]) await here.send({ status: 200 + n, at: clock.now() + n });
    assert.equal(files().filter((name) => name.endsWith('.send')).length, 4);
    const own = join(folder, 'history', requestAccount.id);
    const marks = () => readdirSync(own).filter((name) => name.endsWith('.deleted'));
    assert.equal(marks().length, 8);
    const at = clock.now() / 1_000;
    for (const name of marks().slice(1)) utimesSync(join(own, name), at, at);
    await clock.advance(day - 1);
    await here.kept.tidy();
    assert.equal(marks().length, 8);
    await clock.advance(2);
    await here.kept.tidy();
    assert.deepEqual([marks().length, files().length], [1, 8]);
  });

  it('brings no send back that a crash left while it was deleted', async () => {
    const here = window();
    await here.send();
    const [file = ''] = files().filter((name) => name.endsWith('.send'));
    writeFileSync(join(folder, 'history', file.replace('.send', '.deleted')), '');
    const next = window();
    await next.kept.load();
    await here.kept.look();
    assert.deepEqual([next.history.entries(), here.history.entries()], [[], []]);
  });

  it('deletes all sends that a person wanted deleted, also where another window cannot be told', async () => {
    const here = window();
    for (const status of [200, 201, 202]) await here.send({ status });
    const other = window();
    await other.kept.load();
    const [first] = other.history.entries();
    assert.ok(first?.kept);
    mkdirSync(join(folder, 'history', first.kept.account, `${first.kept.id}.deleted`));
    await assert.rejects(other.kept.drop(other.history.entries()), /EISDIR/);
    assert.deepEqual(files(), []);
  });

  it('drops nothing while its folder cannot be read', async () => {
    const own = store();
    const { send, kept, history } = window(own);
    await send();
    own.list = () => assert.fail('EIO');
    await kept.look();
    assert.deepEqual([history.entries().length, failures.length, dropped], [1, 1, []]);
  });

  it('is deleted though its key is not to be had', async () => {
    await window().send();
    keys.delete(requestAccount.id);
    const { kept } = window();
    await kept.load();
    await kept.forget();
    assert.deepEqual([kept.isEmpty, readdirSync(folder)], [true, []]);
  });

  it('leaves alone what a newer version wrote', async () => {
    await store().keep(requestAccount.id, { at: clock.now(), method: 7 } as unknown as StoredSend);
    for (const _ of [1, 2]) await window().kept.load();
    const [one] = left;
    assert.deepEqual([one, files().length], [{ account: 'prod-us', damaged: 0, unread: 1 }, 1]);
  });

  it('is dropped in a window that stays open for longer than its days', async () => {
    const { send } = window();
    await send();
    await clock.advance(8 * day);
    await send({ status: 201 });
    assert.equal(files().length, 2);
  });

  it('shows no more of earlier windows than the setting keeps by now', async () => {
    const first = window();
    await first.send({ at: clock.now() - 3 * day });
    await first.send({ status: 201 });
    const next = window();
    await next.kept.load();
    await next.send({ status: 202 });
    const shown = async (chosen: number | undefined) => {
      days = chosen;
      await next.kept.tidy();
      return next.history.entries().map(({ status }) => status);
    };
    assert.deepEqual(await shown(7), [202, 201, 200]);
    assert.deepEqual(await shown(1), [202, 201]);
    assert.deepEqual(await shown(undefined), [202]);
    assert.equal(first.history.entries().length, 2);
  });

  it('rejects where something that a person wanted deleted stays', async () => {
    const own = store();
    own.forget = () => assert.fail('EBUSY');
    const { send, kept } = window(own);
    await send();
    await assert.rejects(kept.forget(), /EBUSY/);
    await send();
    assert.deepEqual([files().length, failures], [4, []]);
  });

  it('is one of two windows at the same time: each adds, and what one deletes is gone for both', async () => {
    const [one, other] = [window(), window()];
    await Promise.all([one.send({ status: 200 }), other.send({ status: 201 }), one.send({ status: 202 })]);
    await Promise.all([one.kept.load(), other.kept.load()]);
    const shown = ({ history }: typeof one) =>
      history
        .entries()
        .map(({ status }) => status ?? 0)
        .toSorted((a, b) => a - b);
    assert.deepEqual(
      [shown(one), shown(other)],
      [
        [200, 201, 202],
        [200, 201, 202],
      ],
    );
    const [found] = one.history.entries().filter(({ status }) => status === 201);
    assert.ok(found);
    assert.equal((await one.kept.response(found))?.title, 'Access points 200');
    await Promise.all([other.kept.forget(), one.send({ status: 203 })]);
    assert.equal(await one.kept.response(found), undefined);
    assert.equal(found.kept?.hasResponse, true);
    await one.send({ status: 204 });
    const last = window();
    await last.kept.load();
    assert.ok(shown(last).includes(204) && !shown(last).includes(200));
    assert.deepEqual([failures, left], [[], []]);
  });

  it('drops in time what a crash left of a send', async () => {
    const { send, kept } = window();
    await send({ at: clock.now() - 6 * day });
    await send();
    const [half = '', whole = ''] = files()
      .filter((name) => name.endsWith('.send'))
      .toSorted();
    renameSync(join(folder, 'history', half), join(folder, 'history', `${half}.1a2b.tmp`));
    await clock.advance(2 * day);
    const next = window();
    await next.kept.load();
    assert.deepEqual([next.history.entries().length, left], [1, []]);
    await kept.tidy();
    const names = readdirSync(join(folder, 'history', requestAccount.id));
    assert.deepEqual(names.length, 2);
    assert.ok(names.every((name) => whole.endsWith(name.replace('.response', '.send'))));
  });

  it('is found by words of title, path, status and account', async () => {
    const { send, history } = window();
    await send();
    await send({ status: 403, account: 'lab', source: { uri: 'file:///x', line: 0, title: 'Sites' } });
    const found = (text: string) => searchHistory(history.entries(), text).map(({ account }) => account);
    assert.deepEqual(['points 200', 'LAB sites', 'monitoring 403', '', 'nothing here'].map(found), [
      ['prod-us'],
      ['lab'],
      ['lab'],
      ['lab', 'prod-us'],
      [],
    ]);
  });

  it('is found by a name as a person writes it, though the address has it in percent signs', async () => {
    const { send, history } = window();
    await send({ url: 'https://x.example/monitoring/v2/aps?group=Stra%C3%9Fe%20A&label=50%25' });
    for (const text of ['Straße', 'STRAßE a', 'stra%c3%9fe', '50%'])
      assert.equal(searchHistory(history.entries(), text).length, 1, text);
  });
});
