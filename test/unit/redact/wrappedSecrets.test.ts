import assert from 'node:assert/strict';
import { marked } from '../../support/doubles/markedSecrets.ts';

describe('A secret whose name or value is in a form of its own', () => {
  for (const text of [
    // A name in an object of its own.
    '{"name":{"value":"psk"},"value":"«{"value":"apple"}»"}',
    '{"key":{"S":"password"},"value":"«{"S":"apple"}»"}',
    '{"key":{"eq":"community"},"value":{"eq":"apple"}}',
    '{"attribute":{"path":"userPassword"},"value":{"present":true}}',
    '{"attribute":{"name":{"text":"psk"}},"value":"apple"}',
    '{"name":{"value":"ssid"},"value":{"value":"apple"}}',
    '{"name":{"const":"psk"},"value":{"type":"string"}}',
    '{"name":{"type":"token"},"value":{"type":"string"}}',
    '{"name":["psk","ssid"],"value":["apple","pear"]}',
    '{"title":{"rendered":"Password"},"content":{"rendered":"apple"}}',
    // A key of JSON Web Keys.
    '{"kty":"RSA","oth":"«[{"r":"apple","d":"pear","t":"plum"}]»"}',
    '{"kty":"AKP","priv":"«apple»","pub":"pear"}',
    '{"name":"oth","oth":["apple"]}',
    'kty=oct&k=«apple»',
    'k=«apple»&kty=oct',
    'kty=RSA&n=pear&d=«apple»&e=AQAB',
    'level=info kty=oct k=«apple» kid=1',
    'kty=oct, k="«apple»"',
    'jwk[kty]=oct&jwk[k]=«apple»',
    'kty = "oct"\nk = "«apple»"',
    'kty: oct\nk: «apple»',
    'k=apple&kind=oct',
    'kty=RSA&n=pear&e=AQAB&p=3',
    'd=apple\nkty',
    // Lines of a file of settings.
    'name = psk\nvalue = «apple»',
    '[[wlan]]\nname=psk\nvalue=«apple pear»\n\n[[wlan]]\nname=ssid\nvalue=apple',
    'value = "«apple»"\nkey = "psk"',
    'name = ssid\nvalue = apple',
    'name = psk\n\nvalue = apple',
    'name = "psk"\nvalue = var.psk',
    'name = "psk"\nvalue = compute(name)',
    'name = "jwt-auth"\nversion = "1.0"\ndata = "apple"',
    // The literals of a Secret, whatever their names are.
    'kubectl create secret generic x --from-literal=psk=«apple»',
    "kubectl -n lab create secret generic x --from-literal guest=«apple» --from-literal='lab=«pear»'",
    'oc create secret generic x \\\n  --from-literal="guest=«apple»" \\\n  --from-literal=b=«pear»',
    'kubectl create secret generic x --from-literal=guest=$GUEST',
    'kubectl create configmap x --from-literal=guest=apple',
    // A variable that Terraform marks.
    'variable "guest" {\n  type = string\n  default = "«apple»"\n  sensitive = true\n}',
    'variable "guest" {\n  sensitive = true\n  default   = "«apple»"\n}',
    'variable "guest" {\n  default = "apple"\n}\nvariable "x" {\n  sensitive = true\n}',
    'variable "guest" {\n  default = "apple"\n  sensitive = false\n}',
    // Headers and tokens of programs.
    "curl -H 'x-api-key:«apple»' https://h.example",
    'curl -H api-key:«apple» https://h.example',
    'wget --header="private-token:«apple»" https://h.example',
    'http --auth-type bearer --auth «apple» h.example',
    'xh --auth-type=bearer -a «apple» h.example',
    'xh -A jwt -a «apple» h.example',
    'scope api-key:read',
    'psql -H token:read x',
  ])
    it(`is found: ${JSON.stringify(text)}`, () =>
      assert.equal(marked(text.replace(/"«([{[].*)»"/, '$1').replaceAll(/[«»]/g, '')), text));
});
