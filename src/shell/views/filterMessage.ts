import * as vscode from 'vscode';
import { label } from '../../inventory/label.ts';
import type { InventoryTree } from '../../inventory/tree/tree.ts';
import { counted } from '../counted.ts';
import { formatCount } from '../formatCount.ts';

/** "Showing 12 of 1,840 · filter status:down · 2 accounts not searched yet": how many rows a filter shows, and what it has not searched. */
export function filterMessage(tree: InventoryTree, isSearching: boolean): string {
  const { t } = vscode.l10n;
  const { shown, total } = tree.totals();
  const counts = [formatCount(shown), formatCount(total)];
  const { accounts: all, customers = 0, failed } = tree.plan;
  const accounts = all - customers - failed;
  const { unlisted, hasUnasked, withoutSite: away } = tree;
  const rest = counted.accounts(accounts);
  const parts = [
    tree.isTotalKnown ? t('Showing {0} of {1}', ...counts) : t('Showing {0} of {1} known so far', ...counts),
    t('filter {0}', label(tree.filter)),
    failed > 0 ? t('{0} could not be searched', counted.accounts(failed)) : '',
    accounts === 0 ? '' : isSearching ? t('searching {0}', rest) : t('{0} not searched yet', rest),
    customers > 0 ? t('{0} not searched yet', counted.customers(customers)) : '',
    unlisted > 0 ? t('{0} not loaded yet', counted.customers(unlisted)) : '',
    accounts > 0 || customers > 0 || unlisted > 0 || failed > 0
      ? ''
      : hasUnasked
        ? t('all accounts searched, without customers of MSPs')
        : t('all accounts searched'),
    away === 0 ? '' : t('{0} in no site, see Devices', formatCount(away)),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
