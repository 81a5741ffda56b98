import assert from 'node:assert/strict';
import { complete } from '../../../../src/inventory/console/completion.ts';

const list = ['show clients', 'show clients debug', 'show version', 'show vlan', 'show log <count>'].map(
  (text) => ({
    text,
    names: [],
  }),
);

describe('Completion of a command', () => {
  it('goes as far as only one way goes, and lists the ways on', () => {
    const table: [typed: string, text: string, options: string[]][] = [
      ['', 'show ', ['show']],
      ['sh', 'show ', ['show']],
      ['show ', 'show ', ['clients', 'log', 'version', 'vlan']],
      ['show v', 'show v', ['version', 'vlan']],
      ['sh ve', 'sh version', ['version']],
      ['SHOW VER', 'SHOW version', ['version']],
      ['show cl', 'show clients ', ['clients']],
      ['show clients ', 'show clients debug', ['debug']],
      ['show log ', 'show log ', ['<count>']],
      ['show log 5', 'show log 5', []],
      ['show x', 'show x', []],
      ['show version now', 'show version now', []],
    ];
    for (const [typed, text, options] of table)
      assert.deepEqual(complete(list, typed), { text, options }, typed);
  });
});
