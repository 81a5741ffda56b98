import assert from 'node:assert/strict';
import { regions } from '../../../src/regions/regions.ts';
import { webPageAt } from '../../../src/regions/webPages.ts';

describe('a web page of HPE', () => {
  const pages: [host: string, region?: string][] = [
    ['common.cloud.hpe.com'],
    ['sso.common.cloud.hpe.com'],
    ['global.api.greenlake.hpe.com'],
    ['console.greenlake.hpe.com'],
    ['www.hpe.com'],
    ['central.arubanetworks.com'],
    ['portal.central.arubanetworks.com'],
    ['portal-eucentral3.central.arubanetworks.com', 'EU-3'],
    ['Portal-Prod2.central.arubanetworks.com', 'US-2'],
    ['portal-ap.central.arubanetworks.com', 'APAC-1'],
    ['portal-nowhere9.central.arubanetworks.com'],
    ['app-mars1.central.arubanetworks.com'],
    ['internal-ui.central.arubanetworks.com'],
    ['app-cordelia.arubadev.cloud.hpe.com'],
    ['developer.arubanetworks.com'],
  ];
  for (const [host, region] of pages)
    it(`is ${host}${region === undefined ? '' : `, of ${region}`}`, () => {
      const page = webPageAt(host);
      assert.ok(page);
      assert.equal(page.region?.name, region);
    });

  it('is no gateway, known or not, and no host of another', () => {
    const known = regions.flatMap(({ classicHost = '', newHost = '' }) => [classicHost, newHost]);
    const others = [
      'apigw-mars1.central.arubanetworks.com',
      'us9.api.central.arubanetworks.com',
      'internal-apigw.central.arubanetworks.com',
      'apigw-cordelia.arubadev.cloud.hpe.com',
      'portal.example.com',
      'app-central.example.com',
      'notgreenlake.hpe.com.example.org',
      'localhost',
    ];
    assert.deepEqual(
      [...known, ...others].filter((host) => webPageAt(host) !== undefined),
      [],
    );
  });
});
