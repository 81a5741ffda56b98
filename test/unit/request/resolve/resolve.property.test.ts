import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { resolve } from '../../../../src/request/resolve/resolve.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { requestScopes } from '../../../support/doubles/requestScopes.ts';

const template = parse(
  'POST /a/{{v}}/b{{v}}?q={{v}}&r=x{{v}}y\nAccept: a/{{v}}\nX-B: {{v}}\n\n{"k": "{{v}}"}',
);
const hostile = fc.constantFrom(
  '..',
  '.',
  '%2e%2e',
  '/',
  '//',
  '\\',
  '?',
  '#',
  '&',
  '=',
  '@',
  ':',
  '\r\n',
  '\t',
  '{{v}}',
  '}}',
  '"',
  '\u202e',
  '%',
  '%0d%0a',
  'https://evil.com',
  '\ud800',
  '\u0000',
);
const value = fc
  .array(fc.oneof(hostile, fc.string({ maxLength: 6, unit: 'binary' })), { maxLength: 6 })
  .map((parts) => parts.join(''));

describe('Resolving, with any value', () => {
  it('never changes the shape of a call [C10]', () => {
    let sent = 0;
    fc.assert(
      fc.property(value, (text) => {
        const { call, url } = resolve(
          template,
          0,
          requestScopes({ prompts: new Map([['v', { value: text, secret: false }]]) }),
        );
        if (!call || !url) return;
        sent++;
        const again = new URL(call.target, 'https://gw.example.com');
        assert.equal(again.href, url.href);
        assert.equal(call.method, 'POST');
        assert.equal(url.origin, 'https://gw.example.com');
        assert.equal(url.pathname.split('/').length, 4);
        assert.equal(decodeURIComponent(url.pathname.split('/')[2] ?? ''), text);
        assert.deepEqual([...url.searchParams.keys()], ['q', 'r']);
        assert.equal(url.hash, '');
        assert.deepEqual(
          call.headers?.map(([name]) => name),
          ['Accept', 'X-B'],
        );
        assert.ok(call.headers?.every(([, field]) => !/[\r\n\0]/.test(field)));
        assert.deepEqual(Object.keys(JSON.parse(String(call.body)) as object), ['k']);
      }),
      { numRuns: 2_000 },
    );
    assert.ok(sent > 200, `only ${sent} of the values led to a call`);
  });

  it('gives for any target no URL off the account’s origin [C3]', () => {
    const parts = fc.constantFrom(
      'https:',
      'http:',
      '//',
      '/',
      '\\',
      '@',
      'gw.example.com',
      'evil.com',
      ':443',
      '%2f',
      '.',
      '\u3002',
      '?',
      '#',
      '{{v}}',
      '{{v | raw}}',
      'a',
      '[::1]',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 9 }), value, (pieces, text) => {
        const scopes = requestScopes({ prompts: new Map([['v', { value: text, secret: false }]]) });
        const { url, call } = resolve(parse(`GET ${pieces.join('')}`), 0, scopes);
        assert.ok(!url || url.origin === 'https://gw.example.com');
        assert.ok(!call || new URL(call.target, 'https://gw.example.com').href === url?.href);
      }),
      { numRuns: 5_000 },
    );
  });
});
