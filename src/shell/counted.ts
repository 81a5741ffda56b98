import { l10n } from 'vscode';
import { formatCount } from './formatCount.ts';

/** Counts with their nouns, right for one: “1 row”, “1,840 rows”. */
export const counted = {
  calls: (count: number) => (count === 1 ? l10n.t('1 call') : l10n.t('{0} calls', formatCount(count))),
  changes: (count: number) => (count === 1 ? l10n.t('1 change') : l10n.t('{0} changes', formatCount(count))),
  devices: (count: number) => (count === 1 ? l10n.t('1 device') : l10n.t('{0} devices', formatCount(count))),
  requests: (count: number) =>
    count === 1 ? l10n.t('1 request') : l10n.t('{0} requests', formatCount(count)),
  rows: (count: number) => (count === 1 ? l10n.t('1 row') : l10n.t('{0} rows', formatCount(count))),
  sites: (count: number) => (count === 1 ? l10n.t('1 site') : l10n.t('{0} sites', formatCount(count))),
};
