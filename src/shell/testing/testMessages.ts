import * as vscode from 'vscode';
import { isCentralError, type CentralError } from '../../base/errors.ts';
import type { Redactor } from '../../redact/redact.ts';
import { failuresOf, type Failure, type FailurePosition } from '../../request/run/outcome/failures.ts';
import { otherNotices } from '../../request/run/outcome/notices.ts';
import { isGood, isGoodLoop } from '../../request/run/outcome/results.ts';
import { refusedText } from '../../request/run/outcome/refusedItem.ts';
import type { BlockOutcome, SendOutcome } from '../../request/run/runOutcome.ts';
import type { AssertedCall } from '../../request/syntax/assertedCalls.ts';
import type { Document } from '../../request/syntax/model.ts';
import { toPage } from '../../request/syntax/pageMap.ts';
import { inFigures } from '../../response/figures.ts';
import { sentence } from '../report.ts';
import { failureText } from '../requests/failureTexts.ts';
import { isOpen } from '../requests/waysOn.ts';
import { counted } from '../counted.ts';

const { l10n } = vscode;
/** Most failures of a call that are shown one by one. */
const most = 20;

/** A call and its place in a document. */
export interface CallInEditor {
  document: vscode.TextDocument;
  requests: Document;
  call: AssertedCall;
  /** Removes secrets from every message, which may contain a server's words and the file's values. */
  redactor: Clean;
}

type Clean = Pick<Redactor, 'text'>;

/** Gives the messages about an outcome's failures; none if all asserts hold and all captures found a value. */
export function messagesOf(called: CallInEditor, outcome: BlockOutcome): vscode.TestMessage[] {
  if ('error' in outcome) return [at(called, said(called, refusalText(outcome.error)))];
  if ('skipped' in outcome) return [];
  const found = failuresOf(called.requests, called.call.index, outcome).map((one) => messageOf(called, one));
  if (!('rows' in outcome))
    return found.length > 0 || isGood(outcome) ? found : [unsuccessful(called, outcome)];
  const ofLoop = isGoodLoop(outcome) ? [] : otherNotices(outcome);
  const all = [...ofLoop.map((text) => at(called, new vscode.TestMessage(text))), ...found];
  if (all.length <= most) return all;
  const left = l10n.t('Failures of this call that are not shown: {0}.', all.length - most);
  return [...all.slice(0, most), at(called, said(called, left))];
}

/** Gives the message for a call that has failed although every assert holds. */
function unsuccessful(
  called: CallInEditor,
  { status, meaning, refused = [] }: SendOutcome,
): vscode.TestMessage {
  const items = meaning.failed?.length ?? 0;
  const text =
    items > 0
      ? l10n.t('{0} failed', counted.items(items))
      : l10n.t('The response has the status {0}, and no assert asks for it.', status);
  const told = refused.slice(0, most).map(refusedText);
  return at(called, said(called, [text, ...told].join('\n')));
}

/** Makes a message without secrets, with the expected and the actual value if it is about one. */
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

/** Gives the message for an error that prevented a call from being sent. */
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

/** Gives the sentence of an error. For a loop that asks for its rows, which no test run can do, adds the next step. */
function refusalText(error: CentralError): string {
  const why = sentence(error);
  return isOpen(error) ? l10n.t('{0} Send it by itself to choose the rows.', why) : why;
}

/** Gives the lines for a call in the output of a test run. */
export function linesOf(outcome: BlockOutcome, redactor: Clean): string {
  if ('error' in outcome) return `${redactor.text(refusalText(outcome.error))}\r\n`;
  if ('skipped' in outcome) return `${redactor.text(l10n.t('Skipped: {0}', outcome.skipped))}\r\n`;
  const sent =
    'rows' in outcome ? outcome.rows.flatMap((row) => ('outcome' in row ? row.outcome : [])) : [outcome];
  const lines = sent.map((one) => `${one.account}: ${one.exchange.method} ${one.url} → ${inFigures(one)}`);
  return [...lines, ...otherNotices(outcome)].map((line) => `${redactor.text(line)}\r\n`).join('');
}

function messageOf(called: CallInEditor, failure: Failure): vscode.TestMessage {
  const values = failure.kind === 'assert' ? failure : undefined;
  return at(called, said(called, failureText(failure), values), failure.at);
}

/** Puts a message at its assert's line, else at the call's. */
function at(
  { document, requests, call }: CallInEditor,
  message: vscode.TestMessage,
  where?: FailurePosition,
): vscode.TestMessage {
  const offset = where && (requests.offsets[requests.blocks.indexOf(where.block)] ?? 0) + where.range.start;
  const position =
    offset === undefined
      ? new vscode.Position(call.line, 0)
      : document.positionAt(toPage(requests.page, offset));
  message.location = new vscode.Location(document.uri, position);
  return message;
}
