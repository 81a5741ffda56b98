import type { RouteCall } from '../http/router.ts';

/** The address that a 202 gives for its result: relative, absolute or none, as the sandbox's switch says (docs/central-api.md 8). */
export function locationOf(call: RouteCall, path: string): { location?: string } {
  const { location } = call.behaviour;
  if (location === 'missing') return {};
  return { location: location === 'absolute' ? `${call.origin}${path}` : path };
}
