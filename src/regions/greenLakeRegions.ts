import { regionNamed, type Region } from './regions.ts';

/** The clusters of each region of GreenLake, by name; HPE's documents do not say so (docs/central-api.md 1). */
const clusters: Readonly<Record<string, readonly string[]>> = {
  'us-west': ['US-1', 'US-2', 'US-West4', 'US-West5', 'US-East1'],
  'ca-central': ['Canada-1'],
  'eu-central': ['EU-1', 'EU-2', 'EU-3'],
  'eu-west': ['UK'],
  'ap-south': ['APAC-1'],
  'ap-northeast': ['APAC-East1'],
  'ap-ausnz': ['APAC-South1'],
  mea: ['UAE-North1'],
  'cn-north': ['China-1'],
};

/** A cluster that a token may be tried at: one of the table, with its host. */
export type Cluster = Region & { newHost: string };

/** Gives the clusters of a region of GreenLake; none if the region is not known, since none is to be guessed. */
export function clustersOf(greenLakeRegion: string): readonly Cluster[] {
  const key = greenLakeRegion
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  const names = Object.hasOwn(clusters, key) ? (clusters[key] ?? []) : [];
  return names.flatMap((name) => {
    const region = regionNamed(name);
    return region?.newHost === undefined ? [] : [{ ...region, newHost: region.newHost }];
  });
}

/** Gives the region of GreenLake that a cluster belongs to. */
export function greenLakeRegionOf(cluster: string): string | undefined {
  return Object.entries(clusters).find(([, names]) => names.includes(cluster))?.[0];
}
