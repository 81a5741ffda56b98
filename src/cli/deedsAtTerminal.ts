import { systemClock as clock } from '../base/clock.ts';
import { once } from '../base/lazy.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { Deeds } from '../inventory/deeds.ts';
import { openedCatalogue } from '../catalogue/openedCatalogue.ts';
import type { Terminal } from './terminal.ts';

const noRows = { devices: [], sites: [] };

/** Describes changes in words at a terminal, where no rows are loaded. */
export function deedsAtTerminal(
  { central, variable }: Pick<Terminal, 'central' | 'variable'>,
  catalogue: () => Promise<Catalogue> = once(() => openedCatalogue(variable)),
): Deeds {
  return new Deeds({ catalogue, rows: () => noRows, client: () => Promise.resolve(central.client), clock });
}
