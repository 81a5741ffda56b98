import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';

const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);

/** Errors for a script about an account that cannot be added: the kind, and the name of the field. */
const refusals: [what: string, label: string, change: object, code: string, named: RegExp][] = [
  ['no label', 'eu-prod', { label: '' }, 'badArgument', /“label”/],
  ['an unknown platform', 'eu-prod', { platform: 'old' }, 'badArgument', /“platform”/],
  ['an unknown grant', 'eu-prod', { grant: 'password' }, 'badArgument', /“grant”/],
  [
    'a grant of the other platform',
    'eu-prod',
    { grant: 'clientCredentials' },
    'badArgument',
    /clientCredentials/,
  ],
  ['no client id', 'eu-prod', { clientId: undefined }, 'badArgument', /“clientId”/],
  ['a short client secret', 'eu-prod', { clientSecret: 'short' }, 'badArgument', /“clientSecret”/],
  [
    'a wrong client secret',
    'eu-next',
    { clientSecret: 'canary-wrong-secret' },
    'badArgument',
    /“clientSecret”/,
  ],
  ['no token', 'eu-prod', { token: undefined }, 'badArgument', /“token”/],
  ['a token that is no JSON', 'eu-prod', { token: 'canary-no-json' }, 'badArgument', /“token”/],
  [
    'no user name',
    'eu-prod',
    { grant: 'authorizationCode', username: undefined },
    'badArgument',
    /“username”/,
  ],
  [
    'no password',
    'eu-prod',
    { grant: 'authorizationCode', password: undefined },
    'badArgument',
    /“password”/,
  ],
  [
    'a wrong password',
    'eu-prod',
    { grant: 'authorizationCode', password: 'canary' },
    'badArgument',
    /“password”/,
  ],
  [
    'no customer',
    'eu-prod',
    { grant: 'authorizationCode', customerId: undefined },
    'badArgument',
    /“customerId”/,
  ],
  ['an unknown scope', 'eu-prod', { scope: 'write' }, 'badArgument', /“scope”/],
  [
    'neither region nor address',
    'eu-prod',
    { region: undefined, baseUrl: undefined },
    'badArgument',
    /“region”/,
  ],
  ['an unknown region', 'eu-prod', { region: 'Mars-1', baseUrl: undefined }, 'badArgument', /Mars-1/],
  ['http to elsewhere', 'eu-prod', { baseUrl: 'http://gw.example.com' }, 'badArgument', /“baseUrl”/],
  [
    'a token address over http',
    'eu-next',
    { tokenUrl: 'http://sso.example.com' },
    'badArgument',
    /“tokenUrl”/,
  ],
  [
    'the web interface',
    'eu-prod',
    { baseUrl: 'https://app-uswest4.central.arubanetworks.com' },
    'badArgument',
    /web/,
  ],
  [
    'a port where nothing listens',
    'eu-next',
    { tokenUrl: 'http://127.0.0.1:9/token' },
    'unreachable',
    /127\.0\.0\.1/,
  ],
];

describe('Adding an account by a script', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());

  for (const [what, label, change, code, named] of refusals) {
    it(`names the field after ${what}, repeats no value, and adds nothing`, async () => {
      const account = sandbox.accounts.find((one) => one.label === label);
      const adding = run('arubaCentral.addAccount', { ...account, ...change });
      const failure = await Promise.resolve(adding).then(
        () => undefined,
        (error: unknown) => error,
      );
      assert.ok(failure instanceof Error && 'code' in failure, String(failure));
      assert.equal(failure.code, code, failure.message);
      assert.match(failure.message, named);
      assert.doesNotMatch(failure.message, /canary/);
      assert.deepEqual(await run('arubaCentral.listAccounts'), []);
    });
  }
});
