import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { indentJson } from '../../../src/text/indentJson.ts';

const indent = (text: string, pieceSize?: number) => [...indentJson(text, pieceSize)].join('');

describe('indentJson', () => {
  it('lays out objects and lists, and keeps empty ones on one line', () => {
    assert.equal(
      indent('{"a":[1,{"b":null}],"c":{ },"d":[]}'),
      '{\n  "a": [\n    1,\n    {\n      "b": null\n    }\n  ],\n  "c": {},\n  "d": []\n}',
    );
  });

  it('leaves numbers beyond 2^53, duplicate keys and escapes as they came [B14]', () => {
    const text = '{"id":12345678901234567890,"__proto__":1,"__proto__":2,"s":"\\u00e9\\"{,}"}';
    assert.equal(indent(text).replace(/\n */g, '').replaceAll(': ', ':'), text);
  });

  it('keeps values apart that no comma does, as in JSON Lines and in what is no JSON', () => {
    assert.equal(
      indent('{"a":1}\n{"a":[]}\r\n1 2\n"x" "y"\n'),
      '{\n  "a": 1\n}\n{\n  "a": []\n}\n1\n2\n"x"\n"y"',
    );
    assert.equal(indent('{"a":up for 10 days}'), '{\n  "a": up for 10 days\n}');
    assert.equal(indent('{"a":1}{"a":2}'), '{\n  "a": 1\n}{\n  "a": 2\n}');
  });

  it('says the same as JSON.stringify for any JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 1, max: 64 }), (text, pieceSize) => {
        assert.equal(indent(text, pieceSize), JSON.stringify(JSON.parse(text), undefined, 2));
      }),
    );
  });

  it('loses no ink and does not throw on text that is not JSON', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const ink = (s: string) => s.replace(/[\0-\x20]/g, '');
        assert.equal(ink(indent(text)), ink(text));
      }),
    );
  });

  it('does not mind a hundred thousand levels', () => {
    assert.ok(indent('['.repeat(100_000)).startsWith('[\n  ['));
  });
});
