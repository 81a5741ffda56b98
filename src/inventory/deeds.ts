import type { Account } from '../account/account.ts';
import type { Clock } from '../base/clock.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Deed, DeedCall } from '../catalogue/deed/callValues.ts';
import type { KnownNames, ScopeKind } from '../catalogue/deed/shownNames.ts';
import type { CentralClient } from '../client/centralClient.ts';
import type { Device, Site } from './model.ts';
import type { ThingName, Wanted } from './nameLookup.ts';

/** Loaded rows of an account. */
export interface RowsAtHand {
  devices: readonly Device[];
  sites: readonly Site[];
}

export interface DeedsParts {
  catalogue: () => Promise<Catalogue>;
  /** The loaded rows of an account. */
  rows: (account: Account) => RowsAtHand;
  client: () => Promise<Pick<CentralClient, 'send'>>;
  clock: Clock;
}

const scopeKinds: readonly ScopeKind[] = [
  'site',
  'device group',
  'site collection',
  'global scope',
  'device',
];

/** Most names that are stored after they were asked for. */
const mostKept = 1_000;

/** Changes in words, with the names of an account's devices and sites: from the loaded rows, or by a few calls to the server. */
export class Deeds {
  readonly #parts: DeedsParts;
  /** Undefined for an id without a name, so that it is not asked for again. */
  readonly #asked = new Map<string, ThingName | undefined>();

  constructor(parts: DeedsParts) {
    this.#parts = parts;
  }

  /**
   * Says what a call changes. If a person is asked, one device, one site, one scope and the things of GreenLake for the words are looked up; after a failure
   * the name is left out. Rejects if the catalogue cannot be opened.
   */
  async of(call: DeedCall, account: Account, isAsked: boolean): Promise<Deed> {
    const [catalogue, { findOperation }, { deedOf }, { undoNotes }] = await Promise.all([
      this.#parts.catalogue(),
      import('../catalogue/lookup.ts'),
      import('../catalogue/deed/deed.ts'),
      import('../catalogue/noWayBack.ts'),
    ]);
    const operation = findOperation(catalogue, call.method, call.target, account.platform);
    const missing = new Map<string, Wanted>();
    const isItem = (path: string) =>
      path.split('/').slice(1).every(isId) &&
      findOperation(catalogue, 'GET', path, account.platform)?.family === 'greenlake';
    const names = this.#names(account, ({ kind, id }) => {
      const key = kind === 'item' ? id : kind;
      const isAskable = kind === 'item' ? isItem(id) : isId(id);
      if (isAskable && !missing.has(key)) missing.set(key, { kind, id });
    });
    const said = (): Deed => {
      const { words, notes } = deedOf(call, operation, names, this.#parts.clock.now());
      const [final] = undoNotes(catalogue, call, account.platform);
      return final === undefined ? { words, notes } : { words, notes: [...notes, final], isFinal: true };
    };
    const deed = said();
    return isAsked && (await this.#lookUp(account, [...missing.values()])) ? said() : deed;
  }

  /** Removes the names that were asked for with an account that signed out, or all names. */
  forget(account?: Account): void {
    const start = account === undefined ? '' : `${account.id}\n`;
    for (const key of [...this.#asked.keys()]) if (key.startsWith(start)) this.#asked.delete(key);
  }

  /** Names from the loaded rows and from responses; calls `misses` for each name that is missing. */
  #names(account: Account, misses: (wanted: Wanted) => void): KnownNames {
    const atHand = namesIn(this.#parts.rows(account));
    const asked = (kind: Wanted['kind'], id: string) => this.#asked.get(keyOf(account, kind, id));
    const device = (serial: string) => atHand.device(serial) ?? asked('device', serial);
    const site = (id: string) => atHand.site(id) ?? asked('site', id)?.name;
    return {
      device: (serial) => {
        const found = device(serial);
        if (!found) misses({ kind: 'device', id: serial });
        return found;
      },
      site: (id) => {
        const found = site(id);
        if (found === undefined) misses({ kind: 'site', id });
        return found;
      },
      scope: (id, wanted) => {
        for (const kind of wanted ? [wanted] : scopeKinds) {
          const name = kind === 'site' ? site(id) : (kind === 'device' ? device(id) : asked(kind, id))?.name;
          if (name !== undefined) return { kind, name };
        }
        misses({ kind: wanted ?? 'scope', id });
        return undefined;
      },
      item: (path) => {
        const found = asked('item', path)?.name;
        if (found === undefined) misses({ kind: 'item', id: path });
        return found;
      },
    };
  }

  async #lookUp(account: Account, missing: readonly Wanted[]): Promise<boolean> {
    const wanted = missing.filter(({ kind, id }) => !this.#asked.has(keyOf(account, kind, id)));
    if (wanted.length === 0) return false;
    const [{ lookUpNames }, client] = await Promise.all([import('./nameLookup.ts'), this.#parts.client()]);
    const found = await Promise.all(
      wanted.map((one) => lookUpNames(client, account, one, this.#parts.clock)),
    );
    if (this.#asked.size >= mostKept) this.#asked.clear();
    for (const { kind, id } of wanted) this.#asked.set(keyOf(account, kind, id), undefined);
    for (const one of found.flat()) this.#asked.set(keyOf(account, one.kind, one.id), one);
    return found.some((names) => names.length > 0);
  }
}

function keyOf({ id }: Account, kind: string, of: string): string {
  return `${id}\n${kind}\n${of}`;
}

/** Tells if a text can be an id, and is not a file reference or a mask. */
function isId(text: string): boolean {
  return /^[\w-]{1,64}$/.test(text);
}

const indexes = new WeakMap<readonly unknown[], ReadonlyMap<string, Device>>();

function namesIn({ devices, sites }: RowsAtHand): Pick<KnownNames, 'device' | 'site'> {
  return {
    device: (serial) => bySerial(devices).get(serial),
    site: (id) =>
      sites.find((one) => one.id === id)?.name ?? devices.find(({ siteId }) => siteId === id)?.site,
  };
}

/** An index for each list, since the same list is searched again and again: once for each row of a loop. */
function bySerial(devices: readonly Device[]): ReadonlyMap<string, Device> {
  const known = indexes.get(devices);
  if (known) return known;
  const index = new Map(devices.map((device) => [device.serial, device]));
  indexes.set(devices, index);
  return index;
}
