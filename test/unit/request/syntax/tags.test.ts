import assert from 'node:assert/strict';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { tagsOf } from '../../../../src/request/syntax/tagsOf.ts';

function read(...lines: string[]) {
  return tagsOf(parse(`${lines.join('\n')}\nGET /x`), 0);
}

function problems(line: string): string[] {
  return read(line).problems.map((one) => `${one.severity} ${one.code}`);
}

describe('The tags of a request', () => {
  it('are read with their values typed', () => {
    const { tags, problems } = read(
      '# @name downAps',
      '// @account prod-us',
      '# @tenant abc',
      '# @all max 250',
      '# @timeout 1.5m',
      '# @no-auth',
      '# @prompt secret psk The key',
      '# @prompt site',
      '# @foreach row in sites.csv',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [
        tags.name?.text,
        tags.account?.text,
        tags.tenant?.text,
        tags.all?.max,
        tags.timeout,
        tags.noAuth !== undefined,
      ],
      ['downAps', 'prod-us', 'abc', 250, 90_000, true],
    );
    assert.deepEqual(
      tags.prompts.map(({ name, message, secret }) => [name, message, secret]),
      [
        ['psk', 'The key', true],
        ['site', undefined, false],
      ],
    );
    assert.deepEqual([tags.foreach?.row, tags.foreach?.source], ['row', { file: 'sites.csv' }]);
  });

  for (const [tag, one, other] of [
    ['account', 'prod-eu', 'prod-us'],
    ['accounts', 'prod-eu, prod-us', 'lab'],
    ['tenant', 'a', 'b'],
    ['tenants', 'all', 'a, b'],
    ['name', 'aps', 'switches'],
    ['all', 'max 5', ''],
    ['poll', 'until status == 200', 'until body $.state == "DONE"'],
    ['timeout', '5s', '10s'],
    ['unique', '{{row.a}}', '{{row.b}}'],
    ['for', 'ap', 'switch'],
    ['view', 'table', 'chart'],
  ] as const)
    it(`are refused for one thing that is said twice: @${tag}`, () => {
      const said = (...values: string[]) => values.map((value) => `# @${tag} ${value}`);
      const codes = (...values: string[]) =>
        read(...said(...values), ...(tag === 'unique' ? ['# @foreach row in a.csv'] : [])).problems.map(
          ({ severity, code }) => `${severity} ${code}`,
        );
      assert.deepEqual(codes(one, other), ['error tagTwice']);
      assert.deepEqual(codes(one, one), []);
      const inHeader = parse(`${said(one).join('')}\n\n###\n${said(other).join('')}\nGET /x`);
      if (tag !== 'name' && tag !== 'unique') assert.deepEqual(tagsOf(inHeader, 1).problems, []);
    });

  it('may say several checks, captures, conditions and questions', () => {
    const lines = ['# @assert status == 200', '# @assert $.a == 1', '# @prompt a', '# @prompt b'];
    assert.deepEqual(read(...lines, '# @capture a = $.a', '# @capture b = $.b').problems, []);
  });

  it('read conditions of a poll apart from its times', () => {
    const { tags } = read('# @poll until body $.items[?@.state == "DONE"].id every exists every 2s for 2m');
    const { subject, predicate, every, for: time } = tags.poll ?? {};
    assert.deepEqual(subject, { kind: 'body', jsonPath: '$.items[?@.state == "DONE"].id' });
    assert.deepEqual(predicate, { not: false, operator: 'exists', over: 'every' });
    assert.deepEqual([every, time], [2_000, 120_000]);
    const blank = read('# @poll until body $.state == DONE every 1 s for 2 m').tags.poll;
    assert.deepEqual([blank?.predicate.expected, blank?.every, blank?.for], ['DONE', 1_000, 120_000]);
    for (const time of ['every 1 second', 'every 2sec', 'every 1s for 5 minutes', 'for 1h30m'])
      assert.deepEqual(problems(`# @poll until body $.state == "DONE" ${time}`), ['error badPoll'], time);
    for (const end of [
      'DONE every 100ms max 3s',
      'DONE every 2s max 10',
      'DONE max 10 every 2s',
      'DONE timeout=30s',
      '"DONE" every 100ms max 3s',
      "'DONE' and more",
      '{{state}} within 5 min',
      'DONE every two seconds',
      'DONE every {{n}}s',
      'DONE # at last',
      'in progress',
    ])
      assert.deepEqual(problems(`# @poll until body $.state == ${end}`), ['error badPoll'], end);
    for (const value of [
      '"waits for 2 minutes"',
      "'in 5 s'",
      '{"a": {{a}}}',
      '[1, 2]',
      '{{ a }}-x',
      "it's",
    ]) {
      const { poll } = read(`# @poll until body $.state == ${value} every 1s`).tags;
      assert.deepEqual([poll?.predicate.expected, poll?.every], [value, 1_000]);
    }
    assert.deepEqual(problems('# @poll until duration < 2 s'), []);
    assert.deepEqual(problems('# @poll status == 200'), ['error badPoll']);
    assert.deepEqual(problems('# @poll until body $.state matches /in 5 s/i'), []);
  });

  it('tell what cannot be read, and take an unknown key for a hint', () => {
    for (const line of [
      '# @all max 0',
      '# @foreach a b',
      '# @capture x',
      '# @capture __proto__ = $.a',
      '# @prompt',
      '# @no-auth yes',
      '# @account',
    ]) {
      assert.deepEqual(problems(line), ['error badTag'], line);
    }
    for (const line of [
      '# @view',
      '# @view list',
      '# @view table by status',
      '# @view table $.aps by status',
      '# @view chart status',
      '# @view chart by',
      '# @view chart $.aps by a, b, c',
      '# @view chart $.aps by a,',
    ])
      assert.deepEqual(problems(line), ['error badTag'], line);
    assert.deepEqual(problems('# @name two words'), ['error badName']);
    assert.deepEqual(problems('# @assert status is 200'), ['error badAssert']);
    assert.deepEqual(problems('# @timeout soon'), ['error badDuration']);
    for (const line of ['# @assert duration < 500', '# @assert duration not > 1.5'])
      assert.deepEqual(problems(line), ['error badAssert'], line);
    assert.deepEqual(problems('# @poll until duration < 2'), ['error badPoll']);
    // The HTTP status is never a word, which a member of the body may be.
    for (const end of ['SUCCEEDED', '"DONE"', "'Up'"]) {
      assert.deepEqual(problems(`# @poll until status == ${end}`), ['error badPoll'], end);
      assert.deepEqual(problems(`# @assert status == ${end}`), ['error badAssert'], end);
    }
    for (const end of ['202', '"202"', '{{expected}}'])
      assert.deepEqual(problems(`# @poll until status == ${end}`), [], end);
    // An “@when” needs a call above, so another kind of problem is told of one that can be read.
    assert.deepEqual(problems('# @when status == up'), ['error badWhen']);
    for (const held of ['not == Failed', 'count == up', 'any == up', 'every == up', '!= up']) {
      assert.deepEqual(problems(`# @assert status ${held}`), [], held);
      assert.deepEqual(problems(`# @when status ${held}`), ['error whenWithoutCall'], held);
    }
    assert.deepEqual(problems('# @assert duration < {{limit}}'), []);
    for (const tag of ['@no-redirect', '@call 1', '@then', '@note', '@form x', '@author me', '@expect 3'])
      assert.deepEqual(problems(`# ${tag}`), ['hint unknownTag'], tag);
  });

  it('are told with the right word where another tool has them so', () => {
    const found: [line: string, code: string, near?: string][] = [
      ['# @env prod', 'warning tagEnvironment'],
      ['# @confirm', 'warning tagConfirm'],
      ['# @retry 3', 'warning tagRetry'],
      ['# @readonly', 'warning tagReadOnly'],
      ['// @sleep 500', 'warning tagDelay'],
      ['# @disabled', 'warning tagDisabled'],
      ['# @forceRef login', 'warning tagReference'],
      ['# @loop for 3', 'warning otherTag', 'foreach'],
      ['# @profile prod', 'warning otherTag', 'account'],
      ['# @extract x = $.a', 'warning otherTag', 'capture'],
      ['# @ account prod', 'error nearlyTag', '# @account'],
      ['//  @  timeout 3s', 'error nearlyTag', '# @timeout'],
      ['## @account prod', 'error nearlyTag', '# @account'],
      ['# ＠account prod', 'error nearlyTag', '# @account'],
    ];
    for (const [line, code, near] of found) {
      assert.deepEqual(problems(line), [code], line);
      assert.equal(
        tagsOf(parse(`${line}\nGET /a`), 0).problems[0]?.fixes?.[0]?.values?.['value'],
        near,
        line,
      );
    }
    for (const line of [
      '# @ all times',
      '# @',
      '# mail me @ work',
      '# @ 10',
      '# see @account prod',
      '# @@all',
    ])
      assert.deepEqual(problems(line), [], line);
  });

  it('name a header and a path as a reference does, too, and never another header', () => {
    const words = ['header X-Id', 'header.X-Id', 'headers.X-Id', 'headers["X-Id"]', 'response.headers.X-Id'];
    for (const word of [...words, "header['X-Id']", 'response.header.X-Id', 'headers X-Id']) {
      const { captures, asserts, whens } = read(
        `# @capture x = ${word}\n# @assert ${word} == 1\n# @when ${word} exists`,
      ).tags;
      for (const { subject } of [{ subject: captures[0]?.source }, ...asserts, ...whens])
        assert.deepEqual(subject, { kind: 'header', name: 'X-Id' }, word);
    }
    for (const word of ['body.$.a', 'response.body.$.a', 'response.body $.a', '$.a'])
      assert.deepEqual(read(`# @assert ${word} exists`).tags.asserts[0]?.subject, {
        kind: 'body',
        jsonPath: '$.a',
      });
    assert.deepEqual(read('# @assert response.status == 200').tags.asserts[0]?.subject, { kind: 'status' });
    for (const line of [
      '# @capture x = header: X',
      '# @capture x = header.',
      '# @capture x = headers["a b"]',
    ])
      assert.deepEqual(problems(line), ['error badTag'], line);
  });

  it('does not take a misspelt tag for a comment: its check would not run, and nothing would say so', () => {
    const slips = ['@asert status == 200', '@Assert x', '@assret x', '@expect status == 200', '@acount a'];
    for (const tag of [...slips, '@no_auth', '@wehn x', '@captures a = $.a'])
      assert.deepEqual(problems(`# ${tag}`), ['error misspeltTag'], tag);
    assert.deepEqual(problems('# mail me @ home'), []);
  });

  it('tell how a response opens', () => {
    for (const [line, expected] of [
      ['table', { kind: 'table' }],
      ['table $.aps', { kind: 'table', path: '$.aps' }],
      [
        'table $.aps[?@.name == "a b" && @.up].x',
        { kind: 'table', path: '$.aps[?@.name == "a b" && @.up].x' },
      ],
      ['chart', { kind: 'chart' }],
      ['chart by status', { kind: 'chart', by: ['status'] }],
      ['chart $.aps by status', { kind: 'chart', path: '$.aps', by: ['status'] }],
      [
        "chart $['by x'] by Serial Number, site.name",
        { kind: 'chart', path: "$['by x']", by: ['Serial Number', 'site.name'] },
      ],
    ] as const) {
      const { tags, problems: found } = read(`# @view ${line}`);
      const { block: _block, range: _range, ...view } = tags.view ?? {};
      assert.deepEqual([view, found], [expected, []], line);
    }
  });

  it('of the file’s header hold for every block, a block’s own going before', () => {
    const document = parse(
      '# @account a\n# @tenant t\n# @assert status == 200\n###\n# @account b\n# @assert duration < 2s\nGET /x',
    );
    const { tags } = tagsOf(document, 1);
    assert.deepEqual(
      [tags.account?.text, tags.tenant?.text, tags.asserts.map(({ text }) => text)],
      ['b', 't', ['status == 200', 'duration < 2s']],
    );
  });

  it('of a block without a request are told where they do nothing', () => {
    const told = (text: string, index: number) => {
      const document = parse(text);
      return tagsOf(document, index).problems.map(({ code, range }) => {
        const at = document.offsets[index] ?? 0;
        return `${code} at "${text.slice(at + range.start, at + range.end)}"`;
      });
    };
    const file = 'GET /a\n\n### x\n# @name y\n# @account lab\n# @unknown\n\n### b\nGET /b';
    assert.deepEqual(told(file, 1), [
      'unknownTag at "unknown"',
      'nameWithoutRequest at "# @name y"',
      'tagWithoutRequest at "# @account lab"',
    ]);
    assert.deepEqual(told('### x\n# @name y\n# @account lab\n\n### b\nGET /b', 1), [
      'nameWithoutRequest at "# @name y"',
    ]);
    for (const block of [
      '@v = 1',
      '# a comment',
      '# @name y\nGET /x',
      '# @name y\nHTTP/1.1 200 OK',
      '# @name y\nno request',
    ])
      assert.deepEqual(told(`GET /a\n\n### x\n${block}\n\n### b\nGET /b`, 1), [], block);
  });

  it('of a block whose request was commented out hold for no other', () => {
    const document = parse('GET /a\n\n### x\n# @account lab\n# @no-auth\n# DELETE /x\n\n### b\nGET /b');
    for (const index of [0, 2]) {
      const { tags } = tagsOf(document, index);
      assert.deepEqual([tags.account, tags.noAuth], [undefined, undefined]);
    }
  });
});
