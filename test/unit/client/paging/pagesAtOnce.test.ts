import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Send } from '../../../../src/client/paging/pageCursor.ts';
import { PageCursor } from '../../../../src/client/paging/pageCursor.ts';
import { collectPages } from '../../../../src/client/paging/paging.ts';
import { pagedServer } from '../../../support/servers/pagedServer.ts';

const fleet = Array.from({ length: 2_000 }, (_, n) => ({ serial: `S${n}` }));

/** A list of so many rows by one of the three ways in which pages can be counted. */
function server(way: 'offset' | 'page' | 'next', length: number, most = 1_000) {
  return pagedServer((query) => {
    const limit = Math.min(most, Number(query.get('limit')));
    const page = Number(query.get(way) ?? 1);
    const start = way === 'offset' ? Number(query.get('offset') ?? 0) : (page - 1) * limit;
    const rows = fleet.slice(0, length).slice(start, start + limit);
    const isLast = start + limit >= length;
    return { items: rows, total: length, ...(way === 'next' && { next: isLast ? null : String(page + 1) }) };
  });
}

/** Tells of pages that are counted, as the catalogue does: an answer alone looks like a list by offset. */
function optionsOf(way: string) {
  const query = ['limit', 'page'].map((name) => ({ name, required: false }));
  return way === 'page' ? { operation: { query } } : {};
}

/** Holds each call until `release`, and tells how many there are. */
function held(send: Send) {
  const waiting: (() => void)[] = [];
  let most = 0;
  return {
    get most() {
      return most;
    },
    send: (async (call) => {
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        most = Math.max(most, waiting.length);
      });
      return send(call);
    }) satisfies Send,
    async until(done: Promise<unknown>) {
      const end = done.then(() => 'end');
      for (let turn = 0; turn < 10_000; turn++) {
        if ((await Promise.race([end, new Promise(setImmediate)])) === 'end') break;
        // The last one first: the order of rows must not be that of the responses.
        waiting.pop()?.();
      }
      return done;
    },
  };
}

describe('Pages at once', () => {
  for (const way of ['offset', 'page', 'next'] as const) {
    const target = `/x?limit=10${way === 'page' ? '&page=1' : ''}`;

    it(`are six from the third page on, in their order, and no call more: by ${way}`, async () => {
      const gateway = server(way, 205);
      const door = held(gateway.send);
      const collected = await door.until(collectPages(door.send, { method: 'GET', target }, optionsOf(way)));
      assert.deepEqual((collected as { merged: object }).merged, {
        items: fleet.slice(0, 205),
        total: 205,
        ...(way === 'next' && { next: null }),
      });
      assert.equal(door.most, 6);
      assert.equal(new Set(gateway.asked).size, 21);
      assert.equal(gateway.asked.length, 21);
    });

    it(`give what one after the other gives, whatever the length, the limit and the most rows: by ${way}`, () =>
      fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: 400 }),
          fc.integer({ min: 1, max: 60 }),
          fc.integer({ min: 1, max: 60 }),
          fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
          async (length, limit, most, max) => {
            const asked = `/x?limit=${limit}${way === 'page' ? '&page=1' : ''}`;
            const [one, several] = [server(way, length, most), server(way, length, most)];
            const options = { ...optionsOf(way), ...(max !== undefined && { max }) };
            const inTurn = await collectPages(one.send, { method: 'POST', target: asked }, options);
            const atOnce = await collectPages(several.send, { method: 'GET', target: asked }, options);
            assert.deepEqual(atOnce.merged, inTurn.merged);
            assert.deepEqual([atOnce.ended, atOnce.pages], [inTurn.ended, inTurn.pages]);
            assert.deepEqual(several.asked.toSorted(), one.asked.toSorted());
          },
        ),
        { numRuns: 100 },
      ));
  }

  it('are not sent before a person has said yes', async () => {
    const gateway = server('offset', 500);
    const mayGoOn = () => Promise.resolve(false);
    const call = { method: 'GET', target: '/x?limit=10' };
    assert.equal((await collectPages(gateway.send, call, { mayGoOn })).ended, 'declined');
    assert.equal(gateway.asked.length, 1);
  });

  it('are sent again where one failed', async () => {
    const gateway = server('offset', 100);
    let failures = 1;
    const send: Send = (call) =>
      call.target.includes('offset=40') && failures-- > 0
        ? Promise.reject(new Error('broken off'))
        : gateway.send(call);
    const cursor = new PageCursor(send, { method: 'GET', target: '/x?limit=10' }, { atOnce: 6 });
    const rows: unknown[] = [];
    let failed = 0;
    for (let ended: string | undefined, tries = 0; ended === undefined && tries < 20; tries++)
      try {
        const page = await cursor.next();
        rows.push(...page.rows);
        ({ ended } = page);
      } catch {
        failed += 1;
      }
    assert.deepEqual([rows, failed], [fleet.slice(0, 100), 1]);
  });

  it('are one at a time where the view asks for one page', async () => {
    const gateway = server('offset', 500);
    const cursor = new PageCursor(gateway.send, { method: 'GET', target: '/x?limit=10' });
    for (let page = 1; page <= 4; page++) {
      await cursor.next();
      assert.equal(gateway.asked.length, page);
    }
  });
});
