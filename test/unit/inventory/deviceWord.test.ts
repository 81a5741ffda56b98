import assert from 'node:assert/strict';
import { deviceNamed, deviceWordsAt } from '../../../src/inventory/filter/deviceWord.ts';
import type { Device } from '../../../src/inventory/model.ts';

/** The words at the bar in a line. */
const wordsAt = (written: string) =>
  deviceWordsAt(written.replace('|', ''), written.indexOf('|')).map(({ text, start }) => [text, start]);

describe('A word that may name a device', () => {
  for (const [written, expected] of [
    ['GET /monitoring/v1/aps/CN|TSTAP007?x=1', [['CNTSTAP007', 23]]],
    ['"serial": "|CNTSTAP007",', [['CNTSTAP007', 11]]],
    ['AP-1;CNTSTAP007|;up', [['CNTSTAP007', 5]]],
    ['mac aa:bb:cc:|00:11:22 seen', [['aa:bb:cc:00:11:22', 4]]],
    ['AABB.CC00.11|22', [['AABB.CC00.1122', 0]]],
    ['aa-bb-cc-00-11-2|2', [['aa-bb-cc-00-11-22', 0]]],
    ['aabbcc0|01122', [['aabbcc001122', 0]]],
    ['ap CNTSTA|P007.log', [['CNTSTAP007', 3]]],
    ['switch-|floor-two', []],
    ['2026-11|-28T10:00', []],
    ['12345678|90', []],
    ['configura|tion', []],
    ['|', []],
  ] as const)
    it(`is looked for in ${written}`, () => assert.deepEqual(wordsAt(written), expected));

  it('is looked for near the position alone, in a line of any length', () => {
    const line = `${'x'.repeat(5_000_000)} CNTSTAP007 ${'y'.repeat(5_000_000)}`;
    assert.deepEqual(deviceWordsAt(line, 5_000_003), [{ text: 'CNTSTAP007', start: 5_000_001 }]);
  });

  it('names a device by its serial in any case, or its MAC address in any notation', () => {
    const device = { account: '1', serial: 'CNTSTAP007', mac: 'aa:bb:cc:00:11:22' } as Device;
    for (const word of ['cntstap007', 'AABB.CC00.1122', 'aa-bb-cc-00-11-22'])
      assert.equal(deviceNamed([device], word), device);
    for (const word of ['CNTSTAP008', 'aa:bb:cc:00:11:23'])
      assert.equal(deviceNamed([device], word), undefined);
  });
});
