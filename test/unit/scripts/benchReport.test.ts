import assert from 'node:assert/strict';
import { median, Report } from '../../bench/report.ts';

describe('the table of figures', () => {
  it('shows medians, those of another build, the ratio to the floor of the same run, and the mark', () => {
    const report = new Report();
    report.add({
      what: 'send',
      unit: 'ms',
      samples: [9, 4, 5],
      floor: [2, 3],
      beside: [6],
      mark: '2 x floor',
    });
    report.add({ what: 'VSIX', unit: 'MB', samples: [0.1234567] });
    assert.equal(
      report.table(),
      [
        '| what     | floor | beside | measured | ratio  | mark      |',
        '| -------- | ----- | ------ | -------- | ------ | --------- |',
        '| send, ms | 2.5   | 6      | 5        | 2.00 x | 2 x floor |',
        '| VSIX, MB |       |        | 0.123    |        |           |',
      ].join('\n'),
    );
  });

  it('takes the mean of the middle two of an even number, and none of nothing', () => {
    assert.equal(median([4, 1, 3, 2]), 2.5);
    assert.throws(() => median([]), /at least one sample/);
  });
});
