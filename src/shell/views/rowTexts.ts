import * as vscode from 'vscode';
import type { Device, Site } from '../../inventory/model.ts';
import type { AbsentNode, LookPlan } from '../../inventory/tree/treeNode.ts';
import { formatCount } from '../formatCount.ts';
import { counted } from '../counted.ts';

/** Gives a time, with the date if it was before today; wall ms. */
export function timeText(at: number): string {
  const moment = new Date(at);
  const isToday = moment.toDateString() === new Date().toDateString();
  return isToday ? moment.toLocaleTimeString() : moment.toLocaleString();
}

/** "stack of 3, 1 down". */
export function stackText(members: readonly Device[]): string {
  const down = members.filter(({ status }) => status === 'down').length;
  const all = vscode.l10n.t('stack of {0}', formatCount(members.length));
  return down === 0 ? all : `${all}, ${vscode.l10n.t('{0} down', formatCount(down))}`;
}

function alertsOf({ alerts = 0 }: Site): string {
  if (alerts === 0) return '';
  return counted.alerts(alerts);
}

/** "poor health, 2 alerts". */
export function siteText(site: Site): string {
  const health = site.health === undefined ? '' : healthTexts()[site.health];
  return [health, alertsOf(site)].filter(Boolean).join(', ');
}

/** Gives the words for a site's health; good health needs none. */
function healthTexts(): Record<NonNullable<Site['health']>, string> {
  return { good: '', fair: vscode.l10n.t('fair health'), poor: vscode.l10n.t('poor health') };
}

function searchText(accounts: number, customers: number): string {
  const { t } = vscode.l10n;
  if (customers === 0) return t('Search {0}', counted.accounts(accounts));
  if (accounts === 0) return t('Search {0}', counted.customers(customers));
  return t('Search {0} and {1}', counted.accounts(accounts), counted.customers(customers));
}

/** Names the rows that the lists of devices do not have, and the cost or the result of a search for them. */
export function absentTexts({
  what,
  plan,
  devices,
  owned = 0,
}: AbsentNode): [text: string, description: string] {
  const { t } = vscode.l10n;
  if (plan === undefined) {
    const count = devices?.length ?? 0;
    return [t('Never connected'), t('{0} of {1} in the inventory', formatCount(count), formatCount(owned))];
  }
  const texts = {
    device: t('Look for never connected'),
    site: t('Look for what has no site'),
    group: t('Look for empty groups'),
    label: t('Look for unused labels'),
  };
  return [texts[what], callsText(plan)];
}

/** Says in full what a row of `absentTexts` says in short. */
export function absentSentence({ what, plan }: AbsentNode): string {
  const { t } = vscode.l10n;
  if (plan === undefined) return t('Devices of the inventory that no list of devices has');
  const sentences = {
    device: t('Search the inventory for devices that never connected'),
    site: t('Look for devices without a site'),
    group: t('Look for groups without devices'),
    label: t('Look for labels without devices'),
  };
  return `${sentences[what]}, ${callsText(plan)}`;
}

function callsText({ calls, isAtLeast }: LookPlan): string {
  return isAtLeast ? vscode.l10n.t('{0}+ calls', formatCount(calls)) : counted.calls(calls);
}

/** "Search 5 accounts, 9 calls": the accounts that are not loaded yet, and the calls that a search in them costs. */
export function lookText(plan: LookPlan): string {
  const { accounts: all, customers = 0 } = plan;
  return `${searchText(all - customers, customers)}, ${callsText(plan)}`;
}
