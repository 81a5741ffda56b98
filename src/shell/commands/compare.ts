import * as vscode from 'vscode';
import { CentralError } from '../../base/errors.ts';
import type { Central } from '../../central.ts';
import { isWrite } from '../../http/call.ts';
import { mask, type Redactor } from '../../redact/redact.ts';
import type { Baselines } from '../../response/baselines.ts';
import { earlierSends, previousResponse, type HistoryEntry } from '../../response/history.ts';
import { pickAccount } from '../pickAccount.ts';
import type { ShownResponse } from '../responses/responseDocuments.ts';
import { showDifferences, type Side } from '../responses/differences.ts';
import { bringBack, callOf, entryFrom, outcomeOf, type HistoryParts } from './history.ts';
import type { CommandTable } from './table.ts';

export interface CompareParts extends HistoryParts {
  baselines: Baselines;
  redactor: Pick<Redactor, 'text'>;
  central: () => Promise<Central>;
}

const { l10n } = vscode;

/** Commands that compare a response with another one of the same call. */
export function compareCommands(parts: CompareParts) {
  const entryOf = async (row: unknown) => {
    const entry = await entryFrom(parts, row);
    await bringBack(parts, entry);
    return entry;
  };
  return {
    'arubaCentral.compareAnswer': async (row) => comparePrevious(parts, await entryOf(row)),
    'arubaCentral.saveBaseline': async (row) => saveBaseline(parts, await entryOf(row)),
    'arubaCentral.compareBaseline': async (row) => compareBaseline(parts, await entryOf(row)),
    'arubaCentral.compareAccount': async (row) => compareAccount(parts, await entryOf(row)),
  } satisfies Partial<CommandTable>;
}

/** Compares with the response before, from any account. Throws noEarlierAnswer. */
async function comparePrevious(parts: CompareParts, entry: HistoryEntry): Promise<void> {
  const { responses, history } = parts;
  const nearest = earlierSends(history.entries(), entry).find(
    ({ kept, document }) => kept || responses.has(document ?? ''),
  );
  if (nearest) await bringBack(parts, nearest);
  const before = previousResponse(history.entries(), entry, (uri) => responses.has(uri));
  if (!before) throw new CentralError('noEarlierAnswer');
  return show(parts, entry, sideOf(parts, before), sideOf(parts, entry));
}

/** Saves a response to disk, with known secrets masked. Throws answerGone, and notComparable if it is too long. */
async function saveBaseline(parts: CompareParts, entry: HistoryEntry): Promise<void> {
  const { response } = sideOf(parts, entry);
  if (response.file !== undefined) throw new CentralError('notComparable');
  const { key, mark } = await parts.baselines.marks();
  await parts.baselines.save(entry, parts.redactor.text(new TextDecoder().decode(response.body), mark), key);
  vscode.window.setStatusBarMessage(l10n.t('Baseline saved'), 5_000);
}

/** Compares with the saved response. Throws noBaseline. */
async function compareBaseline(parts: CompareParts, entry: HistoryEntry): Promise<void> {
  const saved = await parts.baselines.of(entry);
  if (!saved) throw new CentralError('noBaseline', { title: entry.source?.title ?? entry.method });
  const { response, says } = sideOf(parts, entry);
  const moment = new Date(saved.at).toLocaleString();
  const withText = (text: string): ShownResponse => ({ ...response, body: new TextEncoder().encode(text) });
  const { key, mark } = await parts.baselines.marks();
  const isMarked = saved.key === key;
  const clean = (text: string) => parts.redactor.text(text, isMarked ? mark : undefined);
  const now = withText(clean(new TextDecoder().decode(response.body)));
  const words = l10n.t('baseline · {0} · {1}', moment, saved.account);
  const before = isMarked ? saved.body : clean(saved.body.replace(/(?<=••••) [\da-f]{8}/g, ''));
  const note =
    isMarked || !before.includes(mask) ? [] : [l10n.t('masked values cannot be compared: save it again')];
  return show(
    parts,
    entry,
    { response: withText(before), says: [words, ...note].join(' · ') },
    { response: now, says },
  );
}

/** Sends the call with another account and compares. Keeps nothing of that response for later calls. Throws onlyReadsCompared. */
async function compareAccount(parts: CompareParts, entry: HistoryEntry): Promise<void> {
  const { history, runner } = parts;
  if (isWrite(entry.method)) throw new CentralError('onlyReadsCompared');
  const here = sideOf(parts, entry);
  const { document, line } = await callOf(parts, entry);
  const account = await otherAccount(parts, entry.account);
  await runner.send(document, line, { scripted: false, show: false, account });
  const there = history.entries().find((one) => one !== entry && one.account === account);
  if (there?.document === undefined) throw new CentralError('answerGone');
  return show(parts, entry, here, sideOf(parts, there));
}

/** Asks for an account of the same platform, since the other platform has other paths. Throws noOtherAccount, cancelled. */
async function otherAccount({ central }: CompareParts, label: string): Promise<string> {
  const all = await (await central()).accounts.list();
  const platform = all.find((one) => one.label === label)?.platform;
  const others = all.filter((one) => one.label !== label && one.platform === platform);
  if (others.length === 0) throw new CentralError('noOtherAccount', { account: label });
  return (await pickAccount(others, l10n.t('Account to compare with'))).label;
}

function sideOf({ responses }: CompareParts, entry: HistoryEntry): Side {
  const response = entry.document === undefined ? undefined : responses.get(entry.document);
  if (!response || entry.document === undefined) throw new CentralError('answerGone');
  const { document } = entry;
  return {
    response: { ...response, copyOf: document },
    says: outcomeOf(entry),
    uri: vscode.Uri.parse(document, true),
  };
}

function show({ responses }: CompareParts, { source, method }: HistoryEntry, left: Side, right: Side) {
  return showDifferences(responses, source?.title ?? method, left, right);
}
