import { percentDecoded } from '../text/percentDecoded.ts';
import type { HistoryEntry } from './history.ts';

/** Finds the entries that have every word of a text: in the title, path, method, status, account or the words for a change. */
export function searchHistory(entries: readonly HistoryEntry[], text: string): HistoryEntry[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return entries.filter((entry) => {
    const { method, url, words: done = '', account, status = '', code = '', skipped = '', source } = entry;
    const all = [
      source?.title ?? '',
      method,
      url,
      percentDecoded(url),
      done,
      account,
      String(status),
      code,
      skipped,
    ]
      .join('\n')
      .toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
