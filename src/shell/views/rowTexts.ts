import * as vscode from 'vscode';
import type { Device, Site } from '../../inventory/model.ts';
import type { LookPlan } from '../../inventory/treeNode.ts';
import { formatCount } from '../formatCount.ts';
import { counted } from '../counted.ts';

/** "stack of 3, 1 down". */
export function stackText(members: readonly Device[]): string {
  const down = members.filter(({ status }) => status === 'down').length;
  const all = vscode.l10n.t('stack of {0}', formatCount(members.length));
  return down === 0 ? all : `${all}, ${vscode.l10n.t('{0} down', formatCount(down))}`;
}

function alertsOf({ alerts = 0 }: Site): string {
  if (alerts === 0) return '';
  return alerts === 1 ? vscode.l10n.t('1 alert') : vscode.l10n.t('{0} alerts', formatCount(alerts));
}

/** "poor health, 2 alerts". */
export function siteText(site: Site): string {
  const health = site.health === undefined ? '' : healthTexts()[site.health];
  return [health, alertsOf(site)].filter(Boolean).join(', ');
}

/** Good health goes without saying. */
function healthTexts(): Record<NonNullable<Site['health']>, string> {
  return { good: '', fair: vscode.l10n.t('fair health'), poor: vscode.l10n.t('poor health') };
}

function lookPlaces(accounts: number, customers: number): string {
  const { t } = vscode.l10n;
  if (customers === 0)
    return accounts === 1 ? t('Look in 1 account') : t('Look in {0} accounts', formatCount(accounts));
  if (accounts === 0)
    return customers === 1 ? t('Look in 1 customer') : t('Look in {0} customers', formatCount(customers));
  if (accounts === 1)
    return customers === 1
      ? t('Look in 1 account and 1 customer')
      : t('Look in 1 account and {0} customers', formatCount(customers));
  return customers === 1
    ? t('Look in {0} accounts and 1 customer', formatCount(accounts))
    : t('Look in {0} accounts and {1} customers', formatCount(accounts), formatCount(customers));
}

/** "Look in 5 accounts, 9 calls": what is not loaded yet, and what a look into it costs. */
export function lookText({ accounts: all, customers = 0, calls, isAtLeast }: LookPlan): string {
  const where = lookPlaces(all - customers, customers);
  if (isAtLeast) return `${where}, ${vscode.l10n.t('{0}+ calls', formatCount(calls))}`;
  return `${where}, ${counted.calls(calls)}`;
}
