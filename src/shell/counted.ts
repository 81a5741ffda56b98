import { l10n } from 'vscode';
import { formatCount } from './formatCount.ts';

const of = (one: () => string, many: (count: string) => string) => (count: number) =>
  count === 1 ? one() : many(formatCount(count));

/** Counts with their nouns, singular for one: “1 row”, “1,840 rows”. */
export const counted = {
  accounts: of(
    () => l10n.t('1 account'),
    (count) => l10n.t('{0} accounts', count),
  ),
  alerts: of(
    () => l10n.t('1 alert'),
    (count) => l10n.t('{0} alerts', count),
  ),
  asserts: of(
    () => l10n.t('1 assert'),
    (count) => l10n.t('{0} asserts', count),
  ),
  calls: of(
    () => l10n.t('1 call'),
    (count) => l10n.t('{0} calls', count),
  ),
  changes: of(
    () => l10n.t('1 change'),
    (count) => l10n.t('{0} changes', count),
  ),
  clients: of(
    () => l10n.t('1 client'),
    (count) => l10n.t('{0} clients', count),
  ),
  customers: of(
    () => l10n.t('1 customer'),
    (count) => l10n.t('{0} customers', count),
  ),
  devices: of(
    () => l10n.t('1 device'),
    (count) => l10n.t('{0} devices', count),
  ),
  files: of(
    () => l10n.t('1 file'),
    (count) => l10n.t('{0} files', count),
  ),
  items: of(
    () => l10n.t('1 item'),
    (count) => l10n.t('{0} items', count),
  ),
  requests: of(
    () => l10n.t('1 request'),
    (count) => l10n.t('{0} requests', count),
  ),
  rows: of(
    () => l10n.t('1 row'),
    (count) => l10n.t('{0} rows', count),
  ),
  sites: of(
    () => l10n.t('1 site'),
    (count) => l10n.t('{0} sites', count),
  ),
};
