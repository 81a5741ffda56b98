import assert from 'node:assert/strict';
import { checkAnswer, type GivenSoFar } from '../../../../src/tokens/accounts/checkAnswer.ts';
import type { TextField } from '../../../../src/tokens/accounts/misplaced.ts';
import { tokenAccount } from '../../../support/doubles/tokenAccount.ts';

const token = '{"access_token": "aaaaaaaa", "refresh_token": "bbbbbbbb"}';
const random = 'k3Jd93kfLsPq02mZx7Yt41aQwErTyUiO';
const uuid = '6f1c2a9e-03b4-4c1d-9a77-1f2e3d4c5b6a';
const given: GivenSoFar = { platform: 'classic', grant: 'downloadedToken', region: 'US-1' };
const known = tokenAccount({ label: 'Prod', clientId: 'c-1', customerId: undefined });
const accounts = [{ ...known, baseUrl: 'https://app1-apigw.central.arubanetworks.com' }];

describe('a value of a new account, when its box is left', () => {
  const fits: [field: TextField, text: string, given?: GivenSoFar][] = [
    ['label', 'prod-us-west-4-customer-number-12'],
    ['label', 'Central Laboratory of Northern Europe'],
    ['label', 'ann@example.com'],
    ['clientId', uuid],
    ['clientId', random],
    ['clientId', 'c-1', { ...given, region: 'EU-1' }],
    ['clientId', 'c-1', { ...given, grant: 'authorizationCode' }],
    ['clientId', 'c-1', {}],
    ['clientSecret', random],
    ['clientSecret', 'hunter22'],
    ['token', token],
    ['username', 'ann@example.com'],
    ['username', 'ann'],
    ['password', 'https://ann@example.com'],
    ['customerId', random],
    ['customerId', uuid],
    ['baseUrl', 'apigw.example.com'],
    ['baseUrl', 'http://127.0.0.1:8080'],
    ['tokenUrl', 'https://sso.example.com/token'],
  ];
  for (const [field, text, so = given] of fits)
    it(`is taken: ${text} as ${field}`, () =>
      assert.equal(checkAnswer(field, text, { given: so, accounts }), undefined));

  const wrong: [field: TextField, text: string, reason: string, more?: GivenSoFar][] = [
    ['label', 'x'.repeat(101), 'badField'],
    ['label', 'a\u200Bb', 'badField'],
    ['label', 'pROD', 'labelTaken'],
    ['clientSecret', 'short', 'badField'],
    ['clientId', 'c-1', 'accountKnown'],
    ['clientId', 'c'.repeat(513), 'badField'],
    ['token', 'eyJhbGciOiJSUzI1NiJ9.e30.xyz', 'tokenTextUnreadable'],
    ['token', '{"access_token": "aaaaaaaa"', 'tokenTextUnreadable'],
    ['baseUrl', 'http://gw.example.com', 'badField'],
    ['baseUrl', 'not an address', 'badField'],
    ['baseUrl', 'https://app.central.arubanetworks.com', 'baseUrlIsWebInterface'],
    ['baseUrl', 'us1.api.central.arubanetworks.com', 'baseUrlOfOtherPlatform'],
    ['tokenUrl', 'http://sso.example.com', 'badField'],
    ['customerId', 'cust', 'accountKnown', { grant: 'authorizationCode', clientId: 'c-2' }],
  ];
  for (const [field, text, reason, more] of wrong)
    it(`is refused: ${text.slice(0, 40)} as ${field}`, () => {
      const others = [...accounts, { ...accounts[0], clientId: 'c-2', customerId: 'cust' } as typeof known];
      const found = checkAnswer(field, text, { given: { ...given, ...more }, accounts: others });
      assert.deepEqual([found?.field, found?.error.reason, found?.isSure], [field, reason, true]);
    });

  const elsewhere: [field: TextField, text: string, other: string, isSure: boolean, more?: GivenSoFar][] = [
    ['clientId', token, 'token', true],
    ['clientSecret', token, 'token', true],
    ['label', token, 'token', true],
    ['password', token, 'token', true],
    ['customerId', token, 'token', true],
    ['clientId', 'https://apigw.example.com', 'baseUrl', true],
    ['clientSecret', 'https://apigw.example.com', 'baseUrl', true],
    ['token', 'https://apigw.example.com', 'baseUrl', true],
    ['label', `my ${random}`, 'clientSecret', true, { clientSecret: random }],
    ['label', 'hunter-2222', 'password', true, { password: 'hunter-2222' }],
    ['customerId', random, 'clientSecret', true, { clientSecret: random }],
    ['clientId', random, 'clientSecret', true, { clientSecret: random }],
    ['clientSecret', random, 'clientId', true, { clientId: random }],
    ['clientId', `client_secret=${random}`, 'clientSecret', true],
    ['baseUrl', random, 'clientSecret', false],
    ['label', random, 'clientSecret', false],
    ['username', random, 'clientSecret', false],
    ['label', uuid, 'clientId', false],
    ['clientSecret', uuid, 'clientId', false],
    ['clientId', 'ann@example.com', 'username', false],
    ['clientSecret', 'eyJhbGciOiJSUzI1NiJ9.e30.xyz', 'token', false],
    ['label', 'eyJhbGciOiJSUzI1NiJ9.e30.xyz', 'token', false],
  ];
  for (const [field, text, other, isSure, more] of elsewhere)
    it(`is noticed as another box’s ${other}: ${text.slice(0, 40)} as ${field}`, () => {
      const found = checkAnswer(field, text, { given: { ...given, ...more }, accounts });
      assert.deepEqual(
        [found?.error.reason, found?.error.values, found?.isSure],
        ['valueMisplaced', { field, other }, isSure],
      );
      assert.ok(!found?.error.message.includes(text));
    });

  const wraps: [field: TextField, text: string][] = [
    ['clientId', `"${uuid}"`],
    ['clientId', `client_id=${random}`],
    ['clientId', `"client_id": "${random}",`],
    ['clientId', 'AbCd EfGh'],
    ['clientSecret', `'${random}'`],
    ['clientSecret', `client_secret: ${random}`],
    ['clientSecret', `Bearer ${random}`],
    ['clientSecret', `${random},`],
    ['username', '"ann"'],
    ['customerId', `Customer ID: ${random}`],
  ];
  for (const [field, text] of wraps)
    it(`is noticed with what stood around it: ${text} as ${field}`, () => {
      const found = checkAnswer(field, text, { given, accounts });
      assert.deepEqual([found?.error.reason, found?.isSure], ['valueWrapped', false]);
      assert.ok(!found?.error.message.includes(random));
    });
});
