import assert from 'node:assert/strict';
import type { Platform } from '../../../src/account/account.ts';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { readOf } from '../../../src/catalogue/deed/readOf.ts';

const catalogue = openCatalogue();

describe('the read of what a change is about', () => {
  const role = '/network-config/v1alpha1/roles/guest';
  const reads: [string, Platform, string | undefined][] = [
    [`PATCH ${role}`, 'new', `${role}?view-type=LIBRARY`],
    [`POST ${role}?object-type=SHARED`, 'new', `${role}?view-type=LIBRARY`],
    [
      `PUT ${role}?object-type=LOCAL&scope-id=7&device-function=CAMPUS_AP`,
      'new',
      `${role}?view-type=LOCAL&scope-id=7&device-function=CAMPUS_AP&effective=true`,
    ],
    ['PATCH /central/v2/sites/7', 'classic', '/central/v2/sites/7'],
    ['DELETE /central/v2/sites/7', 'classic', '/central/v2/sites/7'],
    ['POST /configuration/v1/ap_cli/Branch%20A', 'classic', '/configuration/v1/ap_cli/Branch%20A'],
    // A list, to which a call adds or of which it changes one.
    ['POST /central/v2/sites', 'classic', undefined],
    ['PUT /network-config/v1/sites', 'new', undefined],
    // Nothing that can be read.
    ['POST /device_management/v1/device/X/action/reboot', 'classic', undefined],
    ['POST /nothing/known', 'classic', undefined],
  ];
  for (const [line, platform, read] of reads)
    it(`of ${line} is ${read ?? 'none'}`, () => {
      const [method = '', target = ''] = line.split(' ');
      assert.equal(readOf(catalogue, { method, target }, platform), read);
    });
});
