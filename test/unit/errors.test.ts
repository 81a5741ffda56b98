import assert from 'node:assert/strict';
import { fill } from '../../src/errors.ts';
describe('errors', () => {
  it('fills a sentence', () => assert.equal(fill('a {b}', { b: 1 }), 'a 1'));
});
