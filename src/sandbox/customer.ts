import type { Platform } from '../account/account.ts';
import { makeFleet, type Fleet, type FleetDevice, type FleetPlan, type FleetSite } from './fleet/fleet.ts';
import type { FleetKind } from './fleet/models.ts';
import { Random } from './random.ts';

export interface CustomerPlan extends FleetPlan {
  id: string;
  name: string;
  platform: Platform;
}

/** Makes a resource's own state for one customer. */
export type PartOf<T> = new (customer: Customer) => T;

/** One customer of Central (or workspace, or tenant): a fleet and the state that the resources keep for it. */
export class Customer {
  readonly id: string;
  readonly name: string;
  readonly plan: CustomerPlan;
  readonly random: Random;
  tenants: Customer[] = [];
  #fleet: Fleet | undefined;
  #bySerial: Map<string, FleetDevice> | undefined;
  #siteById: Map<number, FleetSite> | undefined;
  #counts: Map<number | undefined, FleetDevice[]> | undefined;
  #kinds: Map<FleetKind, FleetDevice[]> | undefined;
  #parts = new Map<unknown, unknown>();

  constructor(plan: CustomerPlan) {
    this.plan = plan;
    this.id = plan.id;
    this.name = plan.name;
    this.random = new Random(plan.seed);
  }

  /** The fleet, which is made at its first use. */
  get fleet(): Fleet {
    this.#fleet ??= makeFleet(this.plan);
    return this.#fleet;
  }

  get devices(): FleetDevice[] {
    return this.fleet.devices;
  }

  get sites(): FleetSite[] {
    return this.fleet.sites;
  }

  ofKind(kind: FleetKind): readonly FleetDevice[] {
    this.#kinds ??= Map.groupBy(this.devices, (device) => device.kind);
    return this.#kinds.get(kind) ?? [];
  }

  device(serial: string): FleetDevice | undefined {
    this.#bySerial ??= new Map(this.devices.map((device) => [device.serial, device]));
    return this.#bySerial.get(serial);
  }

  /** Takes a device out of monitoring. */
  forget(serial: string): void {
    this.fleet.devices = this.devices.filter((device) => device.serial !== serial);
    this.#bySerial = this.#counts = this.#kinds = undefined;
  }

  site(id: number | undefined): FleetSite | undefined {
    this.#siteById ??= new Map(this.sites.map((site) => [site.id, site]));
    return id === undefined ? undefined : this.#siteById.get(id);
  }

  addSite(site: FleetSite): void {
    this.sites.push(site);
    this.#siteById = undefined;
  }

  /** Removes a site; its devices then belong to no site. */
  removeSite(id: number): void {
    this.fleet.sites = this.sites.filter((site) => site.id !== id);
    this.#siteById = undefined;
    for (const device of this.devices) if (device.siteId === id) device.siteId = undefined;
  }

  nextSiteId(): number {
    return Math.max(this.plan.firstSite, ...this.sites.map((site) => site.id + 1));
  }

  /** Number of devices of a site; counted once for all sites until a device is moved. */
  countAt(id: number): number {
    return this.at(id).length;
  }

  at(id: number): readonly FleetDevice[] {
    this.#counts ??= Map.groupBy(this.devices, (device) => device.siteId);
    return this.#counts.get(id) ?? [];
  }

  /** Puts a device in a site, or in none. */
  assign(device: FleetDevice, siteId: number | undefined): void {
    device.siteId = siteId;
    this.#counts = undefined;
  }

  /** The state that a resource keeps for this customer, made at its first use. */
  part<T>(make: PartOf<T>): T {
    const kept = this.#parts.get(make);
    if (kept instanceof make) return kept;
    const made = new make(this);
    this.#parts.set(make, made);
    return made;
  }
}
