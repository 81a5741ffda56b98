import assert from 'node:assert/strict';
import { columnsOf } from '../../../../src/response/table/columns.ts';
import type { CellFilter } from '../../../../src/response/table/cellTest.ts';
import { orderOf, readFilter, SearchTexts } from '../../../../src/response/table/order.ts';
import { rowsAt, type Row } from '../../../../src/response/table/rows.ts';
import { parseExact } from '../../../../src/text/json.ts';
import { passing } from '../../../support/doubles/passingRows.ts';

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

const found = (values: readonly unknown[], typed: string) => passing(values, { typed });

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
});
