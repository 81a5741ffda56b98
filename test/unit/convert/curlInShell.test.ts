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
      'L[X++]=1',
      'exec {X}>f',
      'coproc X { :; }',
    ])
      assert.match(fromCurl(`X=1\n${change}\ncurl https://h/a/$X`).text, /^GET \/a\/\{\{X\}\}$/m, change);
    for (const other of [': $((X+1))', '[ $((X==1)) -eq 0 ]', "trap 'echo $X' EXIT"])
      assert.match(fromCurl(`X=1\n${other}\ncurl https://h/a/$X`).text, /^GET \/a\/1$/m, other);
  });

  it('gives no value to a name that goes on within braces, as bash reads it', () => {
    const { text, notes } = fromCurl('A=x\ncurl https://h/$A{1..2}');
    assert.match(text, /^GET \/\{\{A\}\}1$/m);
    assert.ok(notes.some(({ kind, values }) => kind === 'shellValue' && values['name'] === 'A'));
    for (const braces of ['{/1,/2}', '/{1..2}'])
      assert.match(fromCurl(`A=x\ncurl https://h/$A${braces}`).text, /^GET \/x\/1$/m);
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

  const targets = (command: string) => fromCurl(command).text.match(/^[A-Z]+ \/.*/gm);

  it('makes the words of braces as bash does: ranges up and down, with zeros and steps, of letters, and lists in lists', () => {
    for (const [words, ...paths] of [
      ['https://h/x{1..3}', '/x1', '/x2', '/x3'],
      ['https://h/x{3..1}', '/x3', '/x2', '/x1'],
      ['https://h/x{01..10..4}', '/x01', '/x05', '/x09'],
      ['https://h/x{-1..1}', '/x-1', '/x0', '/x1'],
      ['https://h/x{001..2}', '/x001', '/x002'],
      ['https://h/{a..e..2}/y', '/a/y', '/c/y', '/e/y'],
      ['--url=https://h/{C..A}', '/C', '/B', '/A'],
      ['localhost/x{1..2} -g', '/x1', '/x2'],
      ['-g https://h/{54819475093732352..54819475093732353}', '/54819475093732352', '/54819475093732353'],
      ['-g https://h/{a,b}{c,{d,e}}', '/ac', '/ad', '/ae', '/bc', '/bd', '/be'],
      ['-g https://h/a{,b}', '/a', '/ab'],
      ['-g https://h/x{1..2,y}', '/x1..2', '/xy'],
      ['-g https://h/{"a,b",c}', '/a,b', '/c'],
      ['-g "https://h/x{1..3}"', '/x{1..3}'],
      ['-g https://h/x\\{1..3\\}', '/x{1..3}'],
      ['-g https://h/{x}', '/{x}'],
      ['-g https://h/{a..3}', '/{a..3}'],
      ['-g https://h/a,{b', '/a,{b'],
      ['-g https://h/a{b,{c}', '/a{b,{c}'],
    ] as const)
      assert.deepEqual(
        targets(`curl ${words}`),
        paths.map((path) => `GET ${path}`),
        words,
      );
    assert.deepEqual(targets('curl -g -X{PUT,POST} https://h/a'), ['POST /a']);
    assert.deepEqual(targets('A=(https://h/{x,y}); curl -g ${A[1]}'), ['GET /y']);
    assert.deepEqual(targets('curl -d {a,b} https://h/a'), ['POST /a']);
    assert.match(fromCurl('curl -d {a,b} https://h/a').text, /\n\na\n/);
  });

  it('makes no words of braces in an assignment, nor of a value, and tells of too many', () => {
    for (const command of ['I={1..3}; curl -g https://h/$I', 'V=1..3; curl -g https://h/{$V}'])
      assert.deepEqual(targets(command), ['GET /{1..3}'], command);
    for (const command of [
      'curl https://h/{1..90000}',
      `curl https://h/${'{a,'.repeat(3000)}`,
      'curl https://h/$(curl https://g/{1..90000})',
      'echo {1..5000} | curl -d @- https://h/a',
      'curl -d @<(echo {1..5000}) https://h/a',
    ])
      assert.ok(kinds(command).includes('bracesCut'), command);
    assert.ok(!kinds('for i in {1..5000}; do curl https://h/$i; done').includes('bracesCut'));
  });

  it('takes no JSON for braces', () => {
    for (const [written, body] of [
      ['{\\"a\\":1,\\"b\\":{\\"c\\":2,\\"d\\":3}}', '{"a":1,"b":{"c":2,"d":3}}'],
      ['{\\"ids\\":[\\"A\\",\\"B\\"]}', '{"ids":["A","B"]}'],
      ['[{\\"a\\":1},{\\"b\\":{},\\"c\\":2}]', '[{"a":1},{"b":{},"c":2}]'],
      ['{"a":1,"b":2}', '{a:1,b:2}'],
    ]) {
      const { text } = fromCurl(
        `curl.exe -X POST https://h/x -H "Content-Type: application/json" -d ${written}`,
      );
      assert.ok(text.endsWith(`\n\n${body}\n`), text);
      assert.equal(text.match(/^POST/gm)?.length, 1);
    }
  });

  it('reads the commands within a word of braces once', () => {
    assert.equal(
      targets('curl https://h/{1..9}/$(curl https://g/{1..9}/$(curl https://f/{1..9}))')?.length,
      27,
    );
    const repeated = 'curl https://h/{1..90}/$('.repeat(3);
    assert.ok(fromCurl(`${repeated}${')'.repeat(3)}`).text.length < 100_000);
  });

  it('shares the room for braces among the commands of one text', () => {
    const line = `curl -d @<(echo ${'x'.repeat(900)}{1..1000}) https://h/a\n`;
    assert.ok(fromCurl(line.repeat(8)).text.length < 1_500_000);
    const inner = fromCurl(`curl https://h/$(A=1; curl https://g/${'x'.repeat(4000)}{1..100})\n`.repeat(8));
    assert.ok(inner.notes.some(({ kind }) => kind === 'bracesCut'));
  });

  it('ends a word at a redirection', () => {
    for (const [command, target] of [
      ['curl https://h/a>out.json', 'GET /a'],
      ['curl https://h/a?b=1>>out.json 2>&1', 'GET /a?b=1'],
      ['curl -d x=1>out https://h/a', 'POST /a'],
      ['curl -T- https://h/a<f.txt', 'PUT /a'],
      ['curl https://h/<site-id>/a', 'GET /<site-id>/a'],
      ['curl -X DELETE https://h/sites/<site id>', 'DELETE /sites/<site%20id>'],
      ['curl -X DELETE https://h/s/<site id>/d/<serial 2>', 'DELETE /s/<site%20id>/d/<serial%202>'],
      ['curl -X DELETE https://h/s?id=<site id>', 'DELETE /s?id=<site%20id>'],
      ['curl -X DELETE https://h/s/<<site>>/x', 'DELETE /s/<<site>>/x'],
      ["curl -X DELETE https://h/s/<'site id'>", 'DELETE /s/<site%20id>'],
      ['S=4; curl -X DELETE https://h/s/<$S>', 'DELETE /s/<4>'],
      [`curl -X DELETE https://h/s/<${'id '.repeat(40)}`, 'DELETE /s/<id'],
      ['curl -T - https://h/a<in.json >out', 'PUT /a'],
      ['curl -T - https://h/a<in 2>&1', 'PUT /a'],
      ['curl -T - https://h/a<in 2>err.log', 'PUT /a'],
      ['curl -T - https://h/a<in &>out', 'PUT /a'],
      ['curl https://h/a -T - <in.json >out', 'PUT /a'],
      ['curl https://h/a -T - <in 2>&1', 'PUT /a'],
    ] as const)
      assert.deepEqual(targets(command), [target], command);
    assert.match(fromCurl('curl -d @- https://h/a<<<abc').text, /\n\nabc\n/);
    assert.match(fromCurl('curl -d @- https://h/a/<<<abc').text, /POST \/a\/\n(?:.*\n)*\nabc\n/);
    assert.match(fromCurl('curl -d x=1>out https://h/a').text, /\n\nx=1\n/);
  });

  it('gives no old value to a name that a command changes in a way that is not read, and says so', () => {
    for (const change of [
      '((++X))',
      '((Y=X++))',
      'if ((X++)); then :; fi',
      'let X++',
      "let 'X = X + 1'",
      'Y=$[X++]',
      '[[ X++ -eq 1 ]]',
      'eval X=2',
      'source ./v.sh',
      '. ./v.sh',
      'if [ -f v ]; then . v; fi',
      'export $(cat .env)',
      'typeset -i X',
      'declare -u X=abc',
      'declare -n Y=X',
      'wait -p X',
    ]) {
      const { text, notes } = fromCurl(`X=1\n${change}\ncurl https://h/a/$X`);
      assert.match(text, /^GET \/a\/\{\{X\}\}$/m, change);
      assert.ok(
        notes.some(({ kind, values }) => kind === 'shellValue' && values['name'] === 'X'),
        change,
      );
    }
    assert.deepEqual(targets('f() { . v; }; X=1; f; curl https://h/$X'), ['GET /{{X}}']);
    for (const command of ['A=(x y); A[1]=z', '[[ ab =~ b ]]; A=1'])
      assert.ok(kinds(`${command}; curl https://h/\${A[1]}`).includes('shellValue'), command);
  });

  it('keeps a value that is given after another file, and one behind “time”, “!” or “command”', () => {
    for (const change of [
      '. ./v.sh; X=2',
      'time X=2',
      '! X=2',
      'command export X=2',
      'builtin export X=2',
      'jq . f; X=2',
    ])
      assert.deepEqual(targets(`X=1\n${change}\ncurl https://h/$X`), ['GET /2'], change);
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
