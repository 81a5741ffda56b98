import type * as vscode from 'vscode';
import { systemClock as clock } from '../base/clock.ts';
import { createRedactor } from '../redact/redact.ts';
import { createLog } from './log.ts';
import { createReport } from './report.ts';

/** The window that the extension runs in: its storage and clock, and its ways to tell a person something. */
export function openWindow(context: vscode.ExtensionContext) {
  const redactor = createRedactor();
  const log = createLog(redactor);
  const report = createReport(log, redactor, clock);
  return { context, clock, redactor, log, report, dispose: () => log.dispose() };
}

export type ThisWindow = ReturnType<typeof openWindow>;
