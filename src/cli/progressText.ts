import type { RunProgress } from '../request/run/runPorts.ts';

/** What a person at the terminal sees of a run that takes long; undefined for a wait, which is told as a line of its own. */
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
