import assert from 'node:assert/strict';
import { marked } from '../../support/doubles/markedSecrets.ts';

/** Command lines in which the secret stands in «»; those without are clear. */
const lines = String.raw`
curl -u bob:«x1» https://h/a
curl -sSu "bob:«x1»" https://h/a
curl --user 'bob:«x1»' --proxy-user=p:«x2» https://h/a
curl -ubob:«x1» https://h/a
$ /usr/bin/curl.exe -U bob:«x:1» https://h/a
curl -u bob https://h/a
curl -u "$NAME:$PASS" https://h/a
curl -u {{name}}:{{psk}} https://h/a
http -a bob:«x1» GET h/a
mysql -u root -p«x1» db
mysql -u root -p db
mysqldump -p'«x 1»' db
sshpass -p «x1» ssh -p 22 a@b
sshpass -p«x1» ssh a@b
sudo sshpass -p '«x 1»' scp a b
ldapsearch -x -D cn=a -w «x1» -b dc=b
ldapsearch -xw «x1» -b dc=b
snmpwalk -v2c -c «x1» 10.0.0.1
snmpget -v 3 -u a -a SHA -A «x1» -x AES -X «x2» 10.0.0.1
smbclient //h/s -U bob%«x1»
redis-cli -h h -a «x1» ping
plink -pw «x1» a@h
sqlcmd -S h -U sa -P «x1» -Q q
docker login -u bob -p «x1» h
docker run -p 8080:80 x
openssl enc -aes-256-cbc -k «x1» -in f
openssl rsa -in k -passin pass:«x1»
openssl rsa -in k -passin env:NAME
ipmitool -H h -U a -P «x1» power status
7z a -p«x1» f.7z f
lftp -u bob,«x1» h
mosquitto_pub -h h -u a -P «x1» -t t
xfreerdp /u:a /p:«x1» /v:h
wpa_passphrase guest «x1»
radtest bob «x1» h 0 «x2»
nmcli dev wifi connect guest password «x1»
aws configure set aws_secret_access_key «x1»
ConvertTo-SecureString "«x 1»" -AsPlainText -Force
ConvertTo-SecureString -String '«x1»' -AsPlainText
echo a | curl -u bob:«x1» h && sshpass -p «x2» ssh a
curl -u bob:«x1» h; ls -p a
curling -u a:b
zip -r a.zip b
use curl -u for a name
`;

describe('A secret in the command line of a program', () => {
  for (const line of lines.split('\n').filter((one) => one !== ''))
    it(`is seen in “${line}”`, () => assert.equal(marked(line.replaceAll(/[«»]/g, '')), line));

  it('goes on behind a line end that is put off, and ends with its line or its quotes', () => {
    for (const text of [
      'curl h \\\n  -u bob:«x1» \\\n  -s\n-u a:b',
      'curl h `\r\n  -u bob:«x1»\nnext',
      'curl h\n-u a:b',
      '{"cmd":"sshpass -p «x1»","n":"b"}',
      '{"cmd":"sshpass -p \'«x1»\'\\nls","n":"b"}',
      'run(`curl -u bob:«x1»`, "b")',
    ])
      assert.equal(marked(text.replaceAll(/[«»]/g, '')), text);
  });
});
