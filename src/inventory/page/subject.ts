import type { Json } from '../../text/json.ts';
import { wholeMac } from '../../text/mac.ts';
import type { Device, Site } from '../model.ts';
import type { Shape } from './blocks.ts';
import { textAt } from './values.ts';

/** A client of either platform, with the facts that the page needs for its calls. */
export interface Client {
  account: string;
  mac: string;
  name?: string;
  ip?: string;
  isWired?: boolean;
  /** The device to which it is connected. */
  device?: string;
  site?: string;
  siteId?: string;
}

/** The subject of a page. */
export type Subject =
  { kind: 'device'; device: Device } | { kind: 'site'; site: Site } | { kind: 'client'; client: Client };

/** Facts about a subject that its overview has and its row may not have. */
export interface Traits {
  switchType?: 'AOS-S' | 'AOS-CX';
  stackId?: string;
  site?: string;
  siteId?: string;
  isWired?: boolean;
}

export type Facts = Readonly<Record<string, string | undefined>>;

export function nameOf(subject: Subject): string {
  if (subject.kind === 'site') return subject.site.name;
  if (subject.kind === 'device') return subject.device.name || subject.device.serial;
  return subject.client.name ?? subject.client.mac;
}

/** The shape of a subject's page; a switch of unknown make has a shape of its own. */
export function shapeOf(subject: Subject, traits: Traits): Shape {
  if (subject.kind !== 'device') return subject.kind;
  const { kind, model } = subject.device;
  if (kind !== 'switch') return kind;
  const make = traits.switchType ?? makeOf(model);
  const isStack = (traits.stackId ?? subject.device.stack) !== undefined;
  if (make === undefined) return 'switch';
  if (make === 'AOS-CX') return isStack ? 'aosCxStack' : 'aosCx';
  return isStack ? 'aosSStack' : 'aosS';
}

/** The make of a switch by its model: HPE's numbers for AOS-CX begin with 4100i, 6, 8, 9300 and 10000, for AOS-S with 25, 29, 38 and 54. */
function makeOf(model: string | undefined): Traits['switchType'] {
  const number = /\b(?:CX\s*)?(\d{4,5})/i.exec(model ?? '')?.[1];
  if (number === undefined) return undefined;
  if (/^(?:4100|6\d{3}|8\d{3}|9300|100\d\d)$/.test(number)) return 'AOS-CX';
  return /^(?:25|29|38|54)\d\d$/.test(number) ? 'AOS-S' : undefined;
}

/** The traits in the response of an overview. */
export function traitsIn(response: Json): Traits {
  const make = textAt(response, 'switch_type', 'switchType')
    ?.toUpperCase()
    .replace(/[^A-Z]/g, '');
  const switchType = make?.endsWith('CX')
    ? 'AOS-CX'
    : make?.endsWith('AOSS') || make === 'HP'
      ? 'AOS-S'
      : undefined;
  const stackId = textAt(response, 'stack_id', 'stackId');
  const type = textAt(response, 'client_type', 'clientConnectionType')?.toLowerCase();
  const site = textAt(response, 'site', 'siteName', 'site_name');
  const siteId = textAt(response, 'site_id', 'siteId');
  return {
    ...(switchType && { switchType }),
    ...(stackId !== undefined && { stackId }),
    ...(site !== undefined && { site }),
    ...(siteId !== undefined && { siteId }),
    ...(type !== undefined && { isWired: type.startsWith('wired') }),
  };
}

const week = 7 * 86_400_000;

const contexts: Partial<Record<Shape, string>> = {
  ap: 'ACCESS_POINT',
  gateway: 'GATEWAY',
  site: 'SITE',
};

/** The facts for the calls of a page. */
export function factsOf(subject: Subject, traits: Traits, now: number): Facts {
  const shape = shapeOf(subject, traits);
  const weekAgo = now - week;
  const times = {
    now: String(Math.floor(now / 1_000)),
    weekAgo: String(Math.floor(weekAgo / 1_000)),
    nowAt: new Date(now).toISOString(),
    weekAgoAt: new Date(weekAgo).toISOString(),
  };
  if (subject.kind === 'site') {
    const { id, name } = subject.site;
    return { ...times, siteId: id, siteName: name, context: contexts.site, contextId: id };
  }
  if (subject.kind === 'device') {
    const { device } = subject;
    return {
      ...times,
      serial: device.serial,
      siteId: device.siteId ?? traits.siteId,
      siteName: device.site ?? traits.site,
      stackId: traits.stackId ?? device.stack,
      context: contexts[shape] ?? (device.kind === 'switch' ? 'SWITCH' : undefined),
      contextId: device.serial,
    };
  }
  const { client } = subject;
  const isWired = client.isWired ?? traits.isWired;
  const mac = wholeMac(client.mac) ?? client.mac;
  return {
    ...times,
    mac,
    wirelessMac: isWired === true ? undefined : mac,
    siteId: client.siteId ?? traits.siteId,
    context: isWired === undefined ? undefined : isWired ? 'WIRED_CLIENT' : 'WIRELESS_CLIENT',
    contextId: mac,
  };
}

/** A target with its facts filled in, percent-encoded; undefined if one of them is not known. */
export function targetOf(template: string, facts: Facts): string | undefined {
  let isKnown = true;
  const put = (name: string, isQuoted: boolean): string => {
    const value = facts[name];
    if (value === undefined || value === '') isKnown = false;
    const text = isQuoted ? (value ?? '').replaceAll("'", "''") : (value ?? '');
    return encodeURIComponent(text.toWellFormed()).replaceAll('%3A', ':');
  };
  const target = template
    .replace(/(')?\{(\w+)\}/g, (_all, quote: string | undefined, name: string) =>
      quote === undefined ? put(name, false) : `'${put(name, true)}`,
    )
    .replaceAll(' ', '%20');
  return isKnown ? target : undefined;
}

/** Words by which a row names a subject. */
export function namesOf(subject: Subject): string[] {
  const names =
    subject.kind === 'device'
      ? [subject.device.serial, subject.device.name, subject.device.mac]
      : subject.kind === 'site'
        ? [subject.site.name, subject.site.id]
        : [subject.client.mac, subject.client.name];
  return names.flatMap((name) => (name === undefined || name.trim() === '' ? [] : [name]));
}
