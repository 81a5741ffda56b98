import assert from 'node:assert/strict';
import { fill } from '../../../../src/base/errors.ts';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { catalogueLookup } from '../../../../src/shell/editor/catalogueLookup.ts';
import { type CheckContext } from '../../../../src/request/check/check.ts';
import { fixTitles, type Fix } from '../../../../src/request/syntax/fix.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import type { ProblemCode } from '../../../../src/request/syntax/problem.ts';
import { checkBlock } from '../../../support/runs/requestText.ts';

const account = { label: 'eu', baseUrl: 'https://eu-apigw.central.arubanetworks.com' };
const other = { label: 'us', baseUrl: 'https://app1-apigw.central.arubanetworks.com' };
const known: CheckContext = { account, accounts: [account, other], environment: new Map() };

function problemsIn(text: string, context: CheckContext) {
  const document = parse(text);
  const index = document.blocks.length - 1;
  return { document, index, found: checkBlock(document, index, context) };
}

/** The text after one of the fixes of the problem with that code, the first where none is named. */
function fixed(text: string, code: ProblemCode, context: CheckContext = known, title?: string): string {
  const { document, index, found } = problemsIn(text, context);
  const one = found.find((problem) => problem.code === code);
  assert.ok(one, `${code} is told, not ${found.map((problem) => problem.code).join(', ') || 'nothing'}`);
  const fixes = one.fixes ?? [];
  const chosen = title === undefined ? fixes[0] : fixes.find((fix) => titleOf(fix) === title);
  assert.ok(chosen, `one of ${fixes.map(titleOf).join(', ') || 'no fixes'}`);
  const offset = document.offsets[index] ?? 0;
  let after = text;
  for (const { range, text: inserted } of chosen.edits.toSorted((a, b) => b.range.start - a.range.start)) {
    after = after.slice(0, offset + range.start) + inserted + after.slice(offset + range.end);
  }
  return after;
}

function titleOf({ kind, values }: Fix): string {
  return fill(fixTitles[kind], values ?? {});
}

function codes(text: string, context: CheckContext = known): string[] {
  return problemsIn(text, context).found.map(({ code }) => code);
}

describe('A fix', () => {
  it('takes a foreign host off while the request is written', () => {
    for (const host of [
      'https://example.com',
      '//example.com',
      'https://EU-apigw.central.arubanetworks.com:8443',
    ]) {
      assert.equal(fixed(`GET ${host}/a/b?c=1`, 'foreignHost'), 'GET /a/b?c=1');
    }
    assert.equal(fixed('GET https://example.com', 'foreignHost'), 'GET /');
    assert.deepEqual(codes(`GET ${account.baseUrl}/a`), []);
    assert.deepEqual(codes('# @no-auth\nGET https://example.com/a'), []);
    assert.deepEqual(codes('GET https://example.com/a', {}), []);
  });

  it('spells a path as the reference does, with the method and the values that are written', () => {
    const catalogue = catalogueLookup(openCatalogue());
    const classic: CheckContext = { ...known, platform: 'classic', catalogue };
    const slips: [written: string, meant: string][] = [
      ['GET /monitoring/v2/asp', 'GET /monitoring/v2/aps'],
      ['GET /monitorng/v2/apss', 'GET /monitoring/v2/aps'],
      ['GET /monitoring/v1/apz/CN123/', 'GET /monitoring/v1/aps/CN123'],
      ['GET /monitoring/v1/swtiches/{{serial}}/ports', 'GET /monitoring/v1/switches/{{serial}}/ports'],
      ['POST /central/v2/sitse', 'POST /central/v2/sites'],
      ['GET /central/v2/sitse', 'GET /central/v2/sites'],
    ];
    for (const [written, meant] of slips) {
      const { found } = problemsIn(written, classic);
      const told = found.find(({ code }) => code === 'pathMisspelt') ?? assert.fail(written);
      assert.equal(told.severity, 'warning');
      assert.equal(fixed(written, 'pathMisspelt', classic), meant);
    }
    assert.ok(!codes('GET /monitoring/v2/apple-trees', classic).includes('pathMisspelt'));
  });

  it('names an account that is there, the nearest first', () => {
    const text = '# @account EUU\nGET /a';
    assert.equal(fixed(text, 'unknownAccount'), '# @account eu\nGET /a');
    assert.equal(fixed(text, 'unknownAccount', known, 'Use “us”'), '# @account us\nGET /a');
    assert.deepEqual(codes('# @account Eu\nGET /a'), [], 'the case of a label says nothing');
    assert.deepEqual(codes('# @account {{which}}\nGET /a').includes('unknownAccount'), false);
    assert.deepEqual(codes(text, {}), [], 'nothing is known of the accounts yet');
    assert.deepEqual(codes('# @account nobody'), ['unknownAccount'], 'the header of a file too');
    assert.deepEqual(codes('# @account nobody\n###\nGET /a'), [], 'and it is told there alone');
    const { found } = problemsIn('# @account nobody\nGET /a', known);
    assert.deepEqual(
      found.map(({ severity, values }) => [severity, values]),
      [['warning', { account: 'nobody', labels: '“eu”, “us”' }]],
    );
  });

  it('sends with the account that a host belongs to', () => {
    const title = 'Send with the account “us”';
    assert.equal(
      fixed(`### One\n# @all\nGET ${other.baseUrl}/a`, 'foreignHost', known, title),
      '### One\n# @all\n# @account us\nGET /a',
    );
    assert.equal(
      fixed(`# @account eu\nGET ${other.baseUrl}/a`, 'foreignHost', known, title),
      '# @account us\nGET /a',
    );
  });

  it('looks at what a variable before the path stands for', () => {
    assert.equal(
      fixed('@h = https://example.com\n###\nGET {{h}}/a', 'foreignHost'),
      '@h = https://example.com\n###\nGET /a',
    );
    assert.equal(fixed('@h = example.com\n###\nGET {{h}}/a', 'badBase'), '@h = example.com\n###\nGET /a');
    assert.deepEqual(codes(`@h = ${account.baseUrl}\nGET {{h}}/a`), []);
    assert.deepEqual(codes('@h =\nGET {{h}}/a'), []);
    const environment = new Map([['h', { value: 'https://example.com', secret: false }]]);
    assert.deepEqual(codes('GET {{h}}/a', { ...known, environment }), ['foreignHost']);
    assert.deepEqual(codes('@a = {{b}}\n@b = {{a}}\nGET {{a}}/x'), []);
  });

  it('tells plain http, which goes to this machine only', () => {
    assert.equal(fixed('GET http://example.com/a', 'insecureTarget'), 'GET /a');
    assert.equal(
      fixed('# @no-auth\nGET http://example.com/a', 'insecureTarget'),
      '# @no-auth\nGET https://example.com/a',
    );
    assert.deepEqual(codes('# @no-auth\nGET http://127.0.0.1:8080/a'), []);
    assert.deepEqual(codes('GET https://a:b@example.com/a'), ['credentialsInTarget']);
  });

  it('gives a hint of a key that a device is to have, and tells no stand-in, reference or text of a body', () => {
    const body = (path: string, value: string) => codes(`POST ${path}\n\n${value}\n`);
    assert.deepEqual(body('/guest/v1/wlan', '{"wpa_passphrase": "correcthorse"}'), ['deviceSecret']);
    assert.deepEqual(body('/network-config/v1/aaa', '{"password": "correcthorse"}'), ['deviceSecret']);
    assert.deepEqual(body('/platform/rbac/v1/users', '{"password": "correcthorse"}'), ['literalSecret']);
    assert.deepEqual(body('/x', '{"note": "aB3dEfGhIjKlMnOpQrStUvWxYz012345"}'), ['literalSecret']);
    for (const harmless of [
      '{"psk": "%wlan_psk%", "password": "{{$uuid}}", "token_type": "bearer_token", "a": "/var/lib/x"}',
      '{"password": "short", "secret": "<your secret>", "passphrase": "********"}',
      'hostname lobby\npassword=in a banner, "password": "correcthorse"',
    ])
      assert.deepEqual(body('/x', harmless), [], harmless);
  });

  it('moves a literal secret into a prompt', () => {
    const token = 'aB3dEfGhIjKlMnOpQrStUvWxYz012345';
    assert.equal(fixed(`@t = ${token}\nGET /x`, 'literalSecret'), '# @prompt secret t\nGET /x');
    assert.equal(
      fixed(`### A\nGET /x\nX-Api-Key: Bearer ${token}\n`, 'literalSecret'),
      '### A\n# @prompt secret X-Api-Key\nGET /x\nX-Api-Key: Bearer {{X-Api-Key}}\n',
    );
    assert.equal(
      fixed('POST /oauth2/token?client_secret=hunter2hunter2', 'literalSecret'),
      '# @prompt secret client_secret\nPOST /oauth2/token?client_secret={{client_secret}}',
    );
    assert.equal(
      fixed('POST /oauth2/token\n\n{ "client_secret" : "hun\\"ter2hunter2", "a": 1 }', 'literalSecret'),
      '# @prompt secret client_secret\nPOST /oauth2/token\n\n{ "client_secret" : "{{client_secret}}", "a": 1 }',
    );
    assert.equal(
      fixed('POST /oauth2/token\n\ngrant_type=x&password=hunter2hunter2&a=b', 'literalSecret'),
      '# @prompt secret password\nPOST /oauth2/token\n\ngrant_type=x&password={{password}}&a=b',
    );
    assert.deepEqual(codes('@password = {{$processEnv PASSWORD}}\n@token_type = refresh_token\nGET /x'), []);
  });

  it('takes out what the account sends itself, a tenant into its tag', () => {
    assert.equal(
      fixed('GET /x\nAuthorization: Bearer abc\nAccept: a', 'accountsHeader'),
      'GET /x\nAccept: a',
    );
    assert.equal(fixed('GET /x\nTenantID: 12\n', 'accountsHeader'), '# @tenant 12\nGET /x\n');
  });

  it('finds the nearest of thousands of names', () => {
    const names = Array.from({ length: 3_000 }, (_, at) => `@name${at} = 1`);
    const text = `${names.join('\n')}\n@serialNumber = 1\nGET /{{serialNumbr}}`;
    assert.match(fixed(text, 'unresolved'), /GET \/\{\{serialNumber\}\}$/);
  });

  it('puts the nearest method, tag or name', () => {
    assert.equal(fixed('DELTE /x', 'unknownMethod'), 'DELETE /x');
    assert.equal(fixed('# @asert status == 200\nGET /x', 'misspeltTag'), '# @assert status == 200\nGET /x');
    assert.equal(fixed('# @no_auth\nGET /x', 'misspeltTag'), '# @no-auth\nGET /x');
    assert.equal(fixed('@site = a\nGET /{{stie}}', 'unresolved'), '@site = a\nGET /{{site}}');
    assert.equal(
      fixed('# @name login\nGET /a\n###\nGET /b?c={{login.token}}', 'unresolved'),
      '# @name login\nGET /a\n###\nGET /b?c={{login.response.body.$.token}}',
    );
    assert.equal(
      fixed('# @name login\nGET /a\n###\nGET /b?c={{logn.response.status}}', 'notAnswered'),
      '# @name login\nGET /a\n###\nGET /b?c={{login.response.status}}',
    );
  });

  it('puts our own name for another client’s generated value', () => {
    const names = [
      ['$random.uuid', '$uuid'],
      ['$isoTimestamp', '$datetime iso8601'],
      ['$random.integer(1, 9)', '$randomInt 1 9'],
      ['$localDatetime iso8601 2 h', '$datetime iso8601 2 h'],
    ];
    for (const [theirs, ours] of names) {
      const code = codes(`GET /x?a={{${theirs}}}`)[0] as ProblemCode;
      assert.equal(fixed(`GET /x?a={{${theirs}}}`, code), `GET /x?a={{${ours}}}`);
    }
    assert.deepEqual(codes('GET /x?a={{$guid}}&b={{$datetime iso8601 -1 d}}'), []);
    assert.deepEqual(codes('GET /x?a={{$datetime "DD.MM."}}&b={{$randomInt x y}}'), [
      'badSystemName',
      'badSystemName',
    ]);
  });

  it('separates two requests, and a body from the headers', () => {
    assert.equal(fixed('GET /a\nGET /b', 'secondRequest'), 'GET /a\n###\nGET /b');
    assert.equal(fixed('POST /a\n{}', 'bodyWithoutBlankLine'), 'POST /a\n\n{}');
  });

  it('is not there for a name given twice, which is told at the second', () => {
    const document = parse('# @name a\nGET /1\n###\n# @name a\nGET /2\n###\n# @name b\nGET /3');
    const told = [0, 1, 2].map((index) => checkBlock(document, index, known).map(({ code }) => code));
    assert.deepEqual(told, [[], ['nameTwice'], []]);
  });
});

describe('A fix out of the catalogue', () => {
  const catalogue = openCatalogue();
  const lookup = catalogueLookup(catalogue);
  const classic: CheckContext = { platform: 'classic', catalogue: lookup };

  it('calls the successor of an operation with the values that were written', () => {
    assert.equal(
      fixed('GET /monitoring/v1/clients/wired/aa:bb?x=1', 'deprecatedFor', classic),
      'GET /monitoring/v2/clients/aa:bb?x=1',
    );
  });

  it('calls what took the place of a removed operation', () => {
    assert.match(
      fixed('GET /monitoring/v1/networks', 'removedFor', classic),
      /^GET \/monitoring\/v2\/networks/,
    );
    assert.ok(codes('GET /wanhealth/v1/x', classic).includes('removedFor'));
  });

  it('calls the twin on the account’s platform', () => {
    assert.equal(
      fixed('GET /network-monitoring/v1/aps/CN1', 'otherPlatformTwin', classic),
      'GET /monitoring/v1/aps/CN1',
    );
  });

  it('takes a method that the path has', () => {
    const reboot = '/device_management/v1/device/CN1/action/reboot';
    assert.equal(fixed(reboot, 'methodNotHere', classic), `POST ${reboot}`);
    assert.equal(fixed('PUT /monitoring/v2/aps', 'methodNotHere', classic), 'GET /monitoring/v2/aps');
  });

  it('takes the version of the API that has the method, before another method', () => {
    const path = (version: string) => `GET /firmware/${version}/upgrade/compliance_version?device_type=IAP`;
    assert.equal(fixed(path('v2'), 'methodNotHere', classic), path('v1'));
    // Another version has a name where this path has a word.
    const rules = '/configuration/v1/wlan/x1/access_rule_services';
    assert.equal(fixed(`PUT ${rules}`, 'methodNotHere', classic), `GET ${rules}`);
  });

  it('takes the nearest value of an enumeration, and a value within the limits', () => {
    const path = 'GET /airmatch/solver/v1/radio_plan';
    assert.equal(fixed(`${path}?band=6gz`, 'notOneOf', classic), `${path}?band=6ghz`);
    const aps = 'GET /network-monitoring/v1/aps';
    const onNew: CheckContext = { ...classic, platform: 'new' };
    assert.equal(fixed(`${aps}?limit=9999`, 'aboveMaximum', onNew), `${aps}?limit=1000`);
  });
});
