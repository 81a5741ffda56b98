import assert from 'node:assert/strict';
import { compareVersions, isVersion, parseVersion } from '../../../src/text/version.ts';

const signs: Readonly<Record<string, string>> = { '-1': '<', '0': '=', '1': '>' };

function sign(a: string, b: string): string | undefined {
  const [own, other] = [parseVersion(a), parseVersion(b)];
  return own && other && signs[String(Math.sign(compareVersions(own, other)))];
}

describe('firmware versions', () => {
  const table: [own: string, sign: string | undefined, asked: string][] = [
    ['10.7', '<', '10.10'],
    ['10.7.1.0', '=', '10.7'],
    ['10.7', '=', '10.7.1.0'],
    ['8.10.0.9_88526', '<', '8.11'],
    ['8.6.0.4-8.6.0.4_79813', '=', '8.6.0.4_79813'],
    ['8.12.0.1_89000', '<', '10.4'],
    ['10.6.0.2_89182', '=', '10.6.0.2'],
    ['10.6.0.2_89182', '=', '10.6'],
    ['10.6.0.2_89182', '>', '10.6.0.2_89181'],
    ['10.6.0.2_9', '<', '10.6.0.2_10'],
    ['10.6.0.2', '=', '10.6.0.2_89181'],
    ['10.6.0.2_1', '=', '10.6.0.2.5'],
    ['10.6.0.2-89182', '>', '10.6.0.2_89181'],
    ['FL.10.13.1005', '=', '10.13.1005'],
    ['FL.10.13.1005', '>', 'FL.10.13.1000'],
    ['10.13.1000', '<', 'FL.10.13.1005'],
    ['ML.10.09.1030', '<', '10.13'],
    ['YA.16.11.0003', '=', '16.11.3'],
    ['YA.16.11.0003', '<', 'YA.16.11.0012'],
    ['AOS10 10.7.0.0', '>', '10.6'],
    ['ArubaOS 8.6.0.4', '=', '8.6.0.4'],
    ['', undefined, '10.7'],
    ['N/A', undefined, '10.7'],
    ['-', undefined, '10.7'],
    ['unknown', undefined, '10.7'],
  ];
  for (const [own, expected, asked] of table)
    it(`${own || 'no version'} ${expected ?? 'does not compare with'} ${asked}`, () =>
      assert.equal(sign(own, asked), expected));

  it('are told from what only begins like one', () => {
    const good = ['10', '10.7', '10.6.0.2_89182', '10.6.0.2-1', 'fl.10.13.1005', 'YA.16.11.0003'];
    const bad = ['', 'abc', '10.x', '10.', '.7', '10.7 beta', '10.7_', '10_1_2', '>10', 'FLAT.10'];
    assert.deepEqual([...good, ...bad].filter(isVersion), good);
  });
});
