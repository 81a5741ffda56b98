import { hash } from '../random.ts';
import { models, type FleetKind, type Model } from './models.ts';

import { citiesOf, siteKinds, type City } from './cities.ts';

export interface FleetSite {
  id: number;
  name: string;
  address: string;
  location: City;
  /** True if everything at the site is down. */
  dark: boolean;
}

export interface FleetDevice {
  index: number;
  serial: string;
  mac: string;
  name: string;
  kind: FleetKind;
  model: Model;
  up: boolean;
  ip: string;
  publicIp: string;
  /** Undefined for a device without a site. */
  siteId: number | undefined;
  group: string;
  labels: number[];
  /** Uptime, s; 0 if the device is down. */
  uptime: number;
  /** Number of clients on it now; 0 if the device is down. */
  clients: number;
  notes: string | null;
}

export interface Fleet {
  sites: FleetSite[];
  devices: FleetDevice[];
}

export interface FleetPlan {
  seed: number;
  region: string;
  devices: number;
  /** The first site id. */
  firstSite: number;
}

/** Makes a fleet: the same plan gives the same fleet. The time grows in proportion to its devices. */
export function makeFleet(plan: FleetPlan): Fleet {
  const count = Math.max(1, Math.min(4, Math.ceil(plan.devices / 3)), Math.ceil(plan.devices / 30));
  const sites = Array.from({ length: count }, (_, index) => makeSite(plan, index, count));
  const devices = Array.from({ length: plan.devices }, (_, index) => {
    const nth = Math.floor((index * count) / plan.devices);
    const first = Math.ceil((nth * plan.devices) / count);
    return makeDevice(plan, index, sites[nth], index - first + 1);
  });
  return { sites, devices };
}

function makeSite(plan: FleetPlan, index: number, count: number): FleetSite {
  const cities = citiesOf(plan.region);
  const [first] = cities;
  if (!first) throw new RangeError('no cities');
  const location = cities[index % cities.length] ?? first;
  const round = Math.floor(index / cities.length);
  const kind = siteKinds[round % siteKinds.length] ?? 'HQ';
  const suffix = round < siteKinds.length ? '' : ` ${Math.floor(round / siteKinds.length) + 1}`;
  return {
    id: plan.firstSite + index,
    name: `${location.city} ${kind}${suffix}`,
    address: `Example Street ${1 + (hash(plan.seed, index) % 240)}`,
    location,
    dark: count > 2 && (index === count - 1 || hash(plan.seed, index, 7) % 40 === 0),
  };
}

const kindCodes: Record<FleetKind, string> = { ap: 'AP', switch: 'SW', gateway: 'GW', controller: 'MC' };
const groupCodes: Record<FleetKind, string> = {
  ap: 'APs',
  switch: 'Switches',
  gateway: 'Gateways',
  controller: 'Gateways',
};

function makeDevice(
  plan: FleetPlan,
  index: number,
  site: FleetSite | undefined,
  number: number,
): FleetDevice {
  const dice = hash(plan.seed, index, 1);
  const model = modelOf(index);
  // One in a hundred has no site, but none in a fleet that is small enough to be counted by eye.
  const siteOf = index > 40 && dice % 100 === 13 ? undefined : site;
  const up = !(siteOf?.dark ?? false) && dice % 25 !== 3;
  const code = site?.location.code ?? 'SBX';
  const block = index >> 8;
  return {
    index,
    serial: `${model.serial}${base36(plan.seed, 2)}${index.toString(36).toUpperCase().padStart(4, '0')}`,
    mac: `${model.mac}:${byte(hash(plan.seed, 9))}:${byte(block)}:${byte(index)}`,
    name: `${code}-F${1 + (number % 4)}-${kindCodes[model.kind]}${String(number).padStart(2, '0')}`,
    kind: model.kind,
    model,
    up,
    ip: `10.${20 + (block >> 8)}.${block & 255}.${index & 255}`,
    publicIp: `203.0.113.${1 + ((site?.id ?? 0) % 250)}`,
    siteId: siteOf?.id,
    group: `${code}-${groupCodes[model.kind]}`,
    labels: dice % 9 === 0 ? [31] : dice % 17 === 0 ? [32] : [],
    uptime: up ? 3600 + (hash(plan.seed, index, 2) % 6_000_000) : 0,
    clients:
      up && model.kind !== 'gateway' && model.kind !== 'controller' ? hash(plan.seed, index, 3) % 25 : 0,
    notes: null,
  };
}

function modelOf(index: number): Model {
  const model = models[index % models.length];
  if (!model) throw new RangeError('no models');
  return model;
}

function base36(number: number, length: number): string {
  return hash(number).toString(36).toUpperCase().slice(-length);
}

function byte(number: number): string {
  return (number & 255).toString(16).padStart(2, '0');
}
