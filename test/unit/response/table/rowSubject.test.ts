import assert from 'node:assert/strict';
import { subjectOf } from '../../../../src/response/table/rowSubject.ts';
import { rowsAt, type Row } from '../../../../src/response/table/rows.ts';
import { parseExact } from '../../../../src/text/json.ts';

/** The subject without what is not known. */
function told(row: Row, url?: string): unknown {
  const subject = subjectOf(row, url);
  return subject && JSON.parse(JSON.stringify(subject));
}

describe('The subject of a row', () => {
  for (const [says, row, expected, url] of [
    [
      'an access point of classic Central, its kind from the path',
      { serial: 'CN1', macaddr: 'aa:bb:cc:00:11:22', name: 'AP 1', site: 'Lisbon' },
      { kind: 'device', serial: 'CN1', mac: 'aa:bb:cc:00:11:22', name: 'AP 1', type: 'ap', site: 'Lisbon' },
      '/monitoring/v2/aps?limit=100',
    ],
    [
      'a device of new Central, its kind from its column',
      { serialNumber: 'SG1', deviceName: 'sw', deviceType: 'SWITCH', siteId: '54819475093732352' },
      { kind: 'device', serial: 'SG1', name: 'sw', type: 'switch', siteId: '54819475093732352' },
    ],
    [
      'a device by its MAC address alone',
      { 'MAC Address': 'AABB.CC00.1122' },
      { kind: 'device', mac: 'AABB.CC00.1122' },
    ],
    [
      'a client, with the device that it hangs on',
      { macaddr: 'aa:bb:cc:00:11:22', associated_device: 'CN1', client_type: 'WIRELESS', name: 'phone' },
      { kind: 'client', mac: 'aa:bb:cc:00:11:22', serial: 'CN1', name: 'phone' },
    ],
    [
      'a site of classic Central',
      { site_id: 7, site_name: 'Lisbon' },
      { kind: 'site', siteId: '7', site: 'Lisbon', name: 'Lisbon' },
    ],
    [
      'a site of new Central by its id',
      { id: '9', siteName: 'Oslo' },
      { kind: 'site', siteId: '9', site: 'Oslo', name: 'Oslo' },
    ],
    ['the row of a loop', { status: 200, row: { serial: 'CN1' } }, { kind: 'device', serial: 'CN1' }],
    [
      'the account that a row names',
      { serial: 'CN1', account: 'b' },
      { kind: 'device', serial: 'CN1', account: 'b' },
    ],
    ['no id in a group', { group: 'a', id: 4, name: 'x' }, undefined],
    ['no id in an empty or missing serial', { serial: '', serial_number: null, name: 'x' }, undefined],
    ['no MAC address in a word', { mac: 'none' }, undefined],
    ['no id in a list', { serial: ['S1'], mac: ['20:4c:03:00:00:01'] }, undefined],
    [
      'no name of a site or account in an object',
      { serial: 'S1', site: { name: 'Oslo', id: 5 }, account: { id: 4 }, name: ['a'] },
      { kind: 'device', serial: 'S1' },
    ],
    ['no id in an object or a text of any length', { serial: 'x'.repeat(201) }, undefined],
  ] as readonly (readonly [string, Row, unknown, string?])[])
    it(`is ${says}`, () => assert.deepEqual(told(row, url), expected));

  it('keeps each digit of a long id', () => {
    const [row = {}] = rowsAt(parseExact('[{"id":54819475093732353,"siteName":"Oslo"}]'), []);
    assert.equal(subjectOf(row)?.siteId, '54819475093732353');
  });
});
