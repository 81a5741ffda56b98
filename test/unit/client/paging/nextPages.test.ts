import assert from 'node:assert/strict';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { findOperation } from '../../../../src/catalogue/lookup.ts';
import { shiftText } from '../../../../src/client/paging/pageShift.ts';
import { collectPages } from '../../../../src/client/paging/paging.ts';
import { pagedServer } from '../../../support/servers/pagedServer.ts';
import { fleet, part } from '../../../support/runs/walkedList.ts';

describe('the way to the next page', () => {
  const emptied: [string, (rows: number) => object][] = [
    ['no total', () => ({})],
    ['a total that repeats the count of its page', (total) => ({ total })],
    ['a total in pagination', () => ({ pagination: { total: 45 } })],
  ];
  for (const [what, about] of emptied)
    it(`leads over a page that has no rows in the middle of a list with ${what}`, async () => {
      const server = pagedServer((query) => {
        const page = Number(query.get('next') ?? 1);
        const items = page === 2 ? [] : fleet.slice(page === 1 ? 0 : 20, page === 1 ? 20 : 45);
        return { items, next: page < 3 ? String(page + 1) : null, ...about(items.length) };
      });
      const operation = { query: [{ name: 'next', required: false }] };
      const { items, pages, ended } = await collectPages(
        server.send,
        { method: 'GET', target: '/x' },
        { operation },
      );
      assert.deepEqual([items, pages, ended], [45, 3, 'end']);
    });

  it('is left after three pages without rows where nothing promises more', async () => {
    const server = pagedServer((_, index) => ({ items: index === 0 ? fleet : [], next: `t${index}` }));
    const { items, pages, ended } = await collectPages(server.send, { method: 'GET', target: '/x' });
    assert.deepEqual([items, pages, ended], [45, 5, 'end']);
  });

  const cursors: [string, string, (next: string | null) => object][] = [
    ['next_cursor', 'cursor', (next) => ({ next_cursor: next })],
    ['a cursor beside the rows', 'cursor', (cursor) => ({ pagination: { cursor } })],
    ['nextMarker', 'marker', (nextMarker) => ({ nextMarker })],
    ['next in meta', 'next', (next) => ({ meta: { next } })],
    ['next_page', 'next_page', (next) => ({ next_page: next })],
    ['next, which ends as the word null', 'next', (next) => ({ next: String(next) })],
    ['next, which ends as the word None', 'next', (next) => ({ next: next ?? 'None' })],
    ['next, which ends as a blank', 'next', (next) => ({ next: next ?? ' ' })],
  ];
  for (const [what, name, told] of cursors)
    it(`is found as ${what}`, async () => {
      const query = [
        { name, required: false },
        { name: 'limit', required: false, max: 20 },
      ];
      const server = pagedServer((given) => {
        const start = Number(given.get(name) ?? 0);
        const end = start + 20;
        return { items: fleet.slice(start, end), ...told(end < fleet.length ? String(end) : null) };
      });
      const { items, pages, ended } = await collectPages(
        server.send,
        { method: 'GET', target: '/x' },
        { operation: { query } },
      );
      assert.deepEqual([items, pages, ended], [45, 3, 'end']);
    });

  it('is the number of the page under either name', async () => {
    const query = [
      { name: 'page_number', required: false, min: 1 },
      { name: 'page_size', required: false, default: 20 },
    ];
    const server = pagedServer((given) => {
      const page = Number(given.get('page_number') ?? 1);
      return { apps: fleet.slice((page - 1) * 20, page * 20) };
    });
    const { items, pages } = await collectPages(
      server.send,
      { method: 'GET', target: '/x' },
      { operation: { query } },
    );
    assert.deepEqual([items, pages], [45, 3]);
  });

  it('goes on where each total repeats the count of its page', async () => {
    for (const style of ['offset', 'last_client_mac'] as const) {
      const server = pagedServer((query) => {
        const start = Number(query.get(style) ?? 0);
        const clients = fleet.slice(start, start + 20);
        const mac = style === 'offset' ? {} : { last_client_mac: String(start + clients.length) };
        return { clients, count: clients.length, total: clients.length, ...mac };
      });
      const { items, ended } = await collectPages(server.send, { method: 'GET', target: '/x?limit=20' });
      assert.deepEqual([style, items, ended], [style, 45, 'end']);
    }
  });

  const nexts: [what: string, response: (next: string | undefined) => object][] = [
    ['a token with a slash', (next) => ({ next: next ?? null })],
    ['an address within an object', (next) => ({ next: next && { href: `/other?next=${escaped(next)}` } })],
    ['a link beside the rows', (next) => ({ links: { next: next && `/x?next=${escaped(next)}` } })],
    ['“nextPage”', (next) => ({ nextPage: next ?? null })],
    ['a number below the first page after the last', (next) => ({ next: next ?? -1 })],
  ];
  const escaped = (text: string) => encodeURIComponent(text);
  for (const [what, onward] of nexts)
    it(`goes on by ${what}`, async () => {
      const server = pagedServer((query) => {
        const start = Number(query.get('next')?.replace('/ab/', '') ?? 0);
        const end = start + 20;
        return { items: fleet.slice(start, end), ...onward(end < 45 ? `/ab/${end}` : undefined) };
      });
      const query = [{ name: 'next', required: false }];
      const { items, pages, ended } = await collectPages(
        server.send,
        { method: 'GET', target: '/x' },
        { operation: { query } },
      );
      assert.deepEqual([items, pages, ended], [45, 3, 'end']);
    });
});

describe('a list that the API reference knows to page by a cursor', () => {
  const target = '/network-monitoring/v1/devices?limit=10';
  const operation = findOperation(openCatalogue(), 'GET', '/network-monitoring/v1/devices', 'new');
  const walkNew = async (response: (query: URLSearchParams) => unknown) => {
    const server = pagedServer(response);
    const call = { method: 'GET', target };
    const { items, ended, shift } = await collectPages(server.send, call, operation ? { operation } : {});
    return { came: [items, ended, shift], asked: server.asked };
  };

  for (const total of [undefined, 45])
    it(`is walked by the offset that the response tells instead, total ${total}`, async () => {
      const { came, asked } = await walkNew((query) => {
        const items = part(query, 10);
        return { items, count: items.length, offset: Number(query.get('offset') ?? 0), total };
      });
      assert.deepEqual(came, [45, 'end', undefined]);
      assert.deepEqual([asked.length, asked[1]], [5, `${target}&offset=10`]);
    });

  for (const link of [(n: number) => `https://other.example/x?next=${n}`, (n: number) => `/x?next=${n}`])
    it(`is walked by ${link(2)} where the API reference has an offset`, async () => {
      const subscriptions = findOperation(openCatalogue(), 'GET', '/subscriptions/v1/subscriptions', 'new');
      assert.ok(subscriptions);
      const server = pagedServer((query) => {
        const page = Number(query.get('next') ?? 1);
        const next = page < 5 ? link(page + 1) : null;
        return { items: fleet.slice((page - 1) * 9, page * 9), next };
      });
      const call = { method: 'GET', target: '/subscriptions/v1/subscriptions' };
      const { items, pages, ended } = await collectPages(server.send, call, { operation: subscriptions });
      assert.deepEqual([items, pages, ended], [45, 5, 'end']);
    });

  /** Walks 25 rows in pages of ten, as an operation with these parameters. */
  async function walkByLink(parameters: string[], link: (offset: number) => string) {
    const server = pagedServer((query) => {
      const offset = Number(query.get('offset') ?? 0);
      return { items: fleet.slice(0, 25).slice(offset, offset + 10), total: 25, next: link(offset) };
    });
    const query = parameters.map((name) => ({ name, required: false }));
    const call = { method: 'GET', target: '/x' };
    const { items, ended } = await collectPages(server.send, call, { operation: { query } });
    return { came: [items, ended], asked: server.asked.length };
  }

  const links: [string, (offset: number) => string][] = [
    ['is the own one', (offset) => `/x?limit=10&offset=${Math.min(offset + 10, 20)}`],
    ['leads beyond the end', (offset) => `/x?limit=10&offset=${offset + 10}`],
    ['is the own one of each', (offset) => `/x?limit=10&offset=${offset}`],
  ];
  for (const [what, link] of links)
    it(`is whole after its total where the address of the last page ${what}`, async () => {
      const { came, asked } = await walkByLink(['offset', 'limit'], link);
      assert.deepEqual([came, asked], [[25, 'end'], 3]);
    });

  it('is whole after its total where only addresses lead on, and that of the last page is its own', async () => {
    const { came } = await walkByLink(['next'], (offset) => `/x?offset=${Math.min(offset + 10, 20)}`);
    assert.deepEqual(came, [25, 'end']);
  });

  it('says so where its only page is full, and no response tells if there is another', async () => {
    const { came } = await walkNew(() => ({ items: fleet.slice(0, 10), count: 10 }));
    assert.deepEqual(came, [10, 'end', { repeated: 0, isOpen: true }]);
    assert.match(shiftText({ repeated: 0, isOpen: true }), /^The page is full, .*rows may be missing\.$/);
  });

  const whole: [string, object][] = [
    ['next null', { next: null }],
    ['its total', { total: 10 }],
    ['a page that is not full', { items: fleet.slice(0, 9) }],
  ];
  for (const [what, over] of whole)
    it(`ends without a word at ${what}`, async () => {
      const { came } = await walkNew(() => ({ items: fleet.slice(0, 10), ...over }));
      assert.deepEqual(came.slice(1), ['end', undefined]);
    });

  it('ends without a word where the last page leaves next out', async () => {
    const { came } = await walkNew((query) => {
      const page = Number(query.get('next') ?? 1);
      return {
        items: fleet.slice((page - 1) * 10, page * 10).slice(0, 10),
        ...(page < 4 && { next: page + 1 }),
      };
    });
    assert.deepEqual(came, [40, 'end', undefined]);
  });
});
