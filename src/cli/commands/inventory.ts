import type { Account } from '../../account/account.ts';
import type { CentralError } from '../../base/errors.ts';
import { shiftText, type Shift } from '../../client/paging/pageShift.ts';
import { exportRows } from '../../inventory/export.ts';
import { filterHints } from '../../inventory/filter/filterHints.ts';
import { listDevices, listSites, type ListOptions } from '../../inventory/list.ts';
import type { Options, OutputFormat } from '../arguments.ts';
import { exit, type Command } from '../command.ts';
import { tableOf } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { countOf } from '../../text/countOf.ts';

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
  const short: CentralError[] = [];
  const listed = await listDevices(terminal.central.client, account, listing(terminal, options, short));
  const rows = rowsOf(terminal, account, listed, options);
  await printed(terminal, rows, options.output === 'table' ? deviceColumns : exported, options.output);
  return ended(terminal, short);
};

/** `central sites [--filter text]`. */
export const sites: Command = async (terminal, _, options) => {
  const account = await terminal.account(options.account);
  const short: CentralError[] = [];
  const listed = await listSites(terminal.central.client, account, listing(terminal, options, short));
  const rows = rowsOf(terminal, account, listed, options);
  await printed(terminal, rows, siteColumns, options.output);
  return ended(terminal, short);
};

/** Reports the errors that make the lists incomplete; gives the exit code. */
function ended({ output }: Terminal, short: readonly CentralError[]): number {
  for (const message of new Set(short.map((one) => one.message))) output.remark(message);
  return short.length === 0 ? exit.good : exit.bad;
}

/** The rows with their account's label. Says if the filter leaves no row, so that nobody thinks there are no devices. */
function rowsOf<Row extends { account: string }>(
  { output }: Terminal,
  { label }: Account,
  listed: readonly Row[],
  { filter }: Options,
): Row[] {
  if (listed.length === 0 && filter) {
    output.remark(`No row of “${label}” matches the filter “${filter}”.`);
    for (const { word, meant } of filterHints(filter))
      output.remark(`“${word}” was searched as text. Did you mean ${meant}?`);
  }
  return listed.map((row) => ({ ...row, account: label }));
}

function listing(
  { signal, onWait, output }: Terminal,
  { filter = '' }: Options,
  short: CentralError[],
): ListOptions {
  const onProgress = (rows: number, total?: number) =>
    output.progress(total === undefined ? countOf(rows, 'row') : `${rows} of ${countOf(total, 'row')}`);
  const onShift = (shift: Shift) => output.remark(shiftText(shift));
  return { all: true, filter, signal, onWait, onProgress, onShift, onShort: (one) => short.push(one) };
}

/** Prints rows to stdout in the form that was asked for. */
export function printed<Column extends string>(
  { output }: Terminal,
  rows: readonly { readonly [name in Column]?: string | number | undefined }[],
  columns: readonly Column[],
  format: OutputFormat,
): Promise<void> {
  return output.answer(format === 'table' ? tableOf(rows, columns) : exportRows(rows, columns, format));
}
