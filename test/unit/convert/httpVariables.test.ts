import assert from 'node:assert/strict';
import { fromHttp } from '../../../src/convert/http/fromHttp.ts';

describe('the variables of another client’s request file', () => {
  it('keeps the last value of a variable for later requests, as httpYac does', () => {
    const { text, notes } = fromHttp(
      '@v=1\n@same=1\nGET https://h/a/{{v}}\n\n###\n@v=2\n@same=1\nDELETE https://h/b/{{v}}\n\n### t\nDELETE https://h/c/{{v}}\n\n###\n@v=3\nPUT https://h/d\n\n###\nPUT https://h/e/{{v}}\n\n###\nGET https://h/f\n',
    );
    assert.match(text, /\n### t\n@v = 2\nDELETE \/c\/\{\{v\}\}\n/);
    assert.match(text, /\n###\n@v = 3\nPUT \/e\/\{\{v\}\}\n/);
    assert.equal(text.match(/^@v/gm)?.length, 5);
    assert.deepEqual(
      notes.filter(({ kind }) => kind === 'severalValues'),
      [{ kind: 'severalValues', values: { name: 'v' } }],
    );
  });

  it('keeps a value that is set twice to the same, without a note', () => {
    const { text, notes } = fromHttp(
      '@s=1\nGET https://h/a{{s}}\n\n###\n@s=1\nGET https://h/b\n\n###\nGET https://h/c{{s}}\n',
    );
    assert.match(text, /\n###\n@s = 1\nGET \/c/);
    assert.equal(
      notes.some(({ kind }) => kind === 'severalValues'),
      false,
    );
  });

  it('reads a variable where it stands, if a variable in it gets another value later', () => {
    const { text } = fromHttp(
      '@v = 2\n@w = {{v}}x\nDELETE https://h/{{w}}\n\n###\n@v = 3\nDELETE https://h/{{w}}\n\n### whole\n@a = 1\n@b = {{a}}{{c}}\n@a = {{a}}5\nGET https://h/{{b}}/{{a}}\n',
    );
    assert.match(text, /^@w = 2x\n\n###\n@v = 2\nDELETE \/\{\{w\}\}\n\n###\n@v = 3\nDELETE \/\{\{w\}\}\n/);
    assert.match(text, /\n@a = 1\n@b = 1\{\{c\}\}\n@a = 15\nGET/);
    const { text: later } = fromHttp(
      '@b = {{a}}2\n@a = 1\nGET https://h/{{b}}\n\n###\n@a = 3\nGET https://h/{{b}}\n',
    );
    assert.match(later, /^@b = 12$/m);
  });

  it('writes no secret anew where a variable has several values', () => {
    const { text } = fromHttp(
      '@token = canary\n@v = 1\n@x = {{token}}/{{v}}\nPOST https://h/{{x}}\n\n###\n@token = other\n@v = 2\nGET https://h/{{x}}\n',
    );
    assert.doesNotMatch(text, /canary/);
    assert.match(text, /^@x = \{\{token\}\}\/1\n/);
  });

  it('keeps a value that stands where headers are, and one of the whole file', () => {
    const below = fromHttp('@a = 1\nGET https://h/{{a}}\n@a = 3\n\n###\nGET https://h/x{{a}}\n').text;
    assert.match(below, /\n###\n@a = 3\nGET \/x/);
    const whole = fromHttp('@v=1\nGET https://h/a\n###\n@v=2\n\n###\nGET https://h/{{v}}\n').text;
    assert.match(whole, /\n###\nGET \/\{\{v\}\}\n/);
  });

  it('asks for a variable that is used as a secret, whatever it is called', () => {
    const { text, notes } = fromHttp(
      '@t = canary-t\n@x = canary-x\n@y = 7\n\n###\nGET https://h.example/{{y}}\nAuthorization: Bearer {{t}}\nX-Api-Key: {{x}}\n',
    );
    assert.doesNotMatch(text + JSON.stringify(notes), /canary/);
    assert.match(text, /@y = 7\n\n###\n# @prompt secret x\nGET \/\{\{y\}\}\nX-Api-Key: \{\{x\}\}\n/);
  });

  it('reads variables in the forms that only httpYac knows', () => {
    const { text, notes } = fromHttp('@a:= 1\n@b: 2\n@c 3 4\n@d := 5\n\n###\nGET /{{a}}/{{b}}/{{c}}/{{d}}\n');
    assert.match(text, /^@a = 1\n@b = 2\n@c = 3 4\n@d = 5\n/);
    assert.deepEqual(notes, []);
  });
});
