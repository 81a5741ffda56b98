import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';
import { runCli } from '../../support/processes/cliProcess.ts';
import { serveSecondGateway, type Served } from '../../support/servers/secondGateway/gateway.ts';
import { known } from '../../support/servers/secondGateway/signIn.ts';

const ssid = '/network-config/v1alpha1/wlan-ssids/Guest';
const local = 'scope-id=30001&device-function=CAMPUS_AP';

/** Scopes that the gateway would take for the library, without a word. */
const slips = [
  `PUT /network-config/v1alpha1/roles/guest?object-type=LOCAL&scope-id=30001`,
  `POST /network-config/v1alpha1/roles/guest?object-type=LOCAL&device-function=ALL`,
  `PATCH /network-config/v1alpha1/layer2-vlan/10?object-type=LOCAL`,
  `DELETE /network-config/v1alpha1/layer2-vlan/10?object-type=LOCAL&scope-id&device-function=ACCESS_SWITCH`,
  `PUT ${ssid}?object-type=LOCAL&scope-id=30001&deviceFunction=CAMPUS_AP`,
  `PUT ${ssid}?object-type=LOCAL&scope-Id=30001&device-function=CAMPUS_AP`,
  `PUT ${ssid}?object-type=LOCAL&scopeid=30001&device-function=CAMPUS_AP`,
  `PUT ${ssid}?object-type=LOCAL&scope-id=30001&device_function=CAMPUS_AP`,
  `PUT ${ssid}?object-type=LOCAL&scope-id=30001&function=CAMPUS_AP`,
  `PATCH ${ssid}?Object-Type=LOCAL&${local}`,
  `PATCH ${ssid}?object-types=LOCAL&${local}`,
  `PATCH ${ssid}?type=LOCAL&${local}`,
  `PATCH ${ssid}?object-type=LOCAL%20&${local}`,
  `PATCH ${ssid}?object-type=SITE&${local}`,
  `PATCH ${ssid}?object-type="LOCAL"&${local}`,
  `DELETE ${ssid}?${local}`,
  `DELETE ${ssid}?device-function=CAMPUS_AP`,
  `DELETE ${ssid}?object-type=SHARED&device-function=CAMPUS_AP`,
  `PATCH ${ssid}?siteId=30001`,
  `PATCH ${ssid}?object-type=LOCAL&scope-id=30001&scope-id=30002&device-function=CAMPUS_AP`,
];

describe('the strict second gateway', () => {
  let served: Served;
  let folder: ReturnType<typeof temporaryFolder>;

  beforeEach(async () => {
    served = await serveSecondGateway();
    folder = temporaryFolder();
  });
  afterEach(async () => {
    await served.close();
    folder.remove();
  });

  const run = (...args: string[]) =>
    runCli(args, {
      folder: folder.path,
      env: {
        ARUBA_CENTRAL_PLATFORM: 'new',
        ARUBA_CENTRAL_BASE_URL: served.gateway.baseUrl,
        ARUBA_CENTRAL_TOKEN_URL: `${served.gateway.baseUrl}/as/token.oauth2`,
        ARUBA_CENTRAL_CLIENT_ID: known.clientId,
        ARUBA_CENTRAL_CLIENT_SECRET: known.clientSecret,
      },
    });
  const send = (calls: readonly string[]) => {
    const text = calls
      .map((call) => `###\n${call}\n${call.startsWith('P') ? '\n{"a": 1}\n' : ''}`)
      .join('\n');
    writeFileSync(join(folder.path, 'in.central'), text);
    return run('send', 'in.central', '--all', '--yes', '--unchecked');
  };

  it('never gets a change with a slip in its scope, even unchecked', async () => {
    const { code, stderr } = await send(slips);
    assert.deepEqual(served.gateway.landed, [], stderr);
    assert.equal(stderr.match(/Nothing was sent/g)?.length, slips.length, stderr);
    assert.notEqual(code, 0);
  });

  it('gets a change where it is said to land', async () => {
    const right = [`PATCH ${ssid}?object-type=LOCAL&${local}`, `PATCH ${ssid}?object-type=SHARED`];
    await send(right);
    const where = served.gateway.landed.map((change) => change.where);
    assert.deepEqual(where, ['30001 CAMPUS_AP', 'library']);
  });

  for (const [name, message] of [
    ['site-id=1', 'Unknown query parameter: site-id'],
    ['topN=5', 'must be in kebab-case: topN'],
  ] as const)
    it(`is not asked with ${name}, and refuses it where it is`, async () => {
      const target = `/network-monitoring/v1/devices?${name}`;
      const checked = await run('get', target);
      assert.notEqual(checked.code, 0);
      assert.deepEqual(served.gateway.asked, []);
      const { stdout } = await run('get', target, '--unchecked');
      assert.match(stdout, new RegExp(message));
    });
});
