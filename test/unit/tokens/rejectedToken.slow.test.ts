import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { systemClock as clock } from '../../../src/base/clock.ts';
import { openCentral, type Central } from '../../../src/central.ts';
import type { HeaderFields, WireRequest } from '../../../src/http/transport.ts';
import { coreOptions } from '../../support/doubles/coreOptions.ts';
import { scriptedTransport, type Scripted } from '../../support/doubles/scriptedTransport.ts';
import { pairAt, temporaryFolder, tokenAccount } from '../../support/doubles/tokenAccount.ts';
import { freshPair } from '../../support/benches/tokenBench.ts';

const json = (body: unknown, headers: HeaderFields = []): Scripted => ({ status: 401, json: body, headers });
const text = (body: string, type = 'text/plain', headers: HeaderFields = []): Scripted => ({
  status: 401,
  text: body,
  headers: [['content-type', type], ...headers],
});
const bearer = (rest: string): HeaderFields => [['WWW-Authenticate', `Bearer ${rest}`]];
const expired = 'The access token is invalid or has expired';

const ofToken: Record<string, Scripted> = {
  'Kong’s words': json({ error: 'invalid_token', error_description: expired }),
  'the code alone': json({ error: 'invalid_token' }),
  'the code in upper case': json({ error: 'INVALID_TOKEN' }),
  'a challenge and no body': text('', '', bearer('realm="service" error="invalid_token"')),
  'a challenge in small letters': text('', '', [['www-authenticate', 'bearer error=invalid_token']]),
  'a challenge with a page': text('<html>401</html>', 'text/html', bearer('error="invalid_token"')),
  'a challenge over a body that says nothing': json(
    { message: 'Unauthorized' },
    bearer('error="invalid_token"'),
  ),
  'HPE’s words': json({ errorCode: 'HPE_GL_ERROR_UNAUTHORIZED', message: 'signature has expired' }),
  'a charset': text(JSON.stringify({ message: expired }), 'application/json; charset=UTF-8'),
  'a list of errors': json({ errors: [{ code: 'UNAUTHORIZED' }, { message: 'Token has expired' }] }),
  'plain text': text(expired.toUpperCase(), 'text/plain'),
  'another name of the code': json({ error: { code: 'TokenExpired' } }),
};
const ofElse: Record<string, Scripted> = {
  'an empty body': text(''),
  'the status in words': json({ message: 'Unauthorized' }),
  'HPE’s code alone': json({ errorCode: 'HPE_GL_ERROR_UNAUTHORIZED', message: 'Unauthorized' }),
  'a page': text(`<html><body>${expired}</body></html>`, 'text/html; charset=utf-8'),
  'a scope that is too small': json({}, bearer('error="insufficient_scope"')),
  'a right that is missing': json({ message: 'The token has no right to change this' }),
};

describe('a 401 to a token of this minute', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let central: Central;
  let response: (token: string, request: WireRequest) => Scripted;
  let renewals: number;

  beforeEach(async () => {
    folder = temporaryFolder();
    renewals = 0;
    const wire = scriptedTransport((request) => {
      if (request.method === 'POST') return freshPair(++renewals);
      const bearer = request.headers.find(([name]) => name === 'authorization')?.[1] ?? '';
      return response(bearer.replace('Bearer ', ''), request);
    });
    central = await openCentral(coreOptions(folder.path, wire.transport));
  });
  afterEach(async () => {
    await central.close();
    folder.remove();
  });

  const classic = tokenAccount();
  const next = tokenAccount({ platform: 'new', grant: 'clientCredentials', customerId: undefined });

  async function signedIn(account: Account): Promise<void> {
    const { refreshToken: _, ...plain } = pairAt(clock.now());
    const tokens = account.platform === 'new' ? plain : pairAt(clock.now());
    await central.accounts.add(account);
    await central.sessions.unlisted(account).start('client-secret-1', tokens);
  }

  const read = async (account: Account) =>
    (await central.client.send(account, { method: 'GET', target: '/network-monitoring/v1/sites' })).status;

  for (const account of [classic, next]) {
    for (const [what, rejection] of Object.entries(ofToken))
      it(`renews it once after ${what} (${account.platform}) [A13]`, async () => {
        await signedIn(account);
        response = (token) => (token === 'access-token-0' ? rejection : { json: {} });
        assert.deepEqual([await read(account), renewals], [200, 1]);
      });

    for (const [what, rejection] of Object.entries(ofElse))
      it(`is shown, and nothing is renewed, after ${what} (${account.platform})`, async () => {
        await signedIn(account);
        response = () => rejection;
        assert.deepEqual([await read(account), renewals], [401, 0]);
      });

    it(`ends after one renewal where every token is blamed (${account.platform})`, async () => {
      await signedIn(account);
      response = () => ofToken['Kong’s words'] ?? {};
      const statuses = await Promise.all([read(account), read(account)]);
      assert.deepEqual([[...statuses, await read(account)], renewals], [[401, 401, 401], 1]);
    });
  }

  it('renews it once for thirty calls that meet it at once', async () => {
    await signedIn(next);
    response = (token) => (token === 'access-token-0' ? (ofToken['HPE’s words'] ?? {}) : { json: {} });
    const statuses = await Promise.all(Array.from({ length: 30 }, () => read(next)));
    assert.deepEqual([[...new Set(statuses)], renewals], [[200], 1]);
  });
});
