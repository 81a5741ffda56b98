import * as vscode from 'vscode';
import { isCentralError } from '../../base/errors.ts';
import type { Redactor } from '../../redact/redact.ts';
import type { BlockOutcome } from '../../request/run/runOutcome.ts';
import { verdictOf } from '../../request/run/outcome/results.ts';
import { assertedCalls, withProviders, type AssertedCall } from '../../request/syntax/assertedCalls.ts';
import type { RequestDocuments } from '../editor/documents.ts';
import type { Runner } from '../requests/runner.ts';
import { withIds } from './testItems.ts';
import { linesOf, messagesOf, refusal } from './testMessages.ts';

export interface TestRunParts {
  controller: vscode.TestController;
  documents: Pick<RequestDocuments, 'requestsIn'>;
  runner: Pick<Runner, 'sendChosen'>;
  redactor: Pick<Redactor, 'text'>;
}

/** The items of one file that should run; `isWhole` is true if the whole file was chosen. */
interface FileRun {
  file: vscode.TestItem;
  items: vscode.TestItem[];
  isWhole: boolean;
}

/** Sends the calls of a test run, file by file, with the same questions as any other send; each file asks once. */
export async function runTests(
  parts: TestRunParts,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
): Promise<void> {
  const run = parts.controller.createTestRun(request);
  try {
    const files = filesOf(parts.controller, request);
    for (const { items } of files) for (const item of items) run.enqueued(item);
    for (const file of files) await runFile(parts, run, file, token);
  } finally {
    run.end();
  }
}

function filesOf({ items }: vscode.TestController, { include, exclude }: vscode.TestRunRequest): FileRun[] {
  const asked = new Set(include ?? [...items].map(([, item]) => item));
  const left = new Set(exclude);
  return [...items].flatMap(([, file]) => {
    const calls = [...file.children].map(([, item]) => item).filter((item) => !left.has(item));
    if (left.has(file)) return [];
    const isWhole = asked.has(file);
    const chosen = isWhole ? calls : calls.filter((item) => asked.has(item));
    return chosen.length === 0 ? [] : [{ file, items: chosen, isWhole }];
  });
}

async function runFile(
  { documents, runner, redactor }: TestRunParts,
  run: vscode.TestRun,
  { file, items, isWhole }: FileRun,
  token: vscode.CancellationToken,
): Promise<void> {
  const open = new Set(items);
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(file.id, true));
    const requests = documents.requestsIn(document);
    const calls = new Map(withIds(requests ? assertedCalls(requests) : []));
    const chosen = new Map<number, { item: vscode.TestItem; call: AssertedCall }>();
    for (const item of items) {
      const call = calls.get(item.id);
      if (call) chosen.set(call.index, { item, call });
    }
    if (!requests || chosen.size === 0) return;
    const done = (outcome: BlockOutcome): void => {
      run.appendOutput(linesOf(outcome, redactor), undefined, chosen.get(outcome.index)?.item);
      const found = chosen.get(outcome.index);
      if (!found || !open.delete(found.item)) return;
      tell(run, found.item, outcome, messagesOf({ document, requests, call: found.call, redactor }, outcome));
    };
    const started = (index: number): void => {
      const item = chosen.get(index)?.item;
      if (item) run.started(item);
    };
    // A whole file also sends the calls that its tests depend on; for a single call they must have been sent before.
    const indexes = isWhole ? withProviders(requests, [...chosen.keys()]) : [...chosen.keys()];
    await runner.sendChosen(document, requests, { indexes, started, done }, token);
  } catch (error) {
    if (isCentralError(error, 'cancelled')) return;
    for (const item of open) run.errored(item, refusal(error, item, redactor));
    open.clear();
  } finally {
    for (const item of open) run.skipped(item);
  }
}

function tell(
  run: vscode.TestRun,
  item: vscode.TestItem,
  outcome: BlockOutcome,
  messages: vscode.TestMessage[],
): void {
  const ms = 'durationMs' in outcome ? outcome.durationMs : undefined;
  const tellers = {
    passed: () => run.passed(item, ms),
    failed: () => run.failed(item, messages, ms),
    error: () => run.errored(item, messages, ms),
    skipped: () => run.skipped(item),
  };
  tellers[verdictOf(outcome)]();
}
