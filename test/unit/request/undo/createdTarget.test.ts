import assert from 'node:assert/strict';
import type { Way } from '../../../../src/catalogue/wayBack.ts';
import type { Call } from '../../../../src/http/call.ts';
import { createdTarget } from '../../../../src/request/undo/createdTarget.ts';
import { readText } from '../../../../src/request/undo/readText.ts';
import { exchangeOf, type Answer } from '../../../support/doubles/requestPorts.ts';

const way: Way = {
  method: 'DELETE',
  target: '/central/v2/sites',
  fields: new Map(),
  isStrict: false,
};
const post: Call = { method: 'POST', target: '/central/v2/sites', body: '{"group":"Branch A"}' };

describe('the target that deletes what a POST made', () => {
  const cases: [title: string, name: string, response: Answer, target: string | undefined][] = [
    ['the id of the path’s name', 'site_id', { body: { site_id: 9 } }, '/central/v2/sites/9'],
    ['the same in camel case', 'site_id', { body: { siteId: 'a/b' } }, '/central/v2/sites/a%2Fb'],
    ['a plain id', 'wid', { body: { id: 'w1' } }, '/central/v2/sites/w1'],
    ['the id of the one object inside', 'id', { body: { data: [{ id: 4 }] } }, '/central/v2/sites/4'],
    [
      'a location below the same path',
      'site_id',
      { headers: [['location', 'https://gw.example.com/central/v2/sites/77']], body: {} },
      '/central/v2/sites/77',
    ],
    ['no location of another path', 'site_id', { headers: [['location', '/other/77']], body: {} }, undefined],
    ['the name that was sent', 'group', { body: 'Success' }, '/central/v2/sites/Branch%20A'],
    ['no id of another thing', 'site_id', { body: { customer_id: 3, total: 1 } }, undefined],
    ['no one of several', 'site_id', { body: [{ site_id: 1 }, { site_id: 2 }] }, undefined],
  ];
  for (const [title, name, response, target] of cases)
    it(`has ${title}`, () => {
      assert.equal(createdTarget({ way, name }, exchangeOf(post, response), post), target);
    });

  it('has all digits of a long id', () => {
    const exchange = exchangeOf(post, {
      headers: [['content-type', 'application/json']],
      body: '{"id":12345678901234567890}',
    });
    assert.equal(
      createdTarget({ way, name: 'id' }, exchange, post),
      '/central/v2/sites/12345678901234567890',
    );
  });
});

describe('a read before a change', () => {
  const local = '/network-config/v1alpha1/roles/x?view-type=LOCAL&scope-id=7';
  const cases: [title: string, target: string, response: Answer, isThere: boolean][] = [
    ['an object', '/x', { body: { a: 1 } }, true],
    ['404', '/x', { status: 404 }, false],
    ['400 that says that there is none', '/x', { status: 400, body: { error: 'Group not found' } }, false],
    ['400 that says something else', '/x', { status: 400, body: { error: 'Bad scope' } }, true],
    ['nothing for a place', local, { body: {} }, false],
    ['an empty list for a place', local, { body: { profile: [] } }, false],
    ['an empty object elsewhere', '/x', { body: {} }, true],
  ];
  for (const [title, target, response, isThere] of cases)
    it(`${isThere ? 'is something' : 'is nothing'} with ${title}`, () => {
      const get: Call = { method: 'GET', target };
      assert.equal(readText(exchangeOf(get, response), target).isThere, isThere);
    });
});
