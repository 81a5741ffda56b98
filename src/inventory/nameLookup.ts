import type { Account } from '../account/account.ts';
import type { Clock } from '../base/clock.ts';
import type { ScopeKind } from '../catalogue/deed/shownNames.ts';
import type { CentralClient } from '../client/centralClient.ts';
import type { Call } from '../http/call.ts';
import { isObject, parseJson, type Json } from '../text/json.ts';
import { classicAps } from './lists/classicDevices.ts';
import { classicSites } from './lists/classicSites.ts';
import type { Source } from './lists/listing.ts';
import { newDevices } from './lists/newDevices.ts';
import { globalScope, newScopes } from './lists/newScopes.ts';
import { newSites } from './lists/newSites.ts';
import type { Page } from './model.ts';

/** Longest wait for a name, ms, since a question must not wait for it any longer. */
const longestWait = 3_000;
const sitesOfOnePage = 100;
/** Most pages of a list that are read for one name. */
const mostPages = 3;

/** An id without a name: of a known kind, or of any kind of scope; the id of an item of GreenLake is the path that reads it. */
export interface Wanted {
  kind: ScopeKind | 'scope' | 'item';
  id: string;
}

/** The name of a thing. */
export interface ThingName {
  kind: ScopeKind | 'item';
  id: string;
  name: string;
  site?: string | undefined;
}

/** Kinds of scope with a number as id, in the order in which they are tried. */
const scopeKinds = ['site', 'device group', 'site collection', 'global scope'] as const;

/**
 * Asks for the name of one thing, with one to three calls for each possible kind. Gives every name in the responses, and
 * nothing if a call fails.
 */
export async function lookUpNames(
  client: Pick<CentralClient, 'send'>,
  account: Account,
  { kind, id }: Wanted,
  clock: Clock,
): Promise<readonly ThingName[]> {
  const controller = new AbortController();
  const { signal } = controller;
  const timer = clock.after(longestWait, () => controller.abort());
  const source: Source = { account, send: (call) => client.send(account, call, { signal }) };
  const found: ThingName[] = [];
  try {
    for (const one of kindsOf(kind, id)) {
      // If one list may not be read, another list may still have the name.
      found.push(...(await namesOf(source, one, id).catch(() => [])));
      if (signal.aborted || found.some((name) => name.id === id)) break;
    }
  } finally {
    timer.dispose();
  }
  return found;
}

/** The possible kinds of an id. A device is a scope with its serial as id; all other ids are numbers. */
function kindsOf(kind: Wanted['kind'], id: string): readonly ThingName['kind'][] {
  if (kind !== 'scope') return [kind];
  return /^\d+$/.test(id) ? scopeKinds : ['device'];
}

/** Members that name a thing of GreenLake, the best first. */
const naming = ['serialNumber', 'name', 'username', 'email', 'workspaceName', 'credentialName', 'key'];

async function namesOf(source: Source, kind: ThingName['kind'], id: string): Promise<ThingName[]> {
  if (kind === 'item') {
    const { status, body } = await source.send({ method: 'GET', target: id });
    const row: Json | undefined = status === 200 ? parseJson(body) : undefined;
    const name = isObject(row)
      ? naming.map((one) => row[one]).find((one) => typeof one === 'string' && one !== '')
      : undefined;
    return typeof name === 'string' ? [{ kind, id, name }] : [];
  }
  if (kind === 'device') {
    const row = await device(source, id);
    return row ? [{ kind, id, name: row.name, site: row.site }] : [];
  }
  const isClassic = source.account.platform === 'classic';
  const query = { limit: sitesOfOnePage };
  if (kind === 'site')
    return walked(kind, id, await (isClassic ? classicSites(source, query) : newSites(source, query)));
  if (isClassic) return [];
  if (kind !== 'global scope') return walked(kind, id, await newScopes(source, kind));
  const scope = await globalScope(source);
  return scope === undefined ? [] : [{ kind, id: scope, name: 'Global' }];
}

async function walked(kind: ScopeKind, id: string, first: Page<{ id: string; name: string }>) {
  const found: ThingName[] = [];
  let page: typeof first | undefined = first;
  for (let read = 1; page; read++) {
    found.push(...page.rows.map((row) => ({ kind, id: row.id, name: row.name })));
    const isEnd: boolean = read === mostPages || page.rows.some((row) => row.id === id);
    page = isEnd ? undefined : await page.next?.().catch(() => undefined);
  }
  return found;
}

async function device(source: Source, serial: string) {
  const isClassic = source.account.platform === 'classic';
  const { rows } = isClassic
    ? await classicAps(source, { limit: 1, filter: { serial } })
    : await newDevices(source, { limit: 1, where: [['serialNumber', serial]] });
  const found = rows.find((row) => row.serial === serial);
  if (found || !isClassic) return found;
  // The lists of switches and gateways take no serial.
  for (const kind of ['switches', 'gateways']) {
    const row = await details(source, { method: 'GET', target: `/monitoring/v1/${kind}/${serial}` });
    if (row) return row;
  }
  return undefined;
}

async function details({ send }: Source, call: Call) {
  const { status, body } = await send(call);
  const row: Json | undefined = status === 200 ? parseJson(body) : undefined;
  if (!isObject(row) || typeof row['name'] !== 'string') return undefined;
  const { name, site } = row;
  return { name, ...(typeof site === 'string' && { site }) };
}
