import assert from 'node:assert/strict';
import { readRejection } from '../../../src/http/rejection.ts';
import type { HeaderFields } from '../../../src/http/transport.ts';

const signal = new AbortController().signal;

async function* parts(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(new TextEncoder().encode(text));
}

async function blamesToken(body: unknown, headers: HeaderFields = []): Promise<boolean> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return (await readRejection({ status: 401, headers, body: parts(text) }, signal)).isOfToken;
}

const challenge = (value: string): HeaderFields => [['www-authenticate', value]];
const kong = { error: 'invalid_token', error_description: 'The access token is invalid or has expired' };

describe('what a 401 blames', () => {
  const ofToken: unknown[] = [
    kong,
    { error: 'INVALID_TOKEN' },
    { httpStatusCode: 401, errorCode: 'HPE_GL_ERROR_UNAUTHORIZED', message: 'signature has expired' },
    { message: 'Token is expired' },
    { message: 'invalid token' },
    { message: 'Invalid or expired access token.' },
    { detail: 'Signature has expired.' },
    { error: { code: 'TokenExpired' } },
    { errors: [{ code: 'ACCESS_TOKEN_EXPIRED', message: 'Unauthorized' }] },
    { exp: 'token expired' },
    { fault: { detail: { errorcode: 'keymanagement.service.access_token_expired' } } },
    { description: 'The access token provided is expired, revoked, malformed, or invalid for other reasons' },
    { message: 'The token was revoked' },
    { message: 'Access token has been revoked by the administrator' },
    { message: 'Token is not active' },
    { message: 'The bearer token is no longer valid' },
    { message: 'Unknown token' },
    { message: 'This token has been superseded' },
    { message: 'The API client of this token was deleted' },
    { message: 'Access token is stale' },
    { message: 'Token could not be verified' },
    { message: 'Authentication token is missing or invalid' },
    { message: 'No active access token found' },
    { message: 'Failed to verify token' },
    { message: 'Could not validate the access token' },
    { message: '"exp" claim timestamp check failed' },
    { message: "No credentials found for given 'iss'" },
    { message: 'The token is past its expiry' },
    { errors: ['Token has expired'] },
    { detail: 'Given token not valid for any token type', code: 'token_not_valid' },
    'Jwt is expired',
    'Jwt verification fails',
    'TOKEN IS EXPIRED',
    [{ error_description: 'Invalid access token' }],
    ...[
      'Access token does not exist',
      'Bearer token rejected',
      'Unrecognized token',
      'Bad token',
      'Token timed out',
    ],
    ...['The security token included in the request is expired', 'Access token has been deactivated'],
    ...['Jwt issuer is not configured', "Jwks doesn't have key to match kid or alg from Jwt"],
    ...[
      'Das Token ist abgelaufen',
      'Le jeton a expiré',
      'El token ha caducado',
      'Token inválido',
      'Il token è scaduto',
    ],
    ...[
      '令牌已过期',
      '无效的访问令牌',
      'トークンの有効期限が切れています',
      '토큰이 만료되었습니다',
      'Срок действия токена истек',
    ],
    { error: 'token_expired' },
    { fault: { faultstring: 'Access Token not approved' } },
    { errors: { access_token: ['has expired'] } },
    { accessToken: 'expired' },
    { token_status: 'revoked' },
    { message: 'Invalid OAuth 2.0 access token' },
    { message: 'Couldn’t validate the access token' },
    '<?xml version="1.0"?><error><message>The access token is invalid</message></error>',
    '<fault><code>900904</code><message>Access Token Inactive</message></fault>',
    '<error code="token_expired"/>',
    ...['Session expired', 'Your session has expired. Please log in again.', 'Credentials have expired'],
    ...[
      'User session expired',
      'Session has expired due to inactivity',
      'Error: Session expired',
      'Token mismatch',
    ],
    '401 Unauthorized - session expired',
    ...['Invalid authentication credentials', 'Bad credentials', 'Key has expired, please renew'],
    { errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' },
    { error: 'invalid_grant', error_description: 'The access token is invalid or has expired' },
    { fault: { code: '900901', message: 'Invalid Credentials', description: 'Access failure for API: /a' } },
    { fault: { code: 900903, message: 'Authentication failed' } },
    '<ams:fault xmlns:ams="http://wso2.org/apimanager/security"><ams:code>900901</ams:code></ams:fault>',
    'Request had invalid authentication credentials. Expected OAuth 2 access token or login cookie.',
    ...['Jwt is not in the form of Header.Payload.Signature with two dots', 'Jwt payload is an invalid JSON'],
    ...['Unrecognizable token', 'Token mismatch', 'token contains an invalid number of segments'],
    ...['Token validity period has passed', 'Token expiration time has passed', 'Token validity expired'],
    ...['Token has exceeded its lifetime', 'Your token has run out', 'Token no longer exists'],
    ...['invalid number of segments in token', 'Not enough segments', 'JWT not present or invalid'],
    'square/go-jose/jwt: validation failed, token is expired (exp)',
    ...['token is unverifiable: error while executing keyfunc', 'Cannot convert access token to JSON'],
  ];
  for (const body of ofToken)
    it(`is the token in ${JSON.stringify(body)}`, async () => assert.equal(await blamesToken(body), true));

  const ofElse: unknown[] = [
    ...[
      'Refresh-Token ist ungültig',
      'Token fehlt. Die Lizenz ist abgelaufen',
      'CSRF token rejected',
      '权限不足',
    ],
    ...['Wrong device token', 'Token has no scope. Request rejected', 'refresh token does not exist'],
    '',
    {},
    { message: 'Unauthorized' },
    { message: 'Auth failure', status: false },
    { error: 'invalid_request', error_description: 'The access token is missing' },
    { error: 'insufficient_scope', error_description: 'The token is invalid for this scope' },
    { message: 'Authorization header is missing' },
    { message: 'The token has no right to this resource' },
    { message: 'The token is valid but the subscription has expired' },
    { message: 'Send a token. Expired licenses are not served.' },
    { message: 'Invalid CSRF token' },
    { message: 'Page token is invalid' },
    { message: 'Subscription token invalid' },
    { message: 'Failed to verify your customer id for this token' },
    { message: 'Access token is missing' },
    { message: 'csrf token is invalid' },
    { message: 'Invalid refresh_token' },
    { message: 'The refresh token has expired' },
    { message: 'Unauthorized', path: '/central/v2/invalid-token' },
    { message: 'Invalid tenant' },
    { message: 'Your password has expired' },
    '<html><body>token expired</body></html>',
    'Unknown resource',
    { message: 'License token expired' },
    { refresh_token: 'expired' },
    { token: 'abc', message: 'expired' },
    { invalid: 'token required' },
    '<!DOCTYPE html><p>The access token is invalid</p>',
    '<error><message>Your password has expired</message></error>',
    '<error><name>token</name><value>expired</value></error>',
    ...['Guest session expired', 'Session expired for guest user', 'CSRF session expired'],
    ...[
      'Invalid credentials on device AP-1',
      'Session expired on device 10.0.0.1',
      'The AP had invalid credentials',
    ],
    'Login to device failed. Invalid credentials',
    ...[
      'Invalid credentials or insufficient permissions',
      'Anti-forgery token mismatch',
      'Tenant in token mismatch',
    ],
    { error: 'invalid_grant', error_description: 'Bad credentials' },
    { error: 'permission_denied', message: 'authorization invalid' },
    { customer_code: 900_901, message: 'Customer not allowed' },
    ...[
      'Invalid client credentials',
      'Invalid credentials for customer abc',
      'Device credentials have expired',
    ],
    ...['Your license key has expired, please renew', 'Authentication credentials were not provided.'],
    ...[
      'Jwt is missing',
      'Audiences in Jwt are not allowed',
      'Jwks remote fetch is failed',
      'Token scope mismatch',
    ],
    ...['Token lifetime over 30 days is not allowed', 'Token validity period must be under 30 days'],
    ...['Refresh token validity has expired', 'Invalid number of segments in path'],
    ...[{ message: '/v2/token/expired' }, { message: 'v2/token/expired' }],
    ...['Access denied due to invalid subscription key', 'Access to this API has been disallowed'],
    { fault: { code: 900902, message: 'Missing Credentials' } },
    { fault: { code: 900908, message: 'Resource forbidden' } },
    { fault: { code: 900909, message: 'The subscription to the API is inactive' } },
    {
      fault: {
        code: 900910,
        message: 'The access token does not allow you to access the requested resource',
      },
    },
    { customer_id: 900901, message: 'Forbidden' },
    '<error><code>900910</code><id>900901</id></error>',
  ];
  for (const body of ofElse)
    it(`is not the token in ${JSON.stringify(body)}`, async () =>
      assert.equal(await blamesToken(body), false));

  const headers: [boolean, string][] = [
    [true, 'Bearer realm="service" error="invalid_token" error_description="whatever"'],
    [true, 'Bearer realm="a, b", error="invalid_token"'],
    [true, 'bearer ERROR = INVALID_TOKEN'],
    [true, 'Bearer error_description="The access token expired"'],
    [true, 'Basic realm="x", Bearer realm="y", error="invalid_token"'],
    [true, 'DPoP error="insufficient_scope", Bearer error="invalid_token"'],
    [true, 'Bearer;error="invalid_token"'],
    [true, 'Bearer error="InvalidToken"'],
    [true, 'Bearer error="invalid-token; expired"'],
    [false, 'Bearer realm="service"'],
    [false, 'Bearer constructor="x", error="unauthorized"'],
    [false, 'Bearer error="insufficient_scope", error_description="The access token is invalid"'],
    [false, 'Bearer realm="say error=invalid_token here"'],
    [false, 'Bearer realm="a \\" error=\\"invalid_token"'],
    [false, 'Bearer error="insufficient_scope", scope="all"'],
  ];
  for (const [expected, value] of headers)
    it(`is ${expected ? '' : 'not '}the token in the challenge ${value}`, async () =>
      assert.equal(await blamesToken({}, challenge(value)), expected));

  it('is not the token in a page, whatever its text begins with', async () => {
    const page = 'Error: the access token is invalid or has expired <br>';
    assert.equal(await blamesToken(page, [['content-type', 'text/html; charset=utf-8']]), false);
    assert.equal(await blamesToken(page, [['content-type', 'text/plain']]), true);
  });

  it('is what the challenge says, whatever the body does', async () => {
    assert.equal(await blamesToken(kong, challenge('Bearer error="insufficient_scope"')), false);
  });

  it('leaves the body as it came, however it is cut', async () => {
    const long = 'x'.repeat(40_000);
    const { response } = await readRejection(
      { status: 401, headers: [], body: parts('{"a":', '1}', long, 'end') },
      signal,
    );
    const got: Uint8Array[] = [];
    for await (const part of response.body) got.push(part);
    assert.equal(Buffer.concat(got).toString(), `{"a":1}${long}end`);
  });

  it('tells who reads the body that it breaks off', async () => {
    async function* breaking() {
      yield* parts('{"message":');
      throw new Error('gone');
    }
    const { response, isOfToken } = await readRejection(
      { status: 401, headers: [], body: breaking() },
      signal,
    );
    assert.equal(isOfToken, false);
    await assert.rejects(async () => {
      for await (const part of response.body) assert.ok(part);
    }, /gone/);
  });

  it('takes no time over a challenge that is made to take it', async () => {
    const hostile = [
      ...['a="'.repeat(5_000), 'a'.repeat(16_000), `a=${' '.repeat(16_000)}`, '"\\'.repeat(8_000)],
      `a${'/'.repeat(16_000)} b`,
    ];
    const started = performance.now();
    for (const one of hostile) await blamesToken({ message: one }, challenge(one));
    assert.ok(performance.now() - started < 250);
  });
});
