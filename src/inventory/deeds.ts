import type { Account } from '../account/account.ts';
import type { Clock } from '../base/clock.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Deed, DeedCall } from '../catalogue/deed/callValues.ts';
import type { KnownNames } from '../catalogue/deed/shownNames.ts';
import type { CentralClient } from '../client/centralClient.ts';
import type { Device, Site } from './model.ts';

/** Rows that are at hand, of any account. */
export interface RowsAtHand {
  devices: readonly Device[];
  sites: readonly Site[];
}

export interface DeedsParts {
  catalogue: () => Promise<Catalogue>;
  /** Rows of each list that is kept. */
  rows: (account: Account) => readonly RowsAtHand[];
  client: () => Promise<Pick<CentralClient, 'send'>>;
  clock: Clock;
}

/** A device or site by its id, as far as it has a name. */
type Named = { name: string; site?: string | undefined } | undefined;

/** Names that were asked for are kept, up to this many. */
const mostKept = 1_000;

/** Changes in words, with the names of an account's devices and sites: those of the loaded rows, or a few that the server is asked for. */
export class Deeds {
  readonly #ports: DeedsParts;
  readonly #asked = new Map<string, Named>();

  constructor(ports: DeedsParts) {
    this.#ports = ports;
  }

  /**
   * Says what a call changes. Where a person is asked, one device and one site that the words need are looked up; what fails has
   * no name. Rejects where the catalogue cannot be opened.
   */
  async of(call: DeedCall, account: Account, isAsked: boolean): Promise<Deed> {
    const [catalogue, { findOperation }, { deedOf }, { undoNotes }] = await Promise.all([
      this.#ports.catalogue(),
      import('../catalogue/lookup.ts'),
      import('../catalogue/deed/deed.ts'),
      import('../catalogue/noWayBack.ts'),
    ]);
    const operation = findOperation(catalogue, call.method, call.target, account.platform);
    const missing: { device?: string; site?: string } = {};
    const atHand = namesIn(account, this.#ports.rows(account));
    const names: KnownNames = {
      device: (serial) => {
        const found = atHand.device(serial) ?? this.#asked.get(keyOf(account, 'device', serial));
        if (!found && isId(serial)) missing.device ??= serial;
        return found;
      },
      site: (id) => {
        const found = atHand.site(id) ?? this.#asked.get(keyOf(account, 'site', id))?.name;
        if (found === undefined && isId(id)) missing.site ??= id;
        return found;
      },
    };
    const said = (): Deed => {
      const { words, notes } = deedOf(call, operation, names);
      const [final] = undoNotes(catalogue, call, account.platform);
      return final === undefined ? { words, notes } : { words, notes: [...notes, final], isFinal: true };
    };
    const deed = said();
    return isAsked && (await this.#lookUp(account, missing)) ? said() : deed;
  }

  /** Forgets what was asked for with an account that signed out, or all. */
  forget(account?: Account): void {
    const start = account === undefined ? '' : `${account.id}\n`;
    for (const key of [...this.#asked.keys()]) if (key.startsWith(start)) this.#asked.delete(key);
  }

  async #lookUp(account: Account, missing: { device?: string; site?: string }): Promise<boolean> {
    const wanted = (['device', 'site'] as const).flatMap((kind) => {
      const id = missing[kind];
      return id === undefined || this.#asked.has(keyOf(account, kind, id)) ? [] : [{ kind, id }];
    });
    if (wanted.length === 0) return false;
    const [{ lookUpName }, client] = await Promise.all([import('./nameLookup.ts'), this.#ports.client()]);
    const found = await Promise.all(
      wanted.map(async ({ kind, id }) => {
        const named = await lookUpName(client, account, { kind, id }, this.#ports.clock);
        if (this.#asked.size >= mostKept) this.#asked.clear();
        this.#asked.set(keyOf(account, kind, id), named);
        return named;
      }),
    );
    return found.some((one) => one !== undefined);
  }
}

function keyOf({ id }: Account, kind: string, of: string): string {
  return `${id}\n${kind}\n${of}`;
}

/** Tells if a text can be an id, and is no reference of a file or a mask. */
function isId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text);
}

const indexes = new WeakMap<readonly unknown[], ReadonlyMap<string, Device>>();

function namesIn(account: Account, lists: readonly RowsAtHand[]): KnownNames {
  const isOwn = (row: Device | Site) => row.account === account.id;
  return {
    device: (serial) => {
      const key = placeOf(account.id, serial);
      return lists.map(({ devices }) => byPlace(devices).get(key)).find((device) => device !== undefined);
    },
    site: (id) => {
      const site = lists.flatMap(({ sites }) => sites).find((one) => isOwn(one) && one.id === id);
      if (site) return site.name;
      const devices = lists.flatMap((list) => list.devices);
      return devices.find((one) => isOwn(one) && one.siteId === id)?.site;
    },
  };
}

function placeOf(account: string, serial: string): string {
  return `${account}\n${serial}`;
}

/** The same list is looked into again and again: once for each row of a loop. */
function byPlace(devices: readonly Device[]): ReadonlyMap<string, Device> {
  const known = indexes.get(devices);
  if (known) return known;
  const index = new Map(devices.map((device) => [placeOf(device.account, device.serial), device]));
  indexes.set(devices, index);
  return index;
}
