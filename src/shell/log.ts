import * as vscode from 'vscode';
import type { Log } from '../base/log.ts';
import type { Redactor } from '../redact/redact.ts';

/** The one output channel. Secrets and control characters are removed from each line before it is written. */
export function createLog(redactor: Redactor): Log & vscode.Disposable & { show(): void } {
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
