import { oneLine } from '../text/foreignText.ts';
import type { Account } from './account.ts';

/** A customer of an MSP, as the MSP's list has it; server text. */
export interface NamedCustomer {
  id: string;
  name: string;
  isSuspended?: boolean | undefined;
}

/** An account that may be that of a suspended customer. It is not stored with the account, because it may change. */
export interface MaybeSuspended extends Account {
  isSuspended?: boolean | undefined;
}

/** Stands between the id of an MSP's account and that of its customer. Ids of accounts do not have it. */
const mark = '~';
const longest = 100;

/**
 * The account of a customer that is not added as one: its calls carry the MSP's token. Its label can be written in a request file and be
 * found again; a name that would mean something else there is replaced by the id.
 */
export function customerAccount(msp: Account, { id, name, isSuspended }: NamedCustomer): MaybeSuspended {
  const own = [name, id].map((text) => text.trim()).find(isPlain) ?? 'customer';
  return {
    ...msp,
    id: `${msp.id}${mark}${inName(id)}`,
    label: `${msp.label} / ${own}`,
    tenantId: id,
    msp: msp.id,
    ...(isSuspended && { isSuspended }),
  };
}

/** The account with an id, also that of a customer of one of them. */
export function accountWithId(accounts: readonly Account[], id: string): Account | undefined {
  const own = accounts.find((account) => account.id === id);
  if (own !== undefined || !id.includes(mark)) return own;
  const msp = accounts.find((account) => account.id === holderId(id));
  const tenant = fromName(id.slice(id.indexOf(mark) + mark.length));
  return msp && tenant !== undefined ? customerAccount(msp, { id: tenant, name: tenant }) : undefined;
}

/** The id of the listed account that an id belongs to: itself, or the MSP of a customer. */
export function holderId(id: string): string {
  return id.split(mark, 1)[0] ?? id;
}

/** The part of an account that tells which labels are its own or its customers'. */
export type NamedAccount = Pick<Account, 'id' | 'label' | 'tenantId'>;

/** The MSP and the rest of a label that names one of its customers; undefined for any other text. */
export function customerIn<T extends NamedAccount>(
  accounts: readonly T[],
  label: string,
): { msp: T; customer: string } | undefined {
  const msp = accounts
    .filter(({ tenantId, label: own }) => tenantId === undefined && isBefore(`${own} / `, label))
    .toSorted((a, b) => b.label.length - a.label.length)[0];
  return msp && { msp, customer: label.slice(msp.label.length + 3).trim() };
}

/** Tells if a text begins with another one, in any case, as labels are compared. */
function isBefore(start: string, text: string): boolean {
  return text.slice(0, start.length).toLowerCase() === start.toLowerCase();
}

/** The account that has a label, or whose customer has it. */
export function ownerOf<T extends NamedAccount>(accounts: readonly T[], label: string): T | undefined {
  return accounts.find((one) => one.label === label) ?? customerIn(accounts, label)?.msp;
}

/** Tells if a label is that of an account or of one of its customers. */
export function isLabelOf(account: string, label: string): boolean {
  return label === account || label.startsWith(`${account} / `);
}

/** Server text as a part of an id, which is the name of a folder too: nothing in it leads to another folder. */
function inName(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('*', '%2A');
}

function fromName(name: string): string | undefined {
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined;
  }
}

/** Changes of labels that were seen together. */
export interface Renaming {
  /** All accounts with the labels of before. */
  before: readonly NamedAccount[];
  /** The new labels, by the ids of the accounts that have another one now. */
  to: ReadonlyMap<string, string>;
}

/** Gives what a label is after accounts were renamed, if it is that of one of them or of one of its customers; else the same label. */
export function renamed(label: string, { before, to }: Renaming): string {
  const owner = ownerOf(before, label);
  const now = owner && to.get(owner.id);
  return owner === undefined || now === undefined ? label : now + label.slice(owner.label.length);
}

/** Gives an account, or the account of a customer, with the label that it has after a renaming; the same object if that is the same label. */
export function withNewLabel(account: Account, { before, to }: Renaming): Account {
  const holder = before.find(({ id }) => id === holderId(account.id));
  const now = holder && to.get(holder.id);
  return holder === undefined || now === undefined
    ? account
    : { ...account, label: now + account.label.slice(holder.label.length) };
}

/** Text of one line, without hidden characters and without references. */
function isPlain(text: string): boolean {
  return text !== '' && text.length <= longest && oneLine(text) === text && !/[{}]/.test(text);
}
