import assert from 'node:assert/strict';
import type { CentralError } from '../../../../src/base/errors.ts';
import {
  accountOf,
  labelFrom,
  parseArguments,
  unknownOrigins,
} from '../../../../src/tokens/accounts/accountArguments.ts';
import { tokenAccount } from '../../../support/doubles/tokenAccount.ts';

const given = {
  label: 'prod',
  platform: 'classic',
  region: 'US-1',
  clientId: 'c-1',
  clientSecret: 'client-secret',
  grant: 'downloadedToken',
} as const;

describe('the argument of addAccount', () => {
  const fits: [field: string, value: unknown, as?: unknown][] = [
    ['label', 'x'.repeat(100)],
    ['label', '  x ', 'x'],
    ['clientSecret', 's'.repeat(8)],
    ['clientSecret', 's'.repeat(512)],
    ['clientSecret', ' 12345678 ', '12345678'],
    ['clientId', 'c'.repeat(512)],
    ['clientId', ' c ', 'c'],
    ['password', ' p ', ' p '],
    ['scope', 'all'],
    ['scope', 'read'],
    ['readOnly', false],
    ['token', 5],
    ['grant', 'authorizationCode'],
  ];
  for (const [field, value, as = value] of fits)
    it(`takes ${JSON.stringify(value).slice(0, 20)} for ${field}`, () => {
      const parsed = parseArguments({ ...given, [field]: value, other: 1 }) as Record<string, unknown>;
      assert.equal(parsed[field], as);
    });

  const wrong: [field: string, value: unknown, told: RegExp][] = [
    ['label', '', /1 to 100/],
    ['label', ' ', /1 to 100/],
    ['label', 'x'.repeat(101), /1 to 100/],
    ['label', 'a\tb', /1 to 100/],
    ['label', 'a\u200bb', /1 to 100/],
    ['platform', 'old', /“classic” or “new”/],
    ['grant', 'password', /“clientCredentials”/],
    ['clientSecret', 's'.repeat(7), /8 to 512/],
    ['clientSecret', 's'.repeat(513), /8 to 512/],
    ['clientId', '', /not empty/],
    ['clientId', 'c'.repeat(513), /not empty/],
    ['region', ' ', /not empty/],
    ['password', '', /password/],
    ['username', '', /e-mail/],
    ['customerId', ' ', /user menu/],
    ['tenantId', '', /not empty/],
    ['scope', 'write', /“all” or “read”/],
    ['readOnly', 'yes', /true or false/],
    ['baseUrl', '', /https address/],
    ['tokenUrl', '', /https address/],
    ['workspaceId', '', /GreenLake/],
    ['workspaceId', '../x', /GreenLake/],
    ['workspaceId', 'a/b', /GreenLake/],
    ['workspaceId', '0123abcd', /new Central only/],
  ];
  for (const [field, value, told] of wrong)
    it(`refuses ${JSON.stringify(value).slice(0, 20)} for ${field}, and says what it expects`, () =>
      assert.throws(
        () => parseArguments({ ...given, [field]: value }),
        ({ code, reason, values, message }: CentralError) => {
          assert.deepEqual([code, reason, values['field']], ['badArgument', 'badField', field]);
          return told.test(message);
        },
      ));

  it('refuses a value that is another field’s, before anything is sent with it', () => {
    const token = '{"access_token": "canary-token-1", "refresh_token": "canary-token-2"}';
    const misplaced: [over: object, field: string, other: string][] = [
      [{ clientId: token }, 'clientId', 'token'],
      [{ label: token }, 'label', 'token'],
      [{ label: 'prod client-secret' }, 'label', 'clientSecret'],
      [{ clientId: 'client-secret' }, 'clientId', 'clientSecret'],
    ];
    for (const [over, field, other] of misplaced)
      assert.throws(
        () => parseArguments({ ...given, ...over }),
        ({ reason, values, message }: CentralError) => {
          assert.deepEqual([reason, values], ['valueMisplaced', { field, other }]);
          return !message.includes('canary');
        },
      );
  });

  it('is an object', () => {
    for (const value of [undefined, null, 'x', []])
      assert.throws(() => parseArguments(value), { reason: 'badField' });
  });

  it('has a grant of its platform', () => {
    const grants: [platform: string, grant: string, fits: boolean][] = [
      ['classic', 'downloadedToken', true],
      ['classic', 'authorizationCode', true],
      ['classic', 'clientCredentials', false],
      ['new', 'clientCredentials', true],
      ['new', 'downloadedToken', false],
      ['new', 'authorizationCode', false],
    ];
    for (const [platform, grant, fit] of grants) {
      const parse = () => parseArguments({ ...given, platform, grant });
      if (fit) assert.equal(parse().grant, grant);
      else assert.throws(parse, { reason: 'grantOfOtherPlatform', values: { grant, platform } });
    }
  });

  it('becomes an account with what was given and no more', () => {
    assert.deepEqual(
      accountOf(parseArguments({ ...given, token: 'x', username: 'ann', password: 'p' }), 'id-1'),
      {
        ...{ id: 'id-1', label: 'prod', platform: 'classic', grant: 'downloadedToken', clientId: 'c-1' },
        ...{ region: 'US-1', baseUrl: 'https://app1-apigw.central.arubanetworks.com' },
      },
    );
    const more = { customerId: 'x', tenantId: 'y', scope: 'read', readOnly: true } as const;
    const tokenUrl = 'https://sso.example/token';
    assert.partialDeepStrictEqual(accountOf(parseArguments({ ...given, ...more, tokenUrl }), 'id-1'), {
      ...more,
      tokenUrl,
    });
  });

  type Place = { region?: string; baseUrl?: string; tokenUrl?: string; platform?: 'classic' | 'new' };
  const at = ({ platform = 'classic', ...place }: Place) =>
    accountOf({ ...given, region: undefined, platform, ...place }, 'id-1');

  const places: [place: Place, region: string | undefined, baseUrl: string][] = [
    [{ region: 'us-1' }, 'US-1', 'https://app1-apigw.central.arubanetworks.com'],
    [{ region: 'us-1', platform: 'new' }, 'US-1', 'https://us1.api.central.arubanetworks.com'],
    [
      { baseUrl: 'app1-apigw.central.arubanetworks.com/x' },
      'US-1',
      'https://app1-apigw.central.arubanetworks.com',
    ],
    [
      { baseUrl: 'https://us1.api.central.arubanetworks.com', platform: 'new' },
      'US-1',
      'https://us1.api.central.arubanetworks.com',
    ],
    [{ baseUrl: 'https://gw.example:8443/x' }, undefined, 'https://gw.example:8443'],
    [{ baseUrl: 'https://gw.example', region: 'EU-1' }, 'EU-1', 'https://gw.example'],
    [{ baseUrl: 'https://gw.example', region: 'Mars' }, undefined, 'https://gw.example'],
    [{ baseUrl: 'http://localhost:4711' }, undefined, 'http://localhost:4711'],
  ];
  for (const [place, region, baseUrl] of places)
    it(`places ${JSON.stringify(place)}`, () => {
      const account = at(place);
      assert.deepEqual(
        [account.region, account.baseUrl, 'region' in account],
        [region, baseUrl, region !== undefined],
      );
    });

  const nowhere: [place: Place, reason: string, values: object][] = [
    [{}, 'regionMissing', {}],
    [{ region: 'Mars' }, 'regionUnknown', { region: 'Mars' }],
    [{ region: 'UK' }, 'regionLacksPlatform', { region: 'UK', platform: 'classic' }],
    [
      { baseUrl: 'https://app-uswest4.central.arubanetworks.com' },
      'baseUrlIsWebInterface',
      {
        host: 'app-uswest4.central.arubanetworks.com',
        region: 'US-West4',
        gateway: 'apigw-uswest4.central.arubanetworks.com',
      },
    ],
    [
      { baseUrl: 'https://portal-uswest4.central.arubanetworks.com' },
      'baseUrlIsWebInterface',
      {
        host: 'portal-uswest4.central.arubanetworks.com',
        region: 'US-West4',
        gateway: 'apigw-uswest4.central.arubanetworks.com',
      },
    ],
    [
      { baseUrl: 'https://common.cloud.hpe.com' },
      'baseUrlIsPage',
      { host: 'common.cloud.hpe.com', example: 'eu-apigw.central.arubanetworks.com' },
    ],
    [
      { baseUrl: 'https://us1.api.central.arubanetworks.com' },
      'baseUrlOfOtherPlatform',
      { host: 'us1.api.central.arubanetworks.com', actual: 'new', platform: 'classic' },
    ],
    [{ baseUrl: 'http://gw.example' }, 'badField', { field: 'baseUrl' }],
    [{ baseUrl: 'https://ann:secret@gw.example' }, 'badField', { field: 'baseUrl' }],
    ...[
      'common.cloud.hpe.com',
      'console.greenlake.hpe.com',
      'app1.central.arubanetworks.com',
      'www.hpe.com',
    ].map((host): [object, string, object] => [
      { region: 'US-1', tokenUrl: `https://${host}/as/token.oauth2` },
      'tokenUrlIsPage',
      { host },
    ]),
    [{ region: 'US-1', tokenUrl: 'sso.example/token' }, 'badField', { field: 'tokenUrl' }],
    [{ region: 'US-1', tokenUrl: 'http://sso.example/token' }, 'badField', { field: 'tokenUrl' }],
  ];
  for (const [place, reason, values] of nowhere)
    it(`cannot place ${JSON.stringify(place)}`, () =>
      assert.throws(
        () => at(place),
        (error: CentralError) => {
          assert.equal(error.reason, reason);
          assert.deepEqual({ ...error.values, ...values }, error.values);
          if (reason === 'regionUnknown') assert.match(String(error.values['known']), /^US-1, .*UK/);
          return true;
        },
      ));
});

describe('what a person confirms of an account', () => {
  const rows: [baseUrl: string, tokenUrl: string | undefined, origins: string[]][] = [
    ['https://app1-apigw.central.arubanetworks.com', undefined, []],
    ['https://gw.example', undefined, ['https://gw.example']],
    ['https://gw.example', 'https://gw.example/token', ['https://gw.example']],
    ['https://gw.example', 'https://sso.example/token', ['https://gw.example', 'https://sso.example']],
    ['http://127.0.0.1:1', 'http://localhost:2/token', []],
    ['http://127.0.0.1:1', 'https://sso.common.cloud.hpe.com/token', []],
  ];
  for (const [baseUrl, tokenUrl, origins] of rows)
    it(`is ${origins.join(' and ') || 'nothing'} for ${baseUrl} with ${tokenUrl ?? 'its own token endpoint'}`, () =>
      assert.deepEqual(
        unknownOrigins(tokenAccount({ baseUrl, ...(tokenUrl !== undefined && { tokenUrl }) })),
        origins,
      ));

  it('is not asked of a label, which is made to fit', () => {
    const labels = [' a\u0000b\u200bc ', 'x'.repeat(101), '\t'].map(labelFrom);
    assert.deepEqual(labels, ['a b c', 'x'.repeat(100), '']);
  });
});

describe('the workspace of an account', () => {
  const args = {
    label: 'x',
    platform: 'new',
    region: 'EU-1',
    clientId: 'client-1',
    clientSecret: 'client-secret-1',
    grant: 'clientCredentials',
  };
  const greenLake = 'https://global.api.greenlake.hpe.com/authorization/v2/oauth2';
  const own = 'https://central.corp.example/authorization/v2/oauth2/0a1b/token';
  const rows: [what: string, over: object, workspaceId?: string, tokenUrl?: string][] = [
    ['is none where none is given', {}],
    ['is the given one', { workspaceId: ' 0a-1b ' }, '0a-1b'],
    ['is the one that its token URL names', { tokenUrl: `${greenLake}/0a1b/token` }, '0a1b'],
    ['is the given one before that', { tokenUrl: `${greenLake}/0a1b/token`, workspaceId: 'ff' }, 'ff'],
    ['keeps a token URL of another host', { tokenUrl: own }, '0a1b', own],
    [
      'stands beside a token URL of On-Premises',
      { workspaceId: '0a1b', tokenUrl: 'https://cop.example/oauth2/token' },
      ...(['0a1b', 'https://cop.example/oauth2/token'] as const),
    ],
  ];
  for (const [what, over, workspaceId, tokenUrl] of rows)
    it(what, () => {
      const account = accountOf(parseArguments({ ...args, ...over }), 'a1');
      assert.deepEqual([account.workspaceId, account.tokenUrl], [workspaceId, tokenUrl]);
    });
});
