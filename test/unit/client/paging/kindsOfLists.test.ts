import assert from 'node:assert/strict';
import { collectPages } from '../../../../src/client/paging/paging.ts';
import { pagedServer } from '../../../support/servers/pagedServer.ts';
import { fleet, bySerial, part, path, walk } from '../../../support/runs/walkedList.ts';

describe('a list whose rows are members of an object', () => {
  it('is walked to its short page, and comes as one object', async () => {
    const { merged, came, asked } = await walk(path, (query) => bySerial(part(query)));
    assert.deepEqual([merged, came], [bySerial(fleet), [45, 3, 'end', true]]);
    assert.deepEqual(asked, [
      `${path}?limit=20&offset=0`,
      `${path}?limit=20&offset=20`,
      `${path}?limit=20&offset=40`,
    ]);
  });

  const ends: [string, unknown][] = [
    ['an empty object', {}],
    ['an empty list', []],
    ['null', null],
    ['an empty body', ''],
    ['404', { status: 404, body: { errorCode: 'X' } }],
  ];
  for (const [what, end] of ends)
    it(`ends at ${what}`, async () => {
      const { merged, came } = await walk(path, (query) => {
        const rows = part(query).filter(({ serial }) => serial < 'S40');
        return rows.length > 0 ? bySerial(rows) : end;
      });
      assert.deepEqual([merged, came], [bySerial(fleet.slice(0, 40)), [40, 3, 'end', true]]);
    });

  it('is found under a member, and beside what tells of the list', async () => {
    const wrapped = await walk(path, (query) => ({ total: 45, variables: bySerial(part(query)) }));
    assert.deepEqual(
      [wrapped.merged, wrapped.came],
      [{ total: 45, variables: bySerial(fleet) }, [45, 3, 'end', true]],
    );
    const none = await walk(path, () => ({ total: 0, variables: {} }));
    assert.deepEqual([none.merged, none.came], [{ total: 0, variables: {} }, [0, 1, 'end', true]]);
    const beside = await walk(path, (query) => ({ ...bySerial(part(query)), total: 45 }));
    assert.deepEqual([beside.merged, beside.came], [{ total: 45, ...bySerial(fleet) }, [45, 3, 'end', true]]);
  });

  it('goes on by a cursor that is a long number', async () => {
    const { came } = await walk('/x?cursor=', (_, n) => {
      const rows = JSON.stringify(bySerial(fleet.slice(10 * n, 10 * n + 10)));
      return n < 4 ? `${rows.slice(0, -1)},"cursor":12345678901234567${n}9}` : rows;
    });
    assert.deepEqual(came, [45, 5, 'end', true]);
  });

  const cursors: [string, string, (next: string) => object, object][] = [
    ['a cursor', 'cursor', (cursor) => ({ cursor }), { cursor: '' }],
    ['a marker and a count', 'marker', (marker) => ({ marker, count: 20 }), { marker: null, count: 5 }],
    [
      'one in “paging”',
      'cursor',
      (next) => ({ paging: { next_cursor: next } }),
      { paging: { next_cursor: null } },
    ],
  ];
  for (const [what, name, onward, end] of cursors)
    it(`is walked by what stands beside it: ${what}`, async () => {
      const { merged, came } = await walk(
        '/x?limit=20',
        (query) => {
          const from = Number(query.get(name)?.slice(1) ?? 0);
          const rows = fleet.slice(from, from + 20);
          return { data: bySerial(rows), ...(from < 40 ? onward(`t${from + 20}`) : end) };
        },
        false,
      );
      assert.deepEqual([(merged as { data: unknown }).data, came], [bySerial(fleet), [45, 3, 'end', true]]);
    });

  it('is walked by a cursor with more digits than JavaScript has', async () => {
    const second = '1764489600.12345678901234567890';
    const respond = (query: URLSearchParams) => {
      const isFirst = query.get('cursor') !== second;
      const rows = isFirst ? fleet.slice(0, 20) : fleet.slice(20, 25);
      return `{"data":${JSON.stringify(rows)},"cursor":${isFirst ? second : '""'}}`;
    };
    const { came } = await walk('/x?limit=20', respond, false);
    assert.deepEqual(came, [25, 2, 'end', true]);
  });

  it('is found where the catalogue has no such call, if the call has pages', async () => {
    const { came } = await walk('/x?limit=20', (query) => bySerial(part(query)), false);
    assert.deepEqual(came, [45, 3, 'end', true]);
  });

  it('takes no more than it was asked for, and any name', async () => {
    const server = pagedServer((query) => bySerial(part(query)));
    const { merged } = await collectPages(
      server.send,
      { method: 'GET', target: `${path}?limit=20` },
      { max: 3 },
    );
    assert.deepEqual(merged, bySerial(fleet.slice(0, 3)));
    const odd = await walk(path, () => '{"__proto__":{"a":1},"constructor":{"b":2}}');
    assert.equal(JSON.stringify(odd.merged), '{"__proto__":{"a":1},"constructor":{"b":2}}');
  });

  const noLists: [string, string, unknown][] = [
    [
      'one device’s variables',
      '/configuration/v1/devices/S1/template_variables',
      { total: 2, variables: { a: 'b' } },
    ],
    ['one object', '/monitoring/v1/aps/S1', { serial: 'S1', radio: { band: 0 } }],
    ['objects in an object', '/monitoring/v1/aps/S1', { cpu: { load: 1 }, memory: { free: 2 } }],
    ['a list by serial in an object', '/x?limit=20', { result: { devices: bySerial(fleet) }, total: 90 }],
    ['lists beside one another', '/x?limit=20', { devices: bySerial(fleet), sites: { a: {} }, total: 90 }],
    ['a state', path, { status: true }],
    ['an answer of text', path, '"Success"'],
  ];
  for (const [what, target, response] of noLists)
    it(`is not seen in ${what}`, async () => {
      const { came } = await walk(target, () => response);
      assert.deepEqual(came, [0, 1, 'end', false]);
    });
});

describe('the length of a list', () => {
  const told: [string, (rows: number) => object][] = [
    ['as text', () => ({ count: '20', total: '45' })],
    ['beside the rows', (count) => ({ pagination: { total: 45, count } })],
    ['as total_count in meta', () => ({ meta: { total_count: 45 } })],
    ['as totalCount', () => ({ totalCount: 45 })],
    ['as a count that is larger than the page', () => ({ count: 45 })],
  ];
  const operation = { query: ['limit', 'offset'].map((name) => ({ name, required: false, max: 1_000 })) };
  for (const [what, about] of told)
    it(`is found ${what}, where the server cuts the pages`, async () => {
      const server = pagedServer((query) => ({ items: part(query), ...about(part(query).length) }));
      const { items, pages, ended } = await collectPages(
        server.send,
        { method: 'GET', target: '/x' },
        { operation },
      );
      assert.deepEqual([items, pages, ended], [45, 3, 'end']);
    });

  for (const [what, about] of told)
    it(`is found ${what}, where fewer rows come`, async () => {
      const { items, ended } = await collectPages(
        pagedServer(() => ({ items: fleet.slice(0, 20), next: null, ...about(20) })).send,
        { method: 'GET', target: '/x' },
        { operation: { query: [{ name: 'next', required: false }] } },
      );
      assert.deepEqual([items, ended], [20, 'short']);
    });

  it('is no row of an object of rows', async () => {
    const { merged, came } = await walk(path, (query) => ({
      ...bySerial(part(query)),
      pagination: { total: 45, limit: 20 },
    }));
    assert.deepEqual(came, [45, 3, 'end', true]);
    assert.deepEqual(merged, { pagination: { total: 45, limit: 20 }, ...bySerial(fleet) });
  });
});

describe('a list that is asked for no pages', () => {
  it('is whole at once where the configuration returns everything', async () => {
    const server = pagedServer(() => ({ role: fleet }));
    const query = ['limit', 'offset'].map((name) => ({ name, required: false }));
    const call = { method: 'GET', target: '/network-config/v1alpha1/roles' };
    const { items, pages, ended } = await collectPages(server.send, call, { operation: { query } });
    assert.deepEqual([items, pages, ended], [45, 1, 'end']);
  });
});

describe('a list within another object', () => {
  /** The object around the rows of a page, and around all rows. */
  const kinds: [string, (items: unknown, count: number) => object][] = [
    ['response', (items) => ({ response: { items, total: 45 } })],
    ['data, with the total beside it', (items) => ({ status: 'ok', data: { sites: items }, total: 45 })],
    ['result, with no total', (devices) => ({ result: { devices } })],
    ['payload, with another name', (racks, count) => ({ payload: { racks, count } })],
    ['an empty list of errors', (items) => ({ errors: [], data: { items } })],
    ['data, beside notes', (items) => ({ data: { items, total: 45 }, warnings: ['deprecated'] })],
    ['result, beside notes', (items) => ({ status: 'ok', messages: ['ok'], result: { items } })],
    ['data, beside links', (rows) => ({ links: [{ rel: 'self' }], data: { rows } })],
    ['data, with notes in it', (items) => ({ data: { items, errors: [{ code: 1 }], took: 3 } })],
    ['response, beside what tells of it', (racks) => ({ response: { racks, _links: {}, limit: 20 } })],
    ['_embedded', (clients, count) => ({ _embedded: { clients }, page: { size: count } })],
  ];
  for (const [what, around] of kinds)
    it(`is walked in ${what}`, async () => {
      const { merged, came } = await walk('/x?limit=20&offset=0', (query) =>
        around(part(query), part(query).length),
      );
      assert.deepEqual(came, [45, 3, 'end', true]);
      assert.deepEqual(Object.keys(merged as object), Object.keys(around(fleet, 45)));
      assert.equal(JSON.stringify(merged).split('"serial"').length - 1, 45);
    });

  it('is walked by the next one that stands in it, and has its own count', async () => {
    const { merged, came } = await walk(
      '/x?limit=20',
      (query) => {
        const page = Number(query.get('next') ?? 1);
        const items = fleet.slice((page - 1) * 20, page * 20);
        return { data: { items, count: items.length, next: page < 3 ? String(page + 1) : null } };
      },
      false,
    );
    assert.deepEqual(
      [merged, came],
      [{ data: { items: fleet, count: 45, next: null } }, [45, 3, 'end', true]],
    );
  });

  const none: [string, object][] = [
    ['two levels of objects', { response: { data: { items: fleet } } }],
    ['an object with several lists', { data: { radios: fleet, tunnels: fleet } }],
    [
      'an object with several lists of known names',
      { result: { site: { id: 1 }, aps: fleet, gateways: [] } },
    ],
    ['an object with an empty list', { data: { id: 7, name: 'n', tags: [] } }],
    ['an object with words', { data: { id: 7, name: 'a', roles: ['x', 'y'] }, status: 'ok' }],
    ['an object with parts of a known name', { data: { serial: 'S', ports: fleet } }],
    ['an object without a name', { data: { cpu: 1, samples: fleet } }],
    ['objects beside errors', { data: { S1: { up: true }, S2: { up: true }, errors: [] } }],
    ['an object that only tells how it went', { response: { status: 'SUCCESS', code: 'X' } }],
    ['an object without lists', { result: { cpu: 1 } }],
  ];
  for (const [what, response] of none)
    it(`is not seen in ${what}`, async () => {
      const { merged, came } = await walk('/x?limit=20', () => response, false);
      assert.deepEqual([merged, came], [response, [0, 1, 'end', false]]);
    });
});

describe('a total', () => {
  it('is not read from an object that has no list', async () => {
    for (const name of ['result', 'data', 'payload', 'content']) {
      const { came, asked } = await walk('/x?limit=10', () => ({
        items: fleet.slice(0, 3),
        count: 3,
        [name]: { total: 500, next: '/x?offset=2', kind: 'licenses' },
      }));
      assert.deepEqual([came, asked.length], [[3, 2, 'end', true], 2]);
    }
  });
});
