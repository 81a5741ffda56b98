import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import type { Device } from '../../../src/inventory/model.ts';
import { portalLink, startPage } from '../../../src/inventory/portalLink.ts';

const account: Account = {
  id: '1',
  label: 'eu',
  platform: 'classic',
  grant: 'downloadedToken',
  region: 'EU-1',
  baseUrl: 'https://eu-apigw.central.arubanetworks.com',
  clientId: 'c',
};
const device: Device = {
  account: '1',
  serial: 'CNTSTAP007',
  name: 'AP & Co/7',
  kind: 'ap',
  status: 'up',
};

describe('the portal link', () => {
  it('opens an access point in the web interface of its own region, its name encoded', () =>
    assert.equal(
      portalLink(account, device),
      'https://app2-eu.central.arubanetworks.com/frontend/#/APDETAILV2/CNTSTAP007?casn=CNTSTAP007&cdcn=AP%20%26%20Co%2F7&nc=access_point',
    ));

  it('is there for a name with half a character', () =>
    assert.match(portalLink(account, { ...device, name: 'A\ud800' }) ?? '', /cdcn=A%EF%BF%BD&/));

  for (const [what, link] of [
    ['a switch', portalLink(account, { ...device, kind: 'switch' })],
    ['new Central', portalLink({ ...account, platform: 'new' }, device)],
    ['a private cluster', portalLink({ ...account, baseUrl: 'https://apigw.example.net' }, device)],
  ] as const)
    it(`is not guessed for ${what}`, () => assert.equal(link, undefined));
});

describe('the start page of a region', () => {
  const at = (baseUrl: string) => startPage({ ...account, baseUrl });

  it('is that of the web interface, for both platforms', () => {
    const page = { region: 'EU-1', url: 'https://app2-eu.central.arubanetworks.com/' };
    assert.deepEqual(at(account.baseUrl), page);
    assert.deepEqual(at('https://de1.api.central.arubanetworks.com'), page);
  });

  it('is not guessed for a private cluster, a sandbox or a region without one', () => {
    for (const url of [
      'https://apigw.example.net',
      'http://127.0.0.1:4000',
      'https://gb1.api.central.arubanetworks.com',
    ])
      assert.equal(at(url), undefined);
  });
});
