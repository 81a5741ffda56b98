/** Members of a body that exclude each other: a call has them from one of two sides only. */
export interface ExclusiveMembers {
  one: readonly string[];
  other: readonly string[];
}

const known: readonly (ExclusiveMembers & { path: RegExp })[] = [
  { path: /^\/devices\/v1(?:beta1)?\/devices$/, one: ['application', 'region'], other: ['subscription'] },
  { path: /^\/central\/v2\/sites(?:\/[^/]+)?$/, one: ['site_address'], other: ['geolocation'] },
];

/** Finds the members that exclude each other in bodies at a path (docs/central-api.md). */
export function exclusiveMembers(path: string): ExclusiveMembers | undefined {
  return known.find((one) => one.path.test(path));
}
