import assert from 'node:assert/strict';
import type { CursorOptions } from '../../../../src/client/paging/pageCursor.ts';
import { collectPages } from '../../../../src/client/paging/paging.ts';
import { pagedServer } from '../../../support/servers/pagedServer.ts';

const fleet = Array.from({ length: 1_000 }, (_, n) => ({ serial: `S${n}` }));

describe('a page that is shorter than its limit', () => {
  it('is followed by another call, since the server may have cut the limit', async () => {
    const limit = {
      query: [
        { name: 'offset', required: false },
        { name: 'limit', required: false, default: 100, max: 1_000 },
      ],
    };
    /** Targets, the rows of a page at most and in all, and the pages that are asked for. */
    const kinds: [string, number, number, CursorOptions, number][] = [
      ['/x?limit=1000', 300, 700, {}, 3],
      ['/x?limit=1000', 77, 154, {}, 3],
      ['/x?limit=1000', 77, 5, {}, 2],
      ['/x?limit=1000', 300, 700, { operation: limit }, 3],
      ['/x?limit=1000', 37, 100, { operation: limit }, 3],
      ['/x?limit=1000', 1_000, 77, { operation: limit }, 2],
      ['/x?limit=5000', 77, 100, { operation: limit }, 3],
      ['/x?limit=5', 5, 7, { operation: limit }, 2],
      ['/x?limit=1000', 1_000, 0, {}, 1],
    ];
    for (const [target, most, there, options, pages] of kinds) {
      const server = pagedServer((query) => {
        const offset = Number(query.get('offset') ?? 0);
        return fleet.slice(0, there).slice(offset, offset + Math.min(most, Number(query.get('limit'))));
      });
      const came = await collectPages(server.send, { method: 'GET', target }, options);
      assert.deepEqual(
        [target, most, came.items, came.pages, came.ended],
        [target, most, there, pages, 'end'],
      );
    }
  });

  it('may vary in length, where the server cuts its pages by their bytes', async () => {
    const lengths = [33, 31, 34, 29];
    const { send } = pagedServer((_, n) => fleet.slice(40 * n, 40 * n + (lengths[n] ?? 0)));
    const { items, pages } = await collectPages(send, { method: 'GET', target: '/x?limit=100&offset=0' });
    assert.deepEqual([items, pages], [127, 5]);
  });

  const ends: [string, (n: number) => unknown][] = [
    ['refuses', (n) => (n > 0 ? { status: 400, body: { error_code: '0001' } } : fleet.slice(0, 7))],
    ['sends the first one again', () => fleet.slice(0, 7)],
    ['sends nothing', (n) => (n > 0 ? '' : fleet.slice(0, 7))],
  ];
  for (const [what, response] of ends)
    it(`is the last one without a word where the server ${what} for the next one`, async () => {
      const { send } = pagedServer((_, n) => response(n));
      const came = await collectPages(send, { method: 'GET', target: '/x?limit=100&offset=0' });
      assert.deepEqual([came.items, came.pages, came.ended, came.shift], [7, 2, 'end', undefined]);
    });

  const answers: [status: number, body: unknown][] = [
    [200, { message: 'no more data' }],
    [200, { errors: ['no more data'] }],
    [204, ''],
    [400, { error_code: '0001' }],
    [404, { detail: 'Invalid page.' }],
    [422, { message: 'offset' }],
  ];
  const queries = [
    'limit=100',
    'limit=100&offset=0',
    'limit=100&offset=1',
    'page=1',
    'page=1&page_size=50',
    'offset=0',
  ];
  for (const query of queries)
    for (const around of [(rows: object[]) => rows, (rows: object[]) => ({ items: rows })])
      it(`is the last of ${JSON.stringify(around([]))} after ${query}, if the next one is refused`, async () => {
        for (const [status, body] of answers) {
          const { send } = pagedServer((_, n) => (n > 0 ? { status, body } : around(fleet.slice(0, 7))));
          const came = await collectPages(send, { method: 'GET', target: `/x?${query}` });
          const isShown = came.last.status < 400;
          assert.deepEqual([status, came.items, came.ended, isShown], [status, 7, 'end', true]);
        }
      });

  it('is followed by no failure where it is full, and the next one is no page', async () => {
    const { send } = pagedServer((query) => {
      const page = Number(query.get('page'));
      if (page > 2) return { status: 404, body: { detail: 'Invalid page.' } };
      return { items: fleet.slice(page * 10, page * 10 + 10) };
    });
    const came = await collectPages(send, { method: 'GET', target: '/x?page=1&page_size=10' });
    assert.deepEqual([came.items, came.ended, came.last.status], [20, 'end', 200]);
  });

  for (const status of [401, 429])
    it(`is not the last one where the next one is answered with ${status}`, async () => {
      const { send } = pagedServer((_, n) => (n > 0 ? { status, body: {} } : fleet.slice(0, 7)));
      const came = await collectPages(send, { method: 'GET', target: '/x?limit=100' });
      assert.deepEqual([came.items, came.ended, came.last.status], [7, 'refused', status]);
    });

  it('is not the last one where the total tells of more, and they are refused', async () => {
    for (const status of [400, 404, 500]) {
      const { send } = pagedServer((_, n) =>
        n > 0 ? { status, body: {} } : { items: fleet.slice(0, 7), total: 20 },
      );
      const came = await collectPages(send, { method: 'GET', target: '/x?limit=100&offset=0' });
      assert.deepEqual([came.items, came.ended, came.last.status], [7, 'refused', status]);
    }
  });

  /** The rows of a list of which all come with each call, by the number of the call. */
  const placeless: [string, (call: number, n: number) => object][] = [
    ['named by text', (call, n) => ({ name: `AP-${n}`, uptime: call * 60 + n, seen: `day ${call}` })],
    ['named by a text of any name', (call, n) => ({ rack: `R${n}`, load: { now: call + n } })],
    ['of which one changes its id', (call, n) => ({ id: n === 3 ? `new ${call}` : `id ${n}`, call })],
  ];
  for (const [what, row] of placeless)
    for (const growth of [0, 1, -1])
      it(`is the last one where all rows, ${what}, come again, ${growth} more each time`, async () => {
        const { send } = pagedServer((_, call) =>
          Array.from({ length: 37 + growth * call }, (__, n) => row(call, n)),
        );
        const came = await collectPages(send, { method: 'GET', target: '/x?limit=1000' });
        assert.deepEqual([came.items, came.pages, came.ended], [37, 2, 'end']);
      });

  it('is followed by pages as long as most of their rows are new', async () => {
    const kinds: [string, (n: number) => object][] = [
      ['ids that repeat', (n) => ({ id: `id ${n - (n % 2)}` })],
      ['numbers alone', (n) => ({ time: n, clients: n % 7 })],
      ['names, and one that came before', (n) => ({ name: `AP-${n === 40 ? 3 : n}` })],
    ];
    for (const [what, row] of kinds) {
      const rows = Array.from({ length: 100 }, (_, n) => row(n));
      const { send } = pagedServer((query) => rows.slice(Number(query.get('offset') ?? 0)).slice(0, 37));
      const { items, ended } = await collectPages(send, { method: 'GET', target: '/x?limit=1000' });
      assert.deepEqual([what, items, ended], [what, 100, 'end']);
    }
  });

  it('is followed by a last page of a few rows that came before, and a new one', async () => {
    const rows = [...fleet.slice(0, 37), ...fleet.slice(35, 38)];
    const { send } = pagedServer((query) => rows.slice(Number(query.get('offset') ?? 0)).slice(0, 37));
    const { items, ended, shift } = await collectPages(send, { method: 'GET', target: '/x?limit=1000' });
    assert.deepEqual([items, ended, shift], [40, 'end', { repeated: 2 }]);
  });

  it('is followed by pages until their rows come again, which is told', async () => {
    const { send } = pagedServer((_, call) =>
      fleet.slice((call % 3) * 37, (call % 3) * 37 + 37).map((row) => ({ ...row, call })),
    );
    const { items, pages, ended } = await collectPages(send, { method: 'GET', target: '/x?limit=1000' });
    assert.deepEqual([items, pages, ended], [111, 4, 'astray']);
  });

  it('is told where the list ends before its total', async () => {
    /** A call, the answers to it, and the end. */
    const ends: [string, (n: number) => object, string][] = [
      ['/x?limit=2', (n) => ({ aps: n < 1 ? [1, 2] : [], total: 9 }), 'short'],
      ['/x', (n) => ({ items: [n], total: 9, next: n < 2 ? n + 2 : null }), 'short'],
      ['/x', () => ({ items: [1], total: 1, next: null }), 'end'],
      ['/x?next=4', () => ({ items: [1], total: 9, next: null }), 'end'],
      ['/x?limit=2&offset=8', () => ({ aps: [9], total: 9 }), 'end'],
    ];
    for (const [target, response, end] of ends) {
      const { send } = pagedServer((_, n) => response(n));
      const { ended } = await collectPages(send, { method: 'GET', target });
      assert.deepEqual([target, ended], [target, end]);
    }
  });
});
