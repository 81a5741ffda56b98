import assert from 'node:assert/strict';
import { columnsOf } from '../../../../src/response/table/columns.ts';
import type { CellFilter } from '../../../../src/response/table/cellTest.ts';
import { orderOf, readFilter, SearchTexts } from '../../../../src/response/table/order.ts';
import { rowsAt, type Row } from '../../../../src/response/table/rows.ts';
import { parseExact } from '../../../../src/text/json.ts';

const rows = rowsAt(
  parseExact(
    '[{"name":"AP-10","status":"Up","clients":12,"id":54819475093732353},' +
      '{"name":"AP-9","status":"Down","clients":3,"id":54819475093732352},' +
      '{"name":"AP-100","status":"up","clients":101},' +
      '{"name":"ap-1","status":"Down","clients":null,"id":7}]',
  ),
  [],
);
const { columns } = columnsOf(rows);
const column = (name: string) => columns.find((one) => one.name === name) ?? assert.fail(name);
const names = (order: Uint32Array) => [...order].map((place) => rows[place]?.['name']);

function asked({
  filters = {},
  text = '',
  sort = [],
}: {
  filters?: Record<string, string>;
  text?: string;
  sort?: readonly (readonly [string, boolean])[];
}) {
  return names(
    orderOf(rows, new SearchTexts(rows, columns), {
      filters: Object.entries(filters).map(
        ([name, typed]) => [column(name), readFilter(typed) as CellFilter] as const,
      ),
      text,
      sort: sort.map(([name, descending]) => ({ column: column(name), descending })),
    }),
  );
}

/** The values of a column that pass a filter, or that a search finds. */
function passing(values: readonly unknown[], { typed, text = '' }: { typed?: string; text?: string }) {
  const rows = values.map((value): Row => (value === undefined ? {} : { value: value as Row[string] }));
  const { columns } = columnsOf(rows);
  const filters =
    typed === undefined ? [] : columns.map((one) => [one, readFilter(typed) as CellFilter] as const);
  const order = orderOf(rows, new SearchTexts(rows, columns), { filters, text, sort: [] });
  return [...order].map((place) => values[place]);
}
const found = (values: readonly unknown[], typed: string) => passing(values, { typed });
const searched = (values: readonly unknown[], text: string) => passing(values, { text });

/** The values as a table sorts them. */
function inOrder(values: readonly (string | number)[]): (string | number | undefined)[] {
  const rows = values.map((value): Row => ({ value }));
  const { columns } = columnsOf(rows);
  const sort = columns.map((column) => ({ column, descending: false }));
  const order = orderOf(rows, new SearchTexts(rows, columns), { filters: [], text: '', sort });
  return Array.from(order, (place) => values[place]);
}

describe('The order of rows', () => {
  it('is the same whichever texts were made before the search', () => {
    for (const made of [0, 1, 3, 4, 9]) {
      const texts = new SearchTexts(rows, columns);
      assert.equal(texts.makeMore(made), made < rows.length);
      const order = () => names(orderOf(rows, texts, { filters: [], text: 'aP-1', sort: [] }));
      assert.deepEqual([order(), order()], [order(), ['AP-10', 'AP-100', 'ap-1']]);
      assert.equal(texts.makeMore(rows.length), false);
    }
  });

  it('is that of the server unless told', () =>
    assert.deepEqual(asked({}), ['AP-10', 'AP-9', 'AP-100', 'ap-1']));

  it('sorts numbers in names by their value, in both directions', () => {
    assert.deepEqual(asked({ sort: [['name', false]] }), ['ap-1', 'AP-9', 'AP-10', 'AP-100']);
    assert.deepEqual(asked({ sort: [['name', true]] }), ['AP-100', 'AP-10', 'AP-9', 'ap-1']);
  });

  it('sorts long whole numbers by each digit, and puts what is missing last', () => {
    assert.deepEqual(asked({ sort: [['id', false]] }), ['ap-1', 'AP-9', 'AP-10', 'AP-100']);
    assert.deepEqual(asked({ sort: [['id', true]] }), ['AP-10', 'AP-9', 'ap-1', 'AP-100']);
  });

  it('sorts numbers before texts, and null with what is missing, whatever the order was', () => {
    const sorted = [-70, 2.5, 200, '-', '1e3', '5x', 'n/a', true];
    const given = [null, '5x', '1e3', {}, 200, 'n/a', -70, true, '-', 2.5];
    const orders = [given, given.toReversed(), given.toSpliced(0, 3).concat(given.slice(0, 3))];
    for (const one of orders) {
      const rows = one.map((value): Row => (value !== null && typeof value === 'object' ? {} : { value }));
      const { columns } = columnsOf(rows);
      const sort = columns.map((column) => ({ column, descending: false }));
      const order = orderOf(rows, new SearchTexts(rows, columns), { filters: [], text: '', sort });
      const values = [...order].map((place) => rows[place]?.['value'] ?? null);
      assert.deepEqual(values, [...sorted, null, null]);
    }
  });

  it('sorts sizes in one unit, times and MAC addresses by what they mean, and other texts after them', () => {
    const sorted = (given: readonly string[]) => {
      const rows = given.map((value): Row => ({ value }));
      const { columns } = columnsOf(rows);
      const sort = columns.map((column) => ({ column, descending: false }));
      const order = orderOf(rows, new SearchTexts(rows, columns), { filters: [], text: '', sort });
      return [...order].map((place) => rows[place]?.['value']);
    };
    const sizes = ['800 kbps', '12 Mbps', '1.2 Gbps', 'n/a'];
    assert.deepEqual(sorted(sizes.toReversed()), sizes);
    const late = [...Array.from({ length: 200 }, () => 'n/a'), ...sizes.slice(0, 3)];
    assert.deepEqual(sorted(late.toReversed()).slice(0, 3), sizes.slice(0, 3));
    assert.deepEqual(sorted(late).slice(0, 3), sizes.slice(0, 3));
    const times = ['Wed, 31 Dec 2025 23:00:00 GMT', '2026-01-02T00:30:00+02:00', '2026-01-01T23:00:00Z', '-'];
    assert.deepEqual(sorted(times.toReversed()), times);
    const signals = ['-70 dBm', '-65.5 dBm', '-5 dBm', '-'];
    assert.deepEqual(sorted(signals.toReversed()), signals);
    const lengths = ['800ms', '50 s', '45m', '1h30m', '23 hours, 5 minutes', '1d 2h', '3 Days', '2w', '-'];
    assert.deepEqual(sorted(lengths.toReversed()), lengths);
    assert.deepEqual(sorted(['2d', 'AP-1', '10h']), ['2d', '10h', 'AP-1']);
    const addresses = ['10.0.0.9/24', '10.0.0.10', '10.0.0.100/8', '10.0.1.1'];
    assert.deepEqual(sorted(addresses.toReversed()), addresses);
    const macs = [
      'aabb.cc00.0009',
      'AA-BB-CC-00-00-0B',
      'aa:bb:cc:0:0:10',
      'aa:bb:cc:00:00:1b',
      'b',
      'unknown',
    ];
    assert.deepEqual(sorted(macs.toReversed()), macs);
    const digits = [
      '00:11:22:33:44:44',
      '001122334455',
      '00:11:22:33:44:66',
      '1200.0000.0001',
      'a0:00:00:00:00:01',
    ];
    assert.deepEqual(sorted(digits.toReversed()), digits);
    const ids = ['8', '99999999999', '100000000000', '1000000000000'];
    assert.deepEqual(sorted(ids.toReversed()), ids);
    const names = ['10 Downing', '2 Downing', 'Downing'].toSorted().toReversed();
    assert.deepEqual(sorted(names), ['2 Downing', '10 Downing', 'Downing']);
    const ports = ['1/1/2', '1/1/10', '2/1/1'];
    assert.deepEqual(sorted(ports.toReversed()), ports);
  });

  it('sorts and filters decimals by each digit, also those that JavaScript rounds to the same', () => {
    const written = [
      '1152921504606847050',
      '0.12345678901234567891',
      '1e401',
      '-1.00000000000000000002',
    ].concat([
      '1e400',
      '0.1234567890123456789',
      '1152921504606847076.5',
      '-1.00000000000000000001',
      '0.5',
      '0.50',
    ]);
    const rows = written.map((one) => ({ v: parseExact(one) }));
    const { columns } = columnsOf(rows);
    const [column] = columns;
    assert.ok(column);
    const places = (typed: string, sort: boolean) => {
      const filter = readFilter(typed);
      const filters = filter && 'operator' in filter ? [[column, filter] as const] : [];
      const asked = { filters, text: '', sort: sort ? [{ column, descending: false }] : [] };
      return [...orderOf(rows, new SearchTexts(rows, columns), asked)].map((place) => written[place]);
    };
    assert.deepEqual(places('', true), [
      ...['-1.00000000000000000002', '-1.00000000000000000001', '0.1234567890123456789'],
      ...[
        '0.12345678901234567891',
        '0.5',
        '0.50',
        '1152921504606847050',
        '1152921504606847076.5',
        '1e400',
        '1e401',
      ],
    ]);
    assert.deepEqual(places('=0.12345678901234567891', false), ['0.12345678901234567891']);
    assert.deepEqual(places('=0.500', false), ['0.5', '0.50']);
    assert.deepEqual(places('<-1.00000000000000000001', false), ['-1.00000000000000000002']);
    assert.deepEqual(places('>1e400', false), ['1e401']);
    assert.deepEqual(places('<1152921504606847076.5', false).includes('1152921504606847050'), true);
  });

  it('takes no serial for a number that is written otherwise', () => {
    const rows: Row[] = [{ s: '1E5' }, { s: '10E4' }, { s: '0x1F' }, { s: '100000' }, { s: 1e-7 }, { s: 31 }];
    const { columns } = columnsOf(rows);
    const found = (typed: string) => {
      const filters = columns.map((one) => [one, readFilter(typed) as CellFilter] as const);
      const order = orderOf(rows, new SearchTexts(rows, columns), { filters, text: '', sort: [] });
      return [...order].map((place) => rows[place]?.['s']);
    };
    assert.deepEqual(
      [found('=100000'), found('=1e5'), found('=31'), found('<1')],
      [['100000'], ['1E5', '100000'], [31], [1e-7]],
    );
  });

  it('compares versions, times and MAC addresses by what they mean, and finds empty cells', () => {
    const firmware = ['10.7.0.0', '10.10.0.1', 'FL.10.13.1005', '8.12.0.3_89182', 'n/a', null];
    assert.deepEqual(found(firmware, '<10.10'), ['10.7.0.0', '8.12.0.3_89182']);
    assert.deepEqual(found(firmware, '>=10.10'), ['10.10.0.1', 'FL.10.13.1005']);
    const times = ['2026-11-30T10:00:00+02:00', '2026-11-30T09:00:00Z'];
    assert.deepEqual(found(times, '<2026-11-30T08:30:00Z'), [times[0]]);
    const macs = [
      '00:1a:1E:00:00:0b',
      '001a.1e00.000b',
      '00-1A-1E-00-00-0B',
      '001a1e-00000b',
      '00:1a:1e:0:0:c',
    ];
    for (const typed of macs.slice(0, 4)) {
      assert.deepEqual(found(macs, typed), macs.slice(0, 4));
      assert.deepEqual(found(macs, `!${typed}`), macs.slice(4));
      assert.deepEqual(found(macs, `=${typed}`), macs.slice(0, 4));
    }
    const gaps = [null, undefined, '', 'x', 0, false, 'null', []];
    assert.deepEqual(found(gaps, '=""'), [null, undefined, '']);
    assert.deepEqual(found(gaps, '!= ""'), ['x', 0, false, 'null', []]);
    assert.deepEqual(found(gaps, '== x'), ['x']);
  });

  it('takes several values and quotes, as the filter of devices does', () => {
    const cells = ['Up', 'Down', 'New York', 'Berlin, DE', 'say "hi"', '["a","b"]', '', null];
    assert.deepEqual(found(cells, 'up,down'), ['Up', 'Down']);
    assert.deepEqual(found(cells, '=up, "new york"'), ['Up', 'New York']);
    assert.deepEqual(found(cells, '!up,down,berlin,hi,b,'), ['New York', '', null]);
    assert.deepEqual(found(cells, '!=Up,Down'), cells.slice(2));
    for (const typed of ['"new york"', '"berlin, de"', '=Berlin, DE', 'say "hi"', '["a","b"]'])
      assert.equal(found(cells, typed).length, 1, typed);
  });

  it('takes a text with a comma for one value if a cell has it, and else for several, of which "" is the empty one', () => {
    const sites = ['Lisbon, HQ', 'Lisbon', 'HQ', 'Porto'];
    for (const typed of ['Lisbon, HQ', '"Lisbon, HQ"'])
      assert.deepEqual(
        [found(sites, `=${typed}`), found(sites, `!=${typed}`), found(sites, typed)],
        [sites.slice(0, 1), sites.slice(1), sites.slice(0, 1)],
      );
    assert.deepEqual(found(sites.slice(1), '=Lisbon, HQ'), ['Lisbon', 'HQ']);
    assert.deepEqual(found(['1,200', '1', '200 m'], '!1,200'), ['1', '200 m']);
    assert.deepEqual(found(['Wed', '2015-10-21T07:28:00Z', 'x'], '!=Wed, 21 Oct 2015 07:28:00 GMT'), [
      'Wed',
      'x',
    ]);
    const states = ['up', 'down', '', null, 'x'];
    assert.deepEqual(found(states, '=up,""'), ['up', '', null]);
    assert.deepEqual(found(states, '=up, '), ['up']);
    assert.deepEqual(found(states, 'up,""'), ['up']);
    assert.deepEqual(found(states, ','), []);
  });

  it('compares many values as it does one', () => {
    const cells = ['AP-07', 'ap-7', 'Å', 'å', 'a', 'ａ', 5, '5.0', '05', '1e1', 10, '1.05', '1.5'].concat([
      '00:1a:1e:00:00:0b',
      '1 Gbps',
      '2026-01-01T00:00:00Z',
      'q',
    ]);
    const typed = ['ap-7', 'Å', 'A', '5', '1e1', '1.5', '001a.1e00.000b', '1000 Mbps', '2026-01-01', 'None'];
    const alone = new Set(typed.flatMap((one) => found(cells, `=${one}`)));
    assert.deepEqual(
      found(cells, `=${typed.join(',')}`),
      cells.filter((one) => alone.has(one)),
    );
    assert.deepEqual(found(cells, `!=${typed.join(',')}`), ['1.05', 'q']);
  });

  it('finds hundreds of values in a long column in a moment', () => {
    const cells = Array.from({ length: 20_000 }, (_, at) => `CN${1_000_000 + at}`);
    const start = performance.now();
    assert.deepEqual(found(cells, `=${cells.slice(500, 1_000).join(',')}`), cells.slice(500, 1_000));
    const took = performance.now() - start;
    assert.ok(took < 4_000, `${took} ms`);
  });

  it('compares sizes by their unit, with and without a sign for thousands, and beside nothing else', () => {
    const sizes = ['12 Mbps', '1.2 Gbps', '900kbps', '8 Mb/s', '3 MB', 'down', null];
    assert.deepEqual(found(sizes, '>1 Gbps'), ['1.2 Gbps']);
    assert.deepEqual(found(sizes, '<10 Mbps'), ['900kbps', '8 Mb/s']);
    assert.deepEqual(found(sizes, '=1200 Mbps'), ['1.2 Gbps']);
    const spelt = ['1 kbit/s', '2 kbps', '3 kBit/s', '4 kbits', '5 kBytes/s', '1 TB', '1 PB'];
    assert.deepEqual(found(spelt, '>=1 kbps'), spelt.slice(0, 3));
    assert.deepEqual(found(spelt, '<2 kBps'), []);
    assert.deepEqual(found(spelt, '<2 PB'), ['1 TB', '1 PB']);
    assert.deepEqual(found(['1001 kbps', '1002 kbps'], '=1.001 Mbps'), ['1001 kbps']);
    assert.deepEqual(found(['1 KiB', '1000 B', '1.5 GB'], '>=1 KB'), ['1 KiB', '1000 B', '1.5 GB']);
    assert.deepEqual(found(['1/1/9', '1/1/10', '1/1/11'], '>1/1/9'), ['1/1/10', '1/1/11']);
  });

  it('compares lengths of time, whatever their units', () => {
    const lengths = ['45m', '1d 2h', '90 min', '1h', 'down', '-5m'];
    assert.deepEqual(found(lengths, '>1h'), ['1d 2h', '90 min']);
    assert.deepEqual(found(lengths, '<=1h'), ['45m', '1h', '-5m']);
    const same = ['1h', '60m', '1 hour', '60', '61m', '1 day, 2 hours', '26h'];
    assert.deepEqual(found(same, '=1h'), same.slice(0, 3));
    assert.deepEqual(found(same, '!=60 min'), same.slice(3));
    assert.deepEqual(found(same, '=26h'), same.slice(5));
    assert.deepEqual(found(same, '=1 day, 2 hours'), same.slice(5));
    assert.deepEqual(found(['5m', '10m', '15m'], '=5m,10m'), ['5m', '10m']);
    // A range is no length below zero.
    assert.deepEqual(found(['5m-10m', '-1h 5m'], '<1h'), ['-1h 5m']);
  });

  it('compares labels as texts if they are not all lengths of time', () => {
    const labels = ['2a', '2b', '2h', '3a', '3b'];
    assert.deepEqual(found(labels, '>=2h'), ['2h', '3a', '3b']);
    assert.deepEqual(found(labels, '<2h'), ['2a', '2b']);
    assert.deepEqual(found(['1a', '1b', '1c'], '<1d'), ['1a', '1b', '1c']);
  });

  it('compares times in any notation, and beside nothing else', () => {
    const times = ['2026-01-01T23:30:00Z', 'Fri, 02 Jan 2026 08:00:00 GMT', '2026-01-02 02:00:00', 'never'];
    assert.deepEqual(found(times, '>2026-01-02T00:00:00Z'), times.slice(1, 3));
    assert.deepEqual(found(times, '=2026-01-02T01:30:00+02:00'), times.slice(0, 1));
  });

  it('compares numbers that are times since 1970 with a written time, and no other numbers', () => {
    const times = [1_767_225_600, 1_767_225_599_000, '1767225601', 5, 2 ** 52, null];
    assert.deepEqual(found(times, '>2026-01-01'), ['1767225601']);
    assert.deepEqual(found(times, '<=2026-01-01T00:00:00Z'), times.slice(0, 2));
    assert.deepEqual(found(times, '=2026-01-01T01:00:00+01:00'), times.slice(0, 1));
    assert.deepEqual(found([1_767_225_600_000], '=1767225600'), []);
  });

  it('gives a number without a unit the one unit of the column', () => {
    assert.deepEqual(found(['85%', '9 %', '100%', 'N/A', null], '>9'), ['85%', '100%']);
    assert.deepEqual(found(['-67 dBm', '-5 dBm', ''], '<=-60'), ['-67 dBm']);
    assert.deepEqual(found(['5 min', '90 min'], '>10'), ['90 min']);
    assert.deepEqual(found(['9%', '10%', 'N/A', null], '>9%'), ['10%']);
    assert.deepEqual(found(['a', 'c', null, 'never', '-'], '>b'), ['c']);
    // It is not known which of two is meant, or if a number has one.
    assert.deepEqual(found(['5 Mbps', '2 Gbps'], '>1'), []);
    assert.deepEqual(found(['85%', 90], '>50'), [90]);
    // By the square of the length, this would take a minute.
    assert.deepEqual(found([`5${'.'.repeat(400_000)} 5`, 90], '>50'), [90]);
    assert.deepEqual(found(['1h 30m', '2h 5m'], '>1'), []);
  });

  it('finds a text that only looks like a MAC address by itself', () => {
    const looks = [
      '94:60:d5:c0:a:b',
      '1234 5678 9012',
      '26-11-30 10:15:00',
      '10.20.30.40.50.60',
      '1-2-3-4-5-6',
    ];
    for (const typed of looks) {
      const others = [`x${typed}y`, '12-34-56-78-90-1'];
      const cells = [typed, ...others];
      assert.deepEqual(
        [found(cells, typed), found(cells, `!${typed}`), searched(cells, typed)],
        [cells.slice(0, 2), cells.slice(2), cells.slice(0, 2)],
      );
    }
  });

  it('finds a MAC address in any notation, alone or in a text, and not in a longer number', () => {
    const [mac, other] = ['00:1a:1e:00:00:0b', '00:1a:1e:00:00:0c'];
    const same = [
      '001A.1E00.000B',
      '0:1a:1e:0:0:b',
      '00 1a 1e 00 00 0b',
      `[${mac}, ${other}]`,
      'ap-001a1e00000b',
    ];
    const cells = [...same, other, '9001a1e00000b4', '20:1a:1e:0:0:b'];
    for (const typed of [mac, '001a1e-00000b', '0:1a:1e:0:0:b'])
      assert.deepEqual(
        [found(cells, typed), found(cells, `!${typed}`), searched(cells, typed)].map((one) => one.length),
        typed.startsWith('0:') ? [6, 2, 6] : [5, 3, 5],
      );
  });

  it('hides no cell for the digits of a MAC address within a word', () => {
    const cells = ['CN123456789012X', 'sep123456789012', '12:34:56:78:90:12', 'is 1234.5678.9012'];
    assert.deepEqual(found(cells, '1234 5678 9012'), cells);
    assert.deepEqual(found(cells, '!1234 5678 9012'), cells.slice(0, 2));
    assert.deepEqual(found(cells, '!sep123456789012'), [cells[0], ...cells.slice(2)]);
  });

  it('compares no text as a time that no calendar has', () => {
    const [odd, early, late] = ['2026-13-45T10:00:00Z', '2025-12-31T00:00:00Z', '2026-01-01T00:00:00+01:00'];
    assert.deepEqual(found([odd, early, late], '<=2026-01-01T00:00:00Z'), [early, late]);
    assert.deepEqual(found([odd, early], `<=${odd}`), [odd, early]);
  });

  it('compares and sorts a column as versions if one is a version and no number', () => {
    const cells = ['10.13', '10.13.1000', '10.9', '10.8', 'n/a', 'FL.10.10.1000', 'FL.10.9.1', '-'];
    assert.deepEqual(found(cells, '>=10.9'), cells.slice(0, 3).concat('FL.10.10.1000', 'FL.10.9.1'));
    assert.deepEqual(found(cells, '<10.13'), ['10.9', '10.8', 'FL.10.10.1000', 'FL.10.9.1']);
    assert.deepEqual(found(['10.1', '10.10', '10.1.1'], '=10.1'), ['10.1']);
    assert.deepEqual(found(['10.13', '10.13_89182', '10.9'], '>10.10'), ['10.13', '10.13_89182']);
    assert.deepEqual(found(['2.45', '2.5', '1-5'], '<2.5'), ['2.45', '1-5']);
    const ordered = ['10.8', '10.9', 'FL.10.9.1', 'FL.10.10.1000', '10.13', '10.13.1000', '-', 'n/a'];
    assert.deepEqual(inOrder(cells), ordered);
    assert.deepEqual(inOrder(ordered.toReversed()), ordered);
  });

  it('takes no column with other numbers for one of versions', () => {
    const signals = [-60, -75, -9, '10.1.2.3'];
    assert.deepEqual(found(signals, '<-50'), [-60, -75]);
    assert.deepEqual(inOrder(signals), [-75, -60, -9, '10.1.2.3']);
    assert.deepEqual(found([1500, '1500.0', '10.1.2.3'], '=1500'), [1500, '1500.0']);
    assert.deepEqual(inOrder(['-60', '-75', '10.1.2.3']), ['-75', '-60', '10.1.2.3']);
  });

  it('finds a MAC address in any notation in all columns', () => {
    const rows: Row[] = [
      { mac: '00:1a:1E:00:00:0b' },
      { client: '001a.1e00.000b' },
      { mac: '00:1a:1e:00:00:0c' },
    ];
    const texts = new SearchTexts(rows, columnsOf(rows).columns);
    assert.deepEqual([...orderOf(rows, texts, { filters: [], text: '001A1E-00000B', sort: [] })], [0, 1]);
  });

  it('sorts by several columns', () =>
    assert.deepEqual(
      asked({
        sort: [
          ['status', false],
          ['clients', true],
        ],
      }).slice(2),
      ['AP-100', 'AP-10'],
    ));

  for (const [typed, expected] of [
    [{ status: 'up' }, ['AP-10', 'AP-100']],
    [{ status: '!up' }, ['AP-9', 'ap-1']],
    [{ status: '=down' }, ['AP-9', 'ap-1']],
    [{ clients: '>3' }, ['AP-10', 'AP-100']],
    [{ clients: '>=3', status: '!=Down' }, ['AP-10', 'AP-100']],
    [{ clients: '< 12' }, ['AP-9']],
    [{ id: '=54819475093732352' }, ['AP-9']],
    [{ id: '>54819475093732352' }, ['AP-10']],
  ] as const)
    it(`keeps the rows that pass ${JSON.stringify(typed)}`, () =>
      assert.deepEqual(asked({ filters: typed }), expected));

  it('searches all columns, within a cell', () => {
    assert.deepEqual(asked({ text: ' DOWN ' }), ['AP-9', 'ap-1']);
    assert.deepEqual(asked({ text: '9down' }), []);
  });

  it('has no filter where nothing is typed, and names one without a value', () => {
    assert.equal(readFilter('  '), undefined);
    for (const typed of ['!', '=', '>= ', '<']) assert.deepEqual(readFilter(typed), { problem: 'noValue' });
  });
});
