import assert from 'node:assert/strict';
import { platforms, type Account, type Platform } from '../../../../src/account/account.ts';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { findOperation } from '../../../../src/catalogue/lookup.ts';
import type { Subject } from '../../../../src/inventory/page/subject.ts';
import { subjectRequest } from '../../../../src/inventory/page/subjectRequest.ts';

const catalogue = openCatalogue();
const account = (platform: Platform) => ({ id: '1', label: 'eu-prod', platform }) as Account;
const device = { account: '1', serial: 'CN 1', name: 'AP\n### x', kind: 'other', status: 'unknown' } as const;
const subjects: readonly (readonly [Subject, Record<Platform, string>])[] = [
  [
    { kind: 'device', device },
    {
      classic: '/platform/device_inventory/v1/device/CN%201',
      new: "/network-monitoring/v1/devices?filter=serialNumber%20eq%20'CN%201'&limit=1",
    },
  ],
  [
    { kind: 'site', site: { account: '1', id: '54819475093732353', name: 'Oslo' } },
    {
      classic: '/central/v2/sites/54819475093732353',
      new: '/network-monitoring/v1/site-health/54819475093732353',
    },
  ],
  [
    { kind: 'client', client: { account: '1', mac: 'AABB.CC00.1122' } },
    {
      classic: '/monitoring/v2/clients/aa:bb:cc:00:11:22',
      new: '/network-monitoring/v1/clients/aa:bb:cc:00:11:22',
    },
  ],
];

describe('The request of what a row is about', () => {
  for (const platform of platforms)
    for (const [subject, targets] of subjects)
      it(`reads a ${subject.kind} of ${platform} Central by its id, in one call of the catalogue`, () => {
        const text = subjectRequest(account(platform), subject, 0) ?? '';
        const target = /^GET (\S+)$/m.exec(text)?.[1];
        assert.equal(target, targets[platform]);
        assert.equal(text.match(/^#+ /gm)?.length, 2);
        assert.ok(findOperation(catalogue, 'GET', target ?? '', platform), target);
      });

  it('is none where its id is not known', () => {
    const client = { account: '1', mac: '' };
    assert.equal(subjectRequest(account('classic'), { kind: 'client', client }, 0), undefined);
  });
});
