import assert from 'node:assert/strict';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { findOperation } from '../../../src/catalogue/lookup.ts';
import { queryField } from '../../../src/catalogue/queryOf.ts';
import { withSeenValues } from '../../../src/catalogue/seenValues.ts';

describe('the values of a parameter that the schema leaves out', () => {
  const catalogue = openCatalogue();
  const valuesOf = (path: string, name: string, platform: 'classic' | 'new' = 'classic') => {
    const operation = findOperation(catalogue, 'GET', path, platform) ?? assert.fail(path);
    const field = queryField(operation, name) ?? assert.fail(name);
    return withSeenValues(operation, field).knownValues;
  };

  it('are those of HPE’s own calls', () => {
    for (const kind of ['v2/aps', 'v1/switches', 'v1/gateways', 'v2/mobility_controllers', 'v1/swarms'])
      assert.deepEqual(valuesOf(`/monitoring/${kind}`, 'status'), ['Up', 'Down'], kind);
    assert.ok(valuesOf('/platform/device_inventory/v1/devices', 'sku_type')?.includes('all_ap'));
  });

  it('are none where nobody has named them, or where the schema does', () => {
    assert.equal(valuesOf('/monitoring/v2/aps', 'model'), undefined);
    assert.equal(valuesOf('/monitoring/v2/clients', 'client_status'), undefined);
    assert.equal(valuesOf('/network-monitoring/v1/aps', 'limit', 'new'), undefined);
  });
});
