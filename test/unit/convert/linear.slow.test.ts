import assert from 'node:assert/strict';
import { fromCurl } from '../../../src/convert/fromCurl.ts';
import { fromHttp } from '../../../src/convert/fromHttp.ts';

describe('An import, on hostile text', () => {
  // A cost by the square of the length would take minutes, which no test is given.
  const long = (repeated: string) => repeated.repeat(Math.ceil(1_000_000 / repeated.length));

  it('reads a cURL word in many pieces once', () => {
    assert.ok(fromCurl(`curl https://gw.example.com/${long('<!--')}`).text.includes('GET /'));
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
});
