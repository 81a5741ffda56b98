import assert from 'node:assert/strict';
import { queryValue, withQuery } from '../../../src/http/query.ts';

describe('the query of a target', () => {
  it('ends at a “#”, behind which nothing is sent', () => {
    assert.equal(queryValue('/x?limit=5#&next=2', 'next'), undefined);
    assert.equal(queryValue('/x#?next=2', 'next'), undefined);
    assert.equal(withQuery('/x?limit=5#part', 'next', '2'), '/x?limit=5&next=2');
    assert.equal(withQuery('/x#?next=1', 'next', '2'), '/x?next=2');
  });

  it('keeps every other parameter as it was written', () => {
    assert.equal(withQuery('/x?a=%2b&b=1?2&c', 'b', undefined), '/x?a=%2b&c');
    assert.equal(queryValue('/x?b=1?2=3', 'b'), '1?2=3');
  });
});
