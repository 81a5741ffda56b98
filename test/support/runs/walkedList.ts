import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { findOperation } from '../../../src/catalogue/lookup.ts';
import { collectPages } from '../../../src/client/paging/paging.ts';
import { pagedServer } from '../servers/pagedServer.ts';

/** The rows of the list that is walked. */
export const fleet = Array.from({ length: 45 }, (_, n) => ({ serial: `S${String(n).padStart(2, '0')}` }));
/** Writes rows as the members of an object. */
export const bySerial = (rows: readonly { serial: string }[]) =>
  Object.fromEntries(rows.map((row) => [row.serial, { _sys_serial: row.serial }]));
/** The rows of one page, at most `most`. */
export const part = (query: URLSearchParams, most = 20) => {
  const offset = Number(query.get('offset') ?? 0);
  return fleet.slice(offset, offset + Math.min(most, Number(query.get('limit') ?? most)));
};

/** A list whose rows are members of an object. */
export const path = '/configuration/v1/devices/template_variables';

/** Reads all pages of a target; without `operated`, as a call that the catalogue does not know. */
export async function walk(
  target: string,
  response: (query: URLSearchParams, index: number) => unknown,
  operated = true,
) {
  const operation = findOperation(openCatalogue(), 'GET', target.split('?', 1)[0] ?? '', 'classic');
  const server = pagedServer(response);
  const options = operated && operation ? { operation } : {};
  const { merged, items, pages, ended, isList } = await collectPages(
    server.send,
    { method: 'GET', target },
    options,
  );
  return { merged, came: [items, pages, ended, isList], asked: server.asked };
}
