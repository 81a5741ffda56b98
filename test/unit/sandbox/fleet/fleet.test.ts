import assert from 'node:assert/strict';
import { makeFleet } from '../../../../src/sandbox/fleet/fleet.ts';

const plan = { seed: 1, region: 'EU-1', devices: 50_000, firstSite: 12 };

describe("the sandbox's fleet", () => {
  const fleet = makeFleet(plan);

  it('has a serial, a MAC and an IP address of its own for each device, and a name of its own for each site', () => {
    const { devices, sites } = fleet;
    assert.equal(devices.length, 50_000);
    for (const values of [
      devices.map(({ serial }) => serial),
      devices.map(({ mac }) => mac),
      devices.map(({ ip }) => ip),
    ])
      assert.equal(new Set(values).size, 50_000);
    assert.equal(new Set(sites.map(({ name }) => name)).size, sites.length);
  });

  it('uses only locally administered MACs', () => {
    assert.ok(fleet.devices.every(({ mac }) => /^02(:[0-9a-f]{2}){5}$/.test(mac)));
  });

  it('has a few sites that are down altogether, and single devices down elsewhere', () => {
    const dark = fleet.sites.filter((site) => site.dark).length;
    assert.ok(dark > 0 && dark < fleet.sites.length / 10);
    const down = fleet.devices.filter(({ up }) => !up).length;
    assert.ok(down > 1000 && down < 10_000);
  });

  for (const devices of [5, 12, 60]) {
    it(`has access points, switches and a site that is down among ${devices} devices where there is room`, () => {
      const small = makeFleet({ ...plan, devices });
      const kinds = new Set(small.devices.map(({ kind }) => kind));
      assert.ok(kinds.has('ap') && kinds.has('switch'));
      assert.ok(small.devices.every(({ siteId }) => siteId !== undefined));
      assert.equal(
        small.sites.some(({ dark }) => dark),
        devices > 5,
      );
    });
  }

  it('is the same from the same plan', () => {
    assert.deepEqual(makeFleet({ ...plan, devices: 100 }), makeFleet({ ...plan, devices: 100 }));
  });
});
