import assert from 'node:assert/strict';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import type { Account } from '../../../src/account/account.ts';
import type { Call } from '../../../src/http/call.ts';
import { Deeds } from '../../../src/inventory/deeds.ts';
import type { Device } from '../../../src/inventory/model.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';
import { exchangeOf, type Answer } from '../../support/doubles/requestPorts.ts';
import { requestAccount } from '../../support/doubles/requestScopes.ts';

const catalogue = openCatalogue();
const classic: Account = { ...requestAccount, platform: 'classic' };
const fresh: Account = { ...requestAccount, platform: 'new' };
const device = (account: Account, serial: string, name: string): Device => ({
  account: account.id,
  serial,
  name,
  kind: 'ap',
  status: 'up',
  site: 'Lisbon HQ',
  siteId: '7',
});

function deedsWith(loaded: Device[], response: (call: Call) => Answer | Promise<Answer>) {
  const calls: string[] = [];
  const clock = new FakeClock();
  const deeds = new Deeds({
    catalogue: () => Promise.resolve(catalogue),
    rows: ({ id }) => ({ devices: loaded.filter((one) => one.account === id), sites: [] }),
    client: () =>
      Promise.resolve({
        send: async (_account, call) => {
          calls.push(call.target);
          return exchangeOf(call, await response(call));
        },
      }),
    clock,
  });
  const said = async (account: Account, line: string, isAsked = true) => {
    const [method = '', target = ''] = line.split(' ');
    return (await deeds.of({ method, target }, account, isAsked)).words;
  };
  return { deeds, calls, said, clock };
}

const blink = (serial: string) => `POST /device_management/v1/device/${serial}/action/blink_led_on`;

describe('the names in the words of a change', () => {
  it('come from the rows of the account at hand, without a call', async () => {
    const other: Account = { ...classic, id: 'another' };
    const devices = [device(other, 'CNTST00003', 'Not this one'), device(classic, 'CNTST00003', 'AP-0003')];
    const { said, calls } = deedsWith(devices, () => ({ status: 500 }));
    assert.equal(await said(classic, blink('CNTST00003')), 'Blink the LED of AP-0003, Lisbon HQ');
    assert.equal(await said(classic, 'DELETE /central/v2/sites/7'), 'Delete site Lisbon HQ');
    assert.deepEqual(calls, []);
  });

  it('are asked for once where a person is asked, and not where nobody is', async () => {
    const rows = [{ serial: 'CNTST00003', name: 'AP-0003', site: 'Lisbon HQ', status: 'Up' }];
    const { said, calls, deeds } = deedsWith([], () => ({ body: { aps: rows, count: 1, total: 1 } }));
    assert.equal(await said(classic, blink('CNTST00003'), false), 'Blink the LED of CNTST00003');
    assert.deepEqual(calls, []);
    for (let time = 0; time < 2; time++)
      assert.equal(await said(classic, blink('CNTST00003')), 'Blink the LED of AP-0003, Lisbon HQ');
    assert.equal(calls.length, 1);
    assert.match(calls[0] ?? '', /^\/monitoring\/v2\/aps\?.*serial=CNTST00003/);
    deeds.forget(classic);
    await said(classic, blink('CNTST00003'));
    assert.equal(calls.length, 2);
  });

  it('of a switch come from its details, since its list takes no serial', async () => {
    const { said, calls } = deedsWith([], ({ target }) =>
      target.startsWith('/monitoring/v1/switches/')
        ? { body: { name: 'SW-1', site: 'Porto' } }
        : { body: { aps: [], count: 0, total: 0 } },
    );
    assert.equal(await said(classic, blink('SG00000001')), 'Blink the LED of SW-1, Porto');
    assert.equal(calls.length, 2);
  });

  it('are those of new Central, of a device and of a site as a scope', async () => {
    const { said, calls } = deedsWith([], ({ target }) =>
      target.includes('sites-health')
        ? { body: { items: [{ id: '30117', siteName: 'Lisbon HQ' }], count: 1, total: 1, offset: 0 } }
        : { body: { items: [{ serialNumber: 'CN1', deviceName: 'AP-1', status: 'ONLINE' }], total: 1 } },
    );
    assert.equal(await said(fresh, 'POST /network-troubleshooting/v1/aps/CN1/reboot'), 'Reboot AP-1');
    assert.equal(
      await said(
        fresh,
        'PATCH /network-config/v1alpha1/roles/guest?object-type=LOCAL&scope-id=30117&device-function=CAMPUS_AP',
      ),
      'Change role guest at site Lisbon HQ, for access points',
    );
    assert.equal(calls.length, 2);
  });

  it('of things of GreenLake are read by their paths, of which no more are asked than are shown', async () => {
    const bodies: Record<string, unknown> = {
      '/devices/v1/devices/d1': { id: 'd1', serialNumber: 'CNTST00003' },
      '/devices/v1/devices/d2': { id: 'd2', serialNumber: '' },
      '/identity/v1/users/u1': { id: 'u1', name: '', username: 'ann@example.com' },
    };
    const { said, calls } = deedsWith([device(fresh, 'CNTST00003', 'AP-0003')], ({ target }) =>
      target in bodies ? { body: bodies[target] } : { status: 404 },
    );
    const of = (ids: string) => said(fresh, `PATCH /devices/v1/devices?id=${ids}`);
    assert.equal(await of('d1,d2'), 'Change devices AP-0003 and d2 of the GreenLake workspace');
    assert.deepEqual(calls.splice(0).toSorted(), ['/devices/v1/devices/d1', '/devices/v1/devices/d2']);
    assert.equal(
      await said(fresh, 'DELETE /identity/v1/users/u1'),
      'Remove the user ann@example.com from the workspace',
    );
    calls.length = 0;
    const many = 'Change devices a, AP-0003 and 4 more of the GreenLake workspace';
    assert.equal(await of('a,d1,c,d,e,f'), many);
    assert.deepEqual(calls.splice(0), ['/devices/v1/devices/a']);
    assert.equal(await of('d1,d2,a'), 'Change devices AP-0003, d2 and a of the GreenLake workspace');
    // No call of the reference reads one of these.
    assert.equal(
      await said(fresh, 'DELETE /workspaces/v1/credentials/c1'),
      'Delete the API client c1 of the workspace',
    );
    assert.equal(await of('..%2Fx,{{id}}'), 'Change devices ../x and {{id}} of the GreenLake workspace');
    assert.deepEqual(calls, []);
  });

  it('are those of every kind of scope, each list asked for once, and one that may not be read is passed over', async () => {
    const rows = (...names: string[]) => ({
      items: names.map((name, at) => ({ scopeId: `7000${at + 1}`, scopeName: name })),
      total: names.length,
    });
    const { said, calls } = deedsWith([], ({ target }) => {
      if (target.includes('sites-health')) return { status: 403, body: { message: 'no' } };
      if (target.includes('device-groups')) return { body: rows('Branch A', 'Branch B') };
      if (target.includes('site-collections'))
        return { body: { items: [{ scopeId: '80001', scopeName: 'Iberia' }] } };
      return { body: { scopeId: '1' } };
    });
    const at = (scope: string) =>
      said(
        fresh,
        `PATCH /network-config/v1alpha1/roles/guest?object-type=LOCAL&scope-id=${scope}&device-function=VPNC`,
      );
    const role = (place: string) => `Change role guest at ${place}, for VPN concentrators`;
    assert.equal(await at('70001'), role('device group Branch A'));
    assert.equal(await at('70002'), role('device group Branch B'));
    assert.equal(calls.length, 2);
    assert.equal(await at('80001'), role('site collection Iberia'));
    assert.equal(await at('1'), role('the global scope'));
    const before = calls.length;
    assert.equal(await at('999'), role('scope 999'));
    assert.equal(await at('999'), role('scope 999'));
    assert.equal(calls.length, before + 4);
    assert.equal(await said(fresh, 'DELETE /network-config/v1/device-groups/bulk'), 'Delete device groups');
  });

  it('of a site stand on the second page of its list too', async () => {
    const page = (from: number) => ({
      items: Array.from({ length: 100 }, (_one, at) => ({
        id: `${from + at}`,
        siteName: `Site ${from + at}`,
      })),
      ...{ count: 100, total: 200, offset: from },
    });
    const { said, calls } = deedsWith([], ({ target }) => ({
      body: page(Number(/offset=(\d+)/.exec(target)?.[1] ?? 0)),
    }));
    assert.equal(
      await said(fresh, 'DELETE /network-config/v1alpha1/sites?scope-id=150'),
      'Delete site Site 150',
    );
    assert.equal(calls.length, 2);
  });

  it('are not there where asking fails or takes too long, and what is no id is not asked for', async () => {
    const failing = deedsWith([], () => ({ status: 500 }));
    assert.equal(await failing.said(classic, blink('CNTST00003')), 'Blink the LED of CNTST00003');
    assert.equal(await failing.said(classic, blink('{{row.serial}}')), 'Blink the LED of {{row.serial}}');
    assert.equal(await failing.said(classic, 'POST /nothing/known').then((words) => words.length > 0), true);
    assert.equal(failing.calls.length, 1);
  });
});
