import assert from 'node:assert/strict';
import { resolve } from '../../../../src/request/resolve/resolve.ts';
import { place, textOf } from '../../../../src/request/syntax/model.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { tagsOf } from '../../../../src/request/syntax/tagsOf.ts';
import { requestScopes } from '../../../support/doubles/requestScopes.ts';

function requests(text: string): string[] {
  const document = parse(text);
  return document.blocks.flatMap((block, index) => {
    const placed = place(document, index);
    return block.request && placed ? [textOf(placed, block.request.range)] : [];
  });
}

function body(text: string): string | undefined {
  const placed = place(parse(text), 0);
  return placed?.block.body && textOf(placed, placed.block.body.range);
}

function codes(text: string): string[] {
  return parse(text).blocks.flatMap((block) => block.problems.map((one) => `${one.severity} ${one.code}`));
}

function call(text: string) {
  return resolve(parse(text), 0, requestScopes()).call;
}

describe('Where other clients disagree', () => {
  it('keeps a body line that looks like a comment', () => {
    assert.equal(body('POST /x\n\n# hostname\n// b\nvlan 1'), '# hostname\n// b\nvlan 1');
  });

  it('separates at "###" in column 0 also within a body, and says so where no request follows', () => {
    const text = 'POST /x\n\nbanner\n### Welcome ###\nhello\n';
    assert.equal(body(text), 'banner');
    assert.ok(codes(text).includes('hint noRequest'));
    assert.deepEqual(codes('GET /x\n###\n'), []);
  });

  it('takes "###" indented or in mid-line for text', () => {
    assert.equal(body('POST /x\n\na\n ### b\nc ### d'), 'a\n ### b\nc ### d');
  });

  it('keeps a body line such as "GET ready now"', () => {
    assert.equal(body('POST /x\n\nGET ready now\nPOST haste'), 'GET ready now\nPOST haste');
    assert.deepEqual(codes('POST /x\n\nGET ready now'), []);
  });

  it('takes two request lines without a separator for one request, with an error on the second', () => {
    for (const between of ['\n', '\n\n', '\nAccept: x\n\n', '\n\n# next\n# @name b\n']) {
      const text = `GET /a${between}GET /b`;
      assert.deepEqual(requests(text), ['GET /a']);
      assert.deepEqual(codes(text), ['error secondRequest'], JSON.stringify(between));
    }
  });

  it('takes JSON right after the headers for the body, with a hint', () => {
    assert.equal(body('POST /x\nAccept: y\n{"a": 1}'), '{"a": 1}');
    assert.deepEqual(codes('POST /x\nAccept: y\n{"a": 1}'), ['hint bodyWithoutBlankLine']);
  });

  it('refuses a header line without a colon', () => {
    assert.deepEqual(codes('GET /x\nAccept json'), ['error headerWithoutColon']);
    assert.equal(call('GET /x\nAccept json'), undefined);
  });

  it('joins a header given twice, whatever its case', () => {
    assert.deepEqual(call('GET /x\nAccept: a\nACCEPT: b')?.headers, [['Accept', 'a, b']]);
  });

  it('takes a method in any case, and no method for GET', () => {
    assert.deepEqual(
      [call('get /x')?.method, call('Delete /x')?.method, call('/x')?.method],
      ['GET', 'DELETE', 'GET'],
    );
  });

  it('refuses a method that Central does not have', () => {
    assert.deepEqual(codes('REBOOT /x'), ['error unknownMethod']);
    assert.equal(call('REBOOT /x'), undefined);
  });

  it('trims blank lines before the body', () => {
    assert.equal(body('POST /x\n\n\n  \n\n{"a":1}\n\n'), '{"a":1}');
  });

  it('leaves a fragment off, with a hint', () => {
    assert.equal(call('GET /x?a=1#part')?.target, '/x?a=1');
    assert.deepEqual(codes('GET /x?a=1#part'), ['hint fragmentLeftOff']);
  });

  it('accepts CRLF, a byte order mark, tabs, no final newline, other scripts and an IPv6 host', () => {
    const crlf = call('\uFEFF# c\r\nPOST\t/x?name=Zürich\r\nAccept:\tapplication/json\r\n\r\n{\r\n}');
    assert.deepEqual(crlf, {
      method: 'POST',
      target: '/x?name=Z%C3%BCrich',
      headers: [['Accept', 'application/json']],
      body: '{\r\n}',
    });
    const account = { ...requestScopes().account, baseUrl: 'http://[::1]:8080' } as ReturnType<
      typeof requestScopes
    >['account'];
    const scopes = { ...requestScopes(), ...(account ? { account } : {}) };
    assert.equal(resolve(parse('GET http://[::1]:8080/x'), 0, scopes).call?.target, '/x');
  });

  it('takes a saved answer for no request', () => {
    assert.deepEqual(requests('GET /a\n###\nHTTP/1.1 200 OK\nContent-Type: x\n\n{}'), ['GET /a']);
    assert.deepEqual(
      codes('GET /a\n### answer\nHTTP/1.1 200 OK\n\n{}').filter((one) => one.startsWith('error')),
      [],
    );
  });

  it('sends a percent-encoded query value as it is written, and encodes a raw one once', () => {
    assert.equal(call('GET /x?a=b%20c&d=e f&g=%zz')?.target, '/x?a=b%20c&d=e%20f&g=%25zz');
  });
});

describe('What other clients write', () => {
  it('reads separators with titles, names in both forms, and unknown tags as hints', () => {
    const text = '### List\n# @name = list\n// @no-redirect\nGET {{host}}/a HTTP/1.1\n';
    const document = parse(text);
    const placed = place(document, 1);
    assert.equal(placed?.block.title && textOf(placed, placed.block.title), 'List');
    const { problems } = resolve(
      document,
      1,
      requestScopes({ environment: new Map([['host', { value: 'https://gw.example.com', secret: false }]]) }),
    );
    assert.equal(tagsOf(document, 1).tags.name?.text, 'list');
    assert.deepEqual(
      problems.map((one) => `${one.severity} ${one.code}`),
      ['hint unknownTag'],
    );
  });

  it('passes over scripts, handlers and names of saved answers', () => {
    const text = '< {%\n  client.x();\n%}\nPOST /x\n\n{"a":1}\n\n> {%\n  client.test()\n%}\n\n<> 2026.json\n';
    assert.equal(body(text), '{"a":1}');
    assert.deepEqual(codes(text), ['hint foreignScript', 'hint foreignScript', 'hint foreignLine']);
    assert.deepEqual(codes('import ./a.http\nrun #x\nGET /x\n?? status == 200'), [
      'hint foreignLine',
      'hint foreignLine',
      'hint foreignLine',
    ]);
  });

  it('joins a target over several lines, comments between them', () => {
    assert.equal(
      call('GET /a\n    /b\n    ?c=1\n    # why\n    &d={{$randomInt 1 2}}\n&e\nAccept: x')?.target,
      '/a/b?c=1&d=1&e',
    );
  });

  it('finds the block of a line', () => {
    const document = parse('GET /a\n\n###\nGET /b\n\nbody\n###\n');
    const lines = [0, 1, 2, 5, 6, 99].map((line) =>
      document.firstLines.findLastIndex((first) => first <= line),
    );
    assert.deepEqual(lines, [0, 0, 1, 1, 2, 2]);
  });
});
