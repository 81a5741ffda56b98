import assert from 'node:assert/strict';
import { samplesAt, samplesOf } from '../../../../src/response/chart/samples.ts';
import { seriesOf } from '../../../../src/response/chart/times.ts';
import { possibleTimes, timeColumn } from '../../../../src/response/chart/timeColumn.ts';
import { columnsOf } from '../../../../src/response/table/columns.ts';
import { rowsAt, type Row } from '../../../../src/response/table/rows.ts';
import { parseExact } from '../../../../src/text/json.ts';

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
      'pairs of a time and a text within each metric, as Prometheus has them',
      '{"result":[{"metric":{"ap":"a"},"values":[[1790000000,"1.5"],[1790000007,"NaN"]]},{"metric":{"ap":"b"},"values":[[1790000000.5,"3"]]}]}',
      ['result'],
      { 'a values.value': [1.5, undefined], 'b values.value': [3] },
    ],
    [
      'lists with the time at their end',
      '{"points":[[4,null,1790000000],[5,6,1790000007]]}',
      ['points'],
      { value: [4, 5], 'value 2': [undefined, 6] },
    ],
    [
      'a list of times beside lists of numbers',
      '{"timestamps":[1790000000,1790000007],"cpu":[4,5],"memory":[40,50]}',
      [],
      { memory: [40, 50], cpu: [4, 5] },
    ],
    ['lists of ids', '[[5,6],[7,8]]', [], undefined],
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
