import assert from 'node:assert/strict';
import { lineSecrets } from '../../../src/redact/finders/lineSecrets.ts';

describe('A secret at a fixed place of its line', () => {
  for (const [line, secret] of [
    ['net  use x: \\\\h\\s /user:bob apple', 'apple'],
    ["'apple' |  ConvertTo-SecureString -AsPlainText", 'apple'],
    ['echo apple | docker login --password-stdin', 'apple'],
    ['echo "apple" | sudo passwd bob --stdin', 'apple'],
    ['htpasswd -b  users bob apple', 'apple'],
    ['htpasswd -nb bob apple', 'apple'],
    ['5 M apple77', 'apple77'],
    ['# ntp.keys\n5 M apple', 'apple'],
    ['# RADIUS clients\n10.0.0.1 apple', 'apple'],
    ['#Client Name  Key\nh.example apple', 'apple'],
    ['10.0.0.1 apple', undefined],
    ['Login incorrect: [bob/apple pear]', 'apple pear'],
    ['login: bob/apple', 'apple'],
    ['login: bob/portal', undefined],
    ['host = 10.0.0.1 { key = apple }', 'apple'],
    ['tool -ubob:apple', 'apple'],
    ['tool -u bob -papple', 'apple'],
    ['AUTH PLAIN Ym9iOmFwcGxl', 'Ym9iOmFwcGxl'],
    ['psk = "pear" -> "apple"', 'apple'],
    ['Bad community apple from 10.0.0.1', 'apple'],
    ['user bob, password dialog', undefined],
    ['openssl  passwd -1 apple', 'apple'],
    ['https -A  bearer -a apple', 'apple'],
    ['net  use \\\\h\\s apple /u', 'apple'],
    ['$2y$05$abcdefgh1234', '$2y$05$abcdefgh1234'],
    ['Key (secret) : apple', 'apple'],
    ['#Client Key\n10.0.0.1 apple', 'apple'],
    ['# clients\n10.0.0.1 apple', 'apple'],
    ['# RADIUS  clients \n10.0.0.1 apple', 'apple'],
    ['a # RADIUS clients\n10.0.0.1 apple', undefined],
    ['# clients of today\n10.0.0.1 apple', undefined],
  ] as const)
    it(`is ${secret ?? 'none'} in ${JSON.stringify(line)}`, () =>
      assert.deepEqual(
        lineSecrets(line)
          .map(({ start, end }) => line.slice(start, end))
          .slice(0, 1),
        secret === undefined ? [] : [secret],
      ));
});
