import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createRedactor, mask } from '../../../src/redact/redact.ts';

const secret = 'cAnArY+tO/kEn=47 11"ü\\x';

function knowing(...secrets: string[]) {
  const redactor = createRedactor();
  for (const one of secrets) redactor.learn(one);
  return redactor;
}

describe('the redactor', () => {
  const bytes = Buffer.from(secret);
  const shapes: Record<string, string> = {
    plain: secret,
    'URL-encoded': encodeURIComponent(secret),
    'URL-encoded in lower case': encodeURIComponent(secret).toLowerCase(),
    'form-encoded': new URLSearchParams({ x: secret }).toString().slice(2),
    'JSON-escaped': JSON.stringify(secret),
    'JSON in JSON': JSON.stringify(JSON.stringify({ x: secret })),
    hex: bytes.toString('hex'),
    'upper-case hex': bytes.toString('hex').toUpperCase(),
    base64: bytes.toString('base64'),
    base64url: bytes.toString('base64url'),
    'Basic after an id of any length': ['a', 'ab', 'abc', 'abcd']
      .map((id) => Buffer.from(`${id}:${secret}`).toString('base64'))
      .join(' '),
    'base64 in the midst': [1, 2, 3]
      .map((n) => Buffer.from(`${'-'.repeat(n)}${secret}${'-'.repeat(n)}`).toString('base64'))
      .join(' '),
  };
  for (const [shape, text] of Object.entries(shapes)) {
    it(`takes a known secret out: ${shape}`, () => {
      const core = text.slice(4, -6);
      assert.ok(knowing().text(`see ${text}.`).includes(core), 'the shape is no test');
      const clean = knowing(secret).text(`see ${text}.`);
      assert.ok(clean.includes(mask), clean);
      for (let start = 0; start + 12 <= core.length; start += 1)
        assert.ok(!clean.includes(core.slice(start, start + 12)), clean);
    });
  }

  it('leaves no run of any known secret in any text', () => {
    const secrets = fc
      .string({ minLength: 8, maxLength: 40, unit: 'grapheme-ascii' })
      .filter((text) => text.trim().length >= 8);
    fc.assert(
      fc.property(
        secrets,
        fc.string(),
        fc.string(),
        (value, before, after) =>
          !knowing(value)
            .text(before + value + after)
            .includes(value),
      ),
      { seed: 11, numRuns: 400 },
    );
  });

  const unknown: [string, string][] = [
    [
      'GET /oauth2/token?client_id=abc&client_secret=s3cr3t&grant_type=x',
      `GET /oauth2/token?client_id=abc&client_secret=${mask}&grant_type=x`,
    ],
    ['https://gw/x?refresh_token=a.b-c#y', `https://gw/x?refresh_token=${mask}#y`],
    ['?code=abc&limit=5', `?code=${mask}&limit=5`],
    ['{"access_token": "abc", "expires_in": 7200}', `{"access_token": "${mask}", "expires_in": 7200}`],
    ['{"a":"{\\"password\\":\\"x y\\",\\"b\\":1}"}', `{"a":"{\\"password\\":\\"${mask}\\",\\"b\\":1}"}`],
    ['{"wpa_passphrase":"abc\\"def","n":1}', `{"wpa_passphrase":"${mask}","n":1}`],
    ['{"code":"ATHENA_ERROR_NO_DEVICE"}', '{"code":"ATHENA_ERROR_NO_DEVICE"}'],
    ['Authorization: Bearer abc.def', `Authorization: ${mask}`],
    ['sent Bearer abcdefghij twice', `sent Bearer ${mask} twice`],
    ['Set-Cookie: csrftoken=1;session=2', `Set-Cookie: ${mask}`],
    ['X-CSRF-Token: abc\nnext', `X-CSRF-Token: ${mask}\nnext`],
    ['jwt eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln end', `jwt ${mask} end`],
    ['a\u001b[31mred\u001b[0m\u202eevil\u0007', 'aredevil'],
    ['\u001b[34;1m"psk"\u001b[0m:\u001b[0;32m"x"\u001b[0m', `"psk":"${mask}"`],
    ['status 200, 3 pages, site=Lisbon', 'status 200, 3 pages, site=Lisbon'],
  ];
  for (const [text, clean] of unknown) {
    it(`cleans ${JSON.stringify(text.slice(0, 50))} without knowing anything [F5]`, () =>
      assert.equal(knowing().text(text), clean));
  }

  it('cleans URLs and headers', () => {
    const redactor = knowing(secret);
    assert.equal(
      redactor.url(new URL('https://me:pw@gw.example/x?a=1&access_token=b')),
      `https://${mask}@gw.example/x?a=1&access_token=${mask}`,
    );
    assert.deepEqual(
      redactor.headers([
        ['Authorization', 'Bearer x'],
        ['set-cookie', 'session=1'],
        ['X-My-Secret-Key', 'y'],
        ['etag', secret],
        ['server', 'nginx'],
      ]),
      [
        ['Authorization', mask],
        ['set-cookie', mask],
        ['X-My-Secret-Key', mask],
        ['etag', mask],
        ['server', 'nginx'],
      ],
    );
  });

  it('does not learn what would mask half of any text', () => {
    assert.equal(knowing('e', '', 'abc').text('the letter e, abc'), 'the letter e, abc');
  });

  it('forgets what only a signed-out account had', () => {
    const redactor = createRedactor();
    redactor.learn('secret-of-one', 'one');
    redactor.learn('secret-of-both', 'one');
    redactor.learn('secret-of-both', 'two');
    redactor.learn('secret-of-nobody');
    redactor.forget('one');
    assert.equal(
      redactor.text('secret-of-one, secret-of-both, secret-of-nobody'),
      `secret-of-one, ${mask}, ${mask}`,
    );
  });

  it('keeps its time on long text', () => {
    const text = '"token'.repeat(100_000) + '?code='.repeat(50_000) + '\\"secret\\"'.repeat(50_000);
    assert.ok(
      !knowing(secret)
        .text(text + secret)
        .includes(secret),
    );
  });
});
