import type { Account } from '../account/account.ts';
import { isCentralError, type CentralError } from '../base/errors.ts';
import type { CentralClient } from '../client/centralClient.ts';
import { macDigits, wholeMac } from '../text/mac.ts';
import { listDevices } from './list.ts';
import { classicAps, classicControllers, classicGateways } from './lists/classicDevices.ts';
import { orNone, type Source } from './lists/listing.ts';
import { newDevices } from './lists/newDevices.ts';
import type { Device, Page } from './model.ts';

export interface SearchOptions {
  /** Loaded rows; they are searched first. */
  loaded?: readonly Device[];
  signal?: AbortSignal;
}

/**
 * Devices that a name, serial, IP or MAC address in any notation may mean, best first: from the loaded rows, then from the server's
 * own search, then from all devices of the account. Rejects as `send` does.
 */
export async function searchDevices(
  client: CentralClient,
  account: Account,
  query: string,
  options: SearchOptions = {},
): Promise<Device[]> {
  const wanted = query.trim();
  if (wanted === '') return [];
  const loaded = (options.loaded ?? []).filter((device) => device.account === account.id);
  const exact = ranked(loaded, wanted).filter((device) => rank(device, wanted) === 0);
  if (exact.length > 0) return exact;
  const source: Source = { account, send: (call) => client.send(account, call, { signal: options.signal }) };
  const asks = account.platform === 'classic' ? classicAsks(source, wanted) : newAsks(source, wanted);
  const failures: CentralError[] = [];
  const orNoRows = (error: unknown): Page<Device> => {
    if (!isCentralError(error) || isCentralError(error, 'cancelled')) throw error;
    // The search of all devices says which kinds the user may not list.
    if (!isCentralError(error, 'forbidden')) failures.push(error);
    return { rows: [] };
  };
  const pages = await Promise.all(asks.map((page) => page.catch(orNoRows)));
  const found = ranked(
    pages.flatMap(({ rows }) => rows),
    wanted,
  );
  if (found.length > 0) return found;
  const [failure] = failures;
  if (failure) throw failure;
  let short: CentralError | undefined;
  const onShort = (one: CentralError) => void (short = one);
  const all = ranked(
    await listDevices(client, account, { all: true, signal: options.signal, onShort }),
    wanted,
  );
  if (all.length === 0 && short) throw short;
  return all;
}

/** Rows that match a query, best first. */
export function ranked(devices: readonly Device[], query: string): Device[] {
  const ranks = devices.map((device) => ({ device, rank: rank(device, query) }));
  return ranks
    .filter((one) => one.rank < 9)
    .toSorted((a, b) => a.rank - b.rank || a.device.name.localeCompare(b.device.name))
    .map(({ device }) => device);
}

/** 0 if serial, MAC, IP or name is equal; 1 for a beginning; 2 for a part; 9 for no match. */
function rank(device: Device, query: string): number {
  const wanted = query.trim().toLowerCase();
  const mac = macDigits(wanted);
  const own = macDigits(device.mac ?? '') ?? '';
  const texts = [device.serial, device.name, device.ip ?? ''].map((text) => text.toLowerCase());
  if (texts.includes(wanted) || (mac?.length === 12 && mac === own)) return 0;
  if (texts.some((text) => text.startsWith(wanted))) return 1;
  if (texts.some((text) => text.includes(wanted))) return 2;
  return mac !== undefined && mac.length >= 4 && own.includes(mac) ? 2 : 9;
}

function classicAsks(source: Source, wanted: string): Promise<Page<Device>>[] {
  const macaddr = wholeMac(wanted);
  if (macaddr !== undefined) {
    const query = { filter: { macaddr } };
    return [
      classicAps(source, query),
      classicGateways(source, query),
      orNone(classicControllers(source, query)),
    ];
  }
  return looksLikeSerial(wanted) ? [classicAps(source, { filter: { serial: wanted.toUpperCase() } })] : [];
}

function newAsks(source: Source, wanted: string): Promise<Page<Device>>[] {
  if (wholeMac(wanted) !== undefined || /^[\d.]+$/.test(wanted)) return [];
  const byName = newDevices(source, { where: [['deviceName', wanted]] });
  return looksLikeSerial(wanted)
    ? [newDevices(source, { where: [['serialNumber', wanted.toUpperCase()]] }), byName]
    : [byName];
}

function looksLikeSerial(text: string): boolean {
  return /^[a-z0-9]{8,14}$/i.test(text);
}
