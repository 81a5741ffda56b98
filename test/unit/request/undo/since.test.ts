import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { changedSince, isAsBefore, type Left } from '../../../../src/request/undo/since.ts';
import type { Json } from '../../../../src/text/json.ts';

const before = { id: 1, name: 'a', vlan: 10, list: [1, 2], updated_at: 't1', inner: { id: 5, on: true } };

const cases: [title: string, left: Left, now: Json | undefined, changed: string[]][] = [
  ['what was sent is there', { method: 'PUT', before, sent: { name: 'b' } }, { id: 1, name: 'b' }, []],
  [
    'what was not sent is as it was',
    { method: 'PUT', before, sent: { name: 'b' } },
    { ...before, name: 'b', updated_at: 't2' },
    [],
  ],
  ['a number is its text', { method: 'PUT', before, sent: { vlan: 20 } }, { vlan: '20' }, []],
  ['a number has other zeros', { method: 'PUT', before, sent: { vlan: 38.7 } }, { vlan: '38.700' }, []],
  [
    'a server writes its double with all digits',
    { method: 'PUT', before, sent: { vlan: 38.7 } },
    { vlan: '38.700000000000003' },
    [],
  ],
  ['a sent value is another', { method: 'PUT', before, sent: { name: 'b' } }, { name: 'c' }, ['name']],
  ['a sent value is gone', { method: 'PUT', before, sent: { name: 'b' } }, { vlan: 10 }, ['name']],
  [
    'a value that was not sent is another',
    { method: 'PATCH', before, sent: { name: 'b' } },
    { ...before, name: 'b', vlan: 11 },
    ['vlan'],
  ],
  [
    'tags and addresses of the server are others, also inside and with a prefix',
    {
      method: 'PUT',
      before: { name: 'a', '@odata.etag': 1, metadata: { etag: 'x' }, resourceUri: '/a' },
      sent: { name: 'b' },
    },
    { name: 'b', '@odata.etag': 2, metadata: { etag: 'y' }, resourceUri: '/b' },
    [],
  ],
  [
    'an id inside is another',
    { method: 'PATCH', before, sent: { name: 'b' } },
    { ...before, name: 'b', inner: { id: 6, on: true } },
    ['inner.id'],
  ],
  [
    'a value that was not sent is gone',
    { method: 'PATCH', before, sent: { name: 'b' } },
    { id: 1, name: 'b', list: [1, 2], inner: before.inner },
    ['vlan'],
  ],
  [
    'a new value came',
    { method: 'PATCH', before, sent: { name: 'b' } },
    { ...before, name: 'b', more: 1 },
    ['more'],
  ],
  [
    'a list has another item',
    { method: 'PUT', before, sent: { list: [3] } },
    { ...before, list: [3, 4, 5] },
    ['list[1]', 'list[2]'],
  ],
  ['a shorter list was sent', { method: 'PATCH', before, sent: { list: [3] } }, { ...before, list: [3] }, []],
  [
    'the server writes a value as its answer had it',
    { method: 'PUT', before, sent: { mac: 'AA:BB' }, response: { mac: 'aabb' } },
    { ...before, mac: 'aabb' },
    [],
  ],
  [
    'the server took its default',
    { method: 'PUT', before, sent: { name: 'b' }, defaults: new Map([['vlan', 1]]) },
    { name: 'b', vlan: 1 },
    [],
  ],
  ['a secret is masked', { method: 'PUT', before, sent: { psk: 'secret' } }, { ...before, psk: '*****' }, []],
  ['a secret is not given back', { method: 'PUT', before, sent: { psk: 'secret' } }, before, []],
  [
    'a null that was sent is gone',
    { method: 'PATCH', before, sent: { vlan: null } },
    { id: 1, name: 'a', list: [1, 2], inner: before.inner },
    [],
  ],
  ['a count differs', { method: 'PATCH', before: { total: 4 }, sent: { total: 1 } }, { total: 5 }, []],
  ['it is gone', { method: 'PUT', before, sent: { name: 'b' } }, undefined, ['all of it']],
  ['a deleted one is gone', { method: 'DELETE', before }, undefined, []],
  ['a deleted one is there again', { method: 'DELETE', before }, { name: 'x' }, ['name']],
  ['a reset left a part', { method: 'DELETE', before }, { vlan: 10 }, []],
  ['a made one has more', { method: 'PUT', sent: { name: 'b' } }, { id: 9, name: 'b', kind: 'x' }, []],
  ['a made one is another', { method: 'POST', sent: { name: 'b' } }, { id: 9, name: 'c' }, ['name']],
];

const names = fc.constantFrom('a', 'b', 'c', 'd');
const member = fc.letrec<{ value: Json; object: { [name: string]: Json } }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.integer({ min: 1 }),
    fc.string({ minLength: 1, maxLength: 5 }).filter((text) => !/[*•x#]/.test(text)),
    fc.constant(true),
    fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(names, tie('value'), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
}));

describe('what a change left', () => {
  for (const [title, left, now, changed] of cases)
    it(`${changed.length > 0 ? 'has changed since where' : 'is as it was where'} ${title}`, () => {
      assert.deepEqual(changedSince(left, now), changed);
    });

  it('is never said to have changed where the server did just what a PUT says', () => {
    fc.assert(
      fc.property(member.object, member.object, (was, sent) => {
        assert.deepEqual(changedSince({ method: 'PUT', before: was, sent }, sent), []);
      }),
    );
  });

  it('is said to have changed where any one value is another', () => {
    fc.assert(
      fc.property(member.object, member.object, names, (was, sent, name) => {
        const now = { ...sent, [name]: 'another value' };
        assert.notDeepEqual(changedSince({ method: 'PUT', before: was, sent }, now), []);
      }),
    );
  });

  it('is as before without what the server sets', () => {
    assert.equal(isAsBefore(before, { ...before, id: 2, updated_at: 't3', note: null }), true);
    assert.equal(isAsBefore(before, { ...before, inner: { id: 6, on: true } }), false);
    assert.equal(isAsBefore(before, undefined), false);
    assert.equal(isAsBefore(undefined, undefined), true);
  });
});
