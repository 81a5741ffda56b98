import assert from 'node:assert/strict';
import { readDownloadedToken } from '../../../../src/tokens/grants/downloadedToken.ts';

const now = Date.UTC(2026, 0, 31, 12);
const hour = 3_600_000;
const given = {
  access_token: 'access-1',
  refresh_token: 'refresh-1',
  created_at: now - hour,
  expires_in: 7200,
};
const pair = {
  ...{ accessToken: 'access-1', refreshToken: 'refresh-1', shared: true },
  ...{ receivedAt: now - hour, expiresAt: now + hour, refreshExpiresAt: now - hour + 14 * 24 * hour },
};

describe('the JSON of “Download Token”', () => {
  const forms: [form: string, value: unknown][] = [
    ['an object', given],
    ['its text', JSON.stringify(given)],
    ['text after a byte order mark and before a line end', `\uFEFF${JSON.stringify(given)}\r\n`],
    ['text between blanks', `  ${JSON.stringify(given)} `],
    ['a list of one', [given]],
    ['an object with more keys', { ...given, appname: 'nms', scope: 'all' }],
  ];
  for (const [form, value] of forms)
    it(`is read from ${form}`, () => assert.deepEqual(readDownloadedToken(value, now), pair));

  const others: [what: string, value: unknown][] = [
    ['nothing', undefined],
    ['null', null],
    ['an empty list', []],
    ['a list of two', [given, given]],
    ['text that is no JSON', 'access-1'],
    ['text in the middle of a byte order mark', `${JSON.stringify(given)}\uFEFF{}`],
    ['no access token', { ...given, access_token: undefined }],
    ['a short access token', { ...given, access_token: 'access1' }],
    ['a short refresh token', { ...given, refresh_token: 'refresh' }],
    ['a number for a refresh token', { ...given, refresh_token: 12345678 }],
  ];
  for (const [what, value] of others)
    it(`is refused for ${what}`, () =>
      assert.throws(() => readDownloadedToken(value, now), {
        code: 'badArgument',
        reason: 'tokenTextUnreadable',
      }));

  const times: [created: unknown, receivedAt: number][] = [
    [now - 5_000, now - 5_000],
    [String(now - 5_000), now - 5_000],
    [(now - 5_000) / 1_000, now - 5_000],
    [String((now - 5_000) / 1_000), now - 5_000],
    [100_000_000_000, 100_000_000_000],
    [99_999_999_999, now],
    [99_999_999, 99_999_999_000],
    ['99999999', 99_999_999_000],
    ['', now],
    ['123456789012345', now],
    [`x${now - 5_000}`, now],
    [`${now - 5_000}x`, now],
    [now + 5_000, now],
    [0, now],
    [-1, now],
    [NaN, now],
    [Infinity, now],
    [null, now],
    [undefined, now],
    [{}, now],
  ];
  for (const [created, receivedAt] of times)
    it(`was made at ${receivedAt} where created_at is ${JSON.stringify(created)} (${typeof created})`, () =>
      assert.equal(readDownloadedToken({ ...given, created_at: created }, now).receivedAt, receivedAt));

  it('may be without a refresh token', () => {
    const { refreshToken: _, refreshExpiresAt: __, ...alone } = pair;
    for (const none of [undefined, null])
      assert.deepEqual(readDownloadedToken({ ...given, refresh_token: none }, now), alone);
  });
});
