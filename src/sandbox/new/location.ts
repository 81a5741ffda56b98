import type { RouteCall } from '../http/router.ts';

/** The place where a 202 says to look: relative, absolute or not at all, as the sandbox is told to (docs/central-api.md 8). */
export function locationOf(call: RouteCall, path: string): { location?: string } {
  const { location } = call.behaviour;
  if (location === 'missing') return {};
  return { location: location === 'absolute' ? `${call.origin}${path}` : path };
}
