import assert from 'node:assert/strict';
import { platforms, type Account } from '../../../src/account/account.ts';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { findOperation } from '../../../src/catalogue/lookup.ts';
import { deviceRequest } from '../../../src/inventory/deviceRequest.ts';
import type { Device, DeviceKind } from '../../../src/inventory/model.ts';
import { outline } from '../../../src/request/syntax/outline.ts';
import { parse } from '../../../src/request/syntax/parse.ts';

const kinds: DeviceKind[] = ['ap', 'switch', 'gateway', 'controller', 'other'];
const catalogue = openCatalogue();
const account: Account = {
  id: '1',
  label: 'eu-prod',
  platform: 'classic',
  grant: 'downloadedToken',
  baseUrl: 'https://eu-apigw.central.arubanetworks.com',
  clientId: 'c',
};
const device: Device = { account: '1', serial: 'CNTSTAP007', name: 'LIS-F2-AP07', kind: 'ap', status: 'up' };

describe('a new request for a device', () => {
  it('names its account and reads the device', () =>
    assert.equal(
      deviceRequest(account, device),
      '# @account eu-prod\n\n### LIS-F2-AP07\nGET /monitoring/v1/aps/CNTSTAP007\n',
    ));

  for (const platform of platforms)
    for (const kind of kinds)
      it(`is one call that the catalogue of ${platform} Central knows, for ${kind}`, () => {
        const text = deviceRequest({ ...account, platform }, { ...device, kind });
        const target = /^GET (\S+)$/m.exec(text)?.[1] ?? '';
        assert.ok(findOperation(catalogue, 'GET', target, platform), target);
      });

  it('stays one call whatever the server calls the device', () => {
    const odd = { ...device, serial: "a b/{{x}}?'", name: 'x\n### POST\r\nPOST /reboot' };
    const calls = outline(parse(deviceRequest(account, odd)));
    assert.deepEqual(
      calls.map(({ method, line }) => ({ method, line })),
      [{ method: 'GET', line: 3 }],
    );
  });
});
