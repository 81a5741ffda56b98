import { Customer } from './customer.ts';
import type { RegionPlan } from './options.ts';
import { Random, hash } from './random.ts';

const companies = [
  'Example Lda',
  'Northwind Foods',
  'Fabrikam Health',
  'Contoso Retail',
  'Tailspin Toys',
  'Litware Labs',
];
const tenantNames = [
  'Harbour Cafés',
  'Redgum Dental',
  'Bluegum Schools',
  'Coral Hotels',
  'Outback Freight',
  'Opal Books',
];
const tenantDevices = 10;

/** Makes the customer of a region, and its tenants if it is an MSP. */
export function makeCustomer(plan: RegionPlan, devices: number, seed: number, index: number): Customer {
  const random = new Random(hash(seed, index, 11));
  const { region, platform } = plan;
  const id = () => (platform === 'classic' ? random.hex(32) : random.uuid());
  const own = { seed: hash(seed, index), region, platform };
  // New Central's site ids are larger numbers than classic's.
  const firstSite = (platform === 'classic' ? 12 : 30_117) + index * 10_000;
  const customer = new Customer({
    ...own,
    id: id(),
    name: companies[index] ?? `Example ${index}`,
    devices,
    firstSite,
  });
  customer.tenants = Array.from({ length: plan.tenants ?? 0 }, (_, nth) => {
    const name = tenantNames[nth] ?? `Tenant ${nth + 1}`;
    const tenant = { ...own, seed: hash(seed, index, nth + 100), id: id(), name, devices: tenantDevices };
    return new Customer({ ...tenant, firstSite: firstSite + 5000 + nth * 20 });
  });
  return customer;
}
