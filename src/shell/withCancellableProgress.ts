import * as vscode from 'vscode';
import { CentralError } from '../base/errors.ts';
import { inWords } from '../text/duration.ts';

/** Handles for work with visible progress: the work reports progress and waits, and learns when to stop. */
export interface CancellableProgress {
  tell: (message: string) => void;
  onWait: (ms: number) => void;
  signal: AbortSignal;
}

/** Runs work under a notification that shows its progress and can be cancelled. */
export async function withCancellableProgress<T>(
  title: string,
  work: (watch: CancellableProgress) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    const cancel = new AbortController();
    token.onCancellationRequested(() => cancel.abort(new CentralError('cancelled')));
    const tell = (message: string) => progress.report({ message });
    const onWait = (ms: number) => tell(vscode.l10n.t('waiting for Central, {0} left', inWords(ms)));
    return work({ tell, onWait, signal: cancel.signal });
  });
}
