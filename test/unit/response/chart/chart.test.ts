import assert from 'node:assert/strict';
import { countsOf, usualColumn } from '../../../../src/response/chart/counts.ts';
import { numberTicks, shortNumber, timeTicks } from '../../../../src/response/chart/ticks.ts';
import { samplesAt, samplesOf } from '../../../../src/response/chart/samples.ts';
import { partsOf, seriesOf } from '../../../../src/response/chart/times.ts';
import { possibleTimes, timeColumn, timeOf } from '../../../../src/response/chart/timeColumn.ts';
import { columnsOf } from '../../../../src/response/table/columns.ts';
import { keysBeside, rowsAt, type Row } from '../../../../src/response/table/rows.ts';
import { parseExact, type Json } from '../../../../src/text/json.ts';

const column = (name: string) => ({ name, steps: name.split('.') });

describe('Rows counted for a chart', () => {
  const rows: Row[] = [
    { status: 'Up', model: '505', site: { name: 'A' } },
    { status: 'Down', model: '505', site: { name: 'B' } },
    { status: 'Up', model: '515', site: { name: 'A' } },
    { model: '515' },
  ];

  it('are groups by a column, the largest first, also of what a row lacks', () => {
    assert.deepEqual(countsOf(rows, column('site.name'), undefined, 'others'), {
      parts: [''],
      bars: [
        { name: 'A', total: 2, counts: [2] },
        { name: '', total: 1, counts: [1] },
        { name: 'B', total: 1, counts: [1] },
      ],
    });
  });

  it('are stacked by a second one', () => {
    assert.deepEqual(countsOf(rows, column('model'), column('status'), 'others'), {
      parts: ['Up', '', 'Down'],
      bars: [
        { name: '505', total: 2, counts: [1, 0, 1] },
        { name: '515', total: 2, counts: [1, 1, 0] },
      ],
    });
  });

  it('lose none where there is no room for each', () => {
    const many = Array.from({ length: 100 }, (_, at) => ({ a: `n${at}`, b: at % 9 }));
    const { parts, bars } = countsOf(many, column('a'), column('b'), 'others');
    assert.deepEqual(
      [parts.length, parts.at(-1), bars.length, bars.at(-1)?.name],
      [7, 'others', 31, 'others (70)'],
    );
    assert.equal(
      bars.reduce((sum, { total }) => sum + total, 0),
      100,
    );
  });

  it('begin with the column that is known to tell them apart', () => {
    assert.equal(usualColumn(rows, columnsOf(rows).columns)?.name, 'status');
    const plain = [
      { x: 1, y: 'a' },
      { x: 2, y: 'a' },
      { x: 3, y: 'b' },
    ];
    assert.equal(usualColumn(plain, columnsOf(plain).columns)?.name, 'y');
    assert.equal(usualColumn([], []), undefined);
  });
});

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
  ] as const)
    it(`are read from ${what}`, () => {
      const document = parseExact(json);
      const rows = rowsAt(document, steps);
      const { columns } = columnsOf(rows);
      const time = timeColumn(rows, columns);
      assert.ok(time);
      const { series } = seriesOf(rows, { time, columns, keys: keysBeside(document, steps) });
      const found = Object.fromEntries(
        series.map(({ name, points }) => [name, points.map(({ value }) => value)]),
      );
      assert.deepEqual(found, expected);
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
    ])
      assert.equal(timeOf(value), 1_790_000_000_000);
    const long = parseExact('[1790000000000000123,"1790000000000000123","Mon, 21 Sep 2026 14:13:20 GMT"]');
    for (const value of long as Json[]) assert.equal(timeOf(value), 1_790_000_000_000);
    for (const value of [12, '', 'now', '2026', '2026-13-01', null, undefined, [1_790_000_000], 9e9])
      assert.equal(timeOf(value), undefined);
  });

  it('have a time that is a day, which begins where the person is', () =>
    assert.equal(timeOf('2026-09-21'), new Date(2026, 8, 21).getTime()));

  it('have no time on a day that no calendar has', () => {
    for (const text of ['2026-02-30', '2026-02-30T10:00:00Z', '2026-04-31 00:00'])
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

describe('Samples for a chart', () => {
  const drawn = (json: string, steps: readonly string[] = []) => {
    const document = parseExact(json);
    const rows = rowsAt(document, steps);
    const samples = samplesOf(rows, columnsOf(rows).columns);
    if (!samples?.areMeant) return undefined;
    const { time, numbers, split } = samples;
    const { series } = seriesOf(samples.rows, {
      time,
      columns: numbers,
      split,
      keys: keysBeside(document, steps),
    });
    return Object.fromEntries(series.map(({ name, points }) => [name, points.map(({ value }) => value)]));
  };

  for (const [what, json, steps, expected] of [
    [
      'one sample',
      '{"samples":[{"timestamp":1790000000,"client_count":4}]}',
      ['samples'],
      { client_count: [4] },
    ],
    [
      'a trend of one key without a list',
      '{"graph":{"keys":["cpu"],"samples":[{"data":7,"timestamp":"2026-08-01T00:00:00Z"},{"data":null,"timestamp":"2026-08-01T00:05:00Z"}]}}',
      ['graph', 'samples'],
      { cpu: [7, undefined] },
    ],
    [
      'samples of several ports in one list',
      '[{"timestamp":1790000000,"port":"1","rx":1},{"timestamp":1790000000,"port":"2","rx":5},{"timestamp":1790000300,"port":"1","rx":2},{"timestamp":1790000300,"port":"2","rx":6}]',
      [],
      { '1 rx': [1, 2], '2 rx': [5, 6] },
    ],
    [
      'samples within each interface',
      '{"interfaces":[{"name":"1/1/1","speed":1000,"mode":"access","samples":[{"timestamp":1790000000,"rx":1},{"timestamp":1790000300,"rx":2}]},{"name":"1/1/2","speed":1000,"mode":"trunk","samples":[{"timestamp":1790000000,"rx":3}]}]}',
      ['interfaces'],
      { '1/1/1 samples.rx': [1, 2], '1/1/2 samples.rx': [3] },
    ],
    [
      'a trend within each radio, with its keys',
      '{"items":[{"id":"r0","graph":{"keys":["noise","util"],"samples":[{"data":[-90,5],"timestamp":"2026-08-01T00:00:00Z"}]}},{"id":"r1","graph":{"keys":["util","noise"],"samples":[{"data":[6,-91],"timestamp":"2026-08-01T00:00:00Z"}]}}]}',
      ['items'],
      {
        'r0 graph.samples.noise': [-90],
        'r0 graph.samples.util': [5],
        'r1 graph.samples.noise': [-91],
        'r1 graph.samples.util': [6],
      },
    ],
    [
      'radios within each sample',
      '{"samples":[{"timestamp":1790000000,"radios":[{"index":0,"noise":-90},{"index":1,"noise":-85}]},{"timestamp":1790000300,"radios":[{"index":0,"noise":-91},{"index":1,"noise":null}]}]}',
      ['samples'],
      { '0 radios.noise': [-90, -91], '1 radios.noise': [-85, undefined] },
    ],
    [
      'members by their times',
      '{"1790000000":{"in":1,"out":2},"1790000300":{"in":3,"out":4}}',
      [],
      { in: [1, 3], out: [2, 4] },
    ],
    [
      'numbers by their times',
      '{"usage":{"2026-08-01T00:00:00Z":5,"2026-08-01T00:05:00Z":6}}',
      ['usage'],
      { value: [5, 6] },
    ],
    [
      'a time taken beside the time of each',
      '[{"@timestamp":"2026-08-01T00:00:00Z","responseTime":35},{"@timestamp":"2026-08-01T00:05:00Z","responseTime":0}]',
      [],
      { responseTime: [35, 0] },
    ],
    [
      'of times with their unit, and in fractions of a second',
      '[{"epochSeconds":"1790000000.25","timeMs":1790000000000,"v":1},{"epochSeconds":"1790000300.5","timeMs":1790000300000,"v":2}]',
      [],
      { v: [1, 2] },
    ],
    [
      'none of objects by an id that could be a time',
      '{"1234567890":{"clients":1},"3876543210":{"clients":2}}',
      [],
      undefined,
    ],
    [
      'none of events, which have a time and a number among texts',
      '[{"timestamp":1754905201123,"number":"1027","event_type":"a","hostname":"x","level":"b"},{"timestamp":1754905201124,"number":"1028","event_type":"a","hostname":"y","level":"c"}]',
      [],
      undefined,
    ],
    [
      'none of clients, who were connected at some time',
      '[{"macaddr":"02:5c:f0:11:22:33","name":"a","network":"n","speed":866,"last_connection_time":1754905200000,"sites":[{"id":12,"name":"L"}]}]',
      [],
      undefined,
    ],
  ] as const)
    it(`are ${what}`, () => assert.deepEqual(drawn(json, steps), expected));

  describe('have the time', () => {
    const base = 1_790_000_123;
    const timeOfRows = (rows: readonly Row[]) => timeColumn(rows, columnsOf(rows).columns)?.name;
    for (const name of [
      ...['t', 'lastSeen', 'last_modified', 'last-seen', 'LastSeen', 'client.lastSeen', 'createdAt', 'since'],
      ...['updated', 'lastUpdateMs', 'expires', 'ts', 'when', 'last_seen_ms', 'Last Seen', 'sampled'],
    ])
      it(`“${name}” of numbers since 1970`, () => {
        for (const unit of [1, 1_000, 1_000_000]) {
          const rows = [7, 11, 400].map((step, at) => ({ id: `a${at}`, [name]: (base + step) * unit }));
          assert.equal(timeOfRows(rows), name, String(unit));
        }
      });

    for (const name of ['id', 'serial', 'x', 'ticket', 'circuit', 'phone', 'count', 'contact', 'port', 'key'])
      for (const step of [1, 2, 10, 100, 1_000])
        it(`of none in “${name}” of ids ${step} apart`, () => {
          const rows = Array.from({ length: 5 }, (_, at) => ({ [name]: base + at * step, v: at }));
          assert.equal(timeOfRows(rows), undefined);
        });

    it('of any column whose numbers keep a step of minutes, or whose texts are times', () => {
      const numbers = [0, 300, 600, 1_500].map((step) => ({ x: base + step, v: 1 }));
      const texts = ['2026-09-21T14:13:20Z', '2026-09-21T15:00:01.5+02:00'].map((x) => ({ x, v: 1 }));
      assert.deepEqual([timeOfRows(numbers), timeOfRows(texts)], ['x', 'x']);
    });

    it('that is most certainly one, wherever it stands', () =>
      assert.equal(timeOfRows([{ lastSeen: base, timestamp: base + 9 }]), 'timestamp'));

    it('of none in members by ids of ten digits that are close together', () => {
      const json = JSON.stringify(
        Object.fromEntries([1, 2, 3, 40].map((at) => [base + at, { clients: at, aps: 2 }])),
      );
      assert.equal(timeOfRows(rowsAt(parseExact(json), [])), undefined);
    });

    it('that a person chooses among all that can be one', () => {
      const rows = [1, 2, 5].map((v) => ({ number: base + v, name: `n${v}`, v }));
      const { columns } = columnsOf(rows);
      const [chosen, ...others] = possibleTimes(rows, columns);
      assert.ok(chosen);
      assert.deepEqual([chosen.name, others], ['number', []]);
      const { numbers, split } = samplesAt(rows, columns, chosen);
      const { series } = seriesOf(rows, { time: chosen, columns: numbers, split });
      assert.deepEqual(
        series.map(({ name, points }) => [name, points.map(({ at }) => at - base * 1_000)]),
        [['v', [1_000, 2_000, 5_000]]],
      );
    });

    it('of things, which are not samples for that', () => {
      const devices = [1, 2, 9].map((v) => ({ name: `ap${v}`, lastSeen: base + v, clients: v, cpu: v }));
      const { columns } = columnsOf(devices);
      assert.equal(samplesOf(devices, columns)?.areMeant, false);
      const ports = [{ name: 'sw', lastSeen: base, ports: [{ index: 1, speed: 10 }] }];
      assert.equal(samplesOf(ports, columnsOf(ports).columns)?.areMeant, false);
    });
  });

  const ofRows = (json: string) => {
    const rows = parseExact(json) as Row[];
    return samplesOf(rows, columnsOf(rows).columns);
  };

  it('tell the lists of samples that are not drawn', () =>
    assert.deepEqual(
      ofRows(
        '[{"serial":"A","radios":{"0":[{"timestamp":1790000000,"u":3}],"1":[{"timestamp":1790000000,"u":4}]},"labels":[{"id":1}]}]',
      )?.others,
      ['radios.1'],
    ));

  it('tell that they are of several rows which no column names', () => {
    const ports = (first: string, second: string) =>
      `[{${first}"samples":[{"timestamp":1790000000,"rx":1}]},{${second}"samples":[{"timestamp":1790000300,"rx":2}]}]`;
    assert.equal(ofRows(ports('', ''))?.joined, 2);
    assert.equal(ofRows(ports('"port":"1",', '"port":"2",'))?.joined, 0);
  });
});

describe('The axis of a chart', () => {
  it('has round numbers from 0 to above the greatest', () => {
    assert.deepEqual(numberTicks(3, 23, 6), [0, 5, 10, 15, 20, 25]);
    assert.deepEqual(numberTicks(-3, 0.5, 4), [-3, -2, -1, 0, 1]);
    assert.deepEqual(numberTicks(0, 0, 6).length > 0, true);
    assert.deepEqual([1_234_567, 999_999, 950, 0.123_45].map(shortNumber), ['1.23 M', '1 M', '950', '0.123']);
  });

  it('has round times, those of days at midnight of the zone', () => {
    const at = Date.UTC(2026, 7, 1, 10, 2);
    assert.deepEqual(
      timeTicks(at, at + 3_600_000, 4, 0).map((one) => new Date(one).toISOString().slice(11, 16)),
      ['10:15', '10:30', '10:45', '11:00'],
    );
    const days = timeTicks(at, at + 3 * 86_400_000, 3, -120);
    assert.equal(new Date(days[0] ?? 0).toISOString(), '2026-08-01T22:00:00.000Z');
    assert.ok(timeTicks(at, at, 4, 0).length <= 1);
  });
});
