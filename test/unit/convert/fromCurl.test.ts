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

  it('reads the older Windows form, where carets only end lines', () => {
    const { text } = fromCurl(
      'curl "https://h.example/a" ^\r\n -H "x-b: 1^2" ^\r\n --data "{\\"k\\": \\"\\"}"',
    );
    assert.match(text, /^POST \/a\nx-b: 1\^2\n.*\n\n\{"k": ""\}$/m);
  });

  for (const [command, line, note] of [
    ['curl https://h/a --data-urlencode n@f.txt', 'POST /a', 'dataFileLeftOut'],
    ["curl -T '{a,b}' https://h/d/", 'PUT /d/b', 'fileNeeded'],
    [
      'curl -d a --next -X DELETE https://h/c',
      'DELETE /c\nContent-Type: application/x-www-form-urlencoded\n\na',
    ],
    ["curl https://h/a -F 'a=(' -F b=1 -F '=)'", 'POST /a', 'optionIgnored'],
    ['curl https://h/[1,2]', 'GET /[1,2]', 'globKept'],
    ['curl https://h/a}', 'GET /a}', 'globKept'],
    ['curl -e https://r/x https://h/a', 'GET /a', 'headersLeftOut'],
    ["curl https://h/a -d $'\\101\\x42'", 'AB'],
  ] as const)
    it(`keeps the call or tells: ${command}`, () => {
      const { text, notes } = fromCurl(command);
      assert.ok(text.includes(`\n${line}\n`), text);
      if (note) assert.ok(notes.some(({ kind }) => kind === note));
    });

  it('tells of a method in small letters, which cURL sends as it is', () => {
    const { text, notes } = fromCurl('curl -X delete https://h/a');
    assert.match(text, /^DELETE \/a$/m);
    assert.ok(notes.some(({ kind }) => kind === 'methodInCapitals'));
  });

  it('does not tell of the letters of a method that is not known', () => {
    for (const method of ['$method', '"$(cat m)"', '"get${m}"', "'{{m}}'"])
      assert.ok(!kinds(`curl -X ${method} https://h/a`).includes('methodInCapitals'), method);
  });

  it('cuts a long method in its note', () => {
    const { notes } = fromCurl(`curl -X ${'a'.repeat(200)} https://h/a`);
    const told = notes.filter(({ kind }) => kind.startsWith('method'));
    assert.deepEqual(
      told.map(({ values }) => values['method']),
      ['a'.repeat(40), 'a'.repeat(40)],
    );
  });

  it('leaves out a list of the shell that is not certain, and says so', () => {
    for (const command of [
      'curl "${H[@]}" https://h/a',
      'H=(-X PUT); if true; then H+=(-d x); fi\ncurl "${H[@]}" https://h/a',
      'f() { H=(-X PUT); }\ncurl ${H[@]} https://h/a',
    ]) {
      const { text, notes } = fromCurl(command);
      assert.match(text, /^GET \/a$/m);
      assert.ok(notes.some(({ kind, values }) => kind === 'shellListLeftOut' && values['name'] === 'H'));
    }
  });

  it('leaves out a list of the shell that another command changes', () => {
    for (const change of [
      'A[1]=POST',
      'A[1]+=POST',
      'A+=x',
      'A=x',
      'export A=x',
      'B=(1) A[0]=x',
      'A=(1) B=(2)',
      'unset A',
      "unset 'A[1]'",
      'mapfile -t A <f',
      'readarray A <f',
      'read -r -a A <<< "-X POST"',
      'IFS=, read -ra A <<< "-X,POST"',
      'while read -ra A; do x; done <f',
      'printf -v A[1] POST',
      'if x; then A[1]=POST; fi',
      'for A in x y; do z; done',
    ]) {
      const { text, notes } = fromCurl(`A=(-X PUT)\n${change}\ncurl "\${A[@]}" https://h/\${A[1]}`);
      assert.match(text, /^GET \/\{\{A_1\}\}$/m, change);
      assert.ok(notes.some(({ kind }) => kind === 'shellListLeftOut'));
    }
    for (const other of ['B[1]=x', 'unset B', 'read -a B <f', 'A=x env', 'echo A', 'curl -d A=x https://h/b'])
      assert.match(fromCurl(`A=(-X PUT)\n${other}\ncurl "\${A[@]}" https://h/a`).text, /^PUT \/a$/m, other);
  });

  it('gives a name no value of the shell that a change of its first item, or a loop that reads, replaces', () => {
    for (const change of ['A[0]=6', 'read A <f', 'while read A; do x; done <f'])
      assert.match(fromCurl(`A=5\n${change}\ncurl https://h/$A`).text, /^GET \/\{\{A\}\}$/m, change);
  });

  it('holds no item of a list whose name is that of a secret', () => {
    for (const [use, line, note] of [
      ['-H "X-Id: ${API_KEY[0]}" https://h/a', 'X-Id: {{API_KEY_0}}'],
      ['https://h/${API_KEY[0]}', 'GET /{{API_KEY_0}}'],
      ['https://h/a "${API_KEY[@]}"', 'GET /a', 'shellListLeftOut'],
    ] as const) {
      const { text, notes } = fromCurl(`API_KEY=(topsecret1)\nAPI_KEY+=(topsecret2)\ncurl ${use}`);
      assert.doesNotMatch(text + JSON.stringify(notes), /topsecret/);
      assert.ok(text.includes(`\n${line}\n`), text);
      const isTold = notes.some(({ kind, values }) => kind === note && values['name'] === 'API_KEY');
      assert.equal(isTold, note !== undefined);
    }
  });

  it('finds the globs that cURL refuses, and no others', () => {
    const told = (end: string) => kinds(`curl 'https://h/${end}'`).includes('globKept');
    for (const bad of [
      '[3-1]',
      '[1-3:0]',
      '[a]',
      '{}',
      '{a',
      'a}',
      '[a-]',
      '[1-2',
      '[A-c]',
      '[1-a]',
      'x]',
      '[1-3:3]',
      '{a,{b}}',
      '{a[1-2]}',
    ])
      assert.ok(told(bad), bad);
    for (const good of ['[]', '{a,}', '[3-3]', '[1-3:2]', '[01-3]', '[a-c:2]', '{a,b}[1-2]', '\\[x', '{{x}}'])
      assert.ok(!told(good), good);
    assert.ok(!kinds("curl -g 'https://h/[1,2]'").includes('globKept'));
    assert.ok(!kinds("curl 'http://[::1]/x'").includes('globKept'));
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

  it('writes a form as a multipart body', () => {
    const { text } = fromCurl(
      `curl -X PATCH https://h/t -F 'name=x' -F 'template=@a/b.tmpl;type=text/plain'`,
    );
    assert.match(
      text,
      /boundary=boundary\n\n--boundary\n.*name="name"\n\nx\n--boundary\n.*filename="b\.tmpl"\nContent-Type: text\/plain\n\n< a\/b\.tmpl\n--boundary--/,
    );
  });

  /** Each command with what cURL sends for it: the request line, headers and body. */
  const commands: [command: string, sent: string][] = [
    [`curl -G -d a=1 --url-query 'b=2 3' h.example/x`, 'GET /x?b=2+3&a=1'],
    [`curl -T f.txt https://h/x`, 'PUT /x\n\n< f.txt'],
    [`curl --upload-file a/f.txt https://h/dir/`, 'PUT /dir/f.txt\n\n< a/f.txt'],
    [`curl https://h/x -H 'X-A:' -H 'X-B;' -H 'X-C: d'`, 'GET /x\nX-B:\nX-C: d'],
    [`curl -skX POST https://h/x -d a=1`, 'POST /x\nContent-Type: application/x-www-form-urlencoded\n\na=1'],
    [`curl --proxy-negotiate https://h/x`, 'GET /x'],
    [`curl --tlsuser me --delegation none https://h/x`, 'GET /x'],
    [`curl --compr --no-keepalive -- https://h/x`, 'GET /x'],
    [`curl 'https://h/{a,b}/[1-3:2]'`, 'GET /a/1|GET /a/3|GET /b/1|GET /b/3'],
    [`curl 'https://h/[08-10]'`, 'GET /08|GET /09|GET /10'],
    [`curl -g 'https://h/[1-2]'`, 'GET /[1-2]'],
    [`curl 'https://h/x?access_token=topsecret1&limit=5'`, 'GET /x?limit=5'],
    [`curl --request-target /y https://h/x`, 'GET /y'],
    [`curl -T a -T b https://h/1/ https://h/2/`, 'PUT /1/a\n\n< a|PUT /2/b\n\n< b'],
    [`T=$(curl -d a=1 https://h/t) && curl https://h/x`, 'POST /t\nContent-Type: application/x-www-form-urlencoded\n\na=1|GET /x'],
    [`curl $(curl https://h/x)`, 'GET /x'],
    ['curl `echo https://h/x`', ''],
    [`curl https://h/x POST`, 'GET /x'],
    [`curl ftp://h/x https://h/y`, 'GET /y'],
    [`curl -F 'f=@"/p/a b.csv"' https://h/x`, 'POST /x\nContent-Type: multipart/form-data; boundary=boundary\n\n--boundary\nContent-Disposition: form-data; name="f"; filename="a b.csv"\nContent-Type: application/octet-stream\n\n< /p/a b.csv\n--boundary--'],
    [`curl localhost:80/x`, 'GET /x'],
    [`curl www.h.example`, 'GET /'],
    [`curl -X POST <base_url>/x?a=b`, 'POST /x?a=b'],
    [`curl -d '' https://h/x`, 'POST /x\nContent-Type: application/x-www-form-urlencoded'],
    [`curl https://h/a --next -X PUT https://h/b -d c=1`, 'GET /a|PUT /b\nContent-Type: application/x-www-form-urlencoded\n\nc=1'],
    [`curl https://h/a > out.json 2>/dev/null`, 'GET /a'],
    [`curl -s https://h/a 2>&1 >>log -I`, 'HEAD /a'],
    [`curl https://h/a -d @- <<'E'\n{"a": "$B"}\nE\ncurl https://h/b`, 'POST /a\nContent-Type: application/x-www-form-urlencoded\n\n{"a": "$B"}|GET /b'],
    [`curl https://h/a -d @- <<E\n{"a": "$B"}\nE`, 'POST /a\nContent-Type: application/x-www-form-urlencoded\n\n{"a": "{{B}}"}'],
    [`curl https://h/a --data-binary @- <<< '[1]'`, 'POST /a\nContent-Type: application/x-www-form-urlencoded\n\n[1]'],
    [`curl https://h/a -d @- <<E\na=1\nb\nE`, 'POST /a\nContent-Type: application/x-www-form-urlencoded\n\na=1b'],
    [`curl https://h/a --json @- <<-E\n\t[\n\t\\$A \\\\]\n\tE\ncurl https://h/b`, 'POST /a\nAccept: application/json\nContent-Type: application/json\n\n[\n$A \\]|GET /b'],
    [`curl https://h/a -G --data-urlencode q@- <<< 'a b'`, 'GET /a?q=a+b%0A'],
    [`curl https://h/a --json "$(cat <<'E'\n{"a":"it's )"}\nE\n)"`, 'POST /a\nAccept: application/json\nContent-Type: application/json\n\n{"a":"it\'s )"}'],
    [`cat <<E | curl https://h/a --json @-\n{"a":1}\nE`, 'POST /a\nAccept: application/json\nContent-Type: application/json\n\n{"a":1}'],
    [`echo '{"a":1}' | curl https://h/a --json @- | jq .`, 'POST /a\nAccept: application/json\nContent-Type: application/json\n\n{"a":1}'],
    [`printf '{"a":"%s"}\\n' x | curl https://h/a --json @-`, 'POST /a\nAccept: application/json\nContent-Type: application/json\n\n{"a":"x"}'],
    [`cat b.json | curl https://h/a -X PUT -T -`, 'PUT /a\n\n< b.json'],
    [`curl https://h/a --json @- < b.json`, 'POST /a\nAccept: application/json\nContent-Type: application/json\n\n< b.json'],
    [`jq -n 1 | curl https://h/a --json @- || echo 1 | wc`, 'POST /a\nAccept: application/json\nContent-Type: application/json'],
    [`ID=5; curl https://h/a/$ID`, 'GET /a/5'],
    [`export H=https://h O="-s -X PUT"\nB='{"a": 1}'\ncurl $O "$H/a" --json "$B"; B=2\ncurl "$H/\${B}"`, 'PUT /a\nAccept: application/json\nContent-Type: application/json\n\n{"a": 1}|GET /2'],
    [`A=1\nB="$A/2"; curl https://h/$B '$A' '/$A'`, 'GET /1/2|GET /$A'],
    [`for A in 1 2; do curl https://h/$A; done; A=3; curl https://h/$A`, 'GET /{{A}}|GET /{{A}}'],
    [`A=1; B=2; C=3\n[ x ] && A=2\nB+=1\nwhile x; do C=4; done\ncurl https://h/$A/$B/$C`, 'GET /{{A}}/{{B}}/{{C}}'],
    [`A=1; B=1; C=1; case x in a) A=2;; esac; f() { B=2; C=2; }\ncurl https://h/$A/$B/$C`, 'GET /{{A}}/{{B}}/{{C}}'],
    [`(cd x)\nA=1\ncurl https://h/$A`, 'GET /1'],
    [`A=1; read A; B=$(date); C=1 curl https://h/$A/$B/$C`, 'GET /{{A}}/{{B}}/{{C}}'],
    [`TOKEN=topsecret1; curl "https://h/a?x=$TOKEN"`, 'GET /a?x={{TOKEN}}'],
    [`f() { curl -X DELETE "https://h/a/$1"; }`, 'DELETE /a/{{arg1}}'],
    [`bash -c 'curl -X DELETE https://h/a'; sh -ec "curl https://h/b"`, 'DELETE /a|GET /b'],
    [`xargs -I{} curl -X DELETE https://h/a/{}`, 'DELETE /a/{{item}}'],
    [`xargs -n1 -I @ curl https://h/@; seq 3 | xargs curl https://h/ -d`, 'GET /{{item}}|POST /\nContent-Type: application/x-www-form-urlencoded\n\n{{item}}'],
    [`parallel curl https://h/{} ::: 1 2; find . -exec curl -T {} https://h/up \\;`, 'GET /{{item}}|PUT /up\n\n< {{item}}'],
    [`ssh host 'curl -X DELETE https://h/a'; watch "curl https://h/b"; eval 'curl https://h/c'`, 'DELETE /a|GET /b|GET /c'],
    [`docker run --rm curlimages/curl:8.5.0 https://h/a; kubectl run t --image=curlimages/curl -- -X PUT https://h/b`, 'GET /a|PUT /b'],
    [`echo curl -X DELETE https://h/a`, ''],
    [`curl -G "https://h/a?x=1#part" -d y=2`, 'GET /a?x=1&y=2'],
    [`curl -sK - <<'E'\n# all\nurl = "https://h/a?x=\\"1\\""\n-X PUT\nheader: "X-A: b"\ndata=c d\nE`, 'PUT /a?x="1"\nX-A: b\nContent-Type: application/x-www-form-urlencoded\n\nc'],
    [`@echo off\r\nset ID=5\r\nset "Q=a b"\r\nREM curl https://h/no\r\ncurl "https://h/%id%?q=%Q%&r=%%20" -o x.json && curl https://h/%SITE%/%1 > out.txt`, 'GET /5?q=a%20b&r=%20|GET /{{SITE}}/{{arg1}}'],
    [`C:\\tmp> set ID=5\nC:\\tmp> curl -s https://h/%ID% 2>nul | findstr x\nC:\\>curl https://h/b`, 'GET /5|GET /b'],
    [`set A=%A%%A%xx\nset A=%A%%A%\ncurl https://h/%A%^\n -I`, 'HEAD /{{A}}'],
    [`set TOKEN=topsecret1\ncurl "https://h/a?x=%TOKEN%"`, 'GET /a?x={{TOKEN}}'],
    [`for %i in (1 2) do curl -X DELETE "https://h/%i"`, 'DELETE /{{i}}'],
    [`curl "https://h/x?q=a%2F" ^\r\n -H "A: b"`, 'GET /x?q=a%2F\nA: b'],
    [`curl ^"https://h/x?u=https%^3A%^2F%^2Fh%^2F^"`, 'GET /x?u=https%3A%2F%2Fh%2F'],
    [`curl "https://h/x?n=%C3%BC&m=%2F&o=%2f" ^\n -H "A: 50%off" -H "B: %E2%82%AC"`, 'GET /x?n=%C3%BC&m=%2F&o=%2f\nA: 50%off\nB: %E2%82%AC'],
    [`@echo off\ncurl https://h/x?q=a%2F\ncurl https://h/%%i/%%~nxj/%~nk/%l`, 'GET /x?q=a%2F|GET /{{i}}/{{j}}/{{k}}/{{l}}'],
    [`for /f "delims=" %%i in ('curl -s "https://h/x?a=1&b=%%20" 2^>nul ^| jq .id') do curl -X DELETE "https://h/%%i"`, 'GET /x?a=1&b=%20|DELETE /{{i}}'],
    [`for /f "delims='" %%i in ('curl https://h/x') do x`, 'GET /x'],
    [`@FOR /F "usebackq" %i IN (\`C:\\bin\\curl.exe -s https://h/x\`) DO (\ncurl https://h/%i\n)\ncurl https://h/y`, 'GET /x|GET /{{i}}|GET /y'],
    [`rem for /f %%i in ('curl https://h/no') do x\ncurl https://h/x ^\n -I`, 'HEAD /x'],
    [`curl -K - <<'X'\nurl = "https://h/a" # one\n  header="X-A: \\"b"   \ndata = "c d\nX`, 'POST /a\nX-A: "b\nContent-Type: application/x-www-form-urlencoded\n\nc d'],
    [`cat ids | xargs -n1 curl -X POST -d '{}' https://h/a/`, 'POST /a/\nContent-Type: application/x-www-form-urlencoded\n\n{}|POST {{item}}\nContent-Type: application/x-www-form-urlencoded\n\n{}'],
    [`xargs -0i curl -X PUT https://h/{}; xargs --replace curl https://h/{}; xargs -rI @ curl https://h/@/{}`, 'PUT /{{item}}|GET /{{item}}|GET /{{item}}/{}'],
    [`parallel -I @ curl -d '{}' ::: https://h/a; find . -iname x -exec curl https://h/{} \\;`, 'POST {{item}}\nContent-Type: application/x-www-form-urlencoded\n\n{}|GET /{{item}}'],
    [`curl https://h/x -A watch -H 'X-Tool: curl https://h/evil'; curl https://h/y -d 'eval' -d 'curl https://h/evil'`, 'GET /x\nX-Tool: curl https://h/evil|POST /y\nContent-Type: application/x-www-form-urlencoded\n\neval&curl https://h/evil'],
    [`watch curl -H 'X-Tool: curl https://h/evil' https://h/x; curl -A sh -c 'curl https://h/evil' https://h/y`, 'GET /x\nX-Tool: curl https://h/evil|GET /y'],
    [`bash -c 'curl https://h/curl'; kubectl run t --image=curlimages/curl -- sh -c 'curl https://h/a'`, 'GET /curl|GET /a'],
    [`xargs -I{} sh -c 'curl -s https://h/a/{}'; xargs -I % bash -c "curl -X PUT https://h/%20b/% | jq ."`, 'GET /a/{{item}}|PUT /%20b/{{item}}'],
    [`curl -d @<(echo "b c") https://h/a`, 'POST /a\nContent-Type: application/x-www-form-urlencoded\n\nb c'],
    [`curl --json @<(jq . b.json) https://h/a; diff <(curl https://h/b) <(curl https://h/c)`, 'POST /a\nAccept: application/json\nContent-Type: application/json|GET /b|GET /c'],
    [`find . -exec curl -T {} https://h/d/ \\;`, 'PUT /d/{{item}}\n\n< {{item}}'],
    [`H=(-H 'X-A: (b)' # c\n  -X\n  "PUT")\nH+=(-H X-C:d)\ncurl "\${H[@]}" https://h/a`, 'PUT /a\nX-A: (b)\nX-C: d'],
    [`L=([2]=-X [5]=PUT)\ncurl "\${L[@]}" "https://h/\${L[5]}/\${M[site]}"`, 'GET /{{L_5}}/{{M_site}}'],
    [`L=(-X 'PUT -I')\ncurl \${L[*]} https://h/a; curl "\${L[*]}" https://h/b`, 'PUT /a|GET /b'],
    [`ids=(7 'b c')\ncurl "https://h/\${ids[0]}?q=\${ids[1]}" \${ids[@]:2}`, 'GET /7?q=b%20c'],
    [`parallel 'curl https://h/{}' ::: 1 2; find . -exec sh -c 'curl https://h/{}' \\;`, 'GET /{{item}}|GET /{{item}}'],
    [`xargs -n1 sh -c 'T=$(curl https://h/t); curl https://h/$0 -d "{}"'`, 'GET /t|POST /{{arg0}}\nContent-Type: application/x-www-form-urlencoded\n\n{}'],
    [`curl.exe "https://h/$env:SITE"`, 'GET /{{SITE}}'],
    [`curl https://h/a --json '{"a":1}'`, 'POST /a\nAccept: application/json\nContent-Type: application/json\n\n{"a":1}'],
    [`curl https://h/a -d "$(cat b.json)"`, 'POST /a\nContent-Type: application/x-www-form-urlencoded\n\n< b.json'],
    [`curl https://h/a -r 0-9 --retry 3 --http1.1 -w '%{http_code}'`, 'GET /a\nRange: bytes=0-9'],
    [`curl -F 'm={"a":1};type=application/json' -F 't=<n.txt' https://h/a`, 'POST /a\nContent-Type: multipart/form-data; boundary=boundary\n\n--boundary\nContent-Disposition: form-data; name="m"\nContent-Type: application/json\n\n{"a":1}\n--boundary\nContent-Disposition: form-data; name="t"\n\n< n.txt\n--boundary--'],
    [`curl -G -F a=b https://h/x`, 'POST /x\nContent-Type: multipart/form-data; boundary=boundary\n\n--boundary\nContent-Disposition: form-data; name="a"\n\nb\n--boundary--'],
    [`curl -G --json 1 https://h/x`, 'GET /x?1\nAccept: application/json\nContent-Type: application/json'],
    [`curl -K - -X PUT <<'E'\nurl=https://h/a\nnext\nurl https://h/b\nget\n-d=1\n-H "X-A: b"\nE`, 'GET /a|PUT /b?=1\nX-A: b'],
    [`curl -d@- https://h/a -: https://h/b <<< a=1`, 'POST /a\nContent-Type: application/x-www-form-urlencoded\n\na=1|GET /b'],
    [`curl -d --next https://h/a`, 'POST /a\nContent-Type: application/x-www-form-urlencoded\n\n--next'],
    [`curl -H @- https://h/a <<< 'X-B: 1'`, 'GET /a\nX-B: 1'],
    [`curl --url-query n@- https://h/a <<< 'b c'`, 'GET /a?n=b+c%0A'],
    [`curl -z '-Tue, 01 Jan 2030 00:00:00 GMT' https://h/a`, 'GET /a\nIf-Unmodified-Since: Tue, 01 Jan 2030 00:00:00 GMT'],
    [`printf hi | curl -F 'a=<-' -F 'b=@-' https://h/a`, 'POST /a\nContent-Type: multipart/form-data; boundary=boundary\n\n--boundary\nContent-Disposition: form-data; name="a"\n\nhi\n--boundary\nContent-Disposition: form-data; name="b"; filename="-"\n\nhi\n--boundary--'],
    [`curl -F 'a=@-;filename=x.txt' https://h/a < b.json`, 'POST /a\nContent-Type: multipart/form-data; boundary=boundary\n\n--boundary\nContent-Disposition: form-data; name="a"; filename="x.txt"\nContent-Type: text/plain\n\n< b.json\n--boundary--'],
    [`curl --form-string 'a=< b.json' https://h/a`, 'POST /a\nContent-Type: multipart/form-data; boundary=boundary\n\n--boundary\nContent-Disposition: form-data; name="a"\n\n < b.json\n--boundary--'],
  ]; // prettier-ignore
  for (const [command, sent] of commands) {
    it(`sends what cURL sends: ${command.replaceAll('\n', ' ')}`, () => {
      const blocks = fromCurl(command)
        .text.split(/^###.*\n/m)
        .slice(1);
      const calls = blocks.map((block) => block.replaceAll(/^# .*\n/gm, '').trimEnd());
      assert.equal(calls.join('|'), sent);
    });
  }

  it('takes what <(…) writes for the input of its own command only if that has no other', () => {
    const header = '-H @<(echo "X-Key: topsecret1")';
    const written = '{"a":1}';
    for (const [command, body, notes] of [
      [`echo '${written}' | curl -d @- ${header} https://h/a`, written, ['headerFileLeftOut']],
      [`curl ${header} -d @- https://h/a <<< '${written}'`, written, ['headerFileLeftOut']],
      [`curl -d @- ${header} https://h/a <<E\n${written}\nE`, written, ['headerFileLeftOut']],
      [`curl -d @- ${header} https://h/a <<E | jq .\n${written}\nE`, written, ['headerFileLeftOut']],
      [`curl -d @- ${header} https://h/a < <(echo '${written}')`, written, ['headerFileLeftOut']],
      [`curl -d @- ${header} https://h/a < b.json`, '< b.json', ['headerFileLeftOut']],
      [`curl -d @- ${header} https://h/a < <(jq . b.json)`, '< $(…)', ['headerFileLeftOut']],
      [`jq . b.json | curl -d @- ${header} https://h/a`, undefined, ['inputLeftOut', 'headerFileLeftOut']],
      [`curl -d @- ${header} https://h/a`, undefined, ['inputLeftOut', 'headerFileLeftOut']],
      [`curl -T - ${header} https://h/a`, undefined, ['inputLeftOut', 'headerFileLeftOut']],
      [`curl ${header} -d @<(echo body) https://h/a`, '< $(…)', ['headerFileLeftOut', 'fileNeeded']],
      ['curl -d @<(echo a) -d @<(echo b) https://h/a', undefined, ['dataFileLeftOut']],
      [
        'curl -K <(echo "header: X-A: b") -d @<(echo body) https://h/a',
        '< $(…)',
        ['configNotRead', 'fileNeeded'],
      ],
      ['A=(-d @<(echo a))\ncurl "${A[@]}" https://h/a', '< $(…)', ['commandNotRun', 'fileNeeded']],
      ['curl -sD - -o - -d @<(echo body) https://h/a', 'body', []],
      ['curl -K <(echo "data: body") https://h/a', 'body', []],
      ['curl -d @<(echo body) https://h/a; diff - <(curl https://h/b)', 'body', []],
      [`curl -d @- https://h/a < <(cat b.json)`, '< b.json', []],
    ] as const) {
      const { text, notes: told } = fromCurl(command);
      assert.equal(text.split('\n\n')[1]?.trimEnd(), body, command);
      for (const note of notes)
        assert.ok(
          told.some(({ kind }) => kind === note),
          `${note}: ${command}`,
        );
      assert.doesNotMatch(text + JSON.stringify(told), /topsecret/);
    }
  });

  it('says that commands deep in others are left out', () => {
    const urls = ['https://h/1', 'https://h/2', 'https://h/3', 'https://h/4', 'https://h/5'];
    const nested = urls.reduceRight((inner, url) => `curl ${url} -d $(${inner})`, 'true');
    const { text, notes } = fromCurl(nested);
    assert.deepEqual(text.match(/^POST .*/gm), ['POST /4', 'POST /3', 'POST /2', 'POST /1']);
    assert.ok(notes.some(({ kind }) => kind === 'commandNotRun'));
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

  it('tells of a file that would be the query', () => {
    for (const option of ['--get', '--head']) {
      const { text, notes } = fromCurl(`curl ${option} https://gw.example.com/a -d x=1 -d @f.txt`);
      assert.match(text, /^(?:GET|HEAD) \/a\?x=1$/m);
      assert.deepEqual(notes[0], { kind: 'queryFileLeftOut', values: { name: 'f.txt' } });
    }
    const { notes } = fromCurl('curl -G https://gw.example.com/a -d @f.txt');
    assert.deepEqual(notes[0], { kind: 'queryFileLeftOut', values: { name: 'f.txt' } });
  });

  it('tells of each part that it cannot bring along', () => {
    assert.deepEqual(kinds(`curl https://h/x -H @headers.txt -d a=1 -d @b --data-urlencode c@d`), [
      'headerFileLeftOut',
      'dataFileLeftOut',
      'dataFileLeftOut',
      'hostRemoved',
    ]);
  });

  /** Commands that are not sent as cURL would send them, with the note that says so. */
  const told: [command: string, note: string][] = [
    [`curl -d @a.txt https://h/x`, 'lineEndsKept'],
    [`curl -d '{"a":1}' https://h/x`, 'formTypeKept'],
    [`curl -d a -H 'Content-Type:' https://h/x`, 'typeAdded'],
    [`curl -d $'a\n' https://h/x`, 'bodyChanged'],
    [`curl -d '< a' https://h/x`, 'bodyChanged'],
    [`curl -H $'X-A: a\\nb' https://h/x`, 'headerOnOneLine'],
    [`curl -d @- https://h/x`, 'inputLeftOut'],
    [`curl -F 'a=@b,c' https://h/x`, 'formFilesLeftOut'],
    [`curl -F a https://h/x`, 'optionIgnored'],
    [`curl --unheard-of https://h/x`, 'optionIgnored'],
    [`curl -d 'a={{b}}' https://h/x`, 'bracesAreReferences'],
    [`curl "https://h/$(date)"`, 'commandNotRun'],
    [`curl "https://h/{id}" -g`, 'charactersEncoded'],
    [`curl -X PROPFIND https://h/x`, 'methodUnknown'],
    [`curl https://me:topsecret1@h/x`, 'authorizationRemoved'],
    [`curl "$URL"`, 'addressKept'],
    [`curl 'https://h/[1-9999]'`, 'cutOff'],
    [`curl -H 'Origin: https://h' https://h/x`, 'headersLeftOut'],
    [`curl gopher://h/x`, 'addressLeftOut'],
    [`curl --url-query n@f.txt https://h/x`, 'queryFileLeftOut'],
    [`curl -z f.txt https://h/x`, 'optionIgnored'],
    [`curl -F 'a=@-' https://h/x`, 'inputLeftOut'],
    [`curl -F $'a=b\\nc' https://h/x`, 'fieldLineEnds'],
    [`curl --form-string 'a=<@ f.txt' https://h/x`, 'lineOfField'],
    [`curl -F $'a=b\\n--boundary--' https://h/x`, 'lineOfField'],
    [`printf a | curl -T - https://h/x`, 'typeAdded'],
  ];
  for (const [command, note] of told)
    it(`tells what it does not send as cURL would: ${command}`, () => {
      assert.ok(kinds(command).includes(note as never), kinds(command).join());
    });

  it('tells of options that cURL refuses together, and of no others', () => {
    const isTold = (options: string) => kinds(`curl ${options} https://h/x`).includes('optionsRefused');
    for (const bad of [
      '-d x -F y=z',
      '-T f -d x',
      '-I -d x',
      '-F a=b -I',
      '-T f -F a=b',
      '-G -T f -d x',
      '-I -T f',
    ])
      assert.ok(isTold(bad), bad);
    for (const good of [
      '-I -G -d x',
      '-G -d x',
      '-G -F a=b',
      '-G -T f',
      '-d x --json 1',
      '-X PUT -d x',
      '-I',
    ])
      assert.ok(!isTold(good), good);
  });

  it('sends no call with another method than cURL would', () => {
    assert.match(fromCurl(`curl -X PROPFIND https://h/x -d a`).text, /^### PROPFIND \/x\n(?:# .*\n|#\n?)+$/);
  });

  it('holds no value of an option that it does not know', () => {
    const { text, notes } = fromCurl(
      `curl --unheard-of=topsecret1 -ktopsecret2 --pass topsecret3 https://h/x -~topsecret4`,
    );
    assert.doesNotMatch(text + JSON.stringify(notes), /topsecret/);
  });

  it('keeps no command of a shell that has a secret, wherever it stands', () => {
    const inner = `curl -u me:topsecret1 https://t/h`;
    const words = [`-H @<(${inner})`, `-H "X: $(${inner} | jq -r .t)"`, `-H "X: \`${inner}\`"`, `-d @<(${inner})`,
      `-F "a=@$(${inner})"`, `-K <(${inner})`, `-T "$(${inner})"`, `-X "$(${inner})"`, `--data-urlencode "a@$(${inner})"`,
      `"https://h/$(${inner})?a=$(${inner})"`, `-H @"$(vault read -token=topsecret1 x)"`, `-d "$(cat <(${inner})"`]; // prettier-ignore
    for (const word of words) {
      const { text, notes } = fromCurl(`curl https://h/x ${word}`);
      assert.doesNotMatch(text + JSON.stringify(notes), /topsecret/, word);
    }
    assert.match(
      fromCurl(`curl "https://h/$(${inner})?a=$(date)"`).text,
      /^GET \/h$[^]*^GET \/\$\(…\)\?a=\$\(date\)$/m,
    );
  });

  it('keeps the text around a command that does not end, once', () => {
    for (const [body, kept] of [
      ['(a) costs $(5', '(a) costs $(5'],
      ['a) `b', 'a) `b'],
      ['a) $(echo password=topsecret1', 'a) $(…)'],
      ['a `echo password=topsecret1', 'a $(…)'],
    ])
      assert.equal(
        fromCurl(`curl https://h/x -H 'Content-Type: text/plain' -d '${body}'`).text.split('\n\n')[1]?.trim(),
        kept,
        body,
      );
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

  for (const [written, sent] of [
    ['/x/../y', '/y'],
    ['/x/./y?a=/../b', '/x/y?a=/../b'],
    ['/x/..', '/'],
    ['/a/b/../../../c', '/c'],
    ['/a//../b', '/a/b'],
    ['/a/../b/file%2ejson', '/b/file%2ejson'],
    ['/a/../b/%2e%2e%2e', '/b/%2e%2e%2e'],
  ] as const)
    it(`sends ${written} to ${sent}, as cURL does`, () => {
      const { text, notes } = fromCurl(`curl -X DELETE 'https://h.example${written}'`);
      assert.ok(text.includes(`\nDELETE ${sent}\n`), text);
      assert.deepEqual(
        notes.map(({ kind }) => kind),
        ['hostRemoved'],
      );
    });

  for (const [title, command, kind] of [
    ['a body of GET', `curl -X GET https://h.example/x -d a=1`, 'refusedHere'],
    ['a path that stays as it is', 'curl --path-as-is https://h.example/x/../y', 'refusedHere'],
    ['dots behind a reference', 'curl "https://h.example/$A/../y"', 'refusedHere'],
    ['encoded dots', 'curl https://h.example/x/%2e%2e/y', 'refusedHere'],
    ['half encoded dots', 'curl https://h.example/x/.%2E', 'refusedHere'],
    ['a service of GreenLake', 'curl https://global.api.greenlake.hpe.com/compute/v1/x', 'serviceUnknown'],
    ['a name that stands twice in JSON', `curl --json '{"a":1,"a":2}' https://h.example/x`, 'memberTwice'],
    [
      'two types',
      "curl -d a -H 'Content-Type: text/csv' -H 'content-type: text/plain' https://h.example/",
      'headerTwice',
    ],
    ['letters of Latin-1', "curl -H 'X-T: ä' https://h.example/", 'headerLatin1'],
    ['signs that are encoded in a query', "curl 'https://h.example/?c=%zz'", 'charactersEncoded'],
    ['a value that the shell changes', 'curl "https://h.example/${A:-7}"', 'shellExpansion'],
    ['a loop', 'for i in 1 2; do curl https://h.example/$i; done', 'shellBranch'],
    ['a second way', 'curl https://h.example/a || curl https://h.example/b', 'shellBranch'],
    ['a loop of Windows', 'for %i in (1 2) do curl https://h.example/%i', 'shellBranch'],
    ['values of another program', 'seq 3 | xargs curl https://h.example/', 'valuesNotRead'],
    ['values in a script', "seq 3 | xargs -n1 sh -c 'curl https://h.example/$0'", 'valuesNotRead'],
    ['a file of options', 'curl -K all.cfg https://h.example/', 'configNotRead'],
    ['the curl of PowerShell', 'curl -Uri https://h.example/y -Method DELETE', 'powerShellLeftOut'],
    [
      'other commands of PowerShell',
      'Invoke-RestMethod https://h.example/y -Method Delete',
      'powerShellLeftOut',
    ],
    [
      'calls of wget',
      "wget -qO- --post-data='a=1' https://h.example/y; curl https://h.example/",
      'programLeftOut',
    ],
    [
      'calls of HTTPie',
      'sudo X=1 /usr/bin/http PUT h.example/y a=1\ncurl https://h.example/',
      'programLeftOut',
    ],
    ['curly quotes around a header', 'curl -H “X-A: b” https://h.example/y', 'typographicQuotes'],
    ['curly quotes around data', 'curl https://h.example/y -d “{"a": 1}”', 'typographicQuotes'],
    ['curly quotes', 'curl “https://h.example/y” -H ‘X-A: 1’', 'typographicQuotes'],
    ['long dashes', 'curl https://h.example/y –header a', 'typographicQuotes'],
    ['commands that a file gets', "cat > a.sh <<'E'\ncurl https://h.example/y\nE", 'commandsLeftOut'],
    ['commands that a script gets', 'bash -x a.sh <<E\ncurl https://h.example/y\nE', 'commandsLeftOut'],
    ['headers that a command reads', 'curl -H "$(cat hdr.txt)" https://h.example/', 'headerFileLeftOut'],
    ['an address with two schemes', "curl 'http:http://h.example/y'", 'addressLeftOut'],
    ['the arguments of a script', 'curl "$@" https://h.example/', 'shellListLeftOut'],
    ['some arguments of a script', 'curl https://h.example/ "${@:2}"', 'shellListLeftOut'],
    ['an alias', "alias c='curl -s -X PUT'", 'commandsLeftOut'],
    ['options that a file gives', 'curl https://h.example/ $(cat options.txt)', 'commandNotRun'],
  ] as const)
    it(`tells of ${title}`, () => assert.ok(kinds(command).includes(kind), kinds(command).join(' ')));

  for (const [command, name] of [
    ['for i in 1 2; do wget https://h.example/$i; done', 'wget'],
    ['if ! wget -q https://h.example/; then echo no; fi', 'wget'],
    ['sudo -E -u me wget https://h.example/', 'wget'],
    ['timeout 5 wget h.example', 'wget'],
    ['seq 3 | xargs -n 1 wget "$BASE"', 'wget'],
    ['xargs wget < list', 'wget'],
    ['xargs -I {} wget -q {}', 'wget'],
    ['xargs -rI % wget %', 'wget'],
    ['xargs -a urls.txt wget', 'wget'],
    ['xargs -d , wget', 'wget'],
    ['timeout -s KILL 5 wget h.example', 'wget'],
    ['sudo -n wget https://h.example/', 'wget'],
    ['sudo -E wget https://h.example/ | xargs -n 1 echo', 'wget'],
    ['http :8080/x a=1', 'HTTPie'],
    ['https -a user GET h.example/y', 'HTTPie'],
    ["bash -c 'wget -q https://h.example/'", 'wget'],
    ['wget -q -i list', 'wget'],
    ["ssh me@h.example 'http PUT h.example/y a=1'", 'HTTPie'],
    ['docker run --rm alpine wget -qO- https://h.example/', 'wget'],
    ['ID=$(wget -qO- https://h.example/)', 'wget'],
    ['xh put https://h.example/ a=1', 'xh'],
    ['http POST myhost/a x=1 X-A:b', 'HTTPie'],
    ['http -v DELETE api/users/3 --auth me', 'HTTPie'],
    ['http DELETE -v api/users/3', 'HTTPie'],
    ['http PURGE https://h.example/a', 'HTTPie'],
    ['https GET localhost', 'HTTPie'],
    ['find . -name x -exec wget https://h.example/ ;', 'wget'],
    ['docker run --name w alpine wget -i list', 'wget'],
    ['wget --input-file=list', 'wget'],
    ['find . -name http -print', undefined],
    ['find . -iname wget -ipath http://h.example/', undefined],
    ['docker run --name http -it nginx', undefined],
    ['docker run --name http ghcr.io/x/nginx', undefined],
    ['http --print', undefined],
    ['http GET', undefined],
    ['http NOT found', undefined],
    ['http response: see below', undefined],
    ['http is not safe, so take https://h.example/x', undefined],
    ['http GET answers are kept at https://h.example/x', undefined],
    ['wget, a program of https://h.example/', undefined],
    ['wget is not installed', undefined],
    ['apt-get install wget curl.deb', undefined],
    ['echo wget https://h.example/', undefined],
  ] as const)
    it(`names ${name ?? 'no other program'} for ${command}`, () => {
      const told = fromCurl(`curl https://h.example/x\n${command}`).notes.filter(
        ({ kind }) => kind === 'programLeftOut',
      );
      assert.deepEqual(
        told.map(({ values }) => values['name']),
        name === undefined ? [] : [name],
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

  for (const command of [
    'ID=$(curl -s https://h.example/x | jq -r .id)',
    "cat <<'E' | bash\ncurl https://h.example/x\nE",
    'echo "Use curl https://h.example/x"',
    'kubectl exec pod -- sh -c "curl https://h.example/x"',
  ])
    it(`tells of nothing that is left out of ${command}`, () =>
      assert.ok(!kinds(command).includes('commandsLeftOut')));

  for (const shell of [
    'bash -s',
    'bash',
    'bash -x',
    'sudo sh -s a.sh',
    'bash -euo pipefail',
    'ssh h bash -s a',
  ])
    it(`reads the commands that a shell has for its input: ${shell}`, () => {
      const { text } = fromCurl(`${shell} <<'E'\ncurl -X PUT https://h.example/x\nE`);
      assert.match(text, /^PUT \/x$/m);
    });

  for (const shell of ['bash -x a.sh', 'bash a.sh', 'sudo sh -euo pipefail a.sh', 'ssh h bash -x a.sh'])
    it(`reads no commands from the input of a script: ${shell}`, () =>
      assert.deepEqual(kinds(`${shell} <<'E'\ncurl -X PUT https://h.example/x\nE`), [
        'commandsLeftOut',
        'nothingFound',
      ]));

  it('takes the address behind a long dash', () => {
    for (const dash of ['–', '—', '−−']) {
      const { text, notes } = fromCurl(`curl ${dash}url https://h.example/a -X PUT`);
      assert.match(text, /^PUT \/a$/m);
      assert.ok(notes.some(({ kind }) => kind === 'typographicQuotes'));
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

  it('reads a command within parentheses', () => {
    const { text } = fromCurl('(cd x && curl -X PUT https://h.example/a)\ncurl "https://h.example/b(1)"');
    assert.deepEqual(text.match(/^(?:GET|PUT) .*$/gm), ['PUT /a', 'GET /b(1)']);
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
