import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CentralError } from '../../../../src/base/errors.ts';
import { addAccount } from '../../../../src/tokens/accounts/addAccount.ts';
import { removeAccount } from '../../../../src/tokens/accounts/removeAccount.ts';
import { signInAgain } from '../../../../src/tokens/accounts/signInAgain.ts';
import { createVerifyAccess } from '../../../../src/tokens/accounts/verifyAccess.ts';
import type { Scripted } from '../../../support/doubles/scriptedTransport.ts';
import {
  byPassword,
  byToken,
  central,
  downloaded,
  now,
  SignInBench,
} from '../../../support/benches/signInBench.ts';
import { hour, openWindow } from '../../../support/doubles/tokenAccount.ts';
import { freshPair, TokenBench } from '../../../support/benches/tokenBench.ts';

const minute = 60_000;
const dead = { ...downloaded, created_at: now - 3 * hour };

describe('the pair of an account that is added', () => {
  let bench: SignInBench;

  beforeEach(() => void (bench = new SignInBench()));
  afterEach(() => bench.close());

  const stateOf = async (label: string) => {
    const { accounts, sessions } = await bench.window();
    return (await sessions.state(await accounts.find(label)))?.times;
  };
  const dated = (ahead: number) =>
    central((path) =>
      path.startsWith('/central')
        ? { json: {}, headers: [['date', new Date(now + ahead).toUTCString()]] }
        : undefined,
    );

  const clocks: [ahead: number, shift: number][] = [
    [59_000, 0],
    [-59_000, 0],
    [minute, -minute],
    [-minute, minute],
    [-2 * hour, hour],
  ];
  for (const [ahead, shift] of clocks)
    it(`is moved by ${shift} ms where the server’s clock is ${ahead} ms ahead`, async () => {
      const summary = await bench.add(byToken, dated(ahead));
      const receivedAt = now - hour + shift;
      const times = {
        receivedAt,
        expiresAt: receivedAt + 2 * hour,
        refreshExpiresAt: receivedAt + 14 * 24 * hour,
      };
      assert.deepEqual(await stateOf('prod'), times);
      assert.deepEqual(
        [Date.parse(summary.accessExpiresAt), Date.parse(summary.refreshExpiresAt ?? '')],
        [times.expiresAt, times.refreshExpiresAt],
      );
    });

  it('is moved as well where there is no refresh token, and not where it came just now', async () => {
    await bench.add({ ...byToken, token: { ...downloaded, refresh_token: null } }, dated(minute));
    const receivedAt = now - hour - minute;
    assert.deepEqual(await stateOf('prod'), {
      receivedAt,
      expiresAt: receivedAt + 2 * hour,
      refreshExpiresAt: undefined,
    });
    const { accessExpiresAt } = await bench.add(
      { ...byPassword, label: 'own', clientId: 'c-9' },
      dated(minute),
    );
    assert.equal(Date.parse(accessExpiresAt), now + 7_199_000);
  });

  const tries: [
    what: string,
    args: unknown,
    response: Scripted,
    reason: string | undefined,
    calls: number,
  ][] = [
    [
      'a 401 for a token that cannot be renewed',
      { ...byToken, token: { ...downloaded, refresh_token: null } },
      { status: 401 },
      'tokenOfAnotherRegion',
      1,
    ],
    ['a 401 for a token that came just now', byPassword, { status: 401 }, 'tokenOfAnotherRegion', 4],
    ['a 401 after a renewal', { ...byToken, token: dead }, { status: 401 }, undefined, 2],
    [
      'a page after a renewal',
      { ...byToken, token: dead },
      { text: '<p>', headers: [['content-type', 'text/html']] },
      'notAGateway',
      2,
    ],
  ];
  for (const [what, args, response, reason, calls] of tries)
    it(`is ${reason === undefined ? 'kept' : 'gone'} after ${what}`, async () => {
      const wire = central((path) => (path.startsWith('/central') ? response : undefined));
      if (reason === undefined) await bench.add(args, wire);
      else await assert.rejects(bench.add(args, wire), { reason });
      assert.equal(wire.sent.length, calls);
    });

  const refused = (error: string): Scripted => ({ status: 400, json: { error } });
  const wrong: [what: string, token: object, response: Scripted, reason: string][] = [
    ['ended and has no refresh token', { ...dead, refresh_token: null }, {}, 'tokenTextUnreadable'],
    ['ended and is refused', dead, refused('invalid_grant'), 'downloadedTokenDead'],
    ['ended, of another client', dead, refused('invalid_client'), 'clientNotAccepted'],
  ];
  for (const [what, token, response, reason] of wrong)
    it(`is told as a wrong value where it has ${what}, with the error of the renewal as its cause`, async () => {
      const wire = central((path) => (path === '/oauth2/token' ? response : undefined));
      const failure: unknown = await bench.add({ ...byToken, token }, wire).catch((error: unknown) => error);
      const { code, reason: told, values, cause } = failure as CentralError;
      const { host } = values;
      assert.deepEqual([code, told, host], ['badArgument', reason, 'app1-apigw.central.arubanetworks.com']);
      assert.equal((cause as CentralError).code, 'signedOut');
    });

  it('names the host that nobody confirmed', async () => {
    const args = { ...byToken, region: undefined, baseUrl: 'https://gw.example:8443' };
    await assert.rejects(bench.add(args), {
      reason: 'hostNotConfirmed',
      values: { host: 'gw.example:8443' },
    });
  });
});

describe('the secrets of an account', () => {
  it('are known to the redactor before they are sent, and no more once the account is gone', async () => {
    const bench = new SignInBench();
    const learnt = new Set<string>();
    const seen: boolean[] = [];
    const known = (...secrets: string[]) => secrets.every((secret) => learnt.has(secret));
    const wire = central((path) => {
      if (path.endsWith('/login')) seen.push(known(byPassword.clientSecret, byPassword.password));
      return undefined;
    });
    const { folder, secrets, clock } = bench;
    const { transport } = wire;
    const window = await openWindow({
      folder,
      secrets,
      clock,
      transport,
      learn: (secret) => learnt.add(secret),
    });
    const verifyAccess = createVerifyAccess({ transport, clock });
    await addAccount(byPassword, { ...window, verifyAccess, confirmHost: () => Promise.resolve(false) });
    learnt.clear();
    await clock.advance(31 * minute);
    const account = await window.accounts.find('prod');
    await signInAgain(window, account, byPassword);
    assert.deepEqual(seen, [true, true]);
    const gone: string[] = [];
    Object.assign(window.parts, { unlearn: (id: string) => gone.push(id) });
    const session = window.sessions.of(account);
    await removeAccount(window, account);
    assert.deepEqual(gone, [account.id]);
    assert.notEqual(window.sessions.of(account), session);
    await window.close();
    await bench.close();
  });

  it('bring the list back in the window that finds its store damaged', async () => {
    const bench = new TokenBench();
    const { window, session } = await bench.start();
    bench.script = (n) => {
      if (n === 0) writeFileSync(join(bench.folder, 'coordination.db'), 'rubbish '.repeat(2_000));
      if (n === 0) rmSync(join(bench.folder, 'coordination.db-wal'));
      return freshPair(n + 1);
    };
    await bench.clock.advance(3 * hour);
    await session.accessToken();
    assert.deepEqual(await window.accounts.list(), [bench.account]);
    await bench.close();
  });
});
