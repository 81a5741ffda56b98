import assert from 'node:assert/strict';
import { type PageProgress, type PagingOptions, collectPages } from '../../../../src/client/paging/paging.ts';
import { pagedServer } from '../../../support/servers/pagedServer.ts';

const fleet = Array.from({ length: 2_300 }, (_, n) => ({ serial: `S${n}` }));
const field = (name: string, more: object = {}) => ({ name, required: false, ...more });

/** An offset list that starts to count at `base` and gives at most `most` rows. */
function byOffset(options: { total?: boolean; base?: number; most?: number; key?: string } = {}) {
  const { total = true, base = 0, most = 1_000, key = 'aps' } = options;
  return pagedServer((query) => {
    const offset = Number(query.get('offset') ?? base) - base;
    const rows = fleet.slice(offset, offset + Math.min(most, Number(query.get('limit') ?? 100)));
    return { [key]: rows, count: rows.length, ...(total && { total: fleet.length }) };
  });
}

/** A thousand of the fleet by the number of their page; page 0 has none. */
function nextPage(page: number, next: unknown) {
  const items = page === 0 ? [] : fleet.slice((page - 1) * 1_000, page * 1_000);
  return { items, total: fleet.length, next };
}

async function collect(server: ReturnType<typeof pagedServer>, target: string, options: PagingOptions = {}) {
  const { merged, items, pages, ended } = await collectPages(server.send, { method: 'GET', target }, options);
  return { merged, items, pages, ended };
}

describe('paging', () => {
  it('goes by offset and limit to the total, and keeps the answer’s own shape', async () => {
    const server = byOffset();
    const { merged, ...rest } = await collect(
      server,
      '/monitoring/v2/aps?site=Lisbon%20HQ&limit=1000&offset=0',
    );
    assert.deepEqual(rest, { items: 2_300, pages: 3, ended: 'end' });
    assert.deepEqual(merged, { aps: fleet, count: 2_300, total: 2_300 });
    assert.deepEqual(server.asked, [
      '/monitoring/v2/aps?site=Lisbon%20HQ&limit=1000&offset=0',
      '/monitoring/v2/aps?site=Lisbon%20HQ&limit=1000&offset=1000',
      '/monitoring/v2/aps?site=Lisbon%20HQ&limit=1000&offset=2000',
    ]);
  });

  it('ends at a short page where no total is told', async () => {
    assert.deepEqual((await collect(byOffset({ total: false }), '/x?limit=1000')).pages, 3);
    const even = pagedServer((query) =>
      fleet
        .slice(0, 200)
        .slice(Number(query.get('offset') ?? 0))
        .slice(0, 100),
    );
    const { merged, ...rest } = await collect(even, '/x?limit=100');
    assert.deepEqual([rest, merged], [{ items: 200, pages: 3, ended: 'end' }, fleet.slice(0, 200)]);
  });

  it('counts the rows that came where the server cuts the limit', async () => {
    assert.deepEqual((await collect(byOffset({ most: 300 }), '/x?limit=1000')).items, 2_300);
  });

  it('starts at the offset that the call names', async () => {
    const { items, pages } = await collect(byOffset(), '/x?limit=1000&offset=2000');
    assert.deepEqual([items, pages], [300, 1]);
  });

  it('starts at 1 where the service does, whether that counts rows or pages', async () => {
    const operation = {
      query: [field('limit', { max: 1_000, default: 200 }), field('offset', { min: 1, default: 1 })],
    };
    assert.deepEqual(
      (await collect(byOffset({ base: 1 }), '/audits?limit=1000', { operation })).items,
      2_300,
    );
    const numbered = pagedServer((query) => {
      const page = Number(query.get('offset') ?? 1);
      return { items: fleet.slice((page - 1) * 200, page * 200), total: fleet.length };
    });
    const { merged, items } = await collect(numbered, '/audits?limit=200&offset=1');
    assert.deepEqual([merged, items], [{ items: fleet, total: 2_300 }, 2_300]);
  });

  it('gives what the operation requires, the largest page and the total, and nothing that the call names itself', async () => {
    const groups = byOffset({ key: 'data' });
    await collect(groups, '/groups', {
      operation: { query: [field('limit', { required: true }), field('offset', { required: true })] },
      max: 20,
    });
    assert.equal(groups.asked[0], '/groups?limit=20&offset=0');
    const aps = byOffset();
    await collect(aps, '/aps', {
      operation: { query: [field('limit', { max: 1_000 }), field('offset'), field('calculate_total')] },
    });
    assert.equal(aps.asked[0], '/aps?limit=1000&calculate_total=true');
    const own = byOffset();
    await collect(own, '/aps?limit=500', {
      operation: { query: [field('limit', { max: 1_000 }), field('offset')] },
    });
    assert.equal(own.asked[1], '/aps?limit=500&offset=500');
  });

  for (const asText of [true, false]) {
    it(`follows next as ${asText ? 'text' : 'a number'} to its null, and takes a useless offset off`, async () => {
      const server = pagedServer((query) => {
        const page = Number(query.get('next') ?? 1);
        const next = page < 3 ? page + 1 : null;
        return {
          items: fleet.slice((page - 1) * 1_000, page * 1_000),
          count: 1,
          next: asText && next !== null ? String(next) : next,
          total: 2_300,
        };
      });
      const { merged, ...rest } = await collect(server, '/devices?limit=1000&offset=0');
      assert.deepEqual(rest, { items: 2_300, pages: 3, ended: 'end' });
      assert.deepEqual(merged, { items: fleet, count: 2_300, next: null, total: 2_300 });
      assert.deepEqual(server.asked.slice(1), ['/devices?limit=1000&next=2', '/devices?limit=1000&next=3']);
    });
  }

  for (const field of ['marker', 'cursor', 'last_client_mac']) {
    it(`follows ${field}`, async () => {
      const server = pagedServer((query) => {
        const start = Number(query.get(field) ?? 0);
        const end = Math.min(start + 1_000, fleet.length);
        return {
          rows: fleet.slice(start, end),
          [field]: field === 'last_client_mac' || end < fleet.length ? String(end) : '',
          total: 2_300,
        };
      });
      const { items, pages, ended } = await collect(server, '/x?limit=1000');
      assert.deepEqual({ items, pages, ended }, { items: 2_300, pages: 3, ended: 'end' });
      assert.equal(server.asked[2], `/x?limit=1000&${field}=2000`);
    });
  }

  it('stops at the rows that were asked for', async () => {
    const { merged, ...rest } = await collect(byOffset(), '/x?limit=1000', { max: 1_500 });
    assert.deepEqual(rest, { items: 1_500, pages: 2, ended: 'max' });
    assert.equal((merged as { aps: unknown[] }).aps.length, 1_500);
  });

  it('stops at 10,000 events, which is where the service stops', async () => {
    const server = pagedServer((query) => {
      const offset = Number(query.get('offset') ?? 0);
      const limit = Number(query.get('limit') ?? 0);
      assert.ok(offset + limit <= 10_000);
      return { events: Array.from({ length: limit }, (_, n) => ({ id: offset + n })), total: 50_000 };
    });
    const { merged: _, ...rest } = await collect(server, '/monitoring/v2/events?limit=3000');
    assert.deepEqual(rest, { items: 10_000, pages: 4, ended: 'ceiling' });
  });

  const astray: [string, (query: URLSearchParams, index: number) => unknown][] = [
    ['the same page for every offset', () => ({ items: fleet.slice(0, 10), total: 2_300 })],
    ['a next that never changes', (_, index) => ({ items: [{ index }], next: '2' })],
    ['two nexts in turn', (_, index) => ({ items: [{ index }], next: String(1 + (index % 2)) })],
  ];
  for (const [what, response] of astray) {
    it(`ends where a server gives ${what}`, async () => {
      const server = pagedServer(response);
      assert.equal((await collect(server, '/x?limit=10')).ended, 'astray');
      assert.ok(server.asked.length <= 4);
    });
  }

  it('ends at a page with nothing in it, though a total promises more', async () => {
    const { pages } = await collect(
      pagedServer((_, n) => ({ aps: n < 2 ? [{ serial: `S${n}` }] : [], total: 99 })),
      '/x?limit=1',
    );
    assert.equal(pages, 3);
  });

  const lastPages: [string, page: (page: number) => unknown, pages?: number][] = [
    ['a next of 0', (page) => nextPage(page, page < 3 ? page + 1 : 0)],
    ['a next of nothing', (page) => nextPage(page, page < 3 ? page + 1 : '')],
    ['no next', (page) => nextPage(page, page < 3 ? page + 1 : undefined)],
    ['a next that stays at the last page', (page) => nextPage(page, Math.min(page + 1, 3))],
    ['empty pages past the end', (page) => nextPage(page, page + 1), 4],
    ['its last page past the end', (page) => nextPage(Math.min(page, 3), page + 1), 4],
    ...[400, 404, 416].map((status): [string, (page: number) => unknown, number] => [
      `${status} past the end`,
      (page) => (page > 3 ? { status, body: { errorCode: 'X' } } : nextPage(page, page + 1)),
      4,
    ]),
    [
      'nothing in its middle',
      (page) => nextPage(page > 2 ? page - 1 : page % 2, page < 4 ? page + 1 : null),
      4,
    ],
  ];
  for (const [what, page, pages = 3] of lastPages) {
    it(`comes to the end of a list with ${what}`, async () => {
      const server = pagedServer((query) => page(Number(query.get('next') ?? 1)));
      const came = await collect(server, '/devices?limit=1000');
      assert.deepEqual(came.merged, { items: fleet, total: 2_300, next: null });
      assert.deepEqual([came.items, came.pages, came.ended], [2_300, pages, 'end']);
    });
  }

  it('leaves a list whose pages stay empty while total and next promise more, and says so', async () => {
    const server = pagedServer((_, index) => ({ items: index === 0 ? [1] : [], total: 9, next: index + 2 }));
    const { pages, ended } = await collect(server, '/x');
    assert.deepEqual([pages, ended], [5, 'astray']);
  });

  it('gives a refused page as it is, and says so', async () => {
    const first = await collect(
      pagedServer(() => ({ status: 403, body: { message: 'Forbidden' } })),
      '/x?limit=10',
    );
    assert.deepEqual(first, { merged: { message: 'Forbidden' }, items: 0, pages: 1, ended: 'refused' });
    const later = pagedServer((_, n) =>
      n === 0 ? { aps: fleet.slice(0, 10), total: 20 } : { status: 500, body: 'oops' },
    );
    const { last, ended, items } = await collectPages(later.send, { method: 'GET', target: '/x?limit=10' });
    assert.deepEqual([last.status, ended, items], [500, 'refused', 10]);
  });

  for (const [what, body] of Object.entries({
    'a JSON string': '"Success"',
    text: 'hostname x',
    'an object': '{"status":true}',
    nothing: '',
    null: 'null',
  })) {
    it(`takes ${what} for an answer with no pages`, async () => {
      const { items, pages, ended } = await collect(
        pagedServer(() => body),
        '/x',
      );
      assert.deepEqual({ items, pages, ended }, { items: 0, pages: 1, ended: 'end' });
    });
  }

  it('tells its progress and the cost, and asks once before it goes on', async () => {
    const told: PageProgress[] = [];
    const asked: PageProgress[] = [];
    const mayGoOn = (progress: PageProgress) => Promise.resolve(asked.push(progress) > 0);
    await collect(byOffset(), '/x?limit=1000', {
      onProgress: (progress) => void told.push(progress),
      mayGoOn,
    });
    assert.deepEqual(told, [
      { pages: 1, items: 1_000, total: 2_300, calls: 3 },
      { pages: 2, items: 2_000, total: 2_300, calls: 3 },
      { pages: 3, items: 2_300, total: 2_300, calls: 3 },
    ]);
    assert.deepEqual(asked, told.slice(0, 1));
    const declined = await collect(byOffset(), '/x?limit=1000', { mayGoOn: () => Promise.resolve(false) });
    assert.deepEqual([declined.items, declined.pages, declined.ended], [1_000, 1, 'declined']);
  });

  it('asks after a hundred pages of a list whose length the server does not tell, and not before', async () => {
    const asked: number[] = [];
    const server = pagedServer((_, n) => ({ items: [{ serial: `S${n}` }, { serial: `T${n}` }] }));
    const left = await collect(server, '/x?limit=2', {
      mayGoOn: ({ pages }) => Promise.resolve(asked.push(pages) < 0),
    });
    assert.deepEqual([asked, left.pages, left.ended], [[100], 100, 'declined']);
  });

  it('ends where its pages take too much room, with the rows that came', async () => {
    const { items, pages, ended } = await collect(byOffset(), '/x?limit=1000', { mostBytes: 20_000 });
    assert.deepEqual({ items, pages, ended }, { items: 2_000, pages: 2, ended: 'full' });
    const whole = await collect(byOffset({ most: 2_300 }), '/x?limit=2300', { mostBytes: 1 });
    assert.deepEqual([whole.pages, whole.ended], [1, 'end']);
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    const onProgress = () => controller.abort();
    await assert.rejects(collect(byOffset(), '/x?limit=10', { signal: controller.signal, onProgress }), {
      code: 'cancelled',
    });
  });

  it('keeps whole numbers that JavaScript cannot hold, and names that it could trip over', async () => {
    const text =
      '{"items":[{"id":12345678901234567890,"__proto__":{"polluted":true},"constructor":1}],"total":1}';
    const { merged } = await collect(
      pagedServer(() => text),
      '/x',
    );
    assert.equal(JSON.stringify(merged), text);
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  });
});
