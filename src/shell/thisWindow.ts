import * as vscode from 'vscode';
import { systemClock as clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { createRedactor, type Redactor } from '../redact/redact.ts';
import { createReport } from './report.ts';

/** The window that the extension runs in: its storage and clock, and its ways to tell a person something. */
export function openWindow(context: vscode.ExtensionContext) {
  const redactor = createRedactor();
  const log = createLog(redactor);
  const report = createReport(log, redactor, clock);
  return { context, clock, redactor, log, report, dispose: () => log.dispose() };
}

export type ThisWindow = ReturnType<typeof openWindow>;

/** The one output channel. Secrets and control characters are removed from each line before it is written. */
function createLog(redactor: Redactor): Log & vscode.Disposable & { show(): void } {
  const channel = vscode.window.createOutputChannel('Central', { log: true });
  const clean = (message: string) => redactor.text(message);
  return {
    debug: (message) => channel.debug(clean(message)),
    info: (message) => channel.info(clean(message)),
    warn: (message) => channel.warn(clean(message)),
    error: (message) => channel.error(clean(message)),
    show: () => channel.show(true),
    dispose: () => channel.dispose(),
  };
}
