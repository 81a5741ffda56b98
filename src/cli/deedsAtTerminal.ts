import { systemClock as clock } from '../base/clock.ts';
import { once } from '../base/lazy.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { Deeds } from '../inventory/deeds.ts';
import type { Terminal } from './terminal.ts';

const openCatalogue = once(async () => (await import('../catalogue/catalogue.ts')).openCatalogue());

/** Changes in words at a terminal, which has no rows at hand. */
export function deedsAtTerminal(
  { central }: Pick<Terminal, 'central'>,
  catalogue: () => Promise<Catalogue> = openCatalogue,
): Deeds {
  return new Deeds({ catalogue, rows: () => [], client: () => Promise.resolve(central.client), clock });
}
