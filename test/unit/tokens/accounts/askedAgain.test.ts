import assert from 'node:assert/strict';
import type { Account } from '../../../../src/account/account.ts';
import { askedAgain } from '../../../../src/tokens/accounts/askedAgain.ts';

describe('what signing in again asks for', () => {
  const login = ['username', 'password'];
  const table: [grant: Account['grant'], ended: string | undefined, asked: string[]][] = [
    ['clientCredentials', undefined, ['clientSecret']],
    ['clientCredentials', 'clientRefused', ['clientSecret']],
    ['clientCredentials', 'secretGone', ['clientSecret']],
    ['downloadedToken', undefined, ['clientSecret', 'token']],
    ['downloadedToken', 'clientRefused', ['clientSecret']],
    ['downloadedToken', 'refreshTokenRefused', ['token']],
    ['downloadedToken', 'refreshTokenShared', ['token']],
    ['downloadedToken', 'refreshTokenExpired', ['token']],
    ['downloadedToken', 'refreshTokenMissing', ['token']],
    ['downloadedToken', 'answerLost', ['token']],
    ['downloadedToken', 'tokenRevoked', ['token']],
    ['downloadedToken', 'secretGone', ['clientSecret', 'token']],
    ['downloadedToken', 'secretUnreadable', ['clientSecret', 'token']],
    ['downloadedToken', 'tokenUpdateLost', ['clientSecret', 'token']],
    ['authorizationCode', undefined, ['clientSecret', ...login]],
    ['authorizationCode', 'clientRefused', ['clientSecret']],
    ['authorizationCode', 'answerLost', login],
    ['authorizationCode', 'secretGone', ['clientSecret', ...login]],
  ];
  for (const [grant, ended, asked] of table)
    it(`is ${asked.join(', ')} for ${grant} after ${ended ?? 'nothing'}`, () =>
      assert.deepEqual(askedAgain({ grant }, ended), asked));
});
