import assert from 'node:assert/strict';
import { createRedactor, mask } from '../../../src/redact/redact.ts';

const value = (n: number) => `value-${String(n).padStart(4, '0')}-x`;

describe('What a redactor keeps', () => {
  it('is a secret of eight characters, and none of seven', () => {
    const redactor = createRedactor();
    redactor.learn('abcdefg');
    redactor.learnToken('hijklmn', 'a');
    redactor.learn('ABCDEFGH');
    redactor.learnToken('hijklmno', 'a');
    assert.equal(redactor.text('abcdefg, hijklmn'), 'abcdefg, hijklmn');
    assert.equal(redactor.text('61626364656667 68696a6b6c6d6e'), '61626364656667 68696a6b6c6d6e');
    assert.equal(redactor.text('abcdefgh, hijklmno'), `${mask}, ${mask}`);
  });

  it('is the newest 64 tokens of an account, each as new as its last use', () => {
    const redactor = createRedactor();
    for (let n = 0; n < 64; n++) redactor.learnToken(value(n), 'a');
    redactor.learnToken(value(0), 'a');
    assert.equal(redactor.text(value(1)), mask);
    redactor.learnToken(value(64), 'a');
    redactor.learnToken(value(64), 'b');
    assert.deepEqual(
      [0, 1, 2, 64].map((n) => redactor.text(value(n))),
      [mask, value(1), mask, mask],
    );
  });

  it('is all that is an account’s until it is forgotten, and what others share with it', () => {
    const redactor = createRedactor();
    for (let n = 0; n < 100; n++) redactor.learn(value(n), 'a');
    redactor.learnToken(value(200), 'a');
    redactor.learn(value(1), 'b');
    redactor.learn(value(2));
    redactor.learn(value(2));
    redactor.forget('none');
    assert.equal(redactor.text(value(0)), mask);
    redactor.forget('a');
    assert.deepEqual(
      [0, 1, 2, 99, 200].map((n) => redactor.text(value(n))),
      [value(0), mask, mask, value(99), value(200)],
    );
    redactor.forget('b');
    assert.equal(redactor.text(value(1)), value(1));
    redactor.learn(value(1), 'b');
    assert.equal(redactor.text(value(1)), mask);
  });

  it('is so many secrets of nobody, the newest ones, each as new as its last use', () => {
    const redactor = createRedactor({ secrets: 3, characters: 1_000 });
    for (const n of [0, 1, 2, 0]) redactor.learn(value(n));
    assert.equal(redactor.text(value(1)), mask);
    redactor.learn(value(3));
    assert.deepEqual(
      [0, 1, 2, 3].map((n) => redactor.text(value(n)) === mask),
      [true, false, true, true],
    );
  });

  it('is so many characters of them, and the newest secret always', () => {
    const redactor = createRedactor({ secrets: 100, characters: 36 });
    for (const n of [0, 1, 2, 2, 0]) redactor.learn(value(n));
    assert.deepEqual(
      [0, 1, 2].map((n) => redactor.text(value(n)) === mask),
      [true, true, true],
    );
    redactor.learn('x'.repeat(13));
    assert.deepEqual(
      [0, 1, 2].map((n) => redactor.text(value(n)) === mask),
      [true, false, false],
    );
    redactor.learn(value(4).repeat(4));
    assert.equal(redactor.text(`${value(4).repeat(4)} ${value(0)}`), `${mask} ${value(0)}`);
    redactor.learn(value(5));
    redactor.learn(value(6));
    redactor.learn(value(0), 'a');
    assert.deepEqual(
      [0, 4, 5, 6].map((n) => redactor.text(value(n)) === mask),
      [true, false, true, true],
    );
  });
});

describe('What a redactor gives', () => {
  const redactor = createRedactor();
  for (const secret of ['first-secret', 'secret-second', 'a=very=long=secret']) redactor.learn(secret);

  it('has one mask for secrets that overlap, and says what stands behind it', () => {
    const text = 'x first-secret-second y psk=a=very=long=secret z first-secret';
    assert.equal(redactor.text(text), `x ${mask} y psk=${mask} z ${mask}`);
    assert.equal(redactor.text('x psk=zz first-secret'), `x psk=${mask} ${mask}`);
    assert.equal(
      redactor.text(text, (secret) => `(${secret.length})`),
      `x ${mask}(19) y psk=${mask}(18) z ${mask}(12)`,
    );
  });

  it('has no hidden character, but where another program reads it', () => {
    const text = 'a\u0007b\u200bc\td\nfirst-secret';
    assert.equal(redactor.text(text), `abc\td\n${mask}`);
    assert.equal(redactor.masked(text), `a\u0007b\u200bc\td\n${mask}`);
    assert.equal(redactor.text('first\u200b-secret'), mask);
    assert.equal(
      redactor.url(new URL('https://h/first-secret?psk=a&n=1')),
      `https://h/${mask}?psk=${mask}&n=1`,
    );
  });

  it('has the names of all headers, and no value of a secret one', () => {
    const fields = [
      ['Authorization', 'x'],
      ['session', 'y'],
      ['Accept', 'a/b'],
      ['X-Trace', 'first-secret\u0007'],
    ] as const;
    assert.deepEqual(redactor.headers(fields), [
      ['Authorization', mask],
      ['session', mask],
      ['Accept', 'a/b'],
      ['X-Trace', mask],
    ]);
  });
});
