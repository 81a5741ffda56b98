import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import type { Clock } from '../../base/clock.ts';
import { parseJsonText } from '../../text/json.ts';
import { deviceKey } from '../tree/branches.ts';
import { createLastKnown, type TextStore } from '../lastKnown.ts';
import { kindsOf } from '../listFacts.ts';
import { deviceKinds } from '../model.ts';
import { readDevices } from '../storedRows.ts';
import { nodeId } from '../tree/treeNode.ts';
import type { FleetLook } from './fleetChanges.ts';

/** An earlier look at the devices of an account. */
export interface Look {
  /** The time of the look, wall ms. */
  at: number;
  /** `views`: the rows that the views loaded last. */
  from: 'views' | 'comparison';
  devices: number;
  isPart?: boolean;
}

/** Most looks of an account that are stored; the oldest is replaced. */
const most = 10;

const Index = z.object({
  version: z.literal(1),
  looks: z.array(
    z.object({
      at: z.number(),
      devices: z.number(),
      slot: z.number(),
      isPart: z.optional(z.boolean()),
      missingKinds: z.optional(z.array(z.enum(deviceKinds))),
    }),
  ),
});

/** Earlier looks at the devices of accounts, without secrets. They are stored with the rows of the views and removed with the account. */
export class Looks {
  readonly #store: TextStore;
  readonly #clock: Clock;

  constructor({ store, clock }: { store: TextStore; clock: Clock }) {
    this.#store = store;
    this.#clock = clock;
  }

  /** All stored looks, the newest first. */
  async of(account: Account): Promise<Look[]> {
    const kept = (await this.#index(account)).map(({ at, devices, isPart, missingKinds }): Look => ({
      at,
      from: 'comparison',
      devices,
      ...((isPart === true || missingKinds !== undefined) && { isPart: true }),
    }));
    const seen = await this.#lastLoaded(account);
    const views: Look[] = seen
      ? [{ at: seen.at, from: 'views', devices: seen.devices.length, isPart: seen.isPart }]
      : [];
    return [...kept, ...views].toSorted((a, b) => b.at - a.at);
  }

  /** The devices of a look; undefined if it no longer exists. */
  async read(account: Account, look: Look): Promise<FleetLook | undefined> {
    if (look.from === 'views') return this.#lastLoaded(account);
    const known = (await this.#index(account)).find(({ at }) => at === look.at);
    const text = known && (await this.#store.read(slotName(account, known.slot)));
    const kept = text === undefined ? undefined : readDevices(text);
    return kept && known && { devices: kept.rows, ...partOf(known) };
  }

  /** Stores the devices as they are now; resolves to the time of the look, wall ms. */
  async keep(account: Account, look: FleetLook): Promise<number> {
    const { devices } = look;
    const at = this.#clock.now();
    const looks = (await this.#index(account)).slice(1 - most);
    const taken = new Set(looks.map(({ slot }) => slot));
    const slot = Array.from({ length: most }, (_, n) => n).find((n) => !taken.has(n)) ?? 0;
    const text = JSON.stringify({ version: 1, savedAt: at, rows: devices });
    await this.#store.write(slotName(account, slot), text);
    const index = { version: 1, looks: [...looks, { at, devices: devices.length, slot, ...partOf(look) }] };
    await this.#store.write(indexName(account), JSON.stringify(index));
    return at;
  }

  async #index(account: Account) {
    const parsed = Index.safeParse(parseJsonText((await this.#store.read(indexName(account))) ?? ''));
    return parsed.success ? parsed.data.looks.toSorted((a, b) => a.at - b.at) : [];
  }

  /** The rows that the views loaded last: of whole lists if these have all devices, else all the rows that are stored. */
  async #lastLoaded(account: Account) {
    const lastKnown = createLastKnown({ store: this.#store, clock: this.#clock });
    const all = await lastKnown.devices(deviceKey(account, {})).read();
    if (all?.isWhole === true) return { at: all.savedAt, devices: all.rows, isPart: false };
    const kinds = await Promise.all(
      kindsOf[account.platform].map((kind) => lastKnown.devices(deviceKey(account, { kind })).read()),
    );
    // New Central also has devices of other kinds, which are only in the list of all devices.
    const isWhole = account.platform === 'classic' && kinds.every((kept) => kept?.isWhole === true);
    const sites = (await lastKnown.sites(nodeId(account.id, 'sites')).read())?.rows ?? [];
    const ofSites = isWhole
      ? []
      : await Promise.all(sites.map((site) => lastKnown.devices(deviceKey(account, { site })).read()));
    const lists = (isWhole ? kinds : [all, ...kinds, ...ofSites]).filter((kept) => kept !== undefined);
    if (lists.length === 0) return undefined;
    const oldestFirst = lists.toSorted((a, b) => a.savedAt - b.savedAt);
    const devices = new Map(oldestFirst.flatMap(({ rows }) => rows).map((row) => [row.serial, row]));
    return { at: oldestFirst[0]?.savedAt ?? 0, devices: [...devices.values()], isPart: !isWhole };
  }
}

/** Gives the facts about what a look lacks. */
function partOf({ isPart, missingKinds }: Pick<FleetLook, 'isPart' | 'missingKinds'>) {
  return { ...(isPart === true && { isPart }), ...(missingKinds && { missingKinds }) };
}

function indexName(account: Account): string {
  return nodeId(account.id, 'looks');
}

function slotName(account: Account, slot: number): string {
  return nodeId(account.id, 'look', String(slot));
}
