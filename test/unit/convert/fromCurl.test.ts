import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { fromCurl } from '../../../src/convert/curl/fromCurl.ts';

const kinds = (text: string) => fromCurl(text).notes.map((note) => note.kind);

describe('cURL as a request', () => {
  it('keeps a header of any length', () => {
    const value = 'aé '.repeat(3_000).trim();
    assert.ok(fromCurl(`curl https://a.example/x -H 'X-Note: ${value}'`).text.includes(`X-Note: ${value}\n`));
  });

  it('reads a bash command over several lines', () => {
    const { text, notes } = fromCurl(`curl --location --request POST \\
  'https://eu-apigw.central.arubanetworks.com/central/v2/sites?x=1' \\
  -H "Authorization: Bearer abc123456789" -H 'Content-Type: application/json' \\
  --data-raw '{"site_name": "it'\\''s"}'`);
    assert.equal(
      text,
      `### POST /central/v2/sites
# from eu-apigw.central.arubanetworks.com
POST /central/v2/sites?x=1
Content-Type: application/json

{"site_name": "it's"}
`,
    );
    assert.deepEqual(
      notes.map((note) => note.kind),
      ['hostRemoved', 'authorizationRemoved'],
    );
  });

  it('reads what a browser copies for the Windows prompt', () => {
    const { text } = fromCurl(
      'curl ^"https://h.example/a?b=1^&c=2^" ^\r\n  -X ^"PUT^" ^\r\n  -H ^"x-a: 100^%^" ^\r\n  --data-raw ^"^{^\\^"k^\\^":^\\^"v w^\\^"^}^"',
    );
    assert.match(
      text,
      /^PUT \/a\?b=1&c=2\nx-a: 100%\nContent-Type: application\/x-www-form-urlencoded\n\n\{"k":"v w"\}$/m,
    );
  });

  it('reads doubled quotes, as Firefox copies them for the Windows prompt', () => {
    const { text } = fromCurl(
      'curl "https://h.example/a?b=1&c=2" -X PUT --data-raw "{""k"": ""v w"", ""n"": [""x""]}"',
    );
    assert.match(text, /^PUT \/a\?b=1&c=2\n.*\n\n\{"k": "v w", "n": \["x"\]\}$/m);
  });

  it('names fetch, whose calls browsers copy too', () => {
    assert.deepEqual(kinds('await fetch("https://h.example/a", { "method": "DELETE" });'), [
      'programLeftOut',
      'nothingFound',
    ]);
  });

  it('asks for the signature of an address', () => {
    const { text } = fromCurl(
      'curl "https://h.example/a?sig=canary1&X-Amz-Signature=canary2&code=3&signal=4"',
    );
    assert.match(text, /^GET \/a\?sig=\{\{sig\}\}&X-Amz-Signature=\{\{X-Amz-Signature\}\}&code=3&signal=4$/m);
  });

  it('reads the older Windows form, where carets only end lines', () => {
    const { text } = fromCurl(
      'curl "https://h.example/a" ^\r\n -H "x-b: 1^2" ^\r\n --data "{\\"k\\": \\"\\"}"',
    );
    assert.match(text, /^POST \/a\nx-b: 1\^2\n.*\n\n\{"k": ""\}$/m);
  });

  it('reads ANSI quoting, joined flags, -G and variables', () => {
    assert.match(fromCurl(`curl -sSXPUT $'https://h/x' -d $'{"a":"\\u00e9\\n"}'`).text, /\n\{"a":"é\n"\}\n$/);
    assert.match(
      fromCurl(`curl -G https://h/x -d a=1 --data-urlencode 'b=c d'`).text,
      /^GET \/x\?a=1&b=c\+d$/m,
    );
    assert.match(fromCurl('curl "$BASE/monitoring/v2/aps" -I').text, /^HEAD \/monitoring\/v2\/aps$/m);
    assert.match(fromCurl('curl https://h/d/${SERIAL}').text, /^GET \/d\/\{\{SERIAL\}\}$/m);
  });

  it('takes several commands, and a file for a body', () => {
    const { text } = fromCurl(
      'export A=1\ncurl https://h/one\ncurl -d @site.json https://h/two && echo done',
    );
    assert.deepEqual(text.match(/^(?:GET|POST) .*/gm), ['GET /one', 'POST /two']);
    assert.match(text, /\n\n< site\.json\n/);
  });

  it('reads no value of a variable of PowerShell, and tells which ones to define', () => {
    const call = (name: string) => `curl.exe -X DELETE "https://h.example/devices/${name}"\n`;
    const { text, notes } = fromCurl(
      `$Serial = "CN1"\n${call('$serial')}$serial = $next; [string]$site='a'\n${call('$serial/$site/$other')}$unused = 'b'\n`,
    );
    assert.deepEqual(text.match(/^DELETE .*/gm), [
      'DELETE /devices/{{serial}}',
      'DELETE /devices/{{serial}}/{{site}}/{{other}}',
    ]);
    const told = notes.filter(({ kind }) => kind === 'shellValue');
    assert.deepEqual(
      told.map(({ values }) => values['name']),
      ['serial', 'site'],
    );
    const script = `curl https://h.example/ -H 'A: 1' --data-binary '\n$name = "it";\nprint "a\\"b $name";\n'`;
    assert.match(fromCurl(script).text, /^\$name = "it";\nprint "a\\"b \$name";$/m);
    assert.ok(!fromCurl(script).notes.some(({ kind }) => kind === 'shellValue'));
  });

  it('reads the quotes of PowerShell, and tells of backslashes that its versions take differently', () => {
    for (const [data, isTold] of [
      ['"{`"a`":`"`$b`"}"', false],
      ['\'{"a":"$b"}\'', false],
      ['"{\\`"a\\`":\\`"`$b\\`"}"', true],
      ['\'{\\"a\\":\\"$b\\"}\'', true],
    ] as const) {
      const { text, notes } = fromCurl(
        `curl.exe -X POST "https://gw.example.com/a" \`\n  -H "Content-Type: application/json" \`\n  -d ${data}`,
      );
      assert.match(text, /^\{"a":"\$b"\}$/m, data);
      assert.equal(
        notes.some(({ kind }) => kind === 'powerShellQuotes'),
        isTold,
        data,
      );
    }
  });

  it('takes secrets out of the query, headers and bodies, and asks for them', () => {
    const { text, notes } = fromCurl(
      `curl -u me:hunter2hunter2 -b 'session=topsecret1' -H 'X-CSRF-Token: topsecret2' \\
       'https://h/oauth2/token?client_id=a&client_secret=topsecret3&grant_type=refresh_token' \\
       -d '{"refresh_token":"topsecret4","note":"Bearer topsecret5555","site":"Berlin"}'`,
    );
    assert.doesNotMatch(text, /topsecret|hunter2/);
    assert.doesNotMatch(JSON.stringify(notes), /topsecret|hunter2/);
    for (const name of ['client_secret', 'refresh_token', 'X-CSRF-Token', 'token']) {
      assert.ok(text.includes(`# @prompt secret ${name}\n`) && text.includes(`{{${name}}}`), name);
    }
    assert.match(text, /grant_type=refresh_token/);
    assert.match(text, /"site":"Berlin"/);
  });

  it('takes secrets out of the parts of a form, and asks for them', () => {
    const { text } = fromCurl(
      `curl https://h/x -F password=topsecret1 -F 'psk=a\nb' -F site=Berlin -F key=@k`,
    );
    assert.doesNotMatch(text, /topsecret|\nb\n/);
    assert.match(text, /# @prompt secret password\n# @prompt secret psk\n/);
    assert.match(text, /name="password"\n\n\{\{password\}\}\n--boundary\n.*name="psk"\n\n\{\{psk\}\}\n/);
    assert.match(text, /\n\nBerlin\n--boundary\n.*\n.*octet-stream\n\n< k\n--boundary--\n$/);
  });

  it('turns the tenant’s header into its tag', () => {
    assert.match(fromCurl(`curl https://h/x -H 'TenantID: 8f0e'`).text, /^# @tenant 8f0e\nGET \/x$/m);
  });

  it('moves a body line in that would end the body', () => {
    const { text } = fromCurl(`curl https://h/x -d 'a\n### b'`);
    assert.match(text, /\n\na\n ### b\n$/);
    assert.ok(kinds(`curl https://h/x -d '### b'`).includes('separatorInBody'));
  });

  it('says so where nothing is there', () => {
    for (const text of ['', 'ncat h 80', 'curl', 'curl -H'])
      assert.deepEqual(kinds(text), ['nothingFound'], text);
  });

  it('gives whole blocks for any text', () => {
    const parts = fc.constantFrom(
      'curl ',
      '-H ',
      "'",
      '"',
      '\\',
      '^',
      '\n',
      '$',
      '--data ',
      'https://h/x ',
      '`',
      '-X',
      '{{',
      '\0',
    );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(parts, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 40 }),
        (pieces) => {
          const { text } = fromCurl(`curl https://h/x ${pieces.join('')}`);
          assert.ok(text === '' || text.startsWith('### '));
        },
      ),
    );
  });

  it('takes curly quotes within straight ones for a text', () => {
    for (const data of ['“a” b', '“a”']) {
      const { text, notes } = fromCurl(`curl -d '${data}' https://h.example/x`);
      assert.ok(text.includes(`\n\n${data}\n`), text);
      assert.ok(!notes.some(({ kind }) => kind === 'typographicQuotes'));
    }
  });

  for (const option of ['—header', '–H', '−−header', '–sH', '–d'])
    it(`takes the word behind ${option} for its value`, () => {
      const { text } = fromCurl(`curl https://h.example/x ${option} 'a: b/c' -X PUT`);
      assert.equal(text.match(/^###/gm)?.length, 1);
      assert.match(text, /^PUT \/x$/m);
    });

  it('takes the address behind a long dash', () => {
    for (const dash of ['–', '—', '−−']) {
      for (const sign of [' ', '=']) {
        const { text, notes } = fromCurl(`curl ${dash}url${sign}https://h.example/a -X PUT`);
        assert.match(text, /^PUT \/a$/m);
        assert.ok(notes.some(({ kind }) => kind === 'typographicQuotes'));
      }
    }
  });

  it('takes no arguments of a script and no second scheme for an address', () => {
    for (const command of ['curl "$@"', 'curl "${@:2}"', 'curl $*', 'curl HTTP:https://h.example/y'])
      assert.equal(fromCurl(command).text, '', command);
    assert.ok(!kinds('curl "$@" https://h.example/').includes('addressLeftOut'));
    const { text, notes } = fromCurl('curl "$*/login?password=Zq8sT4kL9mN2pR7v"');
    assert.match(text, /^GET \/login\?password=\{\{password\}\}$/m);
    assert.ok(!JSON.stringify(notes).includes('Zq8sT4kL9mN2pR7v'));
  });

  it('writes no address that begins with a curly quote', () => {
    assert.equal(fromCurl('curl “https://h.example/y”').text, '');
  });

  it('asks for the value of a header that signs the call by its name', () => {
    const { text } = fromCurl(
      "curl -H 'X-Auth: hunter22' -H 'X-Author: me' -H 'X-User-Auth: {{t}}' https://h.example/",
    );
    assert.doesNotMatch(text, /hunter22/);
    assert.match(text, /^X-Auth: \{\{X-Auth\}\}\nX-Author: me\nX-User-Auth: \{\{t\}\}$/m);
  });

  it('takes half of a surrogate pair in the name of a file', () => {
    assert.match(fromCurl("curl -T $'\\ud800' https://h/x/").text, /^PUT \/x\/%EF%BF%BD$/m);
  });

  it('keeps a tab within a header', () => {
    assert.match(fromCurl("curl -H $'X-A: a\\tb' https://h.example/").text, /^X-A: a\tb$/m);
  });

  it('reads a long hostile text in linear time', () => {
    for (const piece of [
      '"',
      "'",
      '\\',
      '<(a)',
      '<(a) ',
      '^"',
      '$',
      '{{',
      'a=',
      '"a":"',
      ';',
      'curl https://h/x\n',
    ]) {
      assert.ok(fromCurl(`curl https://h/x -d ${piece.repeat(20_000)}`).text.startsWith('### '));
    }
  });
});
