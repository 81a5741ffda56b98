import * as vscode from 'vscode';
import { costText, type RunCost } from '../request/run/question/runCost.ts';
import { formatCount } from './formatCount.ts';

/** Gives the cost of a run in one line, with counts in the same form as elsewhere: “10,000 calls, about 24 min”. */
export function costWords(cost: RunCost): string {
  return costText(cost, (text, values) => {
    const shown = Object.entries(values).map(([name, value]) => [
      name,
      /^\d+$/.test(value) ? formatCount(Number(value)) : value,
    ]);
    return vscode.l10n.t(text, Object.fromEntries(shown) as Record<string, string>);
  });
}
