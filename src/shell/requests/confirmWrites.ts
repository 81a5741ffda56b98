import * as vscode from 'vscode';
import { settings } from '../../ids.ts';
import { confirm } from '../quickInput.ts';
import { setting } from '../settings.ts';

/** A call that changes something, as it is shown before it is sent. Redacted. */
export interface Write {
  account: string;
  method: string;
  url: string;
  body?: string;
}

/** The most lines of a body, and the most calls, that a question shows. */
const shown = { lines: 20, calls: 15 };

/** Remembers what a person has agreed to, and asks for the rest. */
export class WriteConfirmation {
  #agreed = new Set<string>();

  /**
   * Asks before writes of a file leave, as the settings say. `scripted` skips the question where a person's setting allows it.
   * Throws cancelled.
   */
  async ask(document: vscode.TextDocument, writes: readonly Write[], scripted: boolean): Promise<void> {
    const mode = setting(settings.confirmWrites);
    const agreement = `${document.uri.toString()} ${document.version} ${writes.map(({ account }) => account).join()}`;
    if (writes.length === 0 || mode === 'never') return;
    if (scripted && setting(settings.allowScriptedWrites)) return;
    if (mode === 'perFile' && this.#agreed.has(agreement)) return;
    await confirm(question(writes), detail(writes), vscode.l10n.t('Send'));
    this.#agreed.add(agreement);
  }
}

function question(writes: readonly Write[]): string {
  const [first] = writes;
  return writes.length === 1 && first
    ? vscode.l10n.t('Send {0} to “{1}”?', first.method, first.account)
    : vscode.l10n.t('Send {0} calls that change something?', writes.length);
}

function detail(writes: readonly Write[]): string {
  const [first] = writes;
  if (writes.length === 1 && first) {
    const lines = (first.body ?? '').split('\n');
    const body = lines.length > shown.lines ? [...lines.slice(0, shown.lines), '…'] : lines;
    return [`${first.method} ${first.url}`, '', ...body].join('\n').trimEnd();
  }
  const calls = writes
    .slice(0, shown.calls)
    .map(({ account, method, url }) => `${account}: ${method} ${url}`);
  return writes.length > shown.calls ? [...calls, '…'].join('\n') : calls.join('\n');
}
