import assert from 'node:assert/strict';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { accountAt, greenLakeServices } from '../../../src/client/target.ts';
import { classicAccount, newAccount } from '../../support/doubles/centralClient.ts';

const greenLake = 'https://global.api.greenlake.hpe.com';
const own = newAccount.baseUrl;
const sso = 'https://sso.common.cloud.hpe.com/as/token.oauth2';

describe('the host of a call', () => {
  for (const [target, expected] of [
    ['/devices/v1/devices', greenLake],
    ['/devices/v2beta1/devices/group?limit=1', greenLake],
    ['/service-catalog/v1/service-managers', greenLake],
    ['/workspaces/v1/msp-tenants?limit=300', greenLake],
    ['/devices/v9/newer', greenLake],
    ['/devices', greenLake],
    ['/network-monitoring/v1/devices', own],
    ['/network-monitoring/../devices/v1/devices', greenLake],
    ['/devices/../network-monitoring/v1/devices', own],
    ['/nothing/devices/v1', own],
    ['//devices/v1/devices', own],
    ['https://other.example/devices/v1/devices', own],
    ['/', own],
    ['', own],
  ] as const)
    it(`is ${expected} for “${target}”`, () => {
      assert.equal(accountAt(newAccount, { target }).baseUrl, expected);
      assert.equal(accountAt(newAccount, { target, auth: false }), newAccount);
      assert.equal(accountAt(classicAccount, { target }), classicAccount);
    });

  it('is the origin of the account’s own token URL for what lives at GreenLake', () => {
    const at = (tokenUrl: string) =>
      accountAt({ ...newAccount, tokenUrl }, { target: '/devices/v1/devices' }).baseUrl;
    assert.deepEqual(
      [
        at('https://sign-in.corp.example:8443/oauth2/token'),
        at('http://127.0.0.1:9/as/token.oauth2'),
        at(sso),
      ],
      ['https://sign-in.corp.example:8443', 'http://127.0.0.1:9', greenLake],
    );
  });

  it('is decided as the API reference does for each operation of new Central', () => {
    const { operations } = openCatalogue();
    const isThere = ({ path }: { path: string }) => greenLakeServices.has(path.split('/')[1] ?? '');
    const wrong = operations.new.filter(
      (one) => one.family !== 'auth' && isThere(one) !== (one.family === 'greenlake'),
    );
    assert.deepEqual(wrong, []);
    const used = new Set(operations.new.filter(isThere).map(({ path }) => path.split('/')[1] ?? ''));
    assert.deepEqual([...greenLakeServices].toSorted(), [...used].toSorted());
  });
});
