import assert from 'node:assert/strict';
import { partsOf, seriesOf } from '../../../../src/response/chart/times.ts';
import { timeColumn } from '../../../../src/response/chart/timeColumn.ts';
import { timeOf } from '../../../../src/response/chart/timeOf.ts';
import { columnsOf } from '../../../../src/response/table/columns.ts';
import { rowsAt, type Row } from '../../../../src/response/table/rows.ts';
import { parseExact, type Json } from '../../../../src/text/json.ts';

const column = (name: string) => ({ name, steps: name.split('.') });

describe('Numbers over time', () => {
  for (const [what, json, steps, expected] of [
    [
      'the samples of classic Central',
      '{"interval":"5minutes","samples":[{"timestamp":1790000300,"tx_data_bytes":3,"rx_data_bytes":"4"},{"timestamp":1790000000,"tx_data_bytes":1,"rx_data_bytes":"2"}]}',
      ['samples'],
      { tx_data_bytes: [1, 3], rx_data_bytes: [2, 4] },
    ],
    [
      'the trends of new Central',
      '{"graph":{"keys":["cpu","memory"],"samples":[{"data":[1,2],"timestamp":"2026-08-01T00:00:00Z"},{"data":[3,null],"timestamp":"2026-08-01T00:05:00Z"}]}}',
      ['graph', 'samples'],
      { cpu: [1, 3], memory: [2, undefined] },
    ],
    [
      'client counts with ids that are no numbers to show',
      '[{"timestamp":1790000000000,"client_count":5,"site_id":12},{"timestamp":1790000300000,"client_count":7,"site_id":12}]',
      [],
      { client_count: [5, 7] },
    ],
    [
      'texts with a unit, and not from labels that begin with a number',
      '[{"timestamp":1790000000,"cpu":"12%","rate":"900 kbps","band":"5 GHz","model":"24G"},{"timestamp":1790000300,"cpu":"13.5 %","rate":"1.2 Mbps","band":"5 GHz","model":"24G"},{"timestamp":1790000600,"cpu":"N/A","rate":null,"band":"5 GHz","model":"24G"}]',
      [],
      { 'cpu (%)': [12, 13.5, undefined], 'rate (bps)': [900_000, 1_200_000, undefined] },
    ],
    [
      'numbers alone, where texts have several units',
      '[{"timestamp":1790000000,"a":1,"mixed":"12%"},{"timestamp":1790000300,"a":2,"mixed":"1 Mbps"}]',
      [],
      { a: [1, 2] },
    ],
  ] as const)
    it(`are read from ${what}`, () => {
      const document = parseExact(json);
      const rows = rowsAt(document, steps);
      const { columns } = columnsOf(rows);
      const time = timeColumn(rows, columns);
      assert.ok(time);
      const { series } = seriesOf(rows, { time, columns });
      const found = Object.fromEntries(
        series.map(({ name, points }) => [name, points.map(({ value }) => value)]),
      );
      assert.deepEqual(found, expected);
    });

  it('have a gap at a text with another unit than that of their column', () => {
    for (const [cpu, other, name] of [
      ['12 %', '5 Mbps', 'cpu (%)'],
      [5, '7 MB', 'cpu'],
    ]) {
      const rows = Array.from({ length: 202 }, (_, at) => ({
        timestamp: 1_790_000_000 + at,
        cpu: at === 201 ? other : cpu,
      })) as Row[];
      const { series, gaps } = seriesOf(rows, { time: column('timestamp'), columns: [column('cpu')] });
      assert.equal(gaps, 1);
      assert.equal(series[0]?.name, name);
      assert.equal(series[0]?.points.at(-1)?.value, undefined);
    }
  });

  it('are lines of their own for the values of another column, and those without room are counted', () => {
    const rows = Array.from({ length: 20 }, (_, at) => ({
      timestamp: 1_790_000_000 + (at >> 1),
      port: `p${at % 10}`,
      v: at,
    }));
    const { series, left } = seriesOf(rows, {
      time: column('timestamp'),
      columns: [column('v')],
      split: column('port'),
    });
    assert.deepEqual([series.length, left, series[0]?.name], [6, 4, 'p0 v']);
  });

  it('share an axis only with numbers of like size, and with those of their own column', () => {
    const rows = Array.from({ length: 8 }, (_, at) => ({
      timestamp: 1_790_000_000 + 300 * (at >> 1),
      ap: `ap-${at % 2}`,
      cpu: 40 + at,
      clients: at % 2 === 0 ? 120 : 2,
      tx_bytes: 5_000_000 * at,
      rssi: -60 - at,
      errors: 0,
    }));
    const named = (names: readonly string[], split?: string) => {
      const { series, bands } = seriesOf(rows, {
        time: column('timestamp'),
        columns: names.map(column),
        split: split === undefined ? undefined : column(split),
      });
      return bands.map((band) => band.map((at) => series[at]?.name));
    };
    assert.deepEqual(named(['cpu', 'tx_bytes', 'rssi', 'errors']), [['cpu', 'rssi', 'errors'], ['tx_bytes']]);
    assert.deepEqual(named(['clients'], 'ap'), [['ap-0 clients', 'ap-1 clients']]);
    assert.deepEqual(named(['errors']), [['errors']]);
  });

  it('have a time that is one in seconds, ms, µs or as a text', () => {
    for (const value of [
      1_790_000_000,
      '1790000000',
      1_790_000_000_000,
      1_790_000_000_000_000,
      '2026-09-21T14:13:20Z',
      '2026-09-21 16:13:20.000+02',
      '2026-09-21 10:43:20 -0330',
      '20260921T141320Z',
      '20260921T161320.000+0200',
      '20260921t141320',
    ])
      assert.equal(timeOf(value), 1_790_000_000_000);
    const long = parseExact('[1790000000000000123,"1790000000000000123","Mon, 21 Sep 2026 14:13:20 GMT"]');
    for (const value of long as Json[]) assert.equal(timeOf(value), 1_790_000_000_000);
    for (const value of [
      12,
      '',
      'now',
      '2026',
      '2026-13-01',
      '20261301T000000Z',
      '20260921T14',
      '20260921T1413200',
      null,
      undefined,
      [1_790_000_000],
      9e9,
    ])
      assert.equal(timeOf(value), undefined);
  });

  it('have a time that is a day, which begins where the person is', () =>
    assert.equal(timeOf('2026-09-21'), new Date(2026, 8, 21).getTime()));

  it('have no time on a day that no calendar has', () => {
    for (const text of ['2026-02-30', '20260230T100000Z', '2026-02-30T10:00:00Z', '2026-04-31 00:00'])
      assert.equal(timeOf(text), undefined, text);
  });

  it('have a time with more decimals than JavaScript holds', () => {
    const [row] = parseExact('[{"at":1.79000000012345678901234e9}]') as Row[];
    assert.equal(timeOf(row?.['at']), 1_790_000_000_123.4568);
  });

  it('are drawn where one is too long for JavaScript, and where a sample says that it has none', () => {
    const rows = parseExact(
      '[{"timestamp":1790000000,"octets":9007199254740993,"cpu":5},{"timestamp":1790000300,"octets":1,"cpu":"N/A"},{"timestamp":1790000600,"octets":2,"cpu":"-"}]',
    ) as Row[];
    const { series, gaps } = seriesOf(rows, { time: column('timestamp'), columns: columnsOf(rows).columns });
    assert.deepEqual(
      series.map(({ name, points }) => [name, points.map(({ value }) => value)]),
      [
        ['octets', [9_007_199_254_740_992, 1, 2]],
        ['cpu', [5, undefined, undefined]],
      ],
    );
    assert.equal(gaps, 2);
  });

  it('of one time in one line are counted', () => {
    const rows = [1, 1, 2, 2, 2].map((minute, v) => ({ timestamp: 1_790_000_000 + minute * 60, v }));
    assert.equal(seriesOf(rows, { time: column('timestamp'), columns: [column('v')] }).sameTime, 3);
  });

  it('have a time where some rows have none, and those are counted', () => {
    for (const never of [undefined, null, 0, '']) {
      const rows: Row[] = [
        { timestamp: never as Json, a: 3 },
        { timestamp: 1_790_000_000, a: 1 },
        { timestamp: 1_790_000_300, a: 2 },
      ];
      const { columns } = columnsOf(rows);
      const time = timeColumn(rows, columns);
      assert.ok(time);
      const { series, untimed } = seriesOf(rows, { time, columns });
      assert.deepEqual([series[0]?.points.map(({ value }) => value), untimed], [[1, 2], 1]);
    }
  });

  it('have no time where most rows have none, or another text', () => {
    const seldom: Row[] = [{ rebootTime: 1_790_000_000, a: 1 }, { a: 2 }, { a: 3 }];
    const mixed: Row[] = [{ timestamp: 1_790_000_000 }, { timestamp: 'never' }];
    for (const rows of [seldom, mixed]) assert.equal(timeColumn(rows, columnsOf(rows).columns), undefined);
  });

  it('have gaps: where a sample has no number, and where samples are missing', () => {
    const at = (minute: number, value: number | undefined) => ({ at: minute * 60_000, value });
    const points = [at(0, 1), at(5, 2), at(10, undefined), at(15, 3), at(20, 4), at(25, 5), at(60, 6)];
    assert.deepEqual(
      partsOf(points).map((part) => part.map(({ value }) => value)),
      [[1, 2], [3, 4, 5], [6]],
    );
    assert.equal(partsOf([at(0, 1)]).length, 1);
    assert.equal(partsOf([at(0, 1), at(0, 2), at(300, 3)]).length, 1);
  });
});
