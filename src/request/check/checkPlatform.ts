import type { Platform } from '../../account/account.ts';
import { isLoopback } from '../../regions/origin.ts';
import { isKnownHost } from '../../regions/regions.ts';
import type { Fix } from '../syntax/fix.ts';
import { textOf, type PlacedBlock } from '../syntax/model.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { Range } from '../syntax/range.ts';

/** Reports a path of the other platform: an error, which keeps the call from being sent. */
export function elsewhere(
  placed: PlacedBlock,
  { platform, twin }: { platform: Platform; twin?: string },
  fixes?: readonly Fix[],
): Problem {
  const name = platform === 'classic' ? 'classic Central' : 'new Central';
  const range = pathRange(placed);
  if (twin === undefined) return problem('otherPlatform', range, { platform: name });
  return problem('otherPlatformTwin', range, { platform: name, twin }, fixes);
}

/** Reports a path that the catalogue does not have, with the one that is probably meant. */
export function misspeltPath(placed: PlacedBlock, meant: string): Problem {
  return problem('pathMisspelt', pathRange(placed), { path: meant });
}

/** Tells if the API reference covers this gateway: a private cluster may have paths that no reference knows. */
export function isKnownGateway(baseUrl: string): boolean {
  const { host, hostname } = new URL(baseUrl);
  return isKnownHost(host) || isLoopback(hostname);
}

/** Gives the range of the path, from its first "/". */
export function pathRange({ block }: PlacedBlock): Range {
  const segments = block.request?.target.segments ?? [];
  return { start: (segments[0]?.start ?? 1) - 1, end: segments.at(-1)?.end ?? 0 };
}

/** Gives the path as it is written, without host and query. */
export function pathOf(placed: PlacedBlock): string {
  return (placed.block.request?.target.segments ?? []).map((range) => `/${textOf(placed, range)}`).join('');
}
