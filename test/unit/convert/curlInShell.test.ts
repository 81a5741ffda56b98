import assert from 'node:assert/strict';
import { fromCurl } from '../../../src/convert/curl/fromCurl.ts';

const kinds = (text: string) => fromCurl(text).notes.map((note) => note.kind);

describe('cURL in a script of a shell', () => {
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

  it('gives no certain value to a name that a sum or a trap changes', () => {
    for (const change of [
      ': $((X+=1))',
      '(( X += 1 ))',
      'echo "$(( --X ))"',
      '[ $((X-=1)) -eq 0 ]',
      'curl https://h/b/$((X++))',
      "trap 'X=2' DEBUG",
    ])
      assert.match(fromCurl(`X=1\n${change}\ncurl https://h/a/$X`).text, /^GET \/a\/\{\{X\}\}$/m, change);
    for (const other of [': $((X+1))', '[ $((X==1)) -eq 0 ]', "trap 'echo $X' EXIT"])
      assert.match(fromCurl(`X=1\n${other}\ncurl https://h/a/$X`).text, /^GET \/a\/1$/m, other);
  });

  it('reads quotes behind a dollar sign, also those around nothing', () => {
    const body = (words: string) => fromCurl(`curl -d ${words} -X PUT https://h/a`).text.split('\n').slice(2);
    const type = 'Content-Type: application/x-www-form-urlencoded';
    assert.deepEqual(body('$"x $A" -d $\'\''), ['PUT /a', type, '', 'x {{A}}&', '']);
    for (const none of ["$''", '$""']) assert.deepEqual(body(none), ['PUT /a', type, '']);
    assert.deepEqual(body('"a$"'), ['PUT /a', type, '', 'a$', '']);
  });

  it('keeps a certain value that has a default, and one without its last slash', () => {
    for (const [address, target] of [
      ['U=https://h/v1/', '${U%/}/a'],
      ['U=https://h/v1', '${U%/}/a'],
      ['U=https://h/v1', '${U:-https://h/v2}/a'],
      ['U=https://h/v1', '${U:=/v3}/a'],
    ] as const) {
      const { text, notes } = fromCurl(`${address}\ncurl "${target}"`);
      assert.match(text, /^GET \/v1\/a$/m, target);
      assert.deepEqual(
        notes.map(({ kind }) => kind),
        ['hostRemoved'],
      );
    }
    assert.match(fromCurl('A=7; curl "https://h/${#A}"').text, /^GET \/\{\{A\}\}$/m);
    assert.match(fromCurl('A=; curl "https://h/${A:-2}"').text, /^GET \/\{\{A\}\}$/m);
  });

  it('reads an address with one slash or three behind its scheme', () => {
    for (const slashes of ['/', '//', '///'])
      assert.match(fromCurl(`curl https:${slashes}h/a`).text, /^GET \/a$/m);
  });

  it('makes a call for each value of a range of the shell', () => {
    const targets = (words: string) => fromCurl(`curl ${words}`).text.match(/^GET .*/gm);
    assert.deepEqual(targets('https://h/x{1..3}'), ['GET /x1', 'GET /x2', 'GET /x3']);
    assert.deepEqual(targets('https://h/{a..e..2}/y'), ['GET /a/y', 'GET /c/y', 'GET /e/y']);
    assert.deepEqual(targets('-g "https://h/x{1..3}"'), ['GET /x{1..3}']);
  });

  it('makes no range where the shell or cURL makes none: in an assignment, with -g, in a body, with zeros in front', () => {
    for (const command of [
      'I={1..3}; curl https://h/$I',
      'curl -g https://h/{1..3}',
      'curl https://h/{1..03}',
      'curl -d x{1..3} https://h/a',
    ]) {
      const { text } = fromCurl(command);
      assert.doesNotMatch(text, /\[1-0?3\]/, command);
      assert.equal(text.match(/^(?:GET|POST) /gm)?.length, 1, command);
    }
  });

  it('shows no default of a secret', () => {
    const { text } = fromCurl('curl -d "u=${HOOK_SECRET:-https://h/hook/9f8e7d6c}" https://h/a');
    assert.doesNotMatch(text, /9f8e7d6c/);
  });

  it('takes an encoded letter of a text for the prompt of Windows for no variable', () => {
    assert.match(fromCurl('rem x\ncurl "https://h/a?q=%E4pfel%20x"').text, /^GET \/a\?q=%E4pfel%20x$/m);
    assert.match(fromCurl('set BASE=v1\ncurl "https://h/%BASE%/y"').text, /^GET \/v1\/y$/m);
  });

  it('keeps the path behind a host that is not certain, and of an address that has a default', () => {
    for (const [address, target] of [
      ['H=${H:-x}; U="https://$H"', '/a'],
      ['H=${1:-x}; U="https://$H/v1"', '/v1/a'],
      ['U=${U:-https://h/v1}', '/v1/a'],
      ['U=${U-"https://h/v1"}', '/v1/a'],
      ['P=${P:-x}; U="https://h/$P"', '/{{P}}/a'],
    ] as const) {
      const { text, notes } = fromCurl(`${address}\ncurl -X DELETE "$U/a"`);
      assert.ok(text.includes(`\nDELETE ${target}\n`), text);
      assert.ok(notes.some(({ kind }) => kind === 'shellExpansion'));
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

  it('reads a command within parentheses', () => {
    const { text } = fromCurl('(cd x && curl -X PUT https://h.example/a)\ncurl "https://h.example/b(1)"');
    assert.deepEqual(text.match(/^(?:GET|PUT) .*$/gm), ['PUT /a', 'GET /b(1)']);
  });

  it('knows what `read` takes from a here-document only behind its lines', () => {
    const start = (then: string) => `A=old\nread -r A <<EOF; ${then}\nnew\nEOF\ncurl "https://h/z/$A"\n`;
    const { text } = fromCurl(start('curl "https://h/$A"'));
    assert.match(text, /^GET \/\{\{A\}\}\n[^]*^GET \/z\/new$/m);
    assert.match(fromCurl(start('A=own')).text, /^GET \/z\/own$/m);
    assert.match(fromCurl(`IFS=,\n${start(':')}`).text, /^GET \/z\/\{\{A\}\}$/m);
  });

  it('splits no value in an assignment behind a list or `export`', () => {
    const script = 'X="a b"\nL=(-X PUT) Y=$X\nexport -x Z=$X\ncurl "https://h/a" -H "A: $Y" -H "B: $Z"\n';
    assert.match(fromCurl(script).text, /^A: a b\nB: a b$/m);
  });

  it('gives two values of the shell that may differ no name in common', () => {
    for (const [script, ...targets] of [
      ['. ./us.env; A=$HOST; . ./eu.env; B=$HOST\ncurl https://h/$A/$B', '{{A}}/{{B}}'],
      ['A=$HOST; export $(cat eu.env); B=$HOST\ncurl https://h/$A/$B', '{{A}}/{{B}}'],
      ['. ./lib.sh; find one; A=$RESULT; find two; B=$RESULT\ncurl https://h/$A/$B', '{{A}}/{{B}}'],
      ['A=$X; let X=5; B=$X\ncurl https://h/$A/$B', '{{A}}/{{B}}'],
      ['A=${MAPFILE[0]}; mapfile < b; B=${MAPFILE[0]}\ncurl https://h/$A/$B', '{{A}}/{{B}}'],
      ['git add .; A=$HOST\ncurl https://h/$A/b | jq .', '{{HOST}}/b'],
      ['f() { . ./$1.env; }; f us; A=$HOST; f eu; B=$HOST\ncurl https://h/$A/$B', '{{A}}/{{B}}'],
      ['A=$X; eval "X=5"\ncurl https://h/$A/$X', '{{A}}/{{X}}'],
      ['. ./a.env; A=$HOST\ncurl https://h/$A/b', '{{A}}/b'],
      ['A=$1; B=${A%-*}\ncurl https://h/$A/$B', '{{A}}/{{B}}'],
      ['A=${F%%:*}; B=${F##*:}\ncurl https://h/$A/$B', '{{A}}/{{B}}'],
      ['A=$F\ncurl https://h/$A/${F%-*}', '{{A}}/{{F}}'],
      ['A=$RANDOM; B=$RANDOM\ncurl https://h/$A/$B', '{{A}}/{{B}}'],
      ['A=$SECONDS; sleep 5\ncurl https://h/$A/$SECONDS', '{{A}}/{{SECONDS}}'],
      ['read; A=$REPLY; read; B=$REPLY\ncurl https://h/$A/$B', '{{A}}/{{B}}'],
      ['A=$PWD; cd /x\ncurl https://h/$A/$PWD', '{{A}}/{{PWD}}'],
      ['A=$?; false; B=$?\ncurl https://h/$A/$B', '{{A}}/{{B}}'],
      ['A="$*"; shift; B="$*"\ncurl https://h/$A/$B', '{{A}}/{{B}}'],
      ['A=$argument\ncurl https://h/$A/b', '{{argument}}/b'],
    ] as const)
      assert.deepEqual(fromCurl(script).text.match(/(?<=^GET \/).*$/gm), targets, script);
  });

  it('takes a name with “(){” for the start of a function', () => {
    for (const start of ['f(){', 'lösche(){', 'f() {', 'function f {', 'function f(){']) {
      const { text } = fromCurl(`X=1\n${start}\nX=4\n}\ncurl -X DELETE https://h/$X`);
      assert.match(text, /^DELETE \/\{\{X\}\}$/m, start);
    }
  });

  it('reads doubled quotes as a POSIX shell does, unless a body shows the Windows prompt', () => {
    const rows = `curl 'https://h/a' --data-binary @- <<'EOF'\nname,note\na,"says, ""hi"" to all"\nEOF\n`;
    assert.match(fromCurl(rows).text, /^POST \/a\n[^]*\na,"says, ""hi"" to all"$/m);
    const body = `curl 'https://h/a' -d '{"a": "b"}'\ncurl "https://h/y?ids=1,""2" -H 'A: b c'\n`;
    assert.match(fromCurl(body).text, /^\{"a": "b"\}$[^]*^GET \/y\?ids=1,2$/m);
    const lines = `curl https://h/a -d "{\n  ""a"": 1\n}" -H "X-A: 100%%20"\n`;
    assert.match(fromCurl(lines).text, /^X-A: 100%%20$[^]*^ {2}a: 1$/m);
    assert.match(fromCurl('curl https://h/a -sd "[{""a"": 1}]"').text, /^\[\{"a": 1\}\]$/m);
  });
});
