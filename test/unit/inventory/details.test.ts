import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { copiedAccount, copiedDevice, copiedSite } from '../../../src/inventory/copiedRow.ts';
import { detailsText, deviceDetails, pageLine, siteDetails } from '../../../src/inventory/details.ts';
import type { Device, Site } from '../../../src/inventory/model.ts';

const account: Account = {
  id: '0d5f-internal',
  label: 'prod-eu',
  platform: 'classic',
  region: 'EU-1',
  baseUrl: 'https://eu-apigw.central.arubanetworks.com',
  clientId: 'client',
  grant: 'downloadedToken',
};
const device: Device = {
  account: account.id,
  serial: 'CNX1',
  name: 'HAM-F2-AP01',
  kind: 'ap',
  status: 'down',
  model: 'AP-515',
  mac: 'aa:bb:cc:00:00:01',
  ip: '10.0.0.7',
  firmware: '10.6.0.2',
  site: 'Hamburg HQ',
  siteId: '7',
  group: 'HAM-APs',
  clients: 0,
  uptimeMs: 0,
};
const site: Site = { account: account.id, id: '7', name: 'Hamburg HQ', city: 'Hamburg', deviceCount: 12 };
const t = (text: string, ...values: (string | number)[]) =>
  text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)]));

describe('The details of a row', () => {
  it('are its facts in words, with the label of its account and without our id', () => {
    const text = detailsText(deviceDetails(device, account, t));
    assert.equal(
      text,
      [
        'HAM-F2-AP01',
        '',
        'access point, down, AP-515',
        'Serial: CNX1',
        'MAC: aa:bb:cc:00:00:01',
        'IP: 10.0.0.7',
        'Firmware: 10.6.0.2',
        'Site: Hamburg HQ',
        'Group: HAM-APs',
        'Clients: 0',
        'Account: prod-eu',
        '',
      ].join('\n'),
    );
    assert.deepEqual(siteDetails(site, account, t), {
      title: 'Hamburg HQ',
      lines: ['Hamburg', 'Site id: 7', 'Devices: 12', 'Account: prod-eu'],
    });
  });

  it('name the page in Central only where its address is known', () => {
    assert.equal(pageLine(device, account, t).length, 1);
    assert.deepEqual(pageLine({ ...device, kind: 'switch' }, account, t), []);
  });

  it('keep a name of a server on its line', () => {
    const hostile = { ...device, name: 'a\nSerial: FAKE\u202e' };
    const [title, blank] = detailsText(deviceDetails(hostile, account, t)).split('\n');
    assert.deepEqual([title, blank], ['a Serial: FAKE', '']);
  });
});

describe('A copied row', () => {
  it('has a cell for each fact, and the label of the account', () => {
    assert.equal(
      copiedDevice(device, account),
      'HAM-F2-AP01\tCNX1\tap\tdown\tAP-515\taa:bb:cc:00:00:01\t10.0.0.7\t10.6.0.2\tHamburg HQ\tHAM-APs\tprod-eu',
    );
    assert.equal(copiedSite(site, account), 'Hamburg HQ\t7\tHamburg\t\t12\t\tprod-eu');
    assert.equal(
      copiedAccount(account),
      'prod-eu\tclassic\tEU-1\thttps://eu-apigw.central.arubanetworks.com',
    );
  });

  it('is one line, and no formula for a spreadsheet', () => {
    const text = copiedSite({ account: 'a', id: '1', name: '=HYPERLINK("x")\t\n1' }, account);
    assert.match(text, /^'=HYPERLINK\("x"\) 1\t1\t/);
  });
});
