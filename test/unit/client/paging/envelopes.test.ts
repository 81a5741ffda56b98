import assert from 'node:assert/strict';
import { collectPages } from '../../../../src/client/paging/paging.ts';
import { pagedServer } from '../../../support/servers/pagedServer.ts';

const fleet = Array.from({ length: 70 }, (_, n) => ({ serial: `S${n}` }));

async function walk(
  target: string,
  answer: (query: URLSearchParams, n: number) => unknown,
  names?: string[],
) {
  const server = pagedServer(answer);
  const operation = names && { query: names.map((name) => ({ name, required: false })) };
  const call = { method: 'GET', target };
  const { items, ended } = await collectPages(server.send, call, operation ? { operation } : {});
  return [items, ended, server.asked.length];
}

const part = (query: URLSearchParams, most = 20) => {
  const offset = Number(query.get('offset') ?? 0);
  return fleet.slice(offset, offset + most);
};

describe('a list in a member of the response', () => {
  const kinds: [string, (rows: object[], offset: number) => object][] = [
    ['an id', (items) => ({ data: { id: 'req-1', items, total: 70 } })],
    ['a time', (alerts) => ({ data: { alerts, generatedAt: '2026-01-01', total: 70 } })],
    ['a summary', (alerts, offset) => ({ result: { alerts, summary: { open: 3 }, total: 70, offset } })],
    ['labels', (items, offset) => ({ result: { items, labels: ['a'], total: 70, offset } })],
  ];
  for (const [what, around] of kinds)
    it(`is walked beside ${what} if the member tells of pages`, async () => {
      const came = await walk('/x?limit=20&offset=0', (query) =>
        around(part(query), Number(query.get('offset'))),
      );
      assert.deepEqual(came, [70, 'end', 4]);
    });

  it('is not taken where a list beside it has pages, or is longer', async () => {
    const policies = (query: URLSearchParams) => part(query).slice(0, 45 - Number(query.get('offset') ?? 0));
    for (const more of [{ total: 45 }, {}]) {
      const came = await walk('/x?limit=20&offset=0', (query) => ({
        policies: policies(query),
        ...more,
        data: { labels: ['a'] },
      }));
      assert.deepEqual(came, [45, 'end', 3]);
    }
  });

  it('is walked beside notes and a total, also if it is empty', async () => {
    const beside = await walk('/x?limit=20', (query) => ({
      total: 70,
      warnings: ['x'],
      data: { items: part(query) },
    }));
    const empty = await walk('/x?limit=20', () => ({ links: [1, 2], data: { items: [], total: 0 } }));
    assert.deepEqual(
      [beside, empty],
      [
        [70, 'end', 4],
        [0, 'end', 1],
      ],
    );
  });

  const cursors: [string, (rows: object[] | null, next: string | null) => object][] = [
    ['a result', (devices, next) => ({ devices, result: { status: 'ok', next_cursor: next } })],
    ['data', (items, next) => ({ items, data: { next_cursor: next } })],
    ['its own member', (items, next) => ({ data: { items, next_cursor: next } })],
  ];
  for (const [what, around] of cursors)
    it(`is walked by the next cursor in ${what}`, async () => {
      const pages = new Map([['a', 'b'], ['b', 'c'], ['c', null]]); // prettier-ignore
      const came = await walk('/x?cursor=a', (query, n) =>
        around(fleet.slice(20 * n, 20 * n + 20), pages.get(query.get('cursor') ?? '') ?? null),
      );
      assert.deepEqual(came, [60, 'end', 3]);
    });

  it('is walked over a page in the middle that has null for a list', async () => {
    const nexts = ['b', 'c', null];
    const came = await walk('/x?next=a', (_, n) => ({
      data: { items: n === 1 ? null : fleet.slice(20 * n, 20 * n + 20), next: nexts[n] },
    }));
    assert.deepEqual(came, [40, 'end', 3]);
  });

  it('leaves a total alone that stands elsewhere', async () => {
    const came = await walk('/x?limit=10', () => ({ items: fleet.slice(0, 3), result: { total: 500 } }));
    assert.deepEqual(came.slice(0, 2), [3, 'end']);
  });
});

describe('a list with the address of the next page', () => {
  it('is walked by it where the total is only the length of the page', async () => {
    const came = await walk(
      '/x',
      (query) => {
        const items = part(query, 33);
        const next = Number(query.get('offset') ?? 0) + 33;
        return {
          items,
          total: items.length,
          next: next < 70 ? `https://x/m/v1/x?offset=${next}` : null,
        };
      },
      ['offset', 'limit'],
    );
    assert.deepEqual(came, [70, 'end', 3]);
  });

  it('is walked by it where it has a token and no offset', async () => {
    const came = await walk(
      '/x',
      (query) => {
        const token = Number(query.get('page_token') ?? 0);
        const next = token < 60 ? `https://x/m/v1/x?page_token=${token + 20}` : null;
        return { items: fleet.slice(token, token + 20), total: 70, next };
      },
      ['offset', 'limit'],
    );
    assert.deepEqual(came, [70, 'end', 4]);
  });
});
