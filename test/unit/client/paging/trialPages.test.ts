import assert from 'node:assert/strict';
import { CentralError } from '../../../../src/base/errors.ts';
import { shiftText } from '../../../../src/client/paging/pageShift.ts';
import { collectPages } from '../../../../src/client/paging/paging.ts';
import { pagedServer } from '../../../support/servers/pagedServer.ts';

const fleet = Array.from({ length: 100 }, (_, n) => ({ serial: `S${n}` }));

/** Walks a list of these rows, of which the server sends so many with each call. */
async function walk(rows: readonly unknown[], most: number) {
  const { send } = pagedServer((query) => {
    const offset = Number(query.get('offset') ?? 0);
    return rows.slice(offset, offset + most);
  });
  const { items, ended, shift } = await collectPages(send, { method: 'GET', target: '/x?limit=1000' });
  return [items, ended, shift];
}

describe('a second page that nothing promises', () => {
  const alike: [string, number, number, (n: number) => unknown][] = [
    ['counters', 300, 128, (n) => ({ timestamp: n, tx: n % 9, rx: n % 7, band: n % 2 ? '5 GHz' : '6 GHz' })],
    ['VLANs', 300, 128, (n) => ({ vlanId: n, state: 'up' })],
    ['arrays', 300, 128, (n) => [n, n % 5]],
    ['events of five devices', 300, 128, (n) => ({ serial: `S${n % 5}`, time: n, type: 'up' })],
    ['events of five devices a page', 300, 5, (n) => ({ serial: `S${n % 5}`, time: n, type: 'up' })],
    [
      'events of five devices a page, of three kinds',
      90,
      5,
      (n) => ({ serial: `S${n % 5}`, time: n, type: n % 3 }),
    ],
    ['events of devices that differ in most rows', 300, 128, (n) => ({ serial: `S${n % 100}`, time: n })],
    ['ports of four switches', 96, 37, (n) => ({ serial: `S${Math.floor(n / 24)}`, name: `1/1/${n % 24}` })],
    [
      'ports of a switch a page',
      96,
      24,
      (n) => ({ serial: `S${Math.floor(n / 24)}`, name: `1/1/${n % 24}` }),
    ],
  ];
  for (const [what, there, most, row] of alike)
    it(`is read where the rows are ${what}`, async () => {
      const rows = Array.from({ length: there }, (_, n) => row(n));
      assert.deepEqual((await walk(rows, most)).slice(0, 2), [there, 'end']);
    });

  it('is read where half of its rows came before, which is told', async () => {
    const rows = [...fleet.slice(0, 37), ...fleet.slice(17, 70)];
    assert.deepEqual(await walk(rows, 37), [90, 'end', { repeated: 20 }]);
  });

  it('is followed by a third one of rows that came before if the list moved', async () => {
    const rows = [...fleet.slice(0, 37), ...fleet.slice(35, 72), ...fleet.slice(70, 72)];
    assert.deepEqual(await walk(rows, 37), [76, 'end', { repeated: 4 }]);
  });

  const failures: [status: number, body: unknown][] = [
    [200, '<html>Sign in</html>'],
    [302, ''],
    [403, { message: 'Forbidden' }],
    [408, {}],
    [500, 'Internal Server Error'],
    [503, { message: 'Busy' }],
  ];
  for (const [status, body] of failures)
    it(`is missing where ${status} ${JSON.stringify(body)} comes for it`, async () => {
      const { send } = pagedServer((_, n) => (n > 0 ? { status, body } : { items: fleet.slice(0, 7) }));
      const came = await collectPages(send, { method: 'GET', target: '/x?limit=100' });
      assert.deepEqual([came.items, came.ended, came.last.status], [7, 'refused', status]);
    });

  it('lets no later failure count as the end, if pages differ in length', async () => {
    for (const status of [403, 422, 500]) {
      const lengths = [33, 31];
      const { send } = pagedServer((_, n) =>
        n < 2 ? fleet.slice(40 * n, 40 * n + (lengths[n] ?? 0)) : { status, body: {} },
      );
      const came = await collectPages(send, { method: 'GET', target: '/x?limit=100' });
      assert.deepEqual([status, came.items, came.ended], [status, 64, 'refused']);
    }
  });

  it('tells of missing rows where it has null for a list, and a total', async () => {
    const { send } = pagedServer((_, n) => ({
      data: { items: n > 0 ? null : fleet.slice(0, 33), total: 70 },
    }));
    const { items, ended } = await collectPages(send, { method: 'GET', target: '/x?limit=100' });
    assert.deepEqual([items, ended], [33, 'short']);
  });

  const changing: [string, (n: number, call: number) => unknown][] = [
    ['counters', (n, call) => ({ timestamp: 1_000 * call + n, tx: call * n })],
    ['counters of devices', (n, call) => ({ serial: `S${n}`, tx: 100 * call + n })],
    [
      'times as text',
      (n, call) => ({ since: new Date(1e12 + 1e5 * call + n).toISOString(), up: `${call}h` }),
    ],
  ];
  for (const [what, row] of changing)
    it(`is taken for the first one, and told, where the first one has other ${what} when it is sent for again`, async () => {
      const { send, asked } = pagedServer((_, call) => Array.from({ length: 7 }, (_row, n) => row(n, call)));
      const { items, ended, shift } = await collectPages(send, { method: 'GET', target: '/x?limit=1000' });
      assert.deepEqual([items, ended, shift, asked.length], [7, 'end', { repeated: 0, isGuess: true }, 3]);
      assert.match(shift ? shiftText(shift) : '', /same names as the first.*rows may be missing\.$/);
    });

  it('is taken for the first one, and told, where it has a new row among those of the first', async () => {
    const { send } = pagedServer((_, call) => fleet.slice(call, 37 + call));
    const { items, shift } = await collectPages(send, { method: 'GET', target: '/x?limit=1000' });
    assert.deepEqual([items, shift], [37, { repeated: 0, isGuess: true }]);
  });

  it('is taken for the first one, and told, where the first one does not come again', async () => {
    const { send } = pagedServer((_, call) =>
      call === 2 ? { status: 503, body: '' } : fleet.slice(0, 7).map((row) => ({ ...row, call })),
    );
    const { items, shift } = await collectPages(send, { method: 'GET', target: '/x?limit=1000' });
    assert.deepEqual([items, shift], [7, { repeated: 0, isGuess: true }]);
  });

  it('is kept where the first one does not come again, and no row came before', async () => {
    const all = Array.from({ length: 37 }, (_, n) => ({ timestamp: n, tx: n % 9 }));
    const { send, asked } = pagedServer((query, call) => {
      const offset = Number(query.get('offset') ?? 0);
      return offset === 0 && call > 0 ? { status: 503, body: '' } : all.slice(offset, offset + 13);
    });
    const { items, ended, shift } = await collectPages(send, { method: 'GET', target: '/x?limit=1000' });
    assert.deepEqual([items, ended, shift, asked.length], [37, 'end', undefined, 4]);
  });

  it('leaves the third one in doubt where the first one does not come again at once', async () => {
    const { send, asked } = pagedServer((_, call) =>
      call === 2
        ? { status: 503, body: '' }
        : Array.from({ length: 7 }, (_row, n) => ({ timestamp: 100 * call + n })),
    );
    const { items, ended } = await collectPages(send, { method: 'GET', target: '/x?limit=1000' });
    assert.deepEqual([items, ended, asked.length], [14, 'astray', 5]);
  });

  for (const [reason, expected] of [
    ['offline', [7, { repeated: 0, isGuess: true }]],
    ['cancelled', 'cancelled'],
  ] as const)
    it(`is taken so, or not at all, where the first one ends with ${reason} when it is sent for again`, async () => {
      const { send } = pagedServer((_, call) =>
        call === 2 ? new CentralError(reason) : fleet.slice(0, 7).map((row) => ({ ...row, call })),
      );
      const came = collectPages(send, { method: 'GET', target: '/x?limit=1000' });
      const found = await came.then(
        ({ items, shift }) => [items, shift],
        (error: CentralError) => error.code,
      );
      assert.deepEqual(found, expected);
    });
});

describe('a second page that a total promises', () => {
  it('is kept where the first one does not come again', async () => {
    const all = Array.from({ length: 35 }, (_, n) => ({ serial: `S${n % 7}`, tx: n }));
    for (const failure of [new CentralError('offline'), { status: 503, body: '' }]) {
      const { send, asked } = pagedServer((query, call) => {
        const offset = Number(query.get('offset'));
        const isAgain = offset === 0 && call > 0;
        return isAgain ? failure : { items: all.slice(offset, offset + 7), total: 35 };
      });
      const { items, ended } = await collectPages(send, { method: 'GET', target: '/x?limit=7&offset=0' });
      assert.deepEqual([items, ended, asked.length], [35, 'end', 6]);
    }
  });
});

describe('the first page of a list', () => {
  it('is read soon, however long its texts are', async () => {
    const long = { serial: 'S', output: `${'1'.repeat(200_000)}!`, time: `1${'T1'.repeat(100_000)}_` };
    const { send } = pagedServer((_, tx) => [{ ...long, tx }]);
    const start = performance.now();
    await collectPages(send, { method: 'GET', target: '/x?limit=10' });
    assert.ok(performance.now() - start < 5_000);
  });
});

describe('a list whose server takes no place, and has other values in each row at each call', () => {
  const rows = (call: number) => fleet.slice(0, 7).map((row) => ({ ...row, tx: call }));
  const servers: [string, string, (call: number) => unknown][] = [
    ['the limit is full', '/x?limit=7', rows],
    ['a total promises more', '/x?limit=7', (call) => ({ total: 35, items: rows(call) })],
    ['a cursor leads on', '/x?limit=7', (call) => ({ next: call + 2, items: rows(call) })],
  ];
  for (const [when, target, response] of servers)
    it(`is not walked on where ${when}`, async () => {
      const { send, asked } = pagedServer((_, call) => response(call));
      const { items, ended } = await collectPages(send, { method: 'GET', target });
      assert.deepEqual([items, ended, asked.length], [7, 'astray', 3]);
    });

  it('is walked on where the first page is as it was', async () => {
    const all = Array.from({ length: 35 }, (_, n) => ({ serial: `S${n % 7}`, tx: n }));
    const { send } = pagedServer((query) =>
      all.slice(Number(query.get('offset')), Number(query.get('offset')) + 7),
    );
    const { items, ended } = await collectPages(send, { method: 'GET', target: '/x?limit=7&offset=0' });
    assert.deepEqual([items, ended], [35, 'end']);
  });
});
