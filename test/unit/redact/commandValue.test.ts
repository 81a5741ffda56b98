import assert from 'node:assert/strict';
import { commandValue } from '../../../src/redact/commands/commandValue.ts';

/** Puts «» round the value behind the name in [] of a text. */
function found(written: string): string {
  const text = written.replaceAll(/[[\]«»]/g, '');
  const start = written.indexOf('[');
  const value = commandValue(text, { start, end: written.indexOf(']') - 1 });
  const plain = written.replaceAll(/[«»]/g, '');
  // The brackets stand before the value.
  return value
    ? `${plain.slice(0, value.start + 2)}«${text.slice(value.start, value.end)}»${text.slice(value.end)}`
    : plain;
}

const values = `
set [psk] «apple»
  SET [psk] «apple»
env [psk] «apple»
conf [psk] «apple»
define [psk] «apple»
assign [psk] «apple»
git config --global --add user.[password] «apple»
x set -v [psk] «apple»
reset [psk] apple
set up [psk] apple
set [psk] policy
set [psk] name
export [api_token] "«a b»"
export [api_token] '«a b»'
export [api_token] \\"«a b»\\"
export [api_token] "
export [psk] «apple»;
export [psk] «apple»)
export [psk] «apple»})
export [psk] «app;le»
export [psk] «apple»\\nnext
export [psk] -v
export [psk] = x
export [psk] |x
x [psk] key «apple1»
x [psk] plaintext «apple1»
x "[psk]" «apple1»
x [psk]  «apple1» more
x [psk] «P@ssw0rd»
x [psk] «aesop-1234x»
x [psk] «wpa-guest-2024»
x [psk] «tls9guest»
x [psk] «xsha256»
x [psk] «md5x77»
x [psk] «a$pple»
x [psk] «apple!»
x [psk] ap$l
x [psk] 12$456
x [psk] apple
x [psk] sha256
x [psk] SHA-512
x [psk] hmac-sha256
x [psk] base64
x [psk] oauth2.0
x [psk] wpa2-psk-aes
x [psk] «ipv6ipv6»
x [psk] utf-8
x [psk] aes128
x [psk] aes-256-gcm
x [psk] 802.1x
x [psk] x.509
x [psk] rfc2865
x [psk] mschapv2
x [psk] ecdsa-256
x [psk] tlsv1.3
x [psk] https://h.example/a1
x [psk] /etc/psk1
x [psk] ./file1x
x [psk] bob1@h.example
x [psk] $file1x
x [psk] %FILE1%
x [psk] <file1>
x [psk] (file1x)
[client_secret] «apple»
[clientSecret] «apple»  
[client_secret] «apple»\\n
"[client_secret] «apple»"
[client_secret] apple pear
[client_secret] expired
[client_secret] keys
[client_secret] length
[client_credentials] apple
[secret] apple
a [client_secret] apple
b c "d e" f [psk] «apple1»
b 'd e' 10.0.0.1:80 a/b x=y [psk] apple1
b 10.0.0.1:80 a/b x+y @z [psk] «apple1»
this [psk] apple1
b your [psk] apple1
b the [psk] apple1
no [psk] apple1
1 2 3 4 5 6 7 8 [psk] «apple1»
1 2 3 4 5 6 7 8 9 [psk] apple1
x = [psk] apple1
= "set [psk] «apple»
= 'set [psk] «apple»
= \`set [psk] «apple»
= ;set [psk] «apple»
= |set [psk] «apple»
= &set [psk] «apple»
= >set [psk] «apple»
= #set [psk] «apple»
= $set [psk] «apple»
= (set [psk] «apple»
= {set [psk] «apple»
= !set [psk] apple
`;

describe('The value behind a name in a command', () => {
  for (const line of values.split('\n').filter((one) => one !== ''))
    it(`is there or not in “${line}”`, () => assert.equal(found(line), line));

  it('is looked for in its own line, and not far from its start', () => {
    const at = (text: string) => {
      const start = text.lastIndexOf('psk');
      return commandValue(text, { start, end: start + 3 });
    };
    assert.ok(at('the first line is\nset psk apple'));
    assert.ok(at(`${'x'.repeat(191)} set psk apple`.slice(2)));
    assert.equal(at(`${'x'.repeat(300)} set psk apple`), undefined);
    assert.ok(at(`${'x'.repeat(300)};set psk apple`));
    assert.ok(at(`${'= '.repeat(300)}\nset psk apple`));
  });
});
