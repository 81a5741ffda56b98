import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { greenLakeOriginOf } from '../../../src/account/endpoints.ts';
import { CentralError } from '../../../src/base/errors.ts';
import { bareToken } from '../../../src/cli/account/chooseAccount.ts';
import {
  confirmOrigins,
  describedAccount,
  signedInAccount,
  type EnvironmentParts,
} from '../../../src/cli/account/environmentAccount.ts';
import { createRedactor } from '../../../src/redact/redact.ts';

const classic = {
  ARUBA_CENTRAL_REGION: 'EU-1',
  ARUBA_CENTRAL_CLIENT_ID: 'client-1',
  ARUBA_CENTRAL_CLIENT_SECRET: 'a-secret-of-an-api-client',
  ARUBA_CENTRAL_ACCESS_TOKEN: 'an-access-token-of-a-user',
  ARUBA_CENTRAL_REFRESH_TOKEN: 'a-refresh-token-of-a-user',
};
const workspace = '9f1c2e7a5b3d4c6e8a0b1c2d3e4f5a6b';

describe('The account of an environment', () => {
  const described = (variables: Record<string, string>, listed: readonly Account[] = []) =>
    describedAccount((name) => variables[name], {
      accounts: { list: () => Promise.resolve(listed) },
      now: Date.UTC(2026, 10, 28),
    });

  it('says that a workspace beside the token of a user is not used', async () => {
    const found = await described({ ...classic, ARUBA_CENTRAL_WORKSPACE_ID: workspace });
    assert.equal(found?.account.platform, 'classic');
    assert.match(found?.unused.join('\n') ?? '', /^ARUBA_CENTRAL_WORKSPACE_ID is not used/);
  });

  for (const [region, address, isTold] of [
    ['EU-99', 'http://127.0.0.1:9', true],
    ['US-1', 'https://eu-apigw.central.arubanetworks.com', true],
    ['EU-1', 'https://eu-apigw.central.arubanetworks.com', false],
    ['', 'http://127.0.0.1:9', false],
  ] as const)
    it(`${isTold ? 'says' : 'does not say'} that the region “${region}” beside ${address} is not used`, async () => {
      const place = { ARUBA_CENTRAL_REGION: region, ARUBA_CENTRAL_BASE_URL: address };
      const told = isTold ? /^ARUBA_CENTRAL_REGION is not used: ARUBA_CENTRAL_BASE_URL/ : /^$/;
      assert.match((await described({ ...classic, ...place }))?.unused.join() ?? 'none', told);
      const variables: Record<string, string> = { ...place, ARUBA_CENTRAL_ACCESS_TOKEN: 'a-token' };
      const bare = bareToken(
        (name) => variables[name],
        () => {},
      );
      assert.match(bare?.unused.join() ?? 'none', told);
    });

  it('has the name that it is stored with, unless a variable names it', async () => {
    const account = (await described(classic))?.account;
    assert.equal(account?.label, 'environment');
    const listed = [{ ...account, label: 'prod' }];
    assert.equal((await described(classic, listed))?.account.label, 'prod');
    const named = { ...classic, ARUBA_CENTRAL_LABEL: 'lab' };
    assert.equal((await described(named, listed))?.account.label, 'lab');
  });

  it('keeps the name that another process gives it during the sign-in', async () => {
    const known = (await described(classic))?.account;
    const now = await described({ ...classic, ARUBA_CENTRAL_READ_ONLY: '1' });
    assert.ok(known && now);
    const central = {
      accounts: {
        list: () => Promise.resolve([known]),
        change: (_: string, change: (stored: Account) => Account) =>
          Promise.resolve(change({ ...known, label: 'prod' })),
      },
      sessions: {
        learn: () => {},
        locked: (_: Account, run: (held: object) => unknown) => run({}),
        state: () => Promise.resolve({}),
        of: () => ({ phase: () => Promise.resolve({}) }),
      },
    };
    const signedIn = await signedInAccount({ central } as unknown as EnvironmentParts, now);
    assert.deepEqual(signedIn, { ...known, label: 'prod', readOnly: true });
  });

  it('says nothing where each variable has its use', async () => {
    assert.deepEqual((await described(classic))?.unused, []);
    const { ARUBA_CENTRAL_CLIENT_ID, ARUBA_CENTRAL_CLIENT_SECRET } = classic;
    const ofWorkspace = await described({
      ...{ ARUBA_CENTRAL_CLIENT_ID, ARUBA_CENTRAL_CLIENT_SECRET },
      ARUBA_CENTRAL_WORKSPACE_ID: workspace,
    });
    assert.deepEqual([ofWorkspace?.account.workspaceId, ofWorkspace?.unused], [workspace, []]);
  });

  it('names the unknown host where nobody can be asked about it', async () => {
    const { ARUBA_CENTRAL_REGION, ...others } = classic;
    const found = await described({ ...others, ARUBA_CENTRAL_BASE_URL: 'https://apigw-acme.example.net' });
    assert.ok(found && ARUBA_CENTRAL_REGION);
    const nobody = { confirm: () => Promise.reject(new CentralError('notConfirmed')) };
    await assert.rejects(confirmOrigins(nobody, found.account), {
      code: 'cancelled',
      reason: 'hostNotAsked',
      message: /apigw-acme\.example\.net/,
    });
  });
});

describe('The access token of an environment without an API client', () => {
  const bareAccount = (variables: Record<string, string>) =>
    bareToken(
      (name) => variables[name.replace('ARUBA_CENTRAL_', '')],
      () => {},
    )?.account;

  it('goes for GreenLake’s paths to the origin of the token URL, if one is given', () => {
    const given = { ACCESS_TOKEN: 'a-token', PLATFORM: 'new', BASE_URL: 'https://central.acme.example' };
    const account = bareAccount({ ...given, TOKEN_URL: 'https://sso.acme.example/as/token.oauth2' });
    assert.ok(account);
    assert.equal(greenLakeOriginOf(account), 'https://sso.acme.example');
  });

  it('does not take a workspace’s token URL for its gateway', () => {
    const given = { ACCESS_TOKEN: 'a-token', PLATFORM: 'new' };
    const url = `https://global.api.greenlake.hpe.com/authorization/v2/oauth2/${workspace}/token`;
    assert.throws(() => bareAccount({ ...given, TOKEN_URL: url }), { code: 'badArgument' });
  });

  it('stays masked, however many secrets a run captures after it', async () => {
    const { ARUBA_CENTRAL_REGION, ARUBA_CENTRAL_ACCESS_TOKEN: token } = classic;
    const variables: Record<string, string> = { ARUBA_CENTRAL_REGION, ARUBA_CENTRAL_ACCESS_TOKEN: token };
    const redactor = createRedactor({ secrets: 8, characters: 1_000 });
    await bareToken(
      (name) => variables[name],
      (secret, of) => redactor.learn(secret, of),
    )?.session.accessToken();
    for (let n = 0; n < 20; n += 1) redactor.learn(`captured-secret-${n}`);
    assert.ok(!redactor.text(`it is ${token} here`).includes(token));
  });
});
