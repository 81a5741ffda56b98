import assert from 'node:assert/strict';
import { fromCurl } from '../../../src/convert/curl/fromCurl.ts';

const kinds = (text: string) => fromCurl(text).notes.map((note) => note.kind);

describe('what cURL sends', () => {
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
    [`curl https://h/a --json @- <<E\n["\${X:-1}$1\${#X}\\$2$'"]\nE`, 'POST /a\nAccept: application/json\nContent-Type: application/json\n\n["{{X}}{{arg1}}{{X}}$2$\'"]'],
    [`curl https://h/a --data-binary @- <<< '[1]'`, 'POST /a\nContent-Type: application/x-www-form-urlencoded\n\n[1]'],
    [`curl https://h/a -d @- <<E\na=1\nb\nE`, 'POST /a\nContent-Type: application/x-www-form-urlencoded\n\na=1b'],
    [`curl https://h/a --json @- <<-E\n\t[\n\t\\$A \\\\]\n\tE\ncurl https://h/b`, 'POST /a\nAccept: application/json\nContent-Type: application/json\n\n[\n$A \\]|GET /b'],
    [`curl https://h/a -G --data-urlencode q@- <<< 'a b'`, 'GET /a?q=a+b%0A'],
    [`curl https://h/a --json "$(cat <<'E'\n{"a":"it's )"}\nE\n)"`, 'POST /a\nAccept: application/json\nContent-Type: application/json\n\n{"a":"it\'s )"}'],
    [`B=$(cat <<'E'\n{"a":"b c"}\nE\n)\ncurl https://h/a --json "$B"`, 'POST /a\nAccept: application/json\nContent-Type: application/json\n\n{"a":"b c"}'],
    [`read -r -d '' B <<'E' || true\n  {"a":"b c"}\n\nE\ncurl https://h/a --json "$B"`, 'POST /a\nAccept: application/json\nContent-Type: application/json\n\n{"a":"b c"}'],
    [`IFS= read -rd '' B <<E\n  b\\nc\nE\ncurl -T - https://h/a <<< "$B."`, 'PUT /a\n\n  b\\nc\n.'],
    [`read A <<< ' 7 8 '; curl "https://h/$A"`, 'GET /7%208'],
    [`read -r A <<< 7; read -r A </dev/tty; curl https://h/$A`, 'GET /{{A}}'],
    [`read A <<< '\\7'; read B C <<< '8 9'; echo 1 | read -r D; curl https://h/$A/$B/$D`, 'GET /{{A}}/{{B}}/{{D}}'],
    [`read -r TOKEN <<< 7; curl https://h/$TOKEN`, 'GET /{{TOKEN}}'],
    [`A='b c'\nexport B=$A C=$A\ncurl https://h/a -d "$B" -d $C`, 'POST /a\nContent-Type: application/x-www-form-urlencoded\n\nb c&b'],
    [`cat <<E | curl https://h/a --json @-\n{"a":1}\nE`, 'POST /a\nAccept: application/json\nContent-Type: application/json\n\n{"a":1}'],
    [`echo '{"a":1}' | curl https://h/a --json @- | jq .`, 'POST /a\nAccept: application/json\nContent-Type: application/json\n\n{"a":1}'],
    [`printf '{"a":"%s"}\\n' x | curl https://h/a --json @-`, 'POST /a\nAccept: application/json\nContent-Type: application/json\n\n{"a":"x"}'],
    [`cat b.json | curl https://h/a -X PUT -T -`, 'PUT /a\n\n< b.json'],
    [`curl https://h/a --json @- < b.json`, 'POST /a\nAccept: application/json\nContent-Type: application/json\n\n< b.json'],
    [`jq -n 1 | curl https://h/a --json @- || echo 1 | wc`, 'POST /a\nAccept: application/json\nContent-Type: application/json'],
    [`ID=5; curl https://h/a/$ID`, 'GET /a/5'],
    [`curl "https://h/$@/\${10}/\${A:-\${B:-c}}?x=$#&y=$?"`, 'GET /{{args}}/{{arg10}}/{{A}}?x={{shell}}&y={{shell}}'],
    [`A=ab; curl "https://h/\${A^^}" -d 'b' -H 'Content-Type: a/b'`, 'POST /{{A}}\nContent-Type: a/b\n\nb'],
    [`S="\${1:-s1}"; curl "https://h/\${1:-a}/$S/\${#S}"`, 'GET /{{arg1}}/{{S}}/{{S}}'],
    [`curl https://h/a -H 'Content-Type: a/b' -d $'\\q\\u{41}\\"\\?\\\\'`, 'POST /a\nContent-Type: a/b\n\n\\q\\u{41}"?\\'],
    [`B="{\\"a\\": \\"$X\\"}"; curl https://h/a -H 'Content-Type: a/b' -d "$B"`, 'POST /a\nContent-Type: a/b\n\n{"a": "{{X}}"}'],
    [`X=$(date)\nP="$X/\${Y}_1"; curl https://h/$P`, 'GET /{{X}}/{{Y}}_1'],
    [`A=$X; X=2; B=$1; C=\${L[1]}; L=(1 2); D=$E; [ x ] && E=1; curl https://h/$A/$B/$C/$D`, 'GET /{{A}}/{{B}}/{{C}}/{{D}}'],
    [`curl -T a/b.txt https://h; curl -T b.txt 'h:80?x=1'; curl -T b.txt $U; curl -T . https://h/c/ < d`, 'PUT /b.txt\n\n< a/b.txt|PUT /b.txt?x=1\n\n< b.txt|PUT {{U}}\n\n< b.txt|PUT /c/\n\n< d'],
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
    [`set BASE=v1\ncurl "https://h/%BASE%/%DEVICE%?n=%C3%BCber%20%E2%82%ACx%20"`, 'GET /v1/{{DEVICE}}?n=%C3%BCber%20%E2%82%ACx%20'],
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
});
