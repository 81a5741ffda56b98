import assert from 'node:assert/strict';
import { fromCurl } from '../../../src/convert/curl/fromCurl.ts';

const kinds = (text: string) => fromCurl(text).notes.map((note) => note.kind);

describe('what is told of a cURL command', () => {
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
    ["curl -X OPTIONS --request-target '*' https://h/a", 'OPTIONS /a', 'optionIgnored'],
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
    [`curl -d $'a=1&\nb=2' https://h/x`, 'bodyChanged'],
    [`curl -d $'a \nb' https://h/x`, 'bodyChanged'],
    [`curl "https://h/\${1:-7}"`, 'shellExpansion'],
    [`A=1; curl "https://h/\${#A}"`, 'shellExpansion'],
    [`A=1; [ x ] && A=2; curl https://h/$A`, 'shellValue'],
    [`A=$(date); B="$A"; A=2; curl https://h/$B`, 'shellValue'],
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
    ['a test', '[ -n "$A" ] && curl https://h.example/a', 'shellBranch'],
    ['a test before others', 'grep -q a f && cd b && echo c | curl -d @- https://h.example/a', 'shellBranch'],
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

  it('names the headers of the connection that are given by hand, and no length', () => {
    const given = ['Host: other.example', 'Content-Length: 5', 'Transfer-Encoding: chunked', 'Upgrade: h2c'];
    const { text, notes } = fromCurl(
      `curl ${given.map((one) => `-H "${one}"`).join(' ')} -d abcde https://h/a`,
    );
    assert.doesNotMatch(text, /Host|Length|chunked|h2c/);
    const left = notes.find(({ kind }) => kind === 'headersLeftOut');
    assert.equal(left?.values['names'], 'Host, Transfer-Encoding, Upgrade');
  });

  it('keeps a value between a host and a path, which may begin the path', () => {
    for (const [address, target] of [
      ['https://h.example$P/sites', '{{P}}/sites'],
      ['https://$H$P/sites', '{{P}}/sites'],
      ['https://$H:$PORT$P/sites', '{{P}}/sites'],
      ['https://h.example:$PORT/sites', '/sites'],
      ['https://h$DOMAIN/sites', '/sites'],
      ['https://h.example$EXPORTPATH/sites', '{{EXPORTPATH}}/sites'],
      ['https://h.example$hostPath/sites', '{{hostPath}}/sites'],
      ['https://h.example$reportApi/sites', '{{reportApi}}/sites'],
      ['https://h.example$portal/sites', '{{portal}}/sites'],
      ['https://$sub$apiHost/sites', '/sites'],
    ]) {
      const { text, notes } = fromCurl(`curl -X DELETE "${address}"`);
      assert.ok(text.includes(`\nDELETE ${target}\n`), text);
      assert.equal(
        notes.some(({ kind }) => kind === 'addressKept'),
        target !== '/sites',
      );
    }
  });
});
