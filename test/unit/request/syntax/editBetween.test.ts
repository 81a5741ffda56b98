import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { editBetween } from '../../../../src/request/syntax/editBetween.ts';

describe('editBetween', () => {
  it('gives an edit that makes any text into any other', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '#') });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { offset, length, text: inserted } = editBetween(before, after);
        assert.equal(before.slice(0, offset) + inserted + before.slice(offset + length), after);
      }),
    );
  });

  it('touches only what differs', () => {
    assert.deepEqual(editBetween('GET /aps\n', 'GET /apps\n'), { offset: 7, length: 0, text: 'p' });
  });
});
