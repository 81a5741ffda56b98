import * as vscode from 'vscode';
import { CentralError } from '../../errors.ts';
import { settings } from '../../ids.ts';
import type { CallPreview, Question, RowOutcome } from '../../request/runPorts.ts';
import { confirm, enter, only } from '../quickInput.ts';
import { sentence } from '../report.ts';
import { setting } from '../settings.ts';

const { l10n } = vscode;
/** Lines of a body and calls of a list that a question shows at most. */
const shown = { lines: 20, calls: 15 };
/** Pages that are fetched without a question. */
const pagesWithoutAsking = 100;

/** Asks a person what has to be asked before calls leave, and remembers what was agreed to for a file. */
export class Questions {
  #agreed = new Set<string>();

  /** Whether to go on. `scripted` is a script's `confirm: true`, which counts only where a person's setting allows it. */
  async ask(document: vscode.TextDocument, question: Question, scripted: boolean): Promise<boolean> {
    if (question.kind === 'pages' && (question.calls ?? Infinity) <= pagesWithoutAsking) return true;
    const changes = question.kind === 'write' || writes(question);
    if (changes && (this.#mayPass(document) || (scripted && setting(settings.allowScriptedWrites))))
      return true;
    // A script that has agreed need not be asked whether to read much.
    if (scripted && !changes && question.kind !== 'foreign') return true;
    try {
      await put(question);
    } catch {
      return false;
    }
    if (changes) this.#agreed.add(agreement(document));
    return true;
  }

  /** Whether a loop goes on after its first failed row; where nobody can be asked, it does. */
  async goOn(failed: RowOutcome, left: number): Promise<boolean> {
    const stop: vscode.MessageItem = { title: l10n.t('Stop'), isCloseAffordance: true };
    const message = l10n.t('Row {0} failed. Go on with the other {1}?', failed.at + 1, left);
    const detail =
      'error' in failed ? sentence(failed.error) : `${failed.outcome.url}: ${failed.outcome.status}`;
    const goOn: vscode.MessageItem = { title: l10n.t('Go On') };
    const choice = await vscode.window
      .showWarningMessage(message, { modal: true, detail }, goOn, stop)
      .then(undefined, () => undefined);
    return choice !== stop;
  }

  #mayPass(document: vscode.TextDocument): boolean {
    const mode = setting(settings.confirmWrites);
    return mode === 'never' || (mode === 'perFile' && this.#agreed.has(agreement(document)));
  }
}

/** A file as it stood when a person agreed; an edit asks again. */
function agreement(document: vscode.TextDocument): string {
  return `${document.uri.toString()} ${document.version}`;
}

function writes(question: Question): boolean {
  return (
    (question.kind === 'rows' && question.writes) || (question.kind === 'all' && question.writes.length > 0)
  );
}

async function put(question: Question): Promise<unknown> {
  const send = l10n.t('Send');
  switch (question.kind) {
    case 'write': {
      const { method, account } = question.call;
      return confirm(l10n.t('Send {0} to “{1}”?', method, account), describe(question.call), send);
    }
    case 'foreign':
      return confirm(l10n.t('Send a call without a token to another host?'), describe(question.call), send);
    case 'pages':
      return confirm(
        l10n.t('Fetch all pages?'),
        question.calls === undefined
          ? l10n.t('The server does not tell how many there are.')
          : l10n.t('{0} rows in {1} calls.', question.items ?? '?', question.calls),
        l10n.t('Fetch All'),
      );
    case 'rows': {
      const text = l10n.t('Send {0} calls, one for each row?', question.rows);
      await confirm(text, question.first.map(line).join('\n'), send);
      return question.typed ? typed(question.rows) : undefined;
    }
    case 'all': {
      const listed = question.writes.slice(0, shown.calls).map(({ method, target }) => `${method} ${target}`);
      const rest = question.writes.length > shown.calls ? ['…'] : [];
      const intro = l10n.t('{0} of them change something:', question.writes.length);
      return confirm(l10n.t('Send {0} calls?', question.calls), [intro, ...listed, ...rest].join('\n'), send);
    }
  }
}

/** Many writes take more than a click. */
async function typed(rows: number): Promise<void> {
  const prompt = l10n.t('Type {0} to send {0} calls that change something', rows);
  const answer = await only(enter({ prompt }));
  if (answer !== String(rows)) throw new CentralError('cancelled');
}

function line({ account, method, url }: CallPreview): string {
  return `${account}: ${method} ${url}`;
}

function describe(call: CallPreview): string {
  const lines = (call.body ?? '').split('\n');
  const body = lines.length > shown.lines ? [...lines.slice(0, shown.lines), '…'] : lines;
  return [line(call), '', ...body].join('\n').trimEnd();
}
