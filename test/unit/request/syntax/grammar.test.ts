import assert from 'node:assert/strict';
import { parse } from '../../../../src/request/syntax/parse.ts';
import type { Value } from '../../../../src/request/syntax/value.ts';
import { readCall, withValue } from '../../../support/runs/readCall.ts';
import { requestAccount } from '../../../support/doubles/requestScopes.ts';
import { checkBlock } from '../../../support/runs/requestText.ts';

/** A text, and its first request as it would be sent. */
type Row = [text: string, sent: string];

function each(rows: readonly Row[]): void {
  for (const [text, sent] of rows) it(JSON.stringify(text), () => assert.equal(readCall(text), sent));
}

describe('The request line', () =>
  each([
    ['/x', 'GET /x'],
    ['  \tGET /x', 'GET /x'],
    ['GET\t\t/x\t', 'GET /x'],
    ['pAtCh /x', 'PATCH /x'],
    ['GET /x HTTP/1.1', 'GET /x'],
    ['GET /x?a=1 HTTP/2', 'GET /x?a=1'],
    ['GET /x?HTTP/1.1', 'GET /x?HTTP/1.1'],
    ['https://gw.example.com/x', 'GET /x'],
    ['GET //gw.example.com/x', 'GET /x'],
    ['GET //evil.com/x', 'error foreignHost at "//evil.com"'],
    ['GET https://[::1]/x', 'error foreignHost at "https://[::1]"'],
    ['REBOOT /x', 'error unknownMethod at "REBOOT"'],
    ['REBOOT https://gw.example.com/x', 'error unknownMethod at "REBOOT"'],
    ['POST', 'error missingTarget at "POST"'],
    ['GET ftp://h/x', 'error badTarget at "ftp://h/x"; error foreignHost at "ftp://h"'],
    ['GET /x\nGET /y', 'error secondRequest at "GET /y"'],
    ['GET /x\n/y', 'error secondRequest at "/y"'],
    ['GET /x\nAccept: a\nget /y', 'error secondRequest at "get /y"'],
  ]));

describe('The target over several lines', () =>
  each([
    ['GET /x\n  ?a=1\n  &b=2', 'GET /x?a=1&b=2'],
    ['GET /x\n\t/y\n\t/z\n\t?a', 'GET /x/y/z?a'],
    ['GET /x\n  ?a=1\n  # why\n  // &c=3\n  &b=2\nAccept: d', 'GET /x?a=1&b=2; Accept: d'],
    ['GET /x HTTP/1.1\r\n  ?a=1\r\n# c\r\n  &b=2 HTTP/1.1\r\n', 'GET /x?a=1&b=2'],
    ['GET /x\n  ?a=1\n  /y', 'error badContinuation at "/y"'],
    ['GET /x\nAccept: a\n  &b=2', 'error headerWithoutColon at "&b=2"'],
  ]));

describe('What a target is written as', () =>
  each([
    ['GET /a b/c%20d', 'GET /a%20b/c%20d'],
    ['GET /x?a=b c&d=%2F&e=%2f&f=%zz&g=%', 'GET /x?a=b%20c&d=%2F&e=%2f&f=%25zz&g=%25'],
    ['GET /x?a=1+1&b=2%2B2&c=é', 'GET /x?a=1+1&b=2%2B2&c=%C3%A9'],
    ['GET /x?a&b=&c=d=e&f[]=1', 'GET /x?a&b=&c=d=e&f[]=1'],
    ['GET /x;p=1/y@z:8', 'GET /x;p=1/y@z:8'],
    ['GET /x#f', 'GET /x; hint fragmentLeftOff at "#f"'],
    ['GET /x?a=b # a note', 'GET /x?a=b; hint fragmentLeftOff at "# a note"'],
    ['GET /x\n ?a=1#f\n &b=2', 'GET /x?a=1&b=2; hint fragmentLeftOff at "#f"'],
    ['GET /a/../b', 'error dotSegment at ".."'],
    ['GET /a/%2E%2e/b', 'error dotSegment at "%2E%2e"'],
    ['GET /a/./b', 'error dotSegment at "."'],
    ['GET /x/{{a', 'error badReference at "{{a"'],
    ['GET /x\nX-A: {{a', 'error badReference at "{{a"'],
  ]));

describe('Headers', () =>
  each([
    ['GET /x\nA:b\nC :  d \nE:', 'GET /x; A: b; C: d; E: '],
    ['GET /x\n# one\nA: b\n  // two\n# @timeout 3s\nC: d', 'GET /x; A: b; C: d'],
    ['GET /x\nAccept: a\nACCEPT: b\naccept: c', 'GET /x; Accept: a, b, c'],
    ['GET /x\nCookie: a=1\ncookie: b=2', 'GET /x; Cookie: a=1; b=2'],
    [
      'GET /x\nContent-Type: a\ncontent-type: b',
      'GET /x; Content-Type: b; warning headerTwice at "content-type: b"',
    ],
    ['GET /x\nAccept json', 'error headerWithoutColon at "Accept json"'],
    ['GET /x\nBad Name: a', 'error badHeaderName at "Bad Name"'],
    ['GET /x\nX-A: a\u0001b', 'error controlCharacter at "a\\u0001b"'],
  ]));

describe('The body', () =>
  each([
    ['POST /x\n\n\n  \n\na\n\n', 'POST /x; "a"'],
    ['POST /x\r\n\r\n{\r\n}\r\n\r\n', 'POST /x; "{\\r\\n}"'],
    ['POST /x\n\n  indented\n\tb', 'POST /x; "  indented\\n\\tb"'],
    [
      'POST /x\n\n# a\n// b\n@c = d\nE: f\n  ?g\n ### h\ni ### j',
      'POST /x; "# a\\n// b\\n@c = d\\nE: f\\n  ?g\\n ### h\\ni ### j"',
    ],
    ['POST /x\n\na\n\n\nb\n', 'POST /x; "a\\n\\n\\nb"'],
    ['POST /x\n\nGET ready now', 'POST /x; "GET ready now"'],
    ['POST /x\n\n/etc/hosts', 'POST /x; "/etc/hosts"'],
    ['POST /x\n\nPOST /y', 'error secondRequest at "POST /y"'],
    ['POST /x\n{"a":1}', 'POST /x; "{\\"a\\":1}"; hint bodyWithoutBlankLine at "{\\"a\\":1}"'],
    ['POST /x\nA: b\n[1]', 'POST /x; A: b; "[1]"; hint bodyWithoutBlankLine at "[1]"'],
    ['POST /x\n"a"', 'POST /x; "\\"a\\""; hint bodyWithoutBlankLine at "\\"a\\""'],
    ['POST /x\n\n< a b.json ', 'POST /x; "<a b.json>"'],
    ['POST /x\n\n<@ ./a.json', 'POST /x; "<@./a.json>"'],
    ['POST /x\n\n<a.json', 'POST /x; "<a.json"'],
    ['POST /x\n\n< a.json\nb', 'POST /x; "< a.json\\nb"'],
    ['GET /x\n\nb', 'error bodyOfGet at "b"'],
    ['GET /x\nA: b\n\n# c\n\n  // d\n', 'GET /x; A: b'],
    ['head /x\r\n\r\n# @assert status\r\n', 'error badAssert at "status"'],
    ['/x\n\n# c\n\n> {% d %}', 'GET /x; hint foreignScript at "> {% d %}"'],
    ['GET /x\n\n# c\nd', 'error bodyOfGet at "# c\\nd"'],
    ['DELETE /x\n\n# c', 'DELETE /x; "# c"'],
    ['DELETE /x\n\n{}', 'DELETE /x; "{}"'],
    [
      'POST /x\nContent-Type: multipart/form-data; boundary=b\n\n--b\nA: c\n\n< f\n--b--',
      'POST /x; Content-Type: multipart/form-data; boundary=b; "--b\\r\\nA: c\\r\\n\\r\\n"; "<f>"; "\\r\\n--b--\\r\\n"',
    ],
    ['POST /x\nContent-Type: multipart/form-data\n\n--b--', 'error noBoundary at "--b--"'],
  ]));

describe('Separators, variables and comments', () => {
  each([
    ['\uFEFF### T\r\n# @name a\r\nget /x', 'GET /x'],
    ['####\n###### t\n###x\nGET /x', 'GET /x'],
    ['###\nHTTP/1.1 200 OK\nA: b\n\n{}\n###\nGET /x', 'GET /x'],
    ['@v=a=b # c\nGET /x?a={{v}}', 'GET /x?a=a%3Db%20%23%20c'],
    ['@v =\nGET /x/a{{v}}', 'GET /x/a'],
    ['\t@v = 1\n//c\n#\n\n  # d\nGET /{{v}}', 'GET /1'],
    ['@v = 1\n@v = 2\nGET /{{v}}', 'GET /2'],
    ['@v 1\nGET /x', 'error badVariable at "@v 1"'],
    [
      '# @unknown-tag x\n# mail me @ home\n# @assert\nGET /x',
      'hint unknownTag at "unknown-tag"; error badAssert at "# @assert"',
    ],
    ['what is this\nGET /x', 'error strayText at "what is this"; error nothingToSend'],
  ]);

  it('gives a saved answer no hint of a missing request', () =>
    assert.equal(readCall('### a\nHTTP/1.1 200 OK\n\n{}', {}, 1), 'error nothingToSend at "### a"'));

  it('lets a variable of its own block go before one of the header, wherever the header stands', () => {
    const text = '@v = 1\n###\n@v = 2\nGET /{{v}}/{{w}}\n###\nGET /{{v}}/{{w}}\n###\n@w = late';
    assert.equal(readCall(text, {}, 1), 'GET /2/late');
    assert.equal(readCall(text, {}, 2), 'GET /1/late');
  });

  it('says of a variable above another request that it holds for that one only', () => {
    const text = '@v = 1\nGET /{{v}}\n###\nGET /{{v}}';
    assert.equal(readCall(text, {}, 0), 'GET /1');
    assert.equal(readCall(text, {}, 1), 'error unresolvedHere at "{{v}}"');
    const document = parse(text);
    const [problem] = checkBlock(document, 1, { environment: new Map() });
    assert.equal(problem?.code, 'unresolvedHere');
  });

  it('sends to an IPv6 host that is the account’s', () => {
    const account = { ...requestAccount, baseUrl: 'http://[::1]:8080' };
    assert.equal(readCall('GET HTTP://[0:0::1]:8080/x?a', { account }), 'GET /x?a');
    assert.match(readCall('GET http://[::1]:80/x', { account }), /^error foreignHost/);
  });
});

describe('A value in its place', () => {
  const rows: [text: string, value: Value, sent: string][] = [
    ['GET /{{v}}', 'a/b?c#d%20+', 'GET /a%2Fb%3Fc%23d%2520%2B'],
    ['GET /{{v | raw}}', 'a/b?c=d#e', 'GET /a/b?c=d%23e'],
    ['GET /x?{{v}}=1', 'a&b', 'GET /x?a%26b=1'],
    ['GET /x?{{v|raw}}', 'a=b&c=d', 'GET /x?a=b&c=d'],
    ['GET {{v | raw}}', 'https://evil.com/x', 'error foreignHost at "{{v | raw}}"'],
    ['GET {{v}}/x', '//evil.com', 'error badBase at "{{v}}"'],
    ['GET {{v}}/x', '/api', 'GET /api/x'],
    ['GET /{{v | raw}}', '/evil.com', 'error foreignHost at "/{{v | raw}}"'],
    ['GET /a/{{v | raw}}/b', 'c/../..', 'error dotSegment at "{{v | raw}}"'],
    ['GET /a/{{v}}{{v}}', '.', 'error dotSegment at "{{v}}{{v}}"'],
    ['GET /a/b{{v}}', '..', 'GET /a/b..'],
    ['GET /{{v}}', '%2e%2e', 'GET /%252e%252e'],
    ['GET /{{v}}', '\u{1F600}', 'GET /%F0%9F%98%80'],
    ['GET /x?a={{v}}', '\t', 'error controlCharacter at "{{v}}"'],
    ['GET /x\nA: {{v}}', 'a\r\nB: c', 'error controlCharacter at "{{v}}"'],
    ['GET /x\nA: {{v | raw}}', '\x7f', 'error controlCharacter at "{{v | raw}}"'],
    ['GET /x\nA: {{v}}', '\udfff', 'error controlCharacter at "{{v}}"'],
    ['GET /x?a={{v}}', ['b', 1, true], 'GET /x?a=b%2C1%2Ctrue'],
    ['GET /{{v.a[1]["b c"]}}', { a: [0, { 'b c': 'd' }] }, 'GET /d'],
    ['GET /x?a={{v[*].s}}', [{ s: 'b' }, { s: 'c' }, {}], 'GET /x?a=b%2Cc'],
    ['GET /{{v.nothing}}', {}, 'error nothingAtPath at "{{v.nothing}}"'],
    ['POST /x\n\n{{v}}', 'a\r\n### b\nGET /c', 'POST /x; "a\\r\\n### b\\nGET /c"'],
    ['POST /x\n\n{"a": "{{v}}", "b": {{v}}}', 'c"\n', 'POST /x; "{\\"a\\": \\"c\\\\\\"\\\\n\\", \\"b\\": c\\"\\n}"'],
    ['POST /x\nContent-Type: application/x-www-form-urlencoded\n\na={{v}}', 'b&c=d', 'POST /x; Content-Type: application/x-www-form-urlencoded; "a=b%26c%3Dd"'],
  ]; // prettier-ignore
  for (const [text, value, sent] of rows) {
    it(`${JSON.stringify(text)} with ${JSON.stringify(value)}`, () =>
      assert.equal(readCall(text, withValue(value)), sent));
  }

  it('is missing at each of its places, and nothing is sent', () =>
    assert.equal(
      readCall('POST /{{a}}?b={{c}}\nX: {{a}}\n\n{{d}}'),
      'error unresolved at "{{a}}"; error unresolved at "{{c}}"; error unresolved at "{{a}}"; error unresolved at "{{d}}"',
    ));
});
