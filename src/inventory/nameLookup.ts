import type { Account } from '../account/account.ts';
import type { Clock } from '../base/clock.ts';
import type { CentralClient } from '../client/centralClient.ts';
import type { Call } from '../http/call.ts';
import { isObject, parseJson, type Json } from '../text/json.ts';
import { classicAps } from './lists/classicAps.ts';
import { classicSites } from './lists/classicSites.ts';
import type { Source } from './lists/listing.ts';
import { newDevices } from './lists/newDevices.ts';
import { newSites } from './lists/newSites.ts';

/** The wait for a name, ms: a question must not hang on it. */
const longestWait = 3_000;
const sitesOfOnePage = 100;

/** The name of one device or site, by one to three calls; undefined where there is none, or where asking fails. */
export async function lookUpName(
  client: Pick<CentralClient, 'send'>,
  account: Account,
  { kind, id }: { kind: 'device' | 'site'; id: string },
  clock: Clock,
): Promise<{ name: string; site?: string | undefined } | undefined> {
  const controller = new AbortController();
  const timer = clock.after(longestWait, () => controller.abort());
  const source: Source = {
    account,
    send: (call) => client.send(account, call, { signal: controller.signal }),
  };
  try {
    return await (kind === 'device' ? device(source, id) : site(source, id));
  } catch {
    return undefined;
  } finally {
    timer.dispose();
  }
}

async function device(source: Source, serial: string) {
  const isClassic = source.account.platform === 'classic';
  const { rows } = isClassic
    ? await classicAps(source, { limit: 1, filter: { serial } })
    : await newDevices(source, { limit: 1, where: [['serialNumber', serial]] });
  const found = rows.find((row) => row.serial === serial);
  if (found || !isClassic) return found;
  // The lists of switches and gateways take no serial; reference 3.2.
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

async function site(source: Source, id: string) {
  const query = { limit: sitesOfOnePage };
  const { rows } = await (source.account.platform === 'classic'
    ? classicSites(source, query)
    : newSites(source, query));
  return rows.find((row) => row.id === id);
}
