import { exportRows } from '../inventory/export.ts';
import { listDevices, listSites, type ListOptions } from '../inventory/list.ts';
import type { Options, OutputFormat } from './arguments.ts';
import { exit, type Command } from './run.ts';
import { tableOf } from './table.ts';
import type { Terminal } from './terminal.ts';

const deviceColumns = [
  'name',
  'serial',
  'kind',
  'status',
  'model',
  'ip',
  'firmware',
  'site',
  'group',
] as const;
const siteColumns = ['id', 'name', 'deviceCount', 'city', 'country', 'health'] as const;
const exported = [...deviceColumns, 'mac', 'siteId', 'clients'] as const;

/** `central devices [--filter text]`. */
export const devices: Command = async (terminal, _, options) => {
  const account = await terminal.account(options.account);
  const rows = await listDevices(terminal.central.client, account, listing(terminal, options));
  await printed(terminal, rows, options.output === 'table' ? deviceColumns : exported, options.output);
  return exit.good;
};

/** `central sites [--filter text]`. */
export const sites: Command = async (terminal, _, options) => {
  const account = await terminal.account(options.account);
  const rows = await listSites(terminal.central.client, account, listing(terminal, options));
  await printed(terminal, rows, siteColumns, options.output);
  return exit.good;
};

function listing({ signal, onWait, output }: Terminal, { filter = '' }: Options): ListOptions {
  const onProgress = (rows: number, total?: number) =>
    output.progress(total === undefined ? `${rows} rows` : `${rows} of ${total} rows`);
  return { all: true, filter, signal, onWait, onProgress };
}

/** Rows to stdout as they were asked for. */
export function printed<Column extends string>(
  { output }: Terminal,
  rows: readonly { readonly [name in Column]?: string | number | undefined }[],
  columns: readonly Column[],
  format: OutputFormat,
): Promise<void> {
  return output.answer(format === 'table' ? tableOf(rows, columns) : exportRows(rows, columns, format));
}
