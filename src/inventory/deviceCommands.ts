import type { Account } from '../account/account.ts';
import { responseProblem } from '../client/responseProblem.ts';
import type { CentralClient } from '../client/centralClient.ts';
import type { SendOptions } from '../http/call.ts';
import { isObject, isRaw, parseJson, type Json } from '../text/json.ts';

/** A command that Central takes for a device. */
export interface DeviceCommand {
  text: string;
  /** The id of the command, which classic Central expects instead of the text. */
  id?: number;
  category?: string;
  summary?: string;
  /** Names of the values that the text shows as `<name>`. */
  names: readonly string[];
}

/** A device for troubleshooting: classic Central uses the type of its sessions, new Central the family in its paths. */
export interface CommandDevice {
  serial: string;
  sessionType?: string | undefined;
  family?: string | undefined;
}

/** The target for the list of a device's commands. Undefined if the device's kind is not known. */
export function commandListTarget(platform: Account['platform'], device: CommandDevice): string | undefined {
  const serial = encodeURIComponent(device.serial);
  const { sessionType, family } = device;
  if (platform === 'new')
    return family === undefined ? undefined : `/network-troubleshooting/v1/${family}/${serial}/show-commands`;
  if (sessionType === undefined) return undefined;
  return sessionType === 'CX'
    ? `/troubleshooting/v1/cxcommands?Serial=${serial}`
    : `/troubleshooting/v1/commands?device_type=${sessionType}`;
}

/** Reads the commands that a device takes. Throws what `send` throws, and forbidden, notFound or badAnswer by the response. */
export async function deviceCommands(
  client: Pick<CentralClient, 'send'>,
  account: Account,
  device: CommandDevice,
  options: Pick<SendOptions, 'signal'> = {},
): Promise<DeviceCommand[]> {
  const target = commandListTarget(account.platform, device);
  if (target === undefined) return [];
  const exchange = await client.send(account, { method: 'GET', target }, { ...options, priority: 'person' });
  const response = parseJson(exchange.body);
  const problem = responseProblem(account, exchange, response);
  if (problem) throw problem;
  return readDeviceCommands(response ?? null);
}

/**
 * Finds the commands in a list with any grouping: objects with a `command`, and texts that begin with “show”. Each one once,
 * sorted.
 */
export function readDeviceCommands(response: Json): DeviceCommand[] {
  const found = new Map<string, DeviceCommand>();
  const open: { value: Json; category: string | undefined }[] = [{ value: response, category: undefined }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value } = next;
    if (Array.isArray(value)) {
      for (const one of value) open.push({ value: one, category: next.category });
    } else if (typeof value === 'string') {
      if (/^show\s/i.test(value)) add(found, { command: value }, next.category);
    } else if (isObject(value)) {
      const category = textOf(value, 'category', 'categoryName') ?? next.category;
      if (typeof value['command'] === 'string') add(found, value, category);
      else for (const one of Object.values(value)) open.push({ value: one, category });
    }
  }
  return [...found.values()].toSorted((one, other) => (one.text < other.text ? -1 : 1));
}

function add(
  found: Map<string, DeviceCommand>,
  row: { readonly [name: string]: Json },
  category: string | undefined,
): void {
  const text = inWords(textOf(row, 'command') ?? '');
  if (text === '' || found.has(text)) return;
  const told = row['command_id'] ?? row['commandId'] ?? Number.NaN;
  const id = isRaw(told) ? Number.NaN : Number(told);
  const summary = textOf(row, 'summary', 'description');
  const given = Array.isArray(row['arguments']) ? row['arguments'] : [];
  const names = given.flatMap((one) => (isObject(one) ? (textOf(one, 'name') ?? []) : []));
  found.set(text, {
    text,
    names,
    ...(Number.isSafeInteger(id) && { id }),
    ...(category !== undefined && { category }),
    ...(summary !== undefined && { summary }),
  });
}

function textOf(row: { readonly [name: string]: Json }, ...names: string[]): string | undefined {
  const value = names.map((name) => row[name]).find((one) => typeof one === 'string' && one.trim() !== '');
  return typeof value === 'string' ? value.trim() : undefined;
}

/** A command with one blank between its words. */
export function inWords(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
}

/** A command of the list with the values that a person has given it. */
export interface GivenCommand {
  command: DeviceCommand;
  values: readonly string[];
}

/**
 * The listed command that a typed one means: compared word by word, with values in place of `<name>` or at the end. A word may be
 * shortened, as devices allow, if only one command fits.
 */
export function commandFor(list: readonly DeviceCommand[], typed: string): GivenCommand | undefined {
  const words = inWords(typed).split(' ');
  const fits = (whole: boolean) =>
    list.flatMap((command) => {
      const values = valuesIn(command, words, whole);
      return values ? [{ command, values }] : [];
    });
  const exact = fits(true);
  if (exact.length > 0) return exact.find(({ values }) => values.length === 0) ?? exact[0];
  const near = fits(false);
  return near.length === 1 ? near[0] : undefined;
}

function valuesIn({ text, names }: DeviceCommand, words: readonly string[], whole: boolean) {
  const wanted = text.split(' ');
  const values: string[] = [];
  // The values of a command without `<name>` in its text follow it.
  const placeholders = wanted.filter(isPlaceholder).length;
  const behind = placeholders === 0 ? names.length : 0;
  if (words.length !== wanted.length + behind) return undefined;
  for (const [at, word] of words.entries()) {
    const want = wanted[at];
    if (want === undefined || isPlaceholder(want)) values.push(word);
    else if (whole ? want.toLowerCase() !== word.toLowerCase() : !isShort(word, want)) return undefined;
  }
  return values;
}

function isShort(word: string, of: string): boolean {
  return word !== '' && of.toLowerCase().startsWith(word.toLowerCase());
}

function isPlaceholder(word: string): boolean {
  return /^(?:<[^<>]*>|\[[^[\]]*\])$/.test(word);
}
