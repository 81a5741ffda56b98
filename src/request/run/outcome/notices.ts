import { isUtf8 } from 'node:buffer';
import { shiftText } from '../../../client/paging/pageShift.ts';
import type { PagingEnd } from '../../../client/paging/pageWalk.ts';
import { inUtf8 } from '../../../http/charset.ts';
import { header } from '../../../http/transport.ts';
import { countOf } from '../../../text/countOf.ts';
import { areNoText } from '../../../text/noText.ts';
import type { Foreach } from '../../syntax/tagModel.ts';
import type { ResponseMeaning } from './responseMeaning.ts';
import type { AssertOutcome, LoopOutcome, Missed, Notice } from '../runOutcome.ts';
import { isUnknown } from '../loop/resume.ts';
import type { OddRows } from '../loop/rows.ts';
import type { Sent } from '../sendCall.ts';

/**
 * The reasons why a list does not have all its rows. The normal end of a list says nothing, and a page that was refused shows as the
 * status.
 */
const cuts: Partial<Record<PagingEnd, string>> = {
  short: 'the server gives no more rows, although it announced more',
  max: 'its @all has a maximum',
  ceiling: 'the API allows no more rows',
  refused: 'the next page was rejected',
  declined: 'you chose not to go on',
  full: 'its pages have more than 128 MB together',
  astray: 'the pages of the server repeat or do not end',
};

/** Lists what was left out or not done for a call that has a response. */
export function noticesOf(
  { ended, items, pages, exchange, merged, isNoList, sessionLeft, shift, task, mayBeDone }: Sent,
  missed: readonly Missed[],
  { isUnsearched, failedState }: ResponseMeaning,
): Notice[] {
  const isRefusedAtOnce = ended === 'refused' && pages === 1;
  const why = ended && !isRefusedAtOnce ? cuts[ended] : undefined;
  // One result of several pages is whole in memory; otherwise the first page's own body counts.
  const isCut = merged === undefined && exchange.bytes > exchange.body.length;
  const notices = missed.map(noticeOfMissed);
  const tell = (code: Notice['code'], message: string) => void notices.push({ code, message });
  if (why !== undefined) tell('listCut', `The list ends after ${countOf(items ?? 0, 'row')}: ${why}.`);
  if (shift !== undefined) tell('listMoved', shiftText(shift));
  if (isNoList && exchange.status < 300)
    tell(
      'noList',
      'The response is not a list, so @all has no pages to follow: this is the response to one call.',
    );
  if (isCut)
    tell(
      'bodyCut',
      `The body has ${exchange.bytes} bytes, of which the first ${exchange.body.length} are shown. Captures and asserts look at all of it.`,
    );
  if (losesLetters(exchange))
    tell(
      'lettersLost',
      isPacked(exchange.body)
        ? 'The response is no text, whatever its type says: it may be an archive or an image.'
        : 'The response is not UTF-8 and names no other charset: letters that cannot be read are “�”, in captures too.',
    );
  if (task === 'unread')
    tell(
      'taskUnread',
      `The change was sent; this response, ${exchange.status}, is to the question how far its task is. Look in Central before you send the change again.`,
    );
  if (failedState !== undefined)
    tell('taskFailed', `The task that the change started ended with “${failedState}”.`);
  if (mayBeDone && task !== 'unread')
    tell(
      'endUnknown',
      `The status ${exchange.status} does not tell if the change was carried out. Check before you send it again.`,
    );
  if (sessionLeft !== undefined)
    tell(
      'sessionLeft',
      `The session ${sessionLeft} could not be ended, so the device may take no other one for a while.`,
    );
  if (isUnsearched)
    tell(
      'notSearched',
      `The response has ${exchange.bytes} bytes, too many to look for items that failed. Check it yourself.`,
    );
  return notices;
}

function noticeOfMissed({ name, path, stopped }: Missed): Notice {
  return stopped
    ? { code: 'captureStopped', message: `The capture “${name}” was stopped: ${stopped.message}` }
    : {
        code: 'captureMissed',
        message: `The capture “${name}” found nothing: the response has no ${path}.`,
      };
}

/** Tells if some letters of a text cannot be read. If the body is not whole here, nothing is known about it. */
function losesLetters(exchange: Sent['exchange']): boolean {
  const type = header(exchange.headers, 'content-type') ?? '';
  const isShownAsText = !/^(?:image|audio|video|font)\//i.test(type) && !areNoText(exchange.body);
  const isText = /json|text|xml|csv|yaml/i.test(type) || isShownAsText;
  return isText && exchange.bytes === exchange.body.length && !isUtf8(inUtf8(exchange));
}

/** Tells if bytes have what no text has, whatever its charset. */
function isPacked(body: Uint8Array): boolean {
  return areNoText(body) && body.includes(0);
}

/** The reason why a call was skipped: a condition of its `@when` does not hold, and the actual value. */
export function conditionNotMet({ text, actual }: Pick<AssertOutcome, 'text' | 'actual'>): string {
  return `“${text}” does not hold: there is ${actual === '' ? '""' : actual}.`;
}

/** The reason why a call was skipped: it needs another call, which was skipped. */
export function neededSkipped({ name, skipped }: { name: string; skipped: string }): string {
  return `It needs “${name}”, which was skipped: ${skipped}`;
}

/** Tells that an account or customer of a list stands there more than once. */
export function namedTwice(name: string): Notice {
  return { code: 'accountTwice', message: `“${name}” is named more than once, and was asked once.` };
}

/** Lists what is missing in the joined response of several accounts or customers: each sentence once, with their names. */
export function spreadNotices(
  results: readonly { name: string; sent: Sent; rows: number; total: number | undefined }[],
): Notice[] {
  const told = new Map<string, { notice: Notice; names: string[] }>();
  const tell = (name: string, notice: Notice) => {
    const known = told.get(notice.message);
    if (known) known.names.push(name);
    else told.set(notice.message, { notice, names: [name] });
  };
  for (const { name, sent, rows, total = rows } of results) {
    const { status } = sent.exchange;
    if (sent.ended !== 'refused')
      for (const notice of noticesOf({ ...sent, merged: null }, [], { outcome: 'success' }))
        tell(name, notice);
    if (sent.ended === undefined && status < 300 && total > rows) tell(name, moreRows);
    if (status < 300 && rows === 0) tell(name, { code: 'emptyList', message: 'The list has no rows.' });
  }
  return [...told.values()].map(({ notice: { code, message }, names }) => ({
    code,
    message: `${named(names)}: ${message}`,
  }));
}

const moreRows: Notice = {
  code: 'listCut',
  message: 'The server has more rows than these. “@all” follows the pages.',
};

/** The most names that a sentence lists. */
const mostNamed = 10;

function named(names: readonly string[]): string {
  const left = names.length - mostNamed;
  const shown = names
    .slice(0, mostNamed)
    .map((name) => `“${name}”`)
    .join(', ');
  return left > 0 ? `${shown} and ${left} more` : shown;
}

/** Notice for a row of a loop whose result is already as large as it may be. */
export const capturesLeftOut: Notice = {
  code: 'captureStopped',
  message: 'The captures of this row are left out: those of the rows before it take 64 MB.',
};

/** The notices that a person reads beside the captures that found nothing, which are shown separately. */
export function otherNotices({ notices }: { notices: readonly Notice[] }): string[] {
  return notices.flatMap(({ code, message }) =>
    code === 'captureMissed' || code === 'captureStopped' ? [] : message,
  );
}

/** Notices for captured secrets that the key store did not save, or did not delete. */
export function storeNotices(names: readonly string[]): Notice[] {
  return names.map((name) => ({
    code: 'secretNotStored',
    message: `The secret “${name}” could not be changed in the key store. It is right in this window, and may be an old one in the next.`,
  }));
}

/** Notices for rows that were not sent, or that do not exist. */
export function loopNotices(
  { rows, total }: Pick<LoopOutcome, 'rows' | 'total'>,
  { source, by }: Pick<Foreach, 'source' | 'by'>,
): Notice[] {
  const unknown = unknownNotices(rows, by === undefined ? 'row' : 'call');
  if (rows.length < total)
    return [
      {
        code: 'rowsLeft',
        message: `The loop ended after ${rows.length} of ${countOf(total, by === undefined ? 'row' : 'call')}.`,
      },
      ...unknown,
    ];
  if (total > 0) return unknown;
  const [code, from] =
    'file' in source
      ? (['emptyFile', `“${source.file}”`] as const)
      : (['emptyList', `{{${source.expression}}}`] as const);
  return [{ code, message: `There are no rows in ${from}: nothing was sent.` }];
}

/** The messages that are also shown before changes are sent. */
export function saidBefore(notices: readonly Notice[]): string[] {
  return notices.flatMap(({ code, message }) => (code === 'shortRows' ? message : []));
}

/** Notices for the odd rows of files, by the file's name. */
export function oddNotices(odd: ReadonlyMap<string, OddRows>): Notice[] {
  return [...odd].flatMap(([file, { empty, short }]) => [
    ...(empty > 0 ? [emptyNotice(file, empty)] : []),
    ...(short.length > 0 ? [shortNotice(file, short)] : []),
  ]);
}

function emptyNotice(file: string, count: number): Notice {
  const were = count === 1 ? 'was' : 'were';
  return { code: 'emptyRows', message: `${countOf(count, 'empty row')} of “${file}” ${were} skipped.` };
}

function shortNotice(file: string, lines: readonly number[]): Notice {
  const [word, have] = lines.length === 1 ? ['Line', 'has'] : ['Lines', 'have'];
  const message = `${word} ${firstOf(lines)} of “${file}” ${have} fewer fields than the first line: the missing ones are empty.`;
  return { code: 'shortRows', message };
}

function firstOf(numbers: readonly number[]): string {
  return numbers.slice(0, mostNamed).join(', ') + (numbers.length > mostNamed ? ', …' : '');
}

/** Notices for the rows that a resumed run leaves out, so that no change is made twice. */
function unknownNotices(rows: LoopOutcome['rows'], word: 'row' | 'call'): Notice[] {
  const numbers = rows.filter(isUnknown).map(({ at }) => at + 1);
  if (numbers.length === 0) return [];
  const which = `${countOf(numbers.length, word)} (${firstOf(numbers)})`;
  const message = `It is not known if the changes of ${which} were carried out. Resuming does not send them again: look in Central first.`;
  return [{ code: 'rowsUnknown', message }];
}

/**
 * Notices for calls that were sent first and whose responses are not kept for the next call. While a call is sent, all responses that it
 * needs are kept.
 */
export function letGoNotices(names: readonly string[]): Notice[] {
  if (names.length === 0) return [];
  const message = `The responses that this request needed are too large to keep together: ${names.map((name) => `“${name}”`).join(', ')} will be sent again for the next request that needs it.`;
  return [{ code: 'answersLetGo', message }];
}
