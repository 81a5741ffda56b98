import assert from 'node:assert/strict';
import type { CentralError } from '../../../src/base/errors.ts';
import { listSites, type ListOptions } from '../../../src/inventory/list.ts';
import { classicSites } from '../../../src/inventory/lists/classicSites.ts';
import { classicAccount, testClient } from '../../support/doubles/centralClient.ts';
import type { Scripted } from '../../support/doubles/scriptedTransport.ts';

const good = { site_id: 12, site_name: 'Lisbon HQ' };

function pageOf(...responses: Scripted[]) {
  const { client } = testClient(responses);
  return classicSites({ account: classicAccount, send: (call) => client.send(classicAccount, call) });
}

describe('a page of a list', () => {
  for (const bad of [{ site_name: 'without an id' }, { site_id: '' }, { site_id: null }, null, 'x', 7]) {
    it(`keeps its other rows beside ${JSON.stringify(bad)}, and says that one is left out`, async () => {
      const { rows, unread, total } = await pageOf({ json: { sites: [bad, good], count: 2, total: 2 } });
      assert.deepEqual([rows.map(({ id }) => id), unread?.reason, total], [['12'], 'rowsUnread', 2]);
    });
  }

  it('says nothing where all rows were read', async () => {
    assert.equal((await pageOf({ json: { sites: [good], count: 1, total: 1 } })).unread, undefined);
  });

  it('rejects where none of its rows can be read: they are another list’s', async () => {
    const reason = 'answerNotUnderstood';
    await assert.rejects(pageOf({ json: { sites: [{ serial: 'S1' }], count: 1, total: 1 } }), { reason });
  });

  const part = { sites: [good], count: 1, total: 3 };

  it('says that its list ends before the total', async () => {
    const page = await pageOf({ json: part }, { json: { ...part, sites: [] } });
    const last = await page.next?.();
    assert.deepEqual([last?.rows.length, last?.unread?.reason], [0, 'listShort']);
    assert.match(last?.unread?.message ?? '', /announced a total of 3 for this list and gave 1/);
  });

  it('is not given as the whole list, but to who is told', async () => {
    const sites = (options: ListOptions) =>
      listSites(testClient([{ json: part }, { json: { ...part, sites: [] } }]).client, classicAccount, {
        all: true,
        ...options,
      });
    await assert.rejects(sites({}), { reason: 'listShort' });
    const short: string[] = [];
    assert.equal((await sites({ onShort: ({ reason }) => void short.push(reason) })).length, 1);
    assert.deepEqual(short, ['listShort']);
  });

  const empty: [what: string, response: Scripted][] = [
    ['a total of 0 and no list', { json: { count: 0, total: 0 } }],
    ['a total of 0 and a list of null', { json: { sites: null, total: 0 } }],
    ['no content', { status: 204, text: '' }],
  ];
  for (const [what, response] of empty) {
    it(`has no rows with ${what}`, async () => {
      assert.deepEqual((await pageOf(response)).rows, []);
    });
  }

  it('is refused with a total of 0 where it is an error', async () => {
    const response = { status: 403, json: { total: 0, message: 'Forbidden' } };
    await assert.rejects(pageOf(response), { code: 'forbidden' });
  });

  it('makes the commands reject rather than answer in part, of one page and of all, but to who is told', async () => {
    for (const all of [false, true]) {
      const { client } = testClient([{ json: { sites: [{}, good], count: 2, total: 2 } }]);
      await assert.rejects(listSites(client, classicAccount, { all }), { reason: 'rowsUnread' });
    }
    const { client } = testClient([{ json: { sites: [{}, good], count: 2, total: 2 } }]);
    const short: string[] = [];
    const onShort = ({ reason }: CentralError) => void short.push(reason);
    assert.equal((await listSites(client, classicAccount, { all: true, onShort })).length, 1);
    assert.deepEqual(short, ['rowsUnread']);
  });
});
