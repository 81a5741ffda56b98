import assert from 'node:assert/strict';
import { csvField, exportDevices } from '../../../src/inventory/export.ts';
import { label, spoken } from '../../../src/inventory/label.ts';
import type { Device } from '../../../src/inventory/model.ts';

const device: Device = {
  account: 'a',
  serial: 'CNTSTAP007',
  name: '=HYPERLINK("http://evil.example")',
  kind: 'ap',
  status: 'down',
  model: 'AP-515',
  site: 'Lisbon, HQ | [x](command:y)',
  clients: 14,
};

describe('an export of devices', () => {
  it('is CSV that no spreadsheet runs [F7]', () => {
    assert.equal(
      exportDevices([device], 'csv'),
      'name,serial,kind,status,model,mac,ip,firmware,site,siteId,group,clients,account\r\n' +
        '"\'=HYPERLINK(""http://evil.example"")",CNTSTAP007,ap,down,AP-515,,,,"Lisbon, HQ | [x](command:y)",,,14,a\r\n',
    );
    for (const start of ['=', '+', '-', '@', '\t=', ' =', '\r=', '|', '＝', '\u200b=']) {
      assert.match(csvField(`${start}cmd`), /^"?'/, JSON.stringify(start));
    }
    assert.deepEqual(['a"b', 'a\nb', 'plain', ' x'].map(csvField), ['"a""b"', '"a\nb"', 'plain', '" x"']);
  });

  it('is JSON that reads back', () => {
    assert.deepEqual(JSON.parse(exportDevices([device], 'json')), [device]);
  });

  it('is a Markdown table that no name breaks out of', () => {
    const [, , row] = exportDevices([device, { ...device, name: 'a\nb' }], 'markdown').split('\n');
    assert.equal(row?.replace(/\\./g, '').split('|').length, 15);
    assert.ok(!row.includes('](command'));
  });
});

describe('a label', () => {
  it('is one line with nothing hidden, for any code unit [F4]', () => {
    for (let unit = 0; unit < 0x10000; unit += 1) {
      const text = label(`a${String.fromCharCode(unit)}b`);
      assert.ok(
        text === 'ab' ||
          text === 'a b' ||
          (text.length === 3 && !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)),
        unit.toString(16),
      );
    }
  });

  it('carries no icon and at most 200 characters [F4]', () => {
    assert.equal(label('$(trash) x'), '$ (trash) x');
    assert.equal(label('x'.repeat(500)).length, 200);
    assert.equal(label('😀'.repeat(150)).isWellFormed(), true);
  });

  it('is read out with kind, state and place', () => {
    assert.equal(
      spoken({ ...device, name: 'LIS-F2-AP07', site: 'Lisbon HQ' }, String),
      'LIS-F2-AP07, access point, down, Lisbon HQ',
    );
    assert.equal(
      spoken({ account: 'a', serial: 's', name: 's', kind: 'switch', status: 'unknown' }, String),
      's, switch, state unknown',
    );
  });
});
