import assert from 'node:assert/strict';
import { columnsOf } from '../../../../src/response/table/columns.ts';
import { orderOf, readFilter, SearchTexts } from '../../../../src/response/table/order.ts';
import type { Row } from '../../../../src/response/table/rows.ts';
import { passing } from '../../../support/doubles/passingRows.ts';

const found = (values: readonly unknown[], typed: string) => passing(values, { typed });
const searched = (values: readonly unknown[], text: string) => passing(values, { text });

describe('The filters and the search of rows', () => {
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

  it('finds a MAC address in any notation in all columns', () => {
    const rows: Row[] = [
      { mac: '00:1a:1E:00:00:0b' },
      { client: '001a.1e00.000b' },
      { mac: '00:1a:1e:00:00:0c' },
    ];
    const texts = new SearchTexts(rows, columnsOf(rows).columns);
    assert.deepEqual([...orderOf(rows, texts, { filters: [], text: '001A1E-00000B', sort: [] })], [0, 1]);
  });

  it('has no filter where nothing is typed, and names one without a value', () => {
    assert.equal(readFilter('  '), undefined);
    for (const typed of ['!', '=', '>= ', '<']) assert.deepEqual(readFilter(typed), { problem: 'noValue' });
  });
});
