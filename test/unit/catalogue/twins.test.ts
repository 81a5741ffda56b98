import assert from 'node:assert/strict';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { findOperation } from '../../../src/catalogue/lookup.ts';
import { operationKey } from '../../../src/catalogue/operation.ts';
import { twinOf, twins, twinsOf } from '../../../src/catalogue/twins/twins.ts';

describe('the table of twins', () => {
  const catalogue = openCatalogue();
  const keys = {
    classic: new Set(catalogue.operations.classic.map(operationKey)),
    new: new Set(catalogue.operations.new.map(operationKey)),
  };

  it('has at least 120 pairs, none of them twice', () => {
    assert.ok(twins().length >= 120, String(twins().length));
    assert.equal(new Set(twins().map((pair) => `${pair.classic} ${pair.new}`)).size, twins().length);
  });

  it('names only operations that the catalogues have, and says what differs', () => {
    const wrong = twins().filter(
      (pair) => !keys.classic.has(pair.classic) || !keys.new.has(pair.new) || pair.differs.length < 5,
    );
    assert.deepEqual(wrong, []);
  });

  it('never points to a deprecated operation', () => {
    const old = new Set(
      catalogue.operations.new.filter((operation) => operation.deprecated).map(operationKey),
    );
    assert.deepEqual(
      twins().filter((pair) => old.has(pair.new)),
      [],
    );
  });

  it('leads from each platform to the other', () => {
    const classic = findOperation(catalogue, 'GET', '/monitoring/v2/aps', 'classic');
    const aps = findOperation(catalogue, 'GET', '/network-monitoring/v1/aps', 'new');
    assert.ok(classic && aps);
    assert.equal(twinOf(catalogue, classic), aps);
    assert.equal(twinOf(catalogue, aps), classic);
  });

  it('tells all twins where one call became several', () => {
    const action = findOperation(
      catalogue,
      'POST',
      '/device_management/v1/device/X/action/reboot',
      'classic',
    );
    assert.ok(action);
    assert.ok(twinsOf(catalogue, action).length >= 3);
  });
});
