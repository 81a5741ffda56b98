import type { Behaviour } from '../behaviour.ts';
import type { Customer } from '../customer.ts';
import type { Incoming, Reply } from './message.ts';
import { percentDecoded } from '../../text/percentDecoded.ts';

/** Call for a route, after it has passed the gateway. */
export interface RouteCall {
  request: Incoming;
  /** A path parameter, decoded; '' if the template has no such name. */
  param: (name: string) => string;
  customer: Customer;
  behaviour: Behaviour;
  /** ms since the epoch, the sandbox's time. */
  now: number;
  /** Origin of this gateway, for absolute links. */
  origin: string;
}

export type Handler = (call: RouteCall) => Reply;

export interface Route {
  method: string;
  pattern: RegExp;
  names: readonly string[];
  handler: Handler;
}

/** Makes a route of `METHOD /path/{name}`; a name takes one segment. */
export function route(template: string, handler: Handler): Route {
  const [method = '', path = ''] = template.split(' ');
  const names = Array.from(path.matchAll(/\{([\w-]+)\}/g), (match) => match[1] ?? '');
  const source = path.replace(/[.+]/g, '\\$&').replace(/\{[\w-]+\}/g, '([^/]+)');
  return { method, pattern: new RegExp(`^${source}/?$`), names, handler };
}

export interface Match {
  handler: Handler;
  param: (name: string) => string;
}

/** Finds the first route that fits, with its parameters. Doubled slashes count as one, as at Central's gateway. */
export function findRoute(routes: readonly Route[], method: string, path: string): Match | undefined {
  const clean = path.replace(/\/{2,}/g, '/');
  for (const candidate of routes) {
    if (candidate.method !== method) continue;
    const found = candidate.pattern.exec(clean);
    if (!found) continue;
    const values = found.slice(1).map(percentDecoded);
    return {
      handler: candidate.handler,
      param: (name) => values[candidate.names.indexOf(name)] ?? '',
    };
  }
  return undefined;
}
