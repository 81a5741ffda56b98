import * as vscode from 'vscode';
import type { Clock } from '../../base/clock.ts';
import type { Disposable } from '../../base/lifetime.ts';
import { roughly } from '../../text/duration.ts';
import type { ShownProgress } from '../../request/run/runPace.ts';
import { counted } from '../counted.ts';
import { formatCount } from '../formatCount.ts';

const { l10n } = vscode;

/** Gives the text of a lens and a notification about a long run: first the count, then what the present call is doing. */
export function progressText({ calls, rows, recipients, part, waitMs }: ShownProgress): string {
  const parts: string[] = [];
  if (calls)
    parts.push(
      l10n.t(
        'request {0} of {1}, {2} failed',
        formatCount(calls.done + 1),
        formatCount(calls.calls),
        formatCount(calls.failed),
      ),
    );
  if (rows) {
    const { done, failed, leftMs } = rows;
    const count = l10n.t(
      'row {0} of {1}, {2} failed',
      formatCount(done),
      formatCount(rows.rows),
      formatCount(failed),
    );
    parts.push(leftMs === undefined ? count : l10n.t('{0}, about {1}', count, roughly(leftMs)));
  }
  if (recipients) {
    const { what, done, recipients: all, failed } = recipients;
    parts.push(
      what === 'accounts'
        ? l10n.t('account {0} of {1}, {2} failed', done, all, failed)
        : l10n.t('customer {0} of {1}, {2} failed', done, all, failed),
    );
  }
  if (part?.kind === 'poll') parts.push(l10n.t('poll {0}', part.attempt));
  if (part?.kind === 'pages')
    parts.push(
      part.calls === undefined
        ? l10n.t('page {0}, {1}', formatCount(part.pages), counted.rows(part.items))
        : l10n.t('page {0} of {1}', formatCount(part.pages), formatCount(part.calls)),
    );
  if (waitMs !== undefined) parts.push(l10n.t('waiting {0}', roughly(waitMs)));
  return parts.join(' · ');
}

/** Time before a notification appears, ms: for a shorter run, the lens is enough. */
const short = 700;

/** Shows a notification with Cancel for a long run that has progress, until `close`. */
export class RunNotification {
  #done = Promise.withResolvers<void>();
  #progress: vscode.Progress<{ message: string }> | undefined;
  #message = '';
  #opening: Disposable | undefined;
  #clock: Clock;
  #title: string;
  #cancel: () => void;

  constructor(title: string, clock: Clock, cancel: () => void) {
    this.#title = title;
    this.#clock = clock;
    this.#cancel = cancel;
  }

  /** Shows the progress; a wait without other progress opens no notification. */
  report(shown: ShownProgress): void {
    this.#message = progressText(shown);
    this.#progress?.report({ message: this.#message });
    if (shown.calls ?? shown.rows ?? shown.recipients ?? shown.part)
      this.#opening ??= this.#clock.after(short, () => this.#open());
  }

  close(): void {
    this.#opening?.dispose();
    this.#done.resolve();
  }

  #open(): void {
    const location = vscode.ProgressLocation.Notification;
    void vscode.window.withProgress(
      { location, title: this.#title, cancellable: true },
      (progress, token) => {
        this.#progress = progress;
        progress.report({ message: this.#message });
        token.onCancellationRequested(this.#cancel);
        return this.#done.promise;
      },
    );
  }
}
