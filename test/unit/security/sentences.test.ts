import assert from 'node:assert/strict';
import { CentralError } from '../../../src/base/errors.ts';
import { reasons, type Reason } from '../../../src/base/reasons.ts';

const payloads = [
  '[Sign in](command:workbench.action.terminal.sendSequence)',
  '[x](COMMAND:y)',
  ']\u200b(command:x)',
  'com\u202emand:x',
  '[x](https://evil.example/)',
  '$(bug) $(sync~spin)',
  '\u001b[31mred\u001b[0m',
  'two\nlines\r\nand\u2028more',
  '\u202egnp.exe',
  'a'.repeat(5_000),
  '{host}{0}',
];
const names = [
  'host',
  'account',
  'path',
  'file',
  'name',
  'names',
  'problem',
  'field',
  'header',
  'label',
  'line',
];

describe('a sentence with values of a file or a server in it', () => {
  for (const payload of payloads) {
    it(`is one line of plain text: ${JSON.stringify(payload.slice(0, 40))} [F3]`, () => {
      const values = Object.fromEntries(names.map((name) => [name, payload]));
      for (const reason of Object.keys(reasons) as Reason[]) {
        const { message } = new CentralError(reason, values);
        assert.doesNotMatch(message, /\]\(|command:|\$\(|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/iu);
        assert.ok(message.length < 400 + 200 * names.length);
      }
    });
  }
});
