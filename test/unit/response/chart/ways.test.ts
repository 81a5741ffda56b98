import assert from 'node:assert/strict';
import { columnOf, wayOf } from '../../../../src/response/chart/ways.ts';

describe('The way to draw a column', () => {
  const column = { name: 'lastSeen', steps: ['lastSeen'] };
  const way = (value: string, isTime = false) => ({ value, label: '', column, isTime });

  it('is kept if other rows leave the column only one', () => {
    const only = [way('lastSeen')];
    for (const value of ['lastSeen', 'lastSeen\0count', 'lastSeen\0time']) {
      assert.equal(wayOf(only, value, undefined), only[0]);
      assert.equal(columnOf(value), 'lastSeen');
    }
    assert.equal(wayOf(only, 'gone\0count', undefined), undefined);
  });

  it('is the one that was chosen, else the one that was found for the column', () => {
    const [time, count] = [way('lastSeen\0time', true), way('lastSeen\0count')];
    assert.equal(wayOf([time, count], 'lastSeen\0count', column), count);
    assert.equal(wayOf([time, count], 'lastSeen', column), time);
    assert.equal(wayOf([time, count], 'lastSeen', undefined), count);
    assert.equal(wayOf([time, count], undefined, column), undefined);
  });
});
