import * as vscode from 'vscode';
import type { RunProgress } from '../../request/run/runContext.ts';

/** Gives the text of a lens and a notification about a long run. */
export function progressText(progress: RunProgress): string {
  const { t } = vscode.l10n;
  switch (progress.kind) {
    case 'pages':
      return progress.calls === undefined
        ? t('page {0}, {1} rows', progress.pages, progress.items)
        : t('page {0} of {1}', progress.pages, progress.calls);
    case 'poll':
      return t('polled {0} times', progress.attempt);
    case 'rows':
      return t('row {0} of {1}, {2} failed', progress.done, progress.rows, progress.failed);
    case 'wait':
      return t('waiting {0} s', Math.max(1, Math.round(progress.ms / 1_000)));
  }
}

/** Shows a notification with Cancel from the first progress of a run that has one, until `done`. */
export class RunNotification {
  #done = Promise.withResolvers<void>();
  #progress: vscode.Progress<{ message: string }> | undefined;
  #title: string;
  #cancel: () => void;

  constructor(title: string, cancel: () => void) {
    this.#title = title;
    this.#cancel = cancel;
  }

  report(progress: RunProgress): void {
    if (progress.kind === 'wait' && !this.#progress) return;
    if (!this.#progress) this.#open();
    this.#progress?.report({ message: progressText(progress) });
  }

  close(): void {
    this.#done.resolve();
  }

  #open(): void {
    const location = vscode.ProgressLocation.Notification;
    void vscode.window.withProgress(
      { location, title: this.#title, cancellable: true },
      (progress, token) => {
        this.#progress = progress;
        token.onCancellationRequested(this.#cancel);
        return this.#done.promise;
      },
    );
  }
}
