import assert from 'node:assert/strict';
import { macDigits, wholeMac } from '../../../src/text/mac.ts';

describe('a MAC address', () => {
  for (const written of [
    '94:60:d5:c0:0a:0b',
    '94-60-D5-C0-0A-0B',
    '9460.d5c0.0a0b',
    '9460d5-c00a0b',
    '9460d5c00a0b',
    '94:60:d5:c0:a:b',
    '94-60-D5-C0-A-B',
  ])
    it(`is read from ${written}`, () => assert.equal(wholeMac(written), '94:60:d5:c0:0a:0b'));

  for (const other of ['94:60:d5:c0:a', '94:60:d5:c0:a:b:1', 'fe80::1', '94:60:d5:c0:aaa:b', 'lisbon'])
    it(`is not read from ${other}`, () => assert.equal(wholeMac(other), undefined));

  it('may be a part, whose zeros are not filled in', () => assert.equal(macDigits('d5:c0:a'), 'd5c0a'));
});
