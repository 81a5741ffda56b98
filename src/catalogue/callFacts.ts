import type { Platform } from '../account/account.ts';
import { omitUndefined } from '../base/omitUndefined.ts';
import { isWrite } from '../http/call.ts';
import { isObject, parseJson, type Json } from '../text/json.ts';
import type { Catalogue } from './catalogue.ts';
import { deprecationOf, type Deprecation } from './deprecations.ts';
import { findOperation, findPath, nearest } from './lookup.ts';
import { otherVersionOf, probablyMeant } from './misspelt.ts';
import { operationKey, type Operation, taskId } from './operation.ts';
import { twinOf } from './twins/twins.ts';

/** Facts from the catalogue about a call before it is sent; empty for a path that the catalogue does not know. */
export interface CallFacts {
  operation?: Operation;
  /** Set if the operation is to end, or has ended. */
  end?: Deprecation;
  /** The target that tells the progress of the task which the call starts; `taskId` in it stands for the id in the response. */
  task?: string;
  /** The target whose DELETE ends the session that the call starts, with `taskId` in it. */
  sessionEnd?: string;
  /** True for a POST that only asks a device something, such as show commands and ping: sent again, it changes nothing either. */
  isTest?: true;
  /** Set if only the other platform has the path; `twin` is the operation that takes its place here. */
  elsewhere?: { platform: Platform; twin?: string };
  /** The path that is probably meant, if neither platform has the path of the call. */
  meant?: string;
  /** The operation in another version of its path, if the catalogue does not have the path of the call. */
  otherVersion?: Operation;
}

export function callFacts(
  catalogue: Catalogue,
  call: { method: string; target: string; body?: unknown },
  platform: Platform,
): CallFacts {
  const { method, target } = call;
  const path = target.split('?', 1)[0] ?? target;
  const operation = findOperation(catalogue, method, path, platform);
  const task = taskTargetOf(catalogue, platform, call);
  const sessionEnd = sessionEndOf(platform, call);
  const known = omitUndefined({ task, sessionEnd, isTest: isTest(call) || undefined });
  if (operation)
    return { operation, ...known, ...omitUndefined({ end: deprecationOf(catalogue, operation) }) };
  const other = findOperation(catalogue, method, path, platform === 'classic' ? 'new' : 'classic');
  if (findPath(catalogue, path, platform).length > 0) return known;
  if (!other) {
    const near = nearest(catalogue, path, platform);
    const lookup = { at: (one: string) => findPath(catalogue, one, platform), nearest: () => near };
    const meant = probablyMeant(path, near)?.path;
    const otherVersion = otherVersionOf(lookup, { method, path }, platform);
    return { ...known, ...omitUndefined({ meant, otherVersion }) };
  }
  const twin = twinOf(catalogue, other);
  return { elsewhere: { platform: other.platform, ...(twin && { twin: operationKey(twin) }) } };
}

function isTest({ method, target }: Change): boolean {
  const tests =
    /^\/network-troubleshooting\/v\d+\w*\/[^/]+\/[^/]+\/(?:showCommands|getArpTable|ping|pingSweep|traceroute|nslookup|https?|tcp|aaa)(?:\?|$)/;
  return method.toUpperCase() === 'POST' && tests.test(target);
}

interface Change {
  method: string;
  target: string;
  body?: unknown;
}

/**
 * The target that tells the progress of the task which a change starts; undefined if none is known. Source: docs/central-api.md 8, and the
 * operations of the catalogue: a target that the catalogue does not have does not count. The catalogue need not know the change itself.
 */
export function taskTargetOf(catalogue: Catalogue, platform: Platform, change: Change): string | undefined {
  const method = change.method.toUpperCase();
  if (!isWrite(method)) return undefined;
  const [path = '', query] = change.target.split('?', 2);
  const targets = platform === 'new' ? newTargets(path) : classicTargets(method, path, query, change.body);
  return targets.find(
    (target) => findOperation(catalogue, 'GET', pathOf(target), platform) || isUnlisted(target),
  );
}

/**
 * The target whose DELETE ends the troubleshooting session that a change starts: classic Central has one for each device, which
 * stays until it is ended.
 */
export function sessionEndOf(platform: Platform, { method, target }: Change): string | undefined {
  if (platform !== 'classic' || method.toUpperCase() !== 'POST') return undefined;
  return sessionTarget(target.split('?', 1)[0] ?? '');
}

/** The target of a session. Sessions of AOS-CX are started elsewhere, but they are read and ended at the same target. */
function sessionTarget(path: string): string | undefined {
  const [, serial] = /^\/troubleshooting\/v1\/(?:cx)?devices\/([^/]+)$/.exec(path) ?? [];
  return serial === undefined ? undefined : `/troubleshooting/v1/devices/${serial}?session_id=${taskId}`;
}

function pathOf(target: string): string {
  return (target.split('?', 1)[0] ?? target).replace(taskId, 'x');
}

/** Tells if a target is missing in HPE's document. Reboots, LEDs and the like answer with such a location, as the other tests do. */
function isUnlisted(target: string): boolean {
  return /^\/network-troubleshooting\/v\d+[a-z\d]*\/[^/]+\/[^/]+\/[^/]+\/async-operations\//.test(target);
}

/** The targets below the operation's own path or below a parent of it; GreenLake's newer versions use that of v1. */
function newTargets(path: string): string[] {
  const segments = path.split('/');
  const prefixes = segments.map((_, at) => segments.slice(0, segments.length - at).join('/')).slice(0, -2);
  const first = /^\/(?:devices|subscriptions)\//.exec(path)?.[0];
  if (first !== undefined) prefixes.push(`${first}v1`);
  const listed = prefixes.flatMap((one) => [
    `${one}/async-operations/${taskId}`,
    `${one}/async-operation/${taskId}`,
  ]);
  // Targets that HPE's document lists come before those that it leaves out.
  return [...listed.filter((target) => !isUnlisted(target)), ...listed.filter(isUnlisted)];
}

function classicTargets(method: string, path: string, query: string | undefined, body: unknown): string[] {
  const session = sessionTarget(path);
  if (session !== undefined) return method === 'POST' ? [session] : [];
  if (/^\/device_management\/v\d+\/|^\/troubleshooting\/v1\/running-config-backup\//.test(path))
    return method === 'POST' ? [`/device_management/v1/status/${taskId}`] : [];
  if (/^\/firmware\/v\d+\/upgrade(?:\/cancel)?$/.test(path)) return firmwareTargets(body);
  if (path === '/platform/rbac/v1/bulk_users') return [`/platform/rbac/v1/status/${taskId}`];
  if (path === '/visualrf_api/v1/restore_sites') return [`${path}/status`];
  if (/^\/cloudauth\/api\/v3\/bulk\/[^/]+$/.test(path))
    return [`${path}/status${query === undefined ? '' : `?${query}`}`];
  const [, restore] = /^(\/configuration\/v1\/groups\/[^/]+\/snapshots\/[^/]+)\/restore$/.exec(path) ?? [];
  if (restore !== undefined) return [`${restore}/restore_status`];
  const [, group] = /^\/configuration\/v1\/groups\/snapshot\/(?!backups$)([^/]+)$/.exec(path) ?? [];
  const name = textOf(body, 'name');
  if (group === undefined || name === undefined) return [];
  return [`/configuration/v1/groups/${group}/snapshots/${encodeURIComponent(name)}/backup_status`];
}

/** The targets of a firmware state: it is read for one device or one swarm, which the change itself names. */
function firmwareTargets(body: unknown): string[] {
  return ['serial', 'swarm_id'].flatMap((name) => {
    const value = textOf(body, name);
    return value === undefined ? [] : `/firmware/v1/status?${name}=${encodeURIComponent(value)}`;
  });
}

function textOf(body: unknown, name: string): string | undefined {
  const parsed: Json | undefined = typeof body === 'string' ? parseJson(body) : undefined;
  const value = isObject(parsed) ? parsed[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
