import * as vscode from 'vscode';
import { isCentralError, type CentralError } from '../../base/errors.ts';
import type { Redactor } from '../../http/redact.ts';
import { literal } from '../../request/run/assert.ts';
import { otherNotices } from '../../request/run/notices.ts';
import { isGoodLoop } from '../../request/run/results.ts';
import type { BlockOutcome } from '../../request/run/runAll.ts';
import type { SendOutcome } from '../../request/run/runContext.ts';
import type { AssertedCall } from '../../request/syntax/assertedCalls.ts';
import type { Document } from '../../request/syntax/model.ts';
import { toPage } from '../../request/syntax/pageMap.ts';
import type { AssertTag } from '../../request/syntax/tags.ts';
import { textOfValue } from '../../request/syntax/value.ts';
import { inFigures } from '../../response/figures.ts';
import { shortened } from '../../text/shortened.ts';
import { sentence } from '../report.ts';

const { l10n } = vscode;
/** Failures of a loop that are told one by one. */
const most = 20;

/** A call where it stands. */
export interface CallInEditor {
  document: vscode.TextDocument;
  requests: Document;
  call: AssertedCall;
  /** Looks at every message: a server's words and the file's own values are in them. */
  redactor: Clean;
}

type Clean = Pick<Redactor, 'text'>;

/** The messages against an outcome; none if every assert holds and every capture found something. */
export function messagesOf(place: CallInEditor, outcome: BlockOutcome): vscode.TestMessage[] {
  if ('error' in outcome) return [refused(place, outcome.error, same)];
  if (!('rows' in outcome)) return failures(place, outcome, same);
  const ofRows = outcome.rows.flatMap((row) => {
    const ofRow: Words = (text) => l10n.t('Row {0}: {1}', row.at + 1, text);
    return 'error' in row ? [refused(place, row.error, ofRow)] : failures(place, row.outcome, ofRow);
  });
  const ofLoop = isGoodLoop(outcome) ? [] : otherNotices(outcome);
  const all = [...ofLoop.map((text) => at(place, new vscode.TestMessage(text))), ...ofRows];
  if (all.length <= most) return all;
  const left = l10n.t('{0} more failures of this call are not shown.', all.length - most);
  return [...all.slice(0, most), at(place, said(place, left))];
}

type Words = (text: string) => string;
const same: Words = (text) => text;

/** A message without secrets; beside it what was wanted and what is, where it is about a value. */
function said(
  { redactor }: { redactor: Clean },
  text: string,
  values?: { wanted: string; actual: string },
): vscode.TestMessage {
  const message = redactor.text(text);
  return values
    ? vscode.TestMessage.diff(message, redactor.text(values.wanted), redactor.text(values.actual))
    : new vscode.TestMessage(message);
}

function refused(place: CallInEditor, error: CentralError, words: Words): vscode.TestMessage {
  return at(place, said(place, words(sentence(error))));
}

/** An error that kept a call from being sent. */
export function refusal(
  error: unknown,
  { uri, range }: vscode.TestItem,
  redactor: Clean,
): vscode.TestMessage {
  const text = isCentralError(error) ? sentence(error) : l10n.t('The call failed. The log has the details.');
  const message = said({ redactor }, text);
  if (uri && range) message.location = new vscode.Location(uri, range.start);
  return message;
}

/** Gives the lines for a call in the output of a test run. */
export function linesOf(outcome: BlockOutcome, redactor: Clean): string {
  if ('error' in outcome) return `${redactor.text(sentence(outcome.error))}\r\n`;
  const sent =
    'rows' in outcome ? outcome.rows.flatMap((row) => ('outcome' in row ? row.outcome : [])) : [outcome];
  const lines = sent.map((one) => `${one.account}: ${one.exchange.method} ${one.url} → ${inFigures(one)}`);
  return [...lines, ...otherNotices(outcome)].map((line) => `${redactor.text(line)}\r\n`).join('');
}

function failures(place: CallInEditor, outcome: SendOutcome, words: Words): vscode.TestMessage[] {
  const missed = outcome.missed.map(({ name, place: part, stopped }) => {
    const why = stopped ? stopped.message : l10n.t('{0} not captured: no {1}', name, part);
    return at(place, said(place, words(why)));
  });
  return [...failedAsserts(place, outcome, words), ...missed];
}

function failedAsserts(place: CallInEditor, { asserts }: SendOutcome, words: Words): vscode.TestMessage[] {
  return asserts.flatMap(({ text, ok, actual, expected }, index) => {
    if (ok) return [];
    const tag = place.call.asserts[index];
    const message = words(l10n.t('{0}: is {1}', text, shortened(actual, 200)));
    const wanted = tag ? wantedOf(tag, expected) : text;
    return [at(place, said(place, message, { wanted, actual }), tag)];
  });
}

/** Gives the expected value of an assert, to show beside the actual one: the value of an equality, otherwise the condition. */
function wantedOf({ predicate: { operator, over, not } }: AssertTag, expected = ''): string {
  if (operator === '==' && !not && over === undefined) return textOfValue(literal(expected));
  return [not ? 'not' : '', over ?? '', operator, expected].filter((word) => word !== '').join(' ');
}

/** Puts a message at its assert's line, else at the call's. */
function at(
  { document, requests, call }: CallInEditor,
  message: vscode.TestMessage,
  tag?: AssertTag,
): vscode.TestMessage {
  const offset = tag && (requests.offsets[tag.block] ?? 0) + tag.range.start;
  const position =
    offset === undefined
      ? new vscode.Position(call.line, 0)
      : document.positionAt(toPage(requests.page, offset));
  message.location = new vscode.Location(document.uri, position);
  return message;
}
