import * as vscode from 'vscode';
import type { SentRequest } from '../../http/call.ts';
import { measured } from '../../text/duration.ts';

const { l10n } = vscode;

/** Gives the times of a call, one after another; together they are its whole time. */
export function timesText({
  wait,
  connect,
  firstByte,
  rest,
  pages,
}: SentRequest & { pages: number }): string {
  const parts = [
    ...(pages > 1 ? [l10n.t('first page')] : []),
    l10n.t('{0} until it was sent', measured(wait)),
    ...(connect === undefined ? [] : [l10n.t('{0} to connect', measured(connect))]),
    l10n.t('{0} to the first byte', measured(firstByte)),
    l10n.t('{0} for the body', measured(rest)),
  ];
  return parts.join(' · ');
}

/** Gives the lines of a request as it was sent, without the header lines that the connection adds by itself. */
export function sentLines({ headers, body }: SentRequest): string[] {
  const written =
    typeof body === 'number' ? [l10n.t('(a body of {0} bytes)', body)] : (body?.split(/\r\n?|\n/) ?? []);
  return [
    l10n.t('Sent:'),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(written.length > 0 ? ['', ...written] : []),
  ];
}
