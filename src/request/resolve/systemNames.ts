import type { Account } from '../../account/account.ts';
import type { Known, SystemParts } from './scopes.ts';

export const systemNames = [
  'uuid',
  'timestamp',
  'timestampMs',
  'datetime',
  'randomInt',
  'processEnv',
  'dotenv',
  'account',
];

type Args = readonly string[];
type Evaluate = (args: Args, parts: SystemParts, account: Account | undefined) => Known | undefined;

const evaluators = new Map<string, Evaluate>([
  ['uuid', (args, { uuid }) => (args.length === 0 ? open(uuid()) : undefined)],
  ['guid', (args, { uuid }) => (args.length === 0 ? open(uuid()) : undefined)],
  ['timestamp', (args, { clock }) => moved(clock.now(), args, (ms) => Math.floor(ms / 1_000))],
  ['timestampMs', (args, { clock }) => moved(clock.now(), args, (ms) => ms)],
  ['datetime', datetime],
  ['randomInt', randomInt],
  ['processEnv', (args, { trusted, processEnv }) => secret(trusted ? only(args, processEnv) : undefined)],
  ['dotenv', (args, { trusted, dotenv }) => secret(trusted ? only(args, dotenv) : undefined)],
  ['account', accountField],
]);

/** The value of `$name args`; undefined for an unknown name, wrong arguments or a source without a value. */
export function systemValue(
  name: string,
  args: Args,
  parts: SystemParts,
  account: Account | undefined,
): Known | undefined {
  return evaluators.get(name)?.(args, parts, account);
}

/** Tells if a name reads from outside the file, which is allowed only in a trusted workspace. */
export function needsTrust(name: string): boolean {
  return name === 'processEnv' || name === 'dotenv';
}

export function isSystemName(name: string): boolean {
  return evaluators.has(name);
}

const accountFields: readonly string[] = ['label', 'region', 'customerId'];

/** Tells if a name is known and accepts these arguments, as far as this is clear without evaluating them. */
export function fitsSystemName(name: string, args: Args): boolean {
  if (needsTrust(name)) return args.length === 1;
  if (name === 'account') return args.length === 1 && accountFields.includes(args[0] ?? '');
  return systemValue(name, args, idle, undefined) !== undefined;
}

const idle: SystemParts = {
  clock: { now: () => 0 },
  random: () => 0,
  uuid: () => '',
  trusted: false,
  processEnv: () => undefined,
  dotenv: () => undefined,
};

function open(value: string | number): Known {
  return { value, secret: false };
}

function secret(value: string | undefined): Known | undefined {
  return value === undefined ? undefined : { value, secret: true };
}

function only([name, ...more]: Args, source: (name: string) => string | undefined): string | undefined {
  return name === undefined || more.length > 0 ? undefined : source(name);
}

function datetime([format, ...offset]: Args, { clock }: SystemParts): Known | undefined {
  if (format === 'iso8601') return moved(clock.now(), offset, (ms) => new Date(ms).toISOString());
  if (format === 'rfc1123') return moved(clock.now(), offset, (ms) => new Date(ms).toUTCString());
  return undefined;
}

function randomInt([from, to, ...more]: Args, { random }: SystemParts): Known | undefined {
  if (more.length > 0 || (from !== undefined && to === undefined)) return undefined;
  const low = Number(from ?? 0);
  const high = Number(to ?? 1_000);
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high) || high <= low) return undefined;
  return open(low + Math.floor(random() * (high - low)));
}

function accountField(
  [field, ...more]: Args,
  _ports: SystemParts,
  account: Account | undefined,
): Known | undefined {
  if (more.length > 0) return undefined;
  if (field !== 'label' && field !== 'region' && field !== 'customerId') return undefined;
  const value = account?.[field];
  return value === undefined ? undefined : open(value);
}

/** Adds `±n unit` to a time; the number and the unit may be written together or apart. */
function moved(now: number, args: Args, show: (ms: number) => string | number): Known | undefined {
  const text = args.join('');
  if (text === '') return open(show(now));
  const match = /^([+-]?\d{1,9})([smhdwMy]|ms)$/.exec(text);
  if (!match) return undefined;
  const ms = shift(now, Number(match[1]), match[2] ?? '');
  return Number.isNaN(new Date(ms).getTime()) ? undefined : open(show(ms));
}

const unitMs: Record<string, number> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

function shift(now: number, count: number, unit: string): number {
  const ms = unitMs[unit];
  if (ms !== undefined) return now + count * ms;
  const date = new Date(now);
  const day = date.getUTCDate();
  const months = date.getUTCMonth() + count * (unit === 'y' ? 12 : 1);
  date.setUTCDate(1);
  date.setUTCMonth(months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}
