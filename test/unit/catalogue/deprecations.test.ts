import assert from 'node:assert/strict';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { deprecationOf, removedAt, superseded } from '../../../src/catalogue/deprecations.ts';
import { findOperation } from '../../../src/catalogue/lookup.ts';
import { operationKey } from '../../../src/catalogue/operation.ts';

describe('deprecations', () => {
  const catalogue = openCatalogue();
  const keys = new Set([...catalogue.operations.classic, ...catalogue.operations.new].map(operationKey));

  it('names only operations that the catalogues have as superseded and as newer', () => {
    const wrong = [...superseded].flat().filter((key) => !keys.has(key));
    assert.deepEqual(wrong, []);
  });

  it('gives a successor that is not deprecated itself to every deprecated operation but vxlan and one bulk call', () => {
    const orphans = catalogue.operations.new
      .filter((operation) => operation.deprecated && !deprecationOf(catalogue, operation)?.successor)
      .map(operationKey);
    assert.deepEqual(
      orphans.filter((key) => !key.includes('/vxlan/')),
      [],
    );
    for (const operation of catalogue.operations.new) {
      assert.notEqual(deprecationOf(catalogue, operation)?.successor?.deprecated, true);
    }
  });

  for (const [platform, method, path, successor] of [
    ['classic', 'GET', '/monitoring/v1/aps', '/monitoring/v2/aps'],
    ['classic', 'GET', '/accounts/v2/users/a@b', '/platform/rbac/v1/users/{user_id}'],
    [
      'classic',
      'GET',
      '/wanhealth/v1/sites',
      '/network-monitoring/v1/gateways/{serial-number}/uplinks/{link-tag}/wan-availability-trends',
    ],
    ['new', 'GET', '/network-monitoring/v1alpha1/aps?limit=1', '/network-monitoring/v1/aps'],
    [
      'new',
      'POST',
      '/network-troubleshooting/v1alpha1/cx/SG1/ping',
      '/network-troubleshooting/v1/cx/{serial-number}/ping',
    ],
  ] as const) {
    it(`knows what became of ${method} ${path}`, () => {
      const removed = removedAt(catalogue, method, path, platform);
      assert.equal(removed?.state, 'removed');
      assert.equal(removed?.successor?.path, successor);
    });
  }

  it('calls nothing removed that is there, or that never was', () => {
    assert.equal(removedAt(catalogue, 'GET', '/monitoring/v1/aps/CN1', 'classic'), undefined);
    assert.equal(removedAt(catalogue, 'GET', '/never/was', 'classic'), undefined);
  });

  it('says nothing of an operation that is in order', () => {
    const aps = findOperation(catalogue, 'GET', '/monitoring/v2/aps', 'classic');
    assert.ok(aps);
    assert.equal(deprecationOf(catalogue, aps), undefined);
  });
});
