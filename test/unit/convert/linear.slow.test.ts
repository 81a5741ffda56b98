import assert from 'node:assert/strict';
import { fromCurl } from '../../../src/convert/curl/fromCurl.ts';
import { fromHttp } from '../../../src/convert/http/fromHttp.ts';
import { fromOpenApi } from '../../../src/convert/openApi/fromOpenApi.ts';
import { referenceFromOpenApi } from '../../../src/convert/openApi/referenceFromOpenApi.ts';
import { parseJson } from '../../../src/text/json.ts';

describe('An import, on hostile text', () => {
  // A cost by the square of the length would take minutes, which no test is given.
  const long = (repeated: string) => repeated.repeat(Math.ceil(1_000_000 / repeated.length));

  it('reads a cURL word in many pieces once', () => {
    assert.ok(fromCurl(`curl https://gw.example.com/${long('<!--')}`).text.includes('GET /'));
  });

  it('compares the words of two commands once', () => {
    const commands = `${long('a ').slice(0, 500_000)}\n${long('b ').slice(0, 490_000)}`;
    assert.ok(fromCurl(`curl https://gw/x\n${commands}`).text.includes('GET /x'));
  });

  it('reads the words before the input of a shell once', () => {
    assert.ok(fromCurl(`curl https://gw/x\nbash ${long('--stdin ')}`).text.includes('GET /x'));
  });

  it('reads the name of a variable, and here-documents in each other, once', () => {
    assert.ok(fromCurl(`A='{{${long('a_')}}}'\ncurl https://gw/$A`).text.includes('GET /'));
    const inner = long('$(cat <<F\n');
    assert.ok(fromCurl(`curl https://gw/x -d @- <<E\n${inner}E`).text.includes('POST /x'));
  });

  it('reads quotes and redirections of the Windows prompt once', () => {
    for (const piece of ['"', '^"', '2>', '%A%', ' (', 'set A=%A%%A%x\n'])
      assert.ok(
        fromCurl(`@echo off\nset A=x\n${long(piece)}\ncurl https://gw.example.com/x`).text !== undefined,
      );
  });

  it('reads the blanks of a file of options once', () => {
    for (const start of ['data x', 'data "a"', 'data', 'data ='])
      assert.ok(fromCurl(`curl https://gw/x -K - <<'X'\n${start}${long(' ')}y\nX`).text.includes('POST /x'));
  });

  it('counts the definitions of one name as they come', () => {
    assert.ok(fromHttp(`${long('@a = {{b}}\n')}\nGET https://gw.example.com/x`).text.includes('GET /x'));
  });

  it('reads the marks at the end of a part of a document once', () => {
    const document = (path: string, server: string, more: object = {}) =>
      JSON.stringify({ openapi: '3.0.0', servers: [{ url: server }], paths: { [path]: { get: more } } });
    assert.ok(fromOpenApi(document(`/a/{b${long('?')}x}`, '/')).text.includes('GET /a/'));
    assert.ok(fromOpenApi(document(`/a/{${long('b')}, c}`, '/')).text.includes('GET /a/'));
    assert.ok(fromOpenApi(document('/a', `https://gw/b${long('/')}x`)).text.includes('GET '));
    const replaced = document('/a', '/', { deprecated: true, 'x-replaced-by': `/b${long('.')}x` });
    assert.equal(referenceFromOpenApi(parseJson(replaced)).length, 1);
  });

  it('reads the members that every alternative of a body requires once', () => {
    const oneOf = Array.from({ length: 20_000 }, () => ({ required: ['a', 'b', 'c'] }));
    const requestBody = { content: { 'application/json': { schema: { oneOf } } } };
    const document = JSON.stringify({ openapi: '3.0.0', paths: { '/a': { post: { requestBody } } } });
    assert.equal(referenceFromOpenApi(parseJson(document)).length, 1);
  });

  it('reads the patterns of a schema once', () => {
    const many = (mark: string, value: unknown) =>
      Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`${mark}${at}`, value]));
    const patterns = { patternProperties: many('^p', {}) };
    for (const schema of [
      { ...patterns, example: many('m', 1) },
      { type: 'array', items: patterns, example: Array.from({ length: 20_000 }, () => ({ a: 1 })) },
    ]) {
      const requestBody = { content: { 'application/json': { schema } } };
      const document = JSON.stringify({ openapi: '3.0.0', paths: { '/a': { post: { requestBody } } } });
      assert.ok(fromOpenApi(document).text.includes('POST /a'));
    }
  });

  it('reads the variables and the empty lines of a body once', () => {
    const body = (text: string) => fromHttp(`POST https://gw/x\nContent-Type: text/plain\n\n${text}`).text;
    for (const text of [`a\n\n${long('@a=')}\nb`, `a${long('\n')}b`])
      assert.ok(body(text).includes('POST /x'));
  });

  it('reads an address in a variable once', () => {
    for (const end of ['\u2028x', '#'])
      assert.ok(fromHttp(`@a = https://${long('a')}${end}\nGET {{a}}/x`).text.includes('/x'));
  });

  it('reads the empty lines of a here-document once', () => {
    const value = `$(cat <<X\na${long('\n')}b\nX\n)`;
    assert.ok(fromCurl(`curl https://gw/x -d "${value}"`).text.includes('POST /x'));
  });

  it('repeats a long value for few requests, and says so', () => {
    const { text, notes } = fromHttp(
      `@v=1\nGET /a/{{v}}\n###\n@v=${'x'.repeat(100_000)}\nGET /b\n${'###\nGET /c/{{v}}\n'.repeat(20_000)}`,
    );
    assert.ok(text.length < 5_000_000);
    assert.ok(notes.some(({ kind }) => kind === 'cutOff'));
  });
});
