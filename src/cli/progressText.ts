import type { RunProgress } from '../request/run/runContext.ts';

/** Gives the progress of a long run for a terminal; undefined for a wait, which is printed as its own line. */
export function progressText(progress: RunProgress): string | undefined {
  switch (progress.kind) {
    case 'pages':
      return progress.calls === undefined
        ? `page ${progress.pages}, ${progress.items} rows`
        : `page ${progress.pages} of ${progress.calls}`;
    case 'poll':
      return `asked ${progress.attempt} times`;
    case 'rows':
      return `row ${progress.done} of ${progress.rows}, ${progress.failed} failed`;
    case 'wait':
      return undefined;
  }
}
