import * as vscode from 'vscode';
import type { Redactor } from '../../redact/redact.ts';
import { countsOf, worstFirst, type RunCounts, type ToldOutcome } from '../../response/runSummary.ts';
import type { Verdict } from '../../request/run/outcome/results.ts';
import { only, pick } from '../quickInput.ts';
import { counted } from '../counted.ts';
import { formatCount } from '../formatCount.ts';
import { joined } from '../views/rowItem.ts';

const { l10n } = vscode;
const icons: Record<Verdict, string> = {
  passed: 'check',
  failed: 'error',
  error: 'circle-slash',
  skipped: 'debug-step-over',
};

export interface RunOver {
  /** The name of the file. */
  name: string;
  /** Number of requests that the run should send. */
  requests: number;
  outcomes: readonly ToldOutcome[];
  /** Removes secrets from titles, which come from a file, and from a server's words. */
  redactor: Pick<Redactor, 'text'>;
  /** Tells if the response is gone, for example with its account. */
  isGone: (outcome: ToldOutcome) => boolean;
  /** Opens the response, or the request if there is none. */
  open: (outcome: ToldOutcome) => Promise<void>;
  /** Sends a loop whose earlier run was broken off, after asking for its rows. */
  chooseRows: (outcome: ToldOutcome) => Promise<unknown>;
}

/** Says how a run ended, with a button that lists its outcomes, to open one of them. */
export async function tellSummary(run: RunOver): Promise<void> {
  const { name, requests, outcomes, open, chooseRows, redactor } = run;
  const counts = countsOf(outcomes, requests);
  const show = l10n.t('Show Outcomes');
  const text = redactor.text(summaryText(name, counts));
  const tell = wentWell(counts) ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  const loops = outcomes.filter(({ asksForRows }) => asksForRows === true);
  const choose = l10n.t('Choose Rows…');
  const button = await tell(text, ...(loops.length > 0 ? [choose, show] : [show]));
  if (button === choose) for (const loop of loops) await chooseRows(loop);
  if (button !== show) return;
  const { outcome } = await only(pick(outcomeItems(run), { placeholder: text }));
  await open(outcome);
}

/** Lists the outcomes of a run, the worst first. The message stays for long, so a response may be gone by now. */
export function outcomeItems({
  outcomes,
  redactor,
  isGone,
}: Pick<RunOver, 'outcomes' | 'redactor' | 'isGone'>) {
  const gone = l10n.t('response no longer kept');
  return worstFirst(outcomes).map((outcome) => ({
    label: redactor.text(outcome.title),
    description: joined(redactor.text(outcome.text), isGone(outcome) ? gone : ''),
    iconPath: new vscode.ThemeIcon(icons[outcome.verdict]),
    outcome,
  }));
}

function wentWell({ failed, error, notSent, left }: RunCounts): boolean {
  return failed + error + notSent + left === 0;
}

function summaryText(name: string, counts: RunCounts): string {
  const { sent, failed, error, notSent, skipped, left } = counts;
  const parts = [
    l10n.t('{0} of “{1}” sent', counted.requests(sent), name),
    ...(skipped > 0 ? [l10n.t('{0} skipped', formatCount(skipped))] : []),
    ...(failed > 0 ? [l10n.t('{0} failed', formatCount(failed))] : []),
    ...(error > 0 ? [l10n.t('{0} without a response', formatCount(error))] : []),
    ...(notSent > 0 ? [l10n.t('{0} not sent', formatCount(notSent))] : []),
    ...(left > 0 ? [l10n.t('{0} left', formatCount(left))] : []),
  ];
  return wentWell(counts) ? l10n.t('{0}, all went well.', parts.join(', ')) : `${parts.join(', ')}.`;
}
