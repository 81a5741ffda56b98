import * as vscode from 'vscode';
import { isCentralError, type CentralError } from '../../base/errors.ts';
import { kindNames, label, statusNames } from '../../inventory/label.ts';
import type { BlockName } from '../../inventory/page/blocks.ts';
import type { BlockView, PageView, PageWords, ShownValue } from '../../inventory/page/messages.ts';
import type { Content } from '../../inventory/page/read.ts';
import { nameOf } from '../../inventory/page/subject.ts';
import type { Block, SubjectPage } from '../../inventory/page/subjectPage.ts';
import type { Shown } from '../../inventory/page/values.ts';
import { portalLink, startPage } from '../../inventory/portalLink.ts';
import { formatCount } from '../formatCount.ts';
import { sentence } from '../report.ts';

const { t } = vscode.l10n;

function titles(): Record<BlockName, string> {
  return {
    overview: t('Overview'),
    firmware: t('Firmware'),
    members: t('Members of the stack'),
    radios: t('Radios'),
    ports: t('Ports'),
    neighbours: t('Neighbours'),
    aps: t('Access points'),
    switches: t('Switches'),
    gateways: t('Gateways'),
    devices: t('Devices'),
    clients: t('Clients now'),
    wiredClients: t('Wired clients now'),
    trail: t('Where it was'),
    alerts: t('Alerts'),
    events: t('Events of the last week'),
    audit: t('Changes of the last week'),
  };
}

/** Gives the page for its first drawing. */
export function pageView(page: SubjectPage): PageView {
  const { subject, account } = page;
  const kind =
    subject.kind === 'device'
      ? `${t(kindNames[subject.device.kind].one)}, ${t(statusNames[subject.device.status])}`
      : subject.kind === 'site'
        ? t('site')
        : t('client');
  return {
    title: label(nameOf(subject)),
    subtitle: `${kind} · ${label(account.label)}`,
    hasPortal:
      (subject.kind === 'device' ? portalLink(account, subject.device) : undefined) !== undefined ||
      startPage(account) !== undefined,
    hasConsole: subject.kind === 'device' && account.readOnly !== true,
    blocks: page.blocks.map(blockView),
  };
}

export function blockView(block: Block): BlockView {
  const { name, state, loadedAt, content, error } = block;
  const isStale = state !== 'filled' && content !== undefined;
  return {
    name,
    title: titles()[name],
    state,
    notes: [
      ...(state === 'filled' ? [] : [costOf(block)]),
      ...(isStale ? [t('from the list of devices or sites')] : []),
      ...(content === undefined ? [] : notesOf(content)),
    ],
    ...(loadedAt !== undefined && (state === 'filled' || isStale) && { loadedAt }),
    ...shownOf(content),
    ...(error !== undefined && { message: trouble(error) }),
  };
}

function costOf({ calls, state }: Block): string {
  if (state === 'failed') return t('Trying again: 1 call');
  return calls === 0 ? t('No call of its own') : t('1 call');
}

function notesOf(content: Content): string[] {
  if (content.kind !== 'table') return [];
  const { rows, read, total, isOfSubject } = content;
  if (isOfSubject)
    return [t('About this one: {0} of the newest {1}', formatCount(rows.length), formatCount(read))];
  const all = Math.max(total ?? 0, read);
  return all > rows.length ? [t('{0} of {1}', formatCount(rows.length), formatCount(all))] : [];
}

function shownOf(content: Content | undefined): Partial<BlockView> {
  if (content?.kind === 'facts') {
    if (content.facts.length === 0) return { message: t('Central has nothing about this.') };
    return { facts: content.facts.map(({ title, value }) => [t(title), valueText(value)] as const) };
  }
  if (content?.kind !== 'table') return {};
  if (content.rows.length === 0) return { message: t('None.') };
  return {
    columns: content.columns.map((title) => t(title)),
    rows: content.rows.map((row) => row.map((value) => (value === undefined ? null : valueText(value)))),
  };
}

function valueText({ text, at, state }: Shown): ShownValue {
  const said = state === undefined || (state === 'unknown' && text !== state) ? text : t(statusNames[state]);
  return { text: said, ...(at !== undefined && { at }), ...(state !== undefined && { state }) };
}

/** Gives the sentence for a block's failure. A 404 does not ask a person to check the path, since the page chose it. */
function trouble(error: CentralError): string {
  if (isCentralError(error, 'notFound')) return t('Central has nothing of this here (404).');
  return sentence(error);
}

export function pageWords(): PageWords {
  return {
    refreshAll: t('Refresh'),
    refresh: t('Refresh {0}'),
    request: t('Show as Request'),
    portal: t('Open in Central'),
    console: t('Open Console'),
    loading: t('Loading'),
    asOf: t('as of {0}'),
    missing: t('not told'),
  };
}
