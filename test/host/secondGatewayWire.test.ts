import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { serveSecondGateway, type Served } from '../support/servers/secondGateway/gateway.ts';
import type { Incoming } from '../support/servers/secondGateway/message.ts';
import { known } from '../support/servers/secondGateway/signIn.ts';
import { run } from './requestBench.ts';

const json = { 'content-type': 'application/json' };

/** A call as it is written, and what must come over the wire of it: the request line, some headers, and the body byte by byte. */
const calls: [
  written: string[],
  line: string,
  headers?: Record<string, string | undefined>,
  body?: string,
][] = [
  [
    ['GET /central/v2/sites'],
    'GET /central/v2/sites',
    { 'content-type': undefined, 'content-length': undefined, accept: 'application/json' },
  ],
  [
    ['GET /monitoring/v2/aps?site=Lisbon HQ&fields=name,serial'],
    'GET /monitoring/v2/aps?site=Lisbon%20HQ&fields=name,serial',
  ],
  [['GET /monitoring/v2/aps?site=Lisbon%20HQ'], 'GET /monitoring/v2/aps?site=Lisbon%20HQ'],
  [
    ['@site = R&D / Ärzte+1', 'GET /monitoring/v2/aps?site={{site}}'],
    'GET /monitoring/v2/aps?site=R%26D%20%2F%20%C3%84rzte%2B1',
  ],
  [['GET /monitoring/v2/clients/02:1a:1e:00:31:07'], 'GET /monitoring/v2/clients/02:1a:1e:00:31:07'],
  [
    ['GET /central/v2/sites', '    ?sort=%2Bsite_name', '    &limit=5'],
    'GET /central/v2/sites?sort=%2Bsite_name&limit=5',
  ],
  [['GET /central/v2/sites?sort=-site_name#part'], 'GET /central/v2/sites?sort=-site_name'],
  [
    ['# @tenant cust-7', 'GET /central/v2/sites', 'Accept: text/plain', 'X-A: 1', 'x-a: 2'],
    'GET /central/v2/sites',
    { tenantid: 'cust-7', accept: 'text/plain', 'x-a': '1, 2' },
  ],
  [['HEAD /central/v2/sites'], 'HEAD /central/v2/sites', { 'content-length': undefined }],
  [['OPTIONS /central/v2/sites'], 'OPTIONS /central/v2/sites'],
  [
    ['POST /platform/device_inventory/v1/devices', '', '[ {"mac":"02:1a",  "serial":"Ä"} ]'],
    'POST /platform/device_inventory/v1/devices',
    json,
    '[ {"mac":"02:1a",  "serial":"Ä"} ]',
  ],
  [
    ['patch /central/v2/sites/12', 'Content-Type: application/merge-patch+json', '', '{"a":1}'],
    'PATCH /central/v2/sites/12',
    { 'content-type': 'application/merge-patch+json' },
    '{"a":1}',
  ],
  [
    ['DELETE /central/v2/sites/associations', '', '{"site_id":1,"device_type":"IAP","device_ids":["A"]}'],
    'DELETE /central/v2/sites/associations',
    json,
    '{"site_id":1,"device_type":"IAP","device_ids":["A"]}',
  ],
  [['DELETE /central/v2/sites/12'], 'DELETE /central/v2/sites/12', { 'content-type': undefined }],
  [
    ['POST /device_management/v1/device/AP1/action/reboot'],
    'POST /device_management/v1/device/AP1/action/reboot',
    { 'content-length': '0', 'content-type': undefined },
  ],
  [
    [
      'POST /configuration/v1/groups/g/templates?name=t&device_type=CX&version=ALL&model=ALL',
      'Content-Type: multipart/form-data; boundary=b1',
      '',
      '--b1',
      'Content-Disposition: form-data; name="template"; filename="t.txt"',
      '',
      '# hostname',
      'x',
      '--b1--',
    ],
    'POST /configuration/v1/groups/g/templates?name=t&device_type=CX&version=ALL&model=ALL',
    { 'content-type': 'multipart/form-data; boundary=b1' },
    '--b1\r\nContent-Disposition: form-data; name="template"; filename="t.txt"\r\n\r\n# hostname\r\nx\r\n--b1--\r\n',
  ],
];

const onNew: typeof calls = [
  [
    ["GET /network-monitoring/v1/aps?filter=siteName eq 'Lisbon HQ' and status eq 'OFFLINE'&limit=1000"],
    'GET /network-monitoring/v1/aps?filter=siteName%20eq%20%27Lisbon%20HQ%27%20and%20status%20eq%20%27OFFLINE%27&limit=1000',
  ],
];

describe('What goes over the wire to a second gateway', () => {
  let served: Served;

  const scripted = (allowed: boolean | undefined) =>
    vscode.workspace
      .getConfiguration('arubaCentral.requests')
      .update('allowScriptedWrites', allowed, vscode.ConfigurationTarget.Global);

  before(async () => {
    await scripted(true);
    served = await serveSecondGateway();
    const { gateway } = served;
    await run(
      'arubaCentral.addAccount',
      gateway.account('authorizationCode', { label: 'wire', scope: 'read' }),
    );
    await run('arubaCentral.addAccount', gateway.account('clientCredentials', { label: 'wire-new' }));
  });
  after(async () => {
    for (const account of ['wire', 'wire-new']) await run('arubaCentral.removeAccount', { account });
    await served.close();
    await scripted(undefined);
  });

  async function sent(account: string, written: string[]): Promise<Incoming> {
    const content = `# @account ${account}\n${written.join('\n')}`;
    const { uri } = await vscode.workspace.openTextDocument({ language: 'central', content });
    await run('arubaCentral.sendRequest', { uri, line: 0, confirm: true });
    const last = served.gateway.calls.at(-1);
    assert.ok(last);
    return last;
  }

  for (const [account, table] of [
    ['wire', calls],
    ['wire-new', onNew],
  ] as const) {
    for (const [written, line, headers = {}, body = ''] of table) {
      it(`is ${line.slice(0, 80)} for “${written.join('⏎').slice(0, 60)}”`, async () => {
        const call = await sent(account, written);
        assert.equal(`${call.method} ${call.target}`, line);
        assert.equal(Buffer.from(call.body, 'latin1').toString('utf8'), body);
        for (const [name, value] of Object.entries(headers)) assert.equal(call.headers[name], value, name);
        const names = call.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase());
        assert.equal(names.filter((name) => name === 'authorization').length, 1);
        assert.match(call.headers['authorization'] ?? '', /^Bearer \S+$/);
        assert.equal(names.length, new Set(names).size);
        assert.ok(!names.includes('transfer-encoding') && !names.includes('cookie'));
      });
    }
  }

  it('is the sign-in as HPE writes it down, with no secret in an address', () => {
    const { clientId, clientSecret, customerId, username, password } = known;
    const [login, code, exchange, ...others] = served.gateway.tokenCalls;
    const pages = '/oauth2/authorize/central/api';
    assert.deepEqual(
      [login, code, exchange].map(
        (call) => call && [`${call.method} ${call.target}`, call.headers['content-type']],
      ),
      [
        [`POST ${pages}/login?client_id=${clientId}`, 'application/json'],
        [`POST ${pages}?client_id=${clientId}&response_type=code&scope=read`, 'application/json'],
        ['POST /oauth2/token', 'application/json'],
      ],
    );
    assert.deepEqual(JSON.parse(login?.body ?? ''), { username, password });
    assert.deepEqual(JSON.parse(code?.body ?? ''), { customer_id: customerId });
    const { code: given, ...fields } = JSON.parse(exchange?.body ?? '') as Record<string, string>;
    assert.match(given ?? '', /^[0-9a-f]{32}$/);
    const grant_type = 'authorization_code';
    assert.deepEqual(fields, { client_id: clientId, client_secret: clientSecret, grant_type });
    assert.deepEqual(
      others.map(({ target, body }) => [target, body]),
      [
        [
          '/as/token.oauth2',
          `grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}`,
        ],
      ],
    );
    for (const call of [login, code, exchange]) assert.equal(call?.headers['authorization'], undefined);
  });
});
