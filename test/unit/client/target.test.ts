import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isCentralError } from '../../../src/base/errors.ts';
import { checkedTarget } from '../../../src/client/target.ts';
import { classicAccount } from '../../support/doubles/centralClient.ts';

const origin = classicAccount.baseUrl;
const target = (text: string, account = classicAccount) =>
  checkedTarget(account, { method: 'GET', target: text }).href;

/** The origin that a call would go to with its token, or the reason of its refusal. */
function fate(text: string): string {
  try {
    return new URL(target(text)).origin;
  } catch (error) {
    assert.ok(isCentralError(error));
    return error.reason;
  }
}

const kept = (input: string) =>
  [origin, 'badTarget', 'foreignOrigin', 'credentialsInTarget', 'insecureTarget'].includes(fate(input));

const at = (baseUrl: string) => () => target('/x', { ...classicAccount, baseUrl });

const free = (text: string) =>
  checkedTarget(classicAccount, { method: 'GET', target: text, auth: false }).href;

const check = (method: string, body?: string) => () =>
  checkedTarget(classicAccount, { method, target: '/x', body });

describe('the target of a call', () => {
  it('stays on the account’s origin [C12]', () => {
    assert.equal(target('/a/b?x=1#part'), `${origin}/a/b?x=1`);
    assert.equal(target(`${origin}/a`), `${origin}/a`);
    assert.equal(target(`${origin}:443/a`), `${origin}/a`);
    assert.equal(target(`//${new URL(origin).host}/a`), `${origin}/a`);
    assert.equal(target('/a/%2e%2e/b?q=%2F%2Fevil.example'), `${origin}/b?q=%2F%2Fevil.example`);
  });

  const host = new URL(origin).host;
  const foreign = [
    'https://evil.example/',
    '//evil.example/x',
    `https://${host}.evil.example/`,
    `https://${host}:8443/`,
    `https://${host}./`,
    `http://${host}/`,
    'https://127.0.0.1/',
    'https://xn--e1awd7f.com/',
    'https://ЕU.example/',
    'HTTPS://EVIL.EXAMPLE/x',
  ];
  for (const text of foreign) {
    it(`is refused for leading elsewhere: ${text}`, () => assert.equal(fate(text), 'foreignOrigin'));
  }

  const odd = [
    '',
    'x',
    '/\\evil.example',
    '\\\\evil.example',
    '/a\\b',
    'https:\\\\evil.example',
    '/a\r\nb',
    '/a\tb',
    '/a b',
    ' /a',
    '/\u0000',
  ];
  odd.push(
    '/\ud800',
    'ftp://evil.example/',
    'javascript:alert(1)',
    'https:evil.example',
    'file:///etc/passwd',
    'data:,x',
    'https://',
    '?x=1',
  );
  for (const text of odd) {
    it(`is refused for not being one: ${JSON.stringify(text)}`, () => assert.equal(fate(text), 'badTarget'));
  }

  it('is refused where its host is too long for a URL', () =>
    assert.equal(fate(`https://M${'{{a.b}}'.repeat(3_000)}/`), 'badTarget'));

  it('may not carry a user name', () => {
    assert.equal(fate(`https://${host}@evil.example/`), 'credentialsInTarget');
    assert.equal(fate(`https://user:pass@${host}/`), 'credentialsInTarget');
    assert.equal(fate('https://a%40b@evil.example/'), 'credentialsInTarget');
  });

  it('never leaves the origin, whatever the text [C3]', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '@',
      ':',
      '.',
      '#',
      '?',
      '%2f',
      '%00',
      'https:',
      '//',
      host,
      'evil.example',
      '\t',
      '​',
      'a',
      '..',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(fc.property(text, kept), { seed: 4711, numRuns: 400 });
  });

  it('is http for a loopback address alone [C4]', () => {
    for (const base of ['http://127.0.0.1:8080', 'http://127.9.9.9', 'http://localhost:1', 'http://[::1]:80'])
      assert.equal(at(base)(), `${new URL(base).origin}/x`);
    for (const base of [
      'http://10.0.0.1',
      'http://127.0.0.1.evil.example',
      'http://localhost.evil.example',
      'http://[::2]',
    ]) {
      assert.throws(at(base), { reason: 'insecureTarget' });
    }
  });

  it('may be another host without a token, by https alone', () => {
    assert.equal(free('https://other.example/x'), 'https://other.example/x');
    assert.throws(() => free('http://other.example/x'), { reason: 'insecureTarget' });
    assert.throws(() => free('https://user@other.example/x'), { reason: 'credentialsInTarget' });
  });

  it('goes with a method that Central knows and a body where the method has one', () => {
    for (const method of ['TRACE', 'CONNECT', 'REBOOT', 'GET /x', ''])
      assert.throws(check(method), { reason: 'badMethod' });
    assert.throws(check('GET', '{}'), { reason: 'bodyNotAllowed' });
    assert.doesNotThrow(check('DELETE', '{}'));
  });
});
