import assert from 'node:assert/strict';
import { withNewLabel, renamed, type NamedAccount } from '../../../src/account/customerAccount.ts';
import { Renamings } from '../../../src/account/renamings.ts';
import { requestAccount } from '../../support/doubles/requestScopes.ts';
import { renaming } from '../../support/doubles/renaming.ts';

describe('The labels of accounts that were renamed', () => {
  it('are those of the account and of its customers, and not of a tenant with such a label', () => {
    const change = renaming({ prod: 'main', 'tenant:prod / A': undefined, 'prod / msp': undefined });
    for (const [label, now] of [
      ['prod', 'main'],
      ['prod / Hotel / Süd', 'main / Hotel / Süd'],
      ['prod / A', 'prod / A'],
      ['prod / A / B', 'main / A / B'],
      ['prod / msp / B', 'prod / msp / B'],
      ['prod-eu', 'prod-eu'],
      ['west', 'west'],
    ] as const)
      assert.equal(renamed(label, change), now);
    const ofTenant = renaming({ prod: undefined, 'tenant:prod / A': 'hotel' });
    assert.equal(renamed('prod / A / B', ofTenant), 'prod / A / B');
  });

  it('are followed over several changes, and are those of the last account that had them', () => {
    let known: NamedAccount[] = [];
    const renamings = new Renamings(() => known);
    renamings.add(renaming({ lab: 'main', 'tenant:prod / A': 'hotel', prod: undefined }));
    renamings.add(renaming({ main: 'old', prod: undefined }));
    assert.deepEqual(
      ['lab', 'lab / X', 'main', 'prod', 'prod / A', 'west'].map((label) => renamings.now(label)),
      ['old', 'old / X', 'old', 'prod', 'prod / A', 'west'],
    );
    known = [{ id: 'new', label: 'lab' }];
    assert.deepEqual(
      ['lab', 'lab / X', 'main'].map((label) => renamings.now(label)),
      ['lab', 'lab / X', 'old'],
    );
    renamings.add({ before: known, to: new Map([['new', 'third']]) });
    known = [{ id: 'new', label: 'third' }];
    assert.equal(renamings.now('lab'), 'third');
  });

  it('are those of a customer of an MSP after the tenant with that label got another one', () => {
    let known: NamedAccount[] = [
      { id: 'msp', label: 'msp' },
      { id: 'hotel', label: 'hotel', tenantId: '7' },
    ];
    const renamings = new Renamings(() => known);
    renamings.add(renaming({ msp: undefined, 'tenant:msp / Hotel': 'hotel' }));
    assert.equal(renamings.now('msp / Hotel'), 'msp / Hotel');
    known = known.slice(1);
    assert.equal(renamings.now('msp / Hotel'), 'hotel');
  });

  it('are given to an account and to that of a customer, and to no other', () => {
    const change = renaming({ lab: 'main', prod: undefined });
    const msp = { ...requestAccount, id: 'lab', label: 'lab' };
    const customer = { ...msp, id: 'lab~7', label: 'lab / Hotel', tenantId: '7', msp: 'lab' };
    const other = { ...msp, id: 'prod', label: 'prod' };
    assert.deepEqual(
      [msp, customer, other].map((account) => withNewLabel(account, change).label),
      ['main', 'main / Hotel', 'prod'],
    );
  });
});
