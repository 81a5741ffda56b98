import assert from 'node:assert/strict';
import { resolve } from '../../../../src/request/resolve/resolve.ts';
import { place, textOf } from '../../../../src/request/syntax/model.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { tagsOf } from '../../../../src/request/syntax/tagsOf.ts';
import { requestScopes } from '../../../support/doubles/requestScopes.ts';

/** Reads a text's blocks with a request: the call in words, and the problems that stop it. */
function read(text: string) {
  const document = parse(text);
  return document.blocks.flatMap((block, index) => {
    const placed = place(document, index);
    if (!block.request || !placed) return [];
    const { request, headers, body } = block;
    return {
      line: textOf(placed, request.range).replaceAll(/\s*\n\s*/g, ''),
      headers: headers.map((field) => textOf(placed, field.name)),
      body: body && textOf(placed, body.range),
      errors: block.problems.filter((one) => one.severity === 'error').map((one) => one.code),
      left: block.foreign.map((range) => textOf(placed, range).split('\n')[0]),
    };
  });
}

function call(text: string, index = 0) {
  return resolve(parse(text), index, requestScopes()).call;
}

describe('A file of another client', () => {
  it('has handlers, scripts’ files, kept answers and assertions after a body, which are left out', () => {
    const tails = [
      '> ./after.js',
      '> {% client.global.set("a", response.body.a) %}',
      '>> ./answer.json',
      '>>! answer.json',
      '<> 2026-01-01.200.json',
      '?? status == 200',
      '{{\n  exports.a = { b: { c: 1 } };\n}}',
      '> ./after.lua\n\n> {%\n  client.test("x")\n%}\n\n?? body a == 1',
    ];
    for (const tail of tails) {
      const [one, ...more] = read(`POST /a\nAccept: b\n\n{"c": 1}\n\n${tail}\n`);
      assert.deepEqual(more, []);
      assert.equal(one?.body, '{"c": 1}', tail);
      assert.deepEqual(one?.errors, [], tail);
      assert.ok(one?.left.includes(tail.split('\n')[0]), tail);
      assert.equal(read(`GET /a\n\n${tail}\n`)[0]?.body, undefined, tail);
    }
  });

  it('keeps lines of a configuration that only look like those', () => {
    const body = 'hostname a\n> not a file\n>>> prompt\n?? what\n> really.js not';
    assert.equal(read(`POST /a\n\n${body}\nend`)[0]?.body, `${body}\nend`);
    assert.equal(read('POST /a\n\n{{body}}\n')[0]?.body, '{{body}}');
    assert.equal(read('POST /a\n\n<p>\n  x > y\n</p>')[0]?.body, '<p>\n  x > y\n</p>');
  });

  it('has scripts and imports before a request, which are left out', () => {
    const text =
      '### a\nimport ./b.http\nrun #c (@d=e)\n< ./before.js\n< {%\n  request.x();\n%}\n{{+\n  const y = {};\n}}\n# @no-cookie-jar\nGET /a';
    const [one] = read(text);
    assert.deepEqual(one?.errors, []);
    assert.equal(one?.line, 'GET /a');
    assert.deepEqual(one?.left, ['import ./b.http', 'run #c (@d=e)', '< ./before.js', '< {%', '{{+']);
  });

  it('tells a second request behind a script, and what else is left out there', () => {
    assert.deepEqual(read('POST /a\n\nb\n\n> {% c %}\n\nGET /d')[0]?.errors, ['secondRequest']);
    assert.deepEqual(read('POST /a\n\nb\n\n> {% c %}\nlost')[0]?.left, ['> {% c %}', 'lost']);
  });

  it('ends a script at the line that closes it, braces within notwithstanding', () => {
    assert.deepEqual(
      read('{{\n  exports.a = {b: {c: 1}};\n  x("{{y}}");\n  }}\nGET /a').map(({ line }) => line),
      ['GET /a'],
    );
  });

  it('writes the version of the protocol in several ways', () => {
    for (const version of ['HTTP/1.1', 'HTTP/2', 'http/2.0', 'HTTP/2 (Prior Knowledge)']) {
      assert.equal(call(`GET /a?b=c ${version}`)?.target, '/a?b=c', version);
    }
  });

  it('writes a query over several lines, with blanks, tabs or nothing before it', () => {
    for (const indent of ['', '  ', '\t']) {
      assert.equal(call(`GET /a\n${indent}?b=1\n${indent}&c=2\nAccept: d`)?.target, '/a?b=1&c=2');
    }
  });

  it('writes a form over several lines, the next one after an “&” or before it', () => {
    const head = 'POST /a\nContent-Type: application/x-www-form-urlencoded\n\n';
    assert.equal(call(`${head}b=1&\nc=2&\nd=3`)?.body, 'b=1&c=2&d=3');
    assert.equal(call(`${head}b=1\n&c=2\n&d=3`)?.body, 'b=1&c=2&d=3');
  });

  it('names a call with or without “=”, in either kind of comment', () => {
    for (const name of ['# @name a', '#@name a', '// @name a', '//@name=a', '# @name = a']) {
      assert.equal(tagsOf(parse(`${name}\nGET /x`), 0).tags.name?.text, 'a', name);
    }
  });

  it('writes variables with and without blanks, and a base that is the account’s host or nothing', () => {
    const { account } = requestScopes();
    for (const host of [account?.baseUrl ?? '', `${account?.baseUrl}/`, '']) {
      for (const equals of ['=', ' = ', '=   ']) {
        assert.equal(call(`@host${equals}${host}\n\nGET {{host}}/a?b=c HTTP/1.1\n`)?.target, '/a?b=c');
      }
    }
    assert.equal(call('@host =\nGET {{host}}//evil.example/a'), undefined);
  });

  it('has comments between headers and separators without a title', () => {
    const all = read('GET /a\n# one\nAccept: b\n// two\nX-C: d\n\n###\n\nGET /e\n\n### ###\n###GET\nGET /f');
    assert.deepEqual(
      all.map(({ line, headers }) => [line, headers.join()]),
      [
        ['GET /a', 'Accept,X-C'],
        ['GET /e', ''],
        ['GET /f', ''],
      ],
    );
  });

  it('has line ends of Windows, which end nothing else', () => {
    const text =
      '### a\r\n# @name b\r\nPOST /c\r\n\t?d=e\r\nX-F: g\r\n\r\n{\r\n}\r\n\r\n> {%\r\n h\r\n%}\r\n';
    const [one] = read(text);
    assert.deepEqual(
      [one?.line, one?.headers, one?.body, one?.errors],
      ['POST /c?d=e', ['X-F'], '{\r\n}', []],
    );
  });

  it('reads a header of an earlier answer by its name in quotes', () => {
    const text = "# @name a\nGET /x\n###\nGET /y\nX-B: {{a.response.headers['X-Request-Id']}}";
    assert.deepEqual(
      resolve(parse(text), 1, requestScopes()).problems.map(({ code }) => code),
      ['notAnswered'],
    );
  });

  it('has methods of other protocols, which are told', () => {
    for (const method of ['GRAPHQL', 'WEBSOCKET', 'GRPC', 'QUERY', 'TRACE']) {
      assert.deepEqual(read(`${method} /a`)[0]?.errors, ['unknownMethod'], method);
    }
  });
});
