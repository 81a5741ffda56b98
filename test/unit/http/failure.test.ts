import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { ProxyError, type ProxyLeg } from '../../../src/http/causes.ts';
import { failed, failureOf } from '../../../src/http/failure.ts';
import { networkError } from '../../support/doubles/scriptedTransport.ts';

describe('a failure below HTTP', () => {
  const table: [reason: string, sent: boolean, codes: string[]][] = [
    ['hostNotFound', false, ['ENOTFOUND', 'EAI_AGAIN']],
    ['connectionRefused', false, ['ECONNREFUSED']],
    ['portNotAllowed', false, ['ERR_UNSAFE_PORT']],
    ['noRoute', false, ['ENETUNREACH', 'EHOSTUNREACH']],
    ['offline', false, ['ENETDOWN']],
    ['connectionTimedOut', false, ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT']],
    ['connectionReset', true, ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']],
    ['noAnswerInTime', true, ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']],
    ['certificateExpired', false, ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']],
    ['certificateOfAnotherHost', false, ['ERR_TLS_CERT_ALTNAME_INVALID']],
    [
      'certificateUnknownIssuer',
      false,
      ['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
    ],
    ['certificateRefused', false, ['CERT_REVOKED', 'INVALID_CA']],
    ['tlsFailed', false, ['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_TLS_HANDSHAKE_TIMEOUT']],
    ['answerHeadersTooLarge', true, ['UND_ERR_HEADERS_OVERFLOW', 'HPE_HEADER_OVERFLOW']],
    ['answerNotHttp', true, ['HPE_INVALID_CONSTANT', 'HPE_INVALID_HEADER_TOKEN']],
    ['callFailed', true, ['SOMETHING_NEW']],
  ];
  for (const [reason, sent, codes] of table) {
    it(`is told as ${reason} for ${codes.join(', ')} [A6]`, () => {
      for (const code of codes) assert.deepEqual(failureOf(networkError(code)), { reason, sent }, code);
    });
  }

  it('is known by the texts of Chromium’s network stack and of proxies', () => {
    const texts: [string, string][] = [
      ['net::ERR_NAME_NOT_RESOLVED', 'hostNotFound'],
      ['net::ERR_CERT_AUTHORITY_INVALID', 'certificateUnknownIssuer'],
      ['net::ERR_CERT_SOMETHING_NEW', 'certificateRefused'],
      ['net::ERR_TUNNEL_CONNECTION_FAILED', 'proxyFailed'],
      ['Proxy response (407) !== 200 when HTTP Tunneling', 'proxyNeedsSignIn'],
      ['Proxy response (502) !== 200 when HTTP Tunneling', 'proxyFailed'],
      ['tunneling socket could not be established, statusCode=407', 'proxyNeedsSignIn'],
      ['proxy said 502.', 'proxyFailed'],
      ['proxy says: 407: sign in', 'proxyNeedsSignIn'],
      ['the proxy refused with status:407.', 'proxyNeedsSignIn'],
      ['proxy 192.168.0.1 answered 407', 'proxyNeedsSignIn'],
      ['proxy 192.168.0.1:443 answered HTTP/1.1 503 Busy', 'proxyFailed'],
      ['proxy [fe80::502]:407 answered 502', 'proxyFailed'],
      ['no way to proxy 192.168.0.1', 'callFailed'],
      ['no way to proxy 10.0.0.1:443.', 'callFailed'],
      ['no way to proxy p-502.example, port 443', 'callFailed'],
      ['no way to proxy p in 300 ms', 'callFailed'],
      ['terminated', 'connectionReset'],
    ];
    for (const [text, reason] of texts)
      assert.equal(failureOf(new Error('fetch failed', { cause: new Error(text) })).reason, reason, text);
  });

  it('is found among several addresses and in a chain that bites its tail', () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    assert.equal(
      failureOf(new TypeError('fetch failed', { cause: new AggregateError([new Error('y'), refused]) }))
        .reason,
      'connectionRefused',
    );
    const tail = new Error('a');
    tail.cause = tail;
    assert.equal(failureOf(tail).reason, 'callFailed');
    for (const thrown of [undefined, null, 'text', 7, {}])
      assert.equal(failureOf(thrown).reason, 'callFailed');
  });

  it('is the proxy’s before the way through it is open, and then nothing was sent', () => {
    const proxy = { host: 'p.example', variable: 'HTTPS_PROXY' };
    const values = { host: 'gw.example', seconds: 60 };
    const behind = (leg: ProxyLeg, code: string) => {
      const error = new ProxyError(proxy, leg, networkError(code));
      return `${failed(error, values).reason}${failureOf(error).sent ? ', sent' : ''}`;
    };
    const legs: [leg: ProxyLeg, code: string, told: string][] = [
      ['proxy', 'ECONNREFUSED', 'proxyNotReached'],
      ['proxy', 'UND_ERR_CONNECT_TIMEOUT', 'proxyNotReached'],
      ['proxy', 'CERT_HAS_EXPIRED', 'proxyNotSecure'],
      ['proxy', 'UND_ERR_PRX_TLS', 'proxyNotSecure'],
      ['proxy', 'ERR_SSL_WRONG_VERSION_NUMBER', 'proxyNotSecure'],
      ['proxy', 'ECONNRESET', 'proxyClosed'],
      ['tunnel', 'UND_ERR_CONNECT_TIMEOUT', 'proxyTimedOut'],
      ['tunnel', 'HPE_INVALID_CONSTANT', 'proxyNotHttp'],
      ['tunnel', 'ECONNRESET', 'proxyClosed'],
      ['tunnel', 'CERT_HAS_EXPIRED', 'certificateExpired'],
      ['tunnel', 'SOMETHING_NEW', 'callFailed'],
      ['sent', 'ECONNRESET', 'connectionReset, sent'],
      ['sent', 'HPE_INVALID_CONSTANT', 'answerNotHttp, sent'],
    ];
    for (const [leg, code, told] of legs) assert.equal(behind(leg, code), told, `${leg} ${code}`);
  });

  it('has a sentence of its own that quotes nothing of the platform’s [D2]', () => {
    const sentences = new Set<string>();
    for (const [reason, , codes] of table) {
      const error = failed(networkError(codes[0] ?? '', 'secret-in-a-message'), {
        host: 'gw.example',
        seconds: 60,
      });
      assert.equal(error.reason, reason);
      assert.ok(
        error.message.includes('gw.example') &&
          !error.message.includes('secret-in-a-message') &&
          !error.message.includes('{'),
      );
      assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes('secret-in-a-message'));
      sentences.add(error.message);
    }
    assert.equal(sentences.size, table.length);
  });
});
