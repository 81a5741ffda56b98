import assert from 'node:assert/strict';
import { CentralError, fill } from '../../../src/base/errors.ts';
import { isNotice, isReason, reasons } from '../../../src/base/reasons.ts';

describe('an error of the core', () => {
  it('has its kind, its next step, and its sentence with the values in their places', () => {
    const { code, nextStep, message } = new CentralError('proxyNeedsSignIn', { host: 'gw.example.com' });
    assert.deepEqual([code, nextStep], ['unreachable', 'openProxySettings']);
    assert.match(message, /^The proxy between this machine and gw\.example\.com needs /);
  });

  it('marks a value that it cuts', () => {
    const sentenceOf = (accounts: string) => new CentralError('accountNotChosen', { accounts }).message;
    assert.ok(sentenceOf('a'.repeat(500)).includes(` ${'a'.repeat(500)}.`));
    assert.ok(sentenceOf('a'.repeat(501)).includes(` ${'a'.repeat(500)}….`));
    assert.ok(sentenceOf(`${'a'.repeat(499)}😀`).isWellFormed());
  });

  it('never points to a log: a terminal, a script and an agent have none', () =>
    assert.deepEqual(
      Object.entries(reasons).filter(([, [, sentence]]) => /\blogs?\b(?! in)/i.test(sentence)),
      [],
    ));

  it('is information if nothing went wrong: with a way to get what is missing, and without', () => {
    const toGet = Object.entries(reasons).filter(([, [, , step]]) => step === 'newRequests');
    for (const [reason] of toGet) assert.ok(isReason(reason) && isNotice(reason), reason);
    assert.deepEqual(
      (['noAccount', 'nothingToUndo', 'noEarlierAnswer', 'noRowsForTable'] as const).map(isNotice),
      [true, true, true, true],
    );
    assert.deepEqual(
      (['accountRemoved', 'stateNotKept', 'tooLargeForTable', 'unexpected'] as const).map(isNotice),
      [false, false, false, false],
    );
  });

  it('leaves a place without a value as it is', () =>
    assert.equal(fill('a {b} {c} {toString} {{b}}', { b: 1 }), 'a 1 {c} {toString} {{b}}'));
});
