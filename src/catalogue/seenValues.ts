import type { Field, Operation } from './operation.ts';

const upDown = ['Up', 'Down'];
const sku = 'all iap switch controller gateway vgw cap boc all_ap all_controller others'.split(' ');

/**
 * Values of parameters for which the schema of classic Central lists no values. Source: the calls of HPE's SDK and of cencli. The lists
 * are open: their values are offered, and another value gets a hint but is never refused.
 */
const seen: readonly (readonly [path: RegExp, name: string, values: readonly string[]])[] = [
  [
    /^\/monitoring\/v\d\/(aps|switches|switch_stacks|gateways|mobility_controllers|swarms)$/,
    'status',
    upDown,
  ],
  [/^\/platform\/device_inventory\/v1\/devices$/, 'sku_type', sku],
];

/** A query field with known values beyond those of the schema. */
export function withSeenValues({ path, platform }: Operation, field: Field): Field {
  if (field.enum || field.knownValues || platform !== 'classic') return field;
  const known = seen.find(([paths, name]) => name === field.name && paths.test(path));
  return known ? { ...field, knownValues: known[2] } : field;
}
