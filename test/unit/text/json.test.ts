import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import {
  orderOfNumbers,
  parseExact,
  parseJsonAsWritten,
  parseJsonOfAnyDepth,
} from '../../../src/text/json.ts';

describe('a number of JSON', () => {
  const rounded = [
    ...['12345678901234567890.5', '0.12345678901234567890', '-0.10000000000000000001', '1e400', '-1.5E+400'],
    ...['1e-400', '9007199254740993', '4503599627370497.25', '100.0000000000000000001', '1e22'],
  ];

  for (const text of rounded)
    it(`${text}, which JavaScript rounds or writes in another way, stays as it was written`, () => {
      assert.equal(JSON.stringify(parseExact(`{"v":[1,${text}]}`)), `{"v":[1,${text}]}`);
    });

  it('that JavaScript holds is an ordinary number, whatever zeros it has', () => {
    const text =
      '[0.30000000000000004,0.1000000000000000000,38.70000000000000000,-0,0e500,5e-7,12.333333333333334]';
    const numbers = [0.30000000000000004, 0.1, 38.7, -0, 0, 5e-7, 12.333333333333334];
    assert.deepEqual(parseExact(text), numbers);
  });
});

describe('a number of JSON in a text that a person wrote', () => {
  const written = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
    fc.stringMatching(/^-?(0|[1-9]\d{0,18})(\.\d{1,9})?([eE][+-]?\d{1,3})?$/),
  );

  it('keeps its digits and zeros, however it is written', () => {
    fc.assert(
      fc.property(written, fc.constantFrom('', ' ', '\n\t'), (number, blank) => {
        const text = `${blank}{"a":${blank}${number},"b":[${blank}${number}${blank},${number}]}`;
        const same = `{"a":${number},"b":[${number},${number}]}`;
        assert.equal(JSON.stringify(parseJsonAsWritten(text)), same);
        assert.equal(JSON.stringify(parseJsonOfAnyDepth(text)), same);
        assert.equal(JSON.stringify(parseJsonAsWritten(number)), number);
      }),
    );
  });
});

describe('orderOfNumbers', () => {
  it('tells apart numbers that JavaScript rounds to the same', () => {
    const rising = [
      ...['-1e401', '-1e400', '-12345678901234567890.5', '-12345678901234567890', '-0.12345678901234567891'],
      ...['-0.1234567890123456789', '-1e-400', '0', '1e-401', '1e-400', '0.12345678901234567890'],
      ...['0.12345678901234567891', '1', '12345678901234567890', '12345678901234567890.5', '1e400', '1e401'],
    ];
    for (const [at, one] of rising.entries())
      for (const [beside, other] of rising.entries())
        assert.equal(Math.sign(orderOfNumbers(one, other)), Math.sign(at - beside), `${one} and ${other}`);
  });

  it('takes numbers that are written in several ways as equal', () => {
    for (const [one, other] of [
      ['0.12345678901234567890', '0.1234567890123456789'],
      ['1e400', '10.0E+399'],
      ['-0', '0.00'],
      ['1e20', '100000000000000000000'],
    ] as const)
      assert.equal(orderOfNumbers(one, other), 0, `${one} and ${other}`);
  });

  it('agrees with JavaScript about numbers that it holds', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(number, number, (one, other) => {
        const order = one < other ? -1 : Number(one > other);
        assert.equal(orderOfNumbers(JSON.stringify(one), JSON.stringify(other)), order);
      }),
    );
  });
});
