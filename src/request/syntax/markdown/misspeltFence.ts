import { editDistance } from '../../../text/editDistance.ts';

/** A fence of Markdown whose language is nearly “central”, so that its requests are not read. */
export interface MisspeltFence {
  /** The line of the fence, 0-based. */
  line: number;
  language: string;
}

const fence = /^[ \t>]*(?:(?:[*+-]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})[ \t]*([^\s`]{0,40})/;

/** Finds the first fence that is meant for requests but has a misspelt language; a fence within another fence is only text. */
export function misspeltFence(markdown: string): MisspeltFence | undefined {
  let open: string | undefined;
  for (const [line, text] of markdown.split(/\r\n|\n|\r/).entries()) {
    const [, marks = '', language = ''] = fence.exec(text) ?? [];
    if (marks === '') continue;
    if (open !== undefined) {
      if (marks.startsWith(open) && language === '') open = undefined;
    } else if (isSlip(language)) return { line, language };
    else open = marks;
  }
  return undefined;
}

/** True if one letter is added, missing, wrong or swapped, and for marks that are not part of a language. */
function isSlip(language: string): boolean {
  if (/^central(?:$|[{:,])/i.test(language)) return false;
  const letters = language.toLowerCase().replace(/[^a-z]/g, '');
  const isSwapped = Array.from(letters).toSorted().join('') === 'acelnrt';
  return editDistance(letters, 'central') <= 1 || isSwapped;
}
