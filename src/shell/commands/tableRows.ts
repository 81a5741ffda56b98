import * as z from 'zod/mini';
import type { Account } from '../../account/account.ts';
import { customerIn } from '../../account/customerAccount.ts';
import { CentralError } from '../../base/errors.ts';
import type { CentralClient } from '../../client/centralClient.ts';
import type { FindAccount } from '../../inventory/findAccount.ts';
import type { Device } from '../../inventory/model.ts';
import type { Subject } from '../../inventory/page/subject.ts';
import { subjectRequest } from '../../inventory/page/subjectRequest.ts';
import { searchDevices } from '../../inventory/search.ts';
import type { RowSubject } from '../../response/table/rowSubject.ts';
import type { History } from '../../response/history.ts';
import { Subjects } from '../responses/rowSubjects.ts';
import type { Views } from '../views/views.ts';
import { readArgument } from './arguments.ts';
import { isRow } from './caller.ts';

/** Rows of a response's table as its page and its menu pass them to a command. */
const TableRows = z.object({
  kind: z.literal('tableRows'),
  document: z.string(),
  rows: Subjects,
  /** Number of rows that were chosen, also those that are about nothing known. */
  picked: z.optional(z.number()),
});
export type TableRows = z.infer<typeof TableRows>;

export interface TableRowParts {
  history: History;
  views: Views;
  central: () => Promise<{
    accounts: { list(): Promise<readonly Account[]> };
    findAccount: FindAccount;
    client: CentralClient;
  }>;
  activeAccount: () => Account | undefined;
}

export interface OwnedSubject {
  account: Account;
  subject: RowSubject;
}

/** Reads the rows that a table passes; undefined for any other argument. Throws badField, rowHasNoId. */
export function tableRows(given: unknown): TableRows | undefined {
  if (!isRow(given) || given.kind !== 'tableRows') return undefined;
  const read = readArgument(TableRows, given);
  if (read.rows.length === 0) throw new CentralError('rowHasNoId');
  return read;
}

/** Finds the account of each row: the one that it names, else the account of the response, else the active one. Throws rowOfNoAccount. */
export async function ownedSubjects(
  { history, central, activeAccount }: Omit<TableRowParts, 'views'>,
  { document, rows }: TableRows,
): Promise<OwnedSubject[]> {
  const { accounts, findAccount } = await central();
  const all = await accounts.list();
  const labelled = async (label = '') => {
    const own = all.find((one) => one.label === label);
    return own ?? (customerIn(all, label) && (await findAccount(label)));
  };
  const of = history.entries().find((entry) => entry.document === document);
  const owned: OwnedSubject[] = [];
  for (const subject of rows) {
    const named = await labelled(subject.account);
    const account = named ?? (of ? await labelled(of.account) : activeAccount());
    if (!account) throw new CentralError('rowOfNoAccount');
    owned.push({ account, subject });
  }
  return owned;
}

/** Finds a row's device by serial number, else by MAC address: loaded, else in Central. Throws rowHasNoDevice, deviceNotFound. */
export async function deviceOfRow(
  { central, views }: Pick<TableRowParts, 'central' | 'views'>,
  { account, subject }: OwnedSubject,
): Promise<Device> {
  const { serial, mac } = subject;
  const query = serial ?? (subject.kind === 'device' ? mac : undefined);
  if (query === undefined) throw new CentralError('rowHasNoDevice');
  const loaded = views.atHand(account).devices;
  const [found] = await searchDevices((await central()).client, account, query, { loaded });
  const isIt = serial === undefined || found?.serial.toLowerCase() === serial.toLowerCase();
  if (!found || !isIt) throw new CentralError('deviceNotFound', { serial: query, account: account.label });
  return found;
}

/** Drafts a request that reads the subject of a row, with its name. Searches only for a device with no more than a MAC address. */
export async function requestOfRow(
  parts: Pick<TableRowParts, 'central' | 'views'>,
  owned: OwnedSubject,
  now: number,
): Promise<{ text: string; name: string }> {
  const { account, subject } = owned;
  const of = await subjectOf(parts, owned);
  const text = subjectRequest(account, of, now);
  if (text === undefined) throw new CentralError('rowHasNoId');
  return { text, name: subject.name ?? subject.serial ?? subject.mac ?? subject.siteId ?? '' };
}

async function subjectOf(
  parts: Pick<TableRowParts, 'central' | 'views'>,
  owned: OwnedSubject,
): Promise<Subject> {
  const { subject } = owned;
  const account = owned.account.id;
  const { serial, mac = '', siteId: id = '', type, name } = subject;
  if (subject.kind === 'client')
    return { kind: 'client', client: { account, mac, ...(name !== undefined && { name }) } };
  if (subject.kind === 'site') return { kind: 'site', site: { account, id, name: name ?? id } };
  if (serial === undefined) return { kind: 'device', device: await deviceOfRow(parts, owned) };
  const known = parts.views.atHand(owned.account).devices.find((one) => one.serial === serial);
  const device = known ?? { account, serial, name: name ?? serial, kind: type ?? 'other', status: 'unknown' };
  return { kind: 'device', device };
}
