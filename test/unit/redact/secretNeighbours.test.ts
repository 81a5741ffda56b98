import assert from 'node:assert/strict';
import { marked } from '../../support/doubles/markedSecrets.ts';

describe('A secret whose name stands further off', () => {
  for (const text of [
    '{"field":"password","old":"«apple»","new":"«pear»"}',
    '{"id":"psk","current":"«apple»"}',
    '{"attribute":"psk","before":"«apple»","after":"«pear»","previous":"«plum»"}',
    '{"@name":"psk","#text":"«apple»"}',
    '{"$t":"«apple»","name":"psk"}',
    '{"path":"/wlan/psk","op":"replace","value":"«apple»"}',
    '{"value":"«apple»","path":"/wlan/psk","op":"add"}',
    '{"path":"/oauth2/token","method":"POST","before":"apple"}',
    '{"path":"/wlan/ssid","op":"replace","value":"apple"}',
    '{"path":"/wlan/psk","from":"«apple»","to":"«pear»"}',
    '{"field":"psk","lhs":"«apple»","rhs":"«pear»"}',
    '{"field":"psk","from":"apple"}',
    '{"op":"move","from":"/psk","path":"/wlan/psk"}',
    '{"name":"ssid","old":"apple","new":"pear"}',
    '{"name":"password_policy","old":"apple","new":"pear"}',
    'field,old_value,new_value\npsk,«apple»,«pear»\nssid,x,y',
    'Pre-Shared Key : «apple»',
    'Pre-Shared Key ......: «apple»\nVLAN ......: 5',
    'Password .......: «apple»',
    'Password ... : «apple»',
    'Password ....... apple',
    'ocp-apim-subscription-key: «apple»',
    'subscription_key: apple',
    'WIFI:T:WPA;S:guest;P:«apple»;;',
    'wifi:S:a\\;b;P:«ap\\;ple»;T:WPA;H:true;;',
    'WIFI:S:guest;T:nopass;;',
    'wifi: off',
    'jdbc:oracle:thin:bob/«apple»@h:1521/x',
    'jdbc:oracle:thin:@h:1521/x',
    'ssh://git@h.example:7999/a/b.git',
    'sftp://«bob:apple»@h.example/a',
    'https://«ghp_apple»@h.example/a',
    '<meta name="csrf-token" content="«apple»">',
    '<meta name="author" content="apple">',
    '["user bob «apple»", "vlan 5"]',
  ])
    it(`is found: ${JSON.stringify(text)}`, () => assert.equal(marked(text.replaceAll(/[«»]/g, '')), text));
});

describe('A secret in a section with a secret’s name', () => {
  for (const text of [
    '[psk]\nguest=«a[b»\nlab = «c»',
    '[psk]\nguest = «a [b»\n  lab = "«c d»" # e\n[x]\nlab = f',
    ' [ "psk" ] ; g\n\n\tguest = «a»\r\n',
    "[['psk']]\r\nguest = '«a»'\r\n",
    'x [psk]\nguest = apple',
    'x[psk]\nguest = apple',
    '[psk] x\nguest = apple',
    '[psk]\nmy guest = apple',
    '[psk]\nguest = «apple x = "y" z»\nx/guest = pear',
    '[psk]\nguest = ""\nlab = [a]\nhall = {b}',
    '[psk]\nguest_length = 8',
    '[psk]',
    '[psk] \t\nguest = «a»',
    '[psk] # of guests\nguest = «a»',
  ])
    it(`is found: ${JSON.stringify(text)}`, () => assert.equal(marked(text.replaceAll(/[«»]/g, '')), text));
});
