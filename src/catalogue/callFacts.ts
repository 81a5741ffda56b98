import type { Platform } from '../account/account.ts';
import { omitUndefined } from '../base/omitUndefined.ts';
import type { Catalogue } from './catalogue.ts';
import { findOperation, findPath } from './lookup.ts';
import { operationKey, type Operation } from './operation.ts';
import { sessionEndOf, taskPlaceOf } from './taskPlace.ts';
import { twinOf } from './twins/twins.ts';

/** Facts from the catalogue about a call before it is sent; empty for a path that the catalogue does not know. */
export interface CallFacts {
  operation?: Operation;
  /** The target that tells how far the task is which the call starts; `taskId` in it stands for the answer's id. */
  task?: string;
  /** The target whose DELETE ends the session that the call starts, with `taskId` in it. */
  sessionEnd?: string;
  /** The path is the other platform's and none of this one's; with the operation that takes its place here. */
  elsewhere?: { platform: Platform; twin?: string };
}

export function callFacts(
  catalogue: Catalogue,
  call: { method: string; target: string; body?: unknown },
  platform: Platform,
): CallFacts {
  const { method, target } = call;
  const path = target.split('?', 1)[0] ?? target;
  const operation = findOperation(catalogue, method, path, platform);
  const task = taskPlaceOf(catalogue, platform, call);
  const sessionEnd = sessionEndOf(platform, call);
  const known = omitUndefined({ task, sessionEnd });
  if (operation) return { operation, ...known };
  const other = findOperation(catalogue, method, path, platform === 'classic' ? 'new' : 'classic');
  if (!other || findPath(catalogue, path, platform).length > 0) return known;
  const twin = twinOf(catalogue, other);
  return { elsewhere: { platform: other.platform, ...(twin && { twin: operationKey(twin) }) } };
}
