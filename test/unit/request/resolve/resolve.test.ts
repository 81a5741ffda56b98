import assert from 'node:assert/strict';
import { fill } from '../../../../src/base/errors.ts';
import { readEnvironment } from '../../../../src/request/resolve/environment.ts';
import { resolve } from '../../../../src/request/resolve/resolve.ts';
import type { Known, Scopes } from '../../../../src/request/resolve/scopes.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { problemKinds } from '../../../../src/request/syntax/problem.ts';
import { requestAccount, requestScopes } from '../../../support/doubles/requestScopes.ts';

function resolved(text: string, over: Partial<Scopes> = {}) {
  const document = parse(text);
  return resolve(document, document.blocks.length - 1, requestScopes(over));
}

function target(text: string, over: Partial<Scopes> = {}): string | string[] {
  const { call, problems } = resolved(text, over);
  return call?.target ?? problems.filter((one) => one.severity === 'error').map((one) => one.code);
}

function prompts(values: Record<string, string>): Partial<Scopes> {
  return {
    prompts: new Map(Object.entries(values).map(([name, value]) => [name, { value, secret: false }])),
  };
}

function known(value: string): Map<string, Known> {
  return new Map([['n', { value, secret: false }]]);
}

describe('Resolving a request', () => {
  it('encodes a value as one component and leaves what is written as it is', () => {
    const over = prompts({ v: 'a/b?c#d&e=f %41' });
    assert.equal(
      target("GET /x/{{v}}/y%20z?q={{v}}&w=a%20b c&u=o'k", over),
      '/x/a%2Fb%3Fc%23d%26e%3Df%20%2541/y%20z?q=a%2Fb%3Fc%23d%26e%3Df%20%2541&w=a%20b%20c&u=o%27k',
    );
    assert.equal(target('GET /x/{{v | raw}}', prompts({ v: 'a/b?c=d' })), '/x/a/b?c=d');
  });

  it('sends a time in Unix seconds, and says which forms it reads', () => {
    const text = 'POST /x?at={{at | timestamp}}\nContent-Type: application/json\n\n{"at": {{at|timestamp}}}';
    const { call } = resolved(text, prompts({ at: '2026-12-01T02:00+01:00' }));
    assert.equal(call?.target, '/x?at=1796086800');
    assert.equal(call.body, '{"at": 1796086800}');
    assert.equal(
      target('@at = 2026-12-01T01:00Z\n@start = {{at | timestamp}}\n\nGET /x/{{start}}'),
      '/x/1796086800',
    );
    const { problems } = resolved('GET /x/{{at | timestamp}}', prompts({ at: '1796086800' }));
    assert.deepEqual(
      problems.map((one) => one.code),
      ['badTime'],
    );
    assert.match(
      fill(problemKinds.badTime[1], problems[0]?.values ?? {}),
      /\{\{at \| timestamp\}\}.*2026-12-01 02:00/,
    );
  });

  it('refuses an empty list where it would leave nothing, and writes it out in JSON', () => {
    const captures = new Map<string, Known>([['n', { value: [], secret: false }]]);
    for (const text of ['DELETE /x/{{n}}', 'DELETE /x?ids={{n}}', 'GET /x\nX-Ids: {{n}}'])
      assert.deepEqual(target(text, { captures }), ['emptyList'], text);
    const form = 'POST /x\nContent-Type: application/x-www-form-urlencoded\n\nids={{n}}';
    assert.deepEqual(target(form, { captures }), ['emptyList']);
    assert.equal(resolved('POST /x\n\n{"ids":{{n}}}', { captures }).call?.body, '{"ids":[]}');
  });

  it('refuses null where it would be the word, and keeps it in JSON', () => {
    const captures = new Map<string, Known>([['n', { value: null, secret: false }]]);
    for (const text of ['DELETE /x/{{n}}', 'GET /x?site={{n}}', 'GET /x\nX-Site: {{n}}'])
      assert.deepEqual(target(text, { captures }), ['nullValue'], text);
    const form = 'POST /x\nContent-Type: application/x-www-form-urlencoded\n\nsite={{n}}';
    assert.deepEqual(target(form, { captures }), ['nullValue']);
    assert.equal(resolved('POST /x\n\n{"site":{{n}}}', { captures }).call?.body, '{"site":null}');
  });

  it('refuses a list of which a value is empty, and keeps it in a body', () => {
    for (const gap of ['', null]) {
      const captures = new Map<string, Known>([['n', { value: ['a', gap, 'c'], secret: false }]]);
      assert.deepEqual(target('PATCH /x?id={{n}}', { captures }), ['gapInList']);
      const { call } = resolved('POST /x\n\n{"ids":{{n}}}', { captures });
      assert.equal(call?.body, JSON.stringify({ ids: ['a', gap, 'c'] }));
    }
  });

  it('encodes the plus of a sort order, which would arrive as a space, and no other', () => {
    assert.equal(target('GET /x?sort=+name,-id&q=a+b'), '/x?sort=%2Bname,-id&q=a+b');
    assert.equal(target('GET /x?sort=-name,+id'), '/x?sort=-name,%2Bid');
    assert.equal(target('GET /x?sort=%2Bname'), '/x?sort=%2Bname');
    assert.equal(target('GET /x?sort=deviceName+asc'), '/x?sort=deviceName+asc');
  });

  it('looks a name up in the order that the language gives', () => {
    const text = '@n = file\n###\n@n = block\nGET /{{n}}';
    const environment = readEnvironment('dev', '{"dev":{"n":"env"}}', undefined);
    const row = { name: 'n', value: 'row' };
    assert.equal(
      target(text, { environment, captures: known('capture'), row, prompts: known('prompt') }),
      '/prompt',
    );
    assert.equal(target(text, { environment, captures: known('capture'), row }), '/row');
    assert.equal(target(text, { environment, captures: known('capture') }), '/capture');
    assert.equal(target(text, { environment }), '/block');
    assert.equal(target('@n = file\n###\nGET /{{n}}', { environment }), '/file');
    assert.equal(target('GET /{{n}}', { environment }), '/env');
    assert.deepEqual(target('GET /{{n}}'), ['unresolved']);
  });

  it('refuses values that would bend the target or a header [C9]', () => {
    const cases: [string, string, string][] = [
      ['GET /a/{{v}}/b', '..', 'dotSegment'],
      ['GET /a/{{v}}', '.', 'dotSegment'],
      ['GET /a/{{v}}', '', 'emptySegment'],
      ['GET /{{v}}/evil.com', '', 'emptySegment'],
      ['GET /a/{{v | raw}}', '../b', 'dotSegment'],
      ['GET /a/{{v | raw}}', '%2e%2e/b', 'dotSegment'],
      ['GET /a/{{v}}', 'x\ty', 'controlCharacter'],
      ['GET /a?b={{v}}', 'x\r\ny', 'controlCharacter'],
      ['GET /a?b={{v}}', 'x\x7f', 'controlCharacter'],
      ['GET /a?b={{v}}', '\ud800', 'controlCharacter'],
      ['GET /a\nX: {{v}}', 'x\ny', 'controlCharacter'],
      ['GET /{{__proto__}}', '', 'badReference'],
      ['GET /{{v.constructor}}', 'x', 'nothingAtPath'],
    ];
    for (const [text, value, code] of cases) {
      assert.deepEqual(target(text, prompts({ v: value })), [code], `${text} with ${JSON.stringify(value)}`);
      assert.ok(!JSON.stringify(resolved(text, prompts({ v: 's3cr\x00t' })).problems).includes('s3cr'));
    }
  });

  it('says of a reference without a value what is written, and what there is', () => {
    const row = { name: 'row', value: { 'Serial Number': 'CN1', site: 'Berlin' } };
    const secret = new Map([['s', { value: '{{s3cr et}}', secret: true }]]);
    for (const [text, said] of [
      [
        'GET /{{row.Serial Number}}',
        '“{{row.Serial Number}}” is not a valid reference. Write {{name}}, {{name.key}}, {{name[0]}}, {{row["Serial Number"]}} or {{$uuid}}.',
      ],
      ['@a = x{{b c}}\nGET /{{a}}', '“{{b c}}” is not a valid reference.'],
      ['GET /{{s}}', '“s” is not a valid reference.'],
      ['GET /{{row[0]}}', '“row[0]” has no value: the row has “Serial Number”, “site”.'],
      ['GET /{{row[1].site}}', '“row[1].site” has no value: the row has “Serial Number”, “site”.'],
      ['GET /{{row.serial}}', '“row.serial” has no value: the row has “Serial Number”, “site”.'],
      [
        'GET /{{row["serial number"]}}',
        '“row["serial number"]” has no value: the row has “Serial Number”, “site”.',
      ],
      [
        'GET /{{item.site.name}}',
        '“item.site.name” has no value: the row has “site.name” ({{item["site.name"]}}), “id”.',
      ],
      ['@list = {{row.site}}\nGET /{{list.a}}', '“list.a” has no value at this path.'],
    ] as const) {
      const ofText = text.includes('item') ? { name: 'item', value: { id: '1', 'site.name': 'HQ' } } : row;
      const [found] = resolved(text, { row: ofText, environment: secret }).problems;
      assert.ok(found, text);
      const sentence = fill(problemKinds[found.code][1], found.values ?? {});
      assert.ok(sentence.startsWith(said), sentence);
    }
  });

  it('sends to the account’s own origin only, in whatever form a target names another [C2]', () => {
    const foreign = [
      'https://evil.com/x',
      '//evil.com/x',
      'https://gw.example.com.evil.com/x',
      'https://gw.example.com./x',
      'https://gw.example.com:8443/x',
      'https://gw.ex%61mple.com/x',
      'https://gw.examp\u217Ce.com/x',
      'http://gw.example.com/x',
    ];
    for (const one of foreign) assert.deepEqual(target(`GET ${one}`), ['foreignHost'], one);
    assert.deepEqual(target('GET https://gw.example.com@evil.com/x'), ['credentialsInTarget']);
    assert.deepEqual(target('GET https://evil.com\\@gw.example.com/x'), ['oddTarget']);
    assert.deepEqual(target('GET /\\evil.com/x'), ['oddTarget']);
    for (const value of [
      '//evil.com',
      'https://evil.com',
      '\\\\evil.com',
      '/\\evil.com',
      'evil.com',
      'https://gw.example.com@evil.com',
    ]) {
      for (const form of ['GET {{v}}/x', 'GET {{v | raw}}/x']) {
        assert.ok(Array.isArray(target(form, prompts({ v: value }))), `${form} with ${value}`);
      }
    }
    assert.equal(target('GET /{{v | raw}}', prompts({ v: 'x//evil.com' })), '/x//evil.com');
    assert.ok(Array.isArray(target('GET /{{v | raw}}', prompts({ v: '/evil.com' }))));
    for (const own of ['https://gw.example.com/x', 'HTTPS://GW.example.COM:443/x', '//gw.example.com/x']) {
      assert.equal(target(`GET ${own}`), '/x', own);
    }
    assert.equal(target('GET {{v}}/x', prompts({ v: 'https://gw.example.com' })), '/x');
  });

  it('takes http for a loopback account and refuses it elsewhere, with or without a token', () => {
    const account = { ...requestAccount, baseUrl: 'http://127.0.0.1:8080' };
    assert.equal(target('GET http://127.0.0.1:8080/x', { account }), '/x');
    assert.deepEqual(target('# @no-auth\nGET http://evil.com/x'), ['insecureTarget']);
    assert.equal(target('# @no-auth\nGET https://other.example.com/x?y'), 'https://other.example.com/x?y');
    assert.equal(resolved('# @no-auth\nGET https://other.example.com/x').call?.auth, false);
  });

  it('leaves the headers of the connection out, with or without the account, and says so', () => {
    for (const tag of ['', '# @no-auth\n']) {
      const { call, problems } = resolved(
        `${tag}GET /x\nHost: h\ncontent-length: 5\nConnection: close\nX-A: b`,
      );
      assert.deepEqual(call?.headers, [['X-A', 'b']]);
      assert.deepEqual(
        problems.map((one) => [one.code, one.severity]),
        ['Host', 'content-length', 'Connection'].map(() => ['connectionHeader', 'warning']),
      );
    }
  });

  it('leaves the account’s own headers out, joins those given twice and says so', () => {
    const { call, problems } = resolved(
      'GET /x\nAuthorization: Bearer abc\ntenantid: 1\nAccept: a\naccept: b\nCookie: c=1\ncookie: d=2',
    );
    assert.deepEqual(call?.headers, [
      ['Accept', 'a, b'],
      ['Cookie', 'c=1; d=2'],
    ]);
    assert.deepEqual(
      problems.map((one) => [one.code, one.severity]),
      [
        ['accountsHeader', 'warning'],
        ['accountsHeader', 'warning'],
      ],
    );
  });

  it('names a circle of variables, and bounds how far and how large they grow [E11]', () => {
    assert.deepEqual(resolved('@a = {{b}}\n@b = {{a}}\nGET /{{a}}').problems[0]?.values, {
      name: '{{a}}',
      names: 'a → b → a',
    });
    const laughs = Array.from({ length: 30 }, (_, n) => `@a${n} = {{a${n + 1}}}{{a${n + 1}}}`).join('\n');
    assert.deepEqual(target(`${laughs}\n@a30 = ha\nGET /{{a0}}`), ['tooLarge']);
    assert.deepEqual(target(`${laughs}\n@a30 =\nGET /{{a0}}`), ['tooLarge']);
    const chain = Array.from({ length: 40 }, (_, n) => `@a${n} = {{a${n + 1}}}`).join('\n');
    assert.deepEqual(target(`${chain}\n@a40 = x\nGET /{{a0}}`), ['tooDeep']);
  });

  it('evaluates the system names, those of the machine in trusted workspaces only [E9]', () => {
    assert.equal(target('GET /{{$uuid}}/{{$randomInt 10 20}}'), '/00000000-0000-4000-8000-000000000000/15');
    assert.equal(
      target('GET /{{$timestamp}}/{{$timestamp -1 h}}/{{$timestampMs}}'),
      '/1769860800/1769857200/1769860800000',
    );
    assert.equal(target('GET /{{$datetime iso8601 +1 M}}'), '/2026-02-28T12%3A00%3A00.000Z');
    assert.equal(target('GET /{{$account label}}/{{$account customerId}}'), '/prod-us/c-1');
    assert.equal(target('GET /{{$processEnv SITE}}'), '/Rome');
    assert.deepEqual(target('GET /{{$processEnv NOWHERE}}'), ['notAllowed']);
    assert.deepEqual(target('GET /{{$nothing}}'), ['badSystemName']);
    const system = { ...requestScopes().system, trusted: false };
    assert.deepEqual(target('GET /{{$processEnv SITE}}', { system }), ['needsTrust']);
  });

  it('says which values must not be shown', () => {
    const environment = readEnvironment('dev', '{"dev":{"site":"Berlin"}}', '{"dev":{"psk":"hunter2222"}}');
    const { secrets } = resolved('GET /{{site}}?p={{psk}}', { environment });
    assert.deepEqual([...secrets], ['hunter2222']);
  });

  it('does not show a value whose name stands in another field beside it', () => {
    const value = {
      name: 'psk',
      value: 'hunter2222',
      site: 'Berlin',
      cells: [{ column: 'PIN', cell: '4711' }],
    };
    const captures = new Map([['one', { value, secret: false }]]);
    const { secrets } = resolved('GET /{{one.site}}?p={{one.value}}&q={{one.cells[0].cell}}', { captures });
    assert.deepEqual([...secrets], ['hunter2222', '4711']);
  });

  it('escapes a value inside a JSON string, and puts a list where a list is meant', () => {
    const captures = new Map([['serials', { value: ['a', 'b"c'], secret: false }]]);
    const { call } = resolved('POST /x?s={{serials}}\n\n{"one": "{{serials[1]}}", "all": {{serials}}}', {
      captures,
    });
    assert.equal(call?.target, '/x?s=a%2Cb%22c');
    assert.equal(call?.body, '{"one": "b\\"c", "all": ["a","b\\"c"]}');
  });

  it('gives no call at all while anything is unresolved', () => {
    const { call, url } = resolved('POST /x\n\n{"a": "{{missing}}"}');
    assert.deepEqual({ call, url }, { call: undefined, url: undefined });
  });
});
