/** A word that would be searched as it is, and what it probably means. */
interface SignProblem {
  reason: 'filterQuoteKind' | 'filterWildcard';
  values: { word: string };
  instead: string | undefined;
}

/** Wildcards, and the signs of regular expressions; in quotes all of them are text. */
const patterns = [
  /^[^"]*\*/,
  /^[^"]*[^"?]\?$/,
  /^(?:[a-z]+:)?%[^"]+$|^(?:[a-z]+:)[^"]+%$/i,
  /^(?:[a-z]+:)?\/[^"]+\/[gimsuy]*$/i,
  /^(?:[a-z]+:)?\^[^"]/i,
  /^[^"]*[^"]\$$/,
  /^[^"]*(?:\.\+|\\[dwsb]|\[[^"[\]]+\]|\([^"()|]*\|[^"()]*\))/,
];

/** Longer words, such as lists of serial numbers, get no fix. */
const longest = 200;

/** Quotes of other kinds, wildcards and patterns, which would be searched as they are. */
export function signProblem(word: string): SignProblem | undefined {
  const [, key = '', mark, inside = ''] = /^([a-z]+:)?([“”„«»‘’'])(.*)$/isu.exec(word) ?? [];
  if (mark !== undefined) {
    const text = inside.replace(/[“”„«»‘’']$/u, '');
    // Of a quoted text with a blank only the first word is here.
    const instead = text === inside || text === '' ? undefined : `${key}"${text}"`;
    return { reason: 'filterQuoteKind', values: { word }, instead };
  }
  if (!patterns.some((one) => one.test(word)) || /^(?:fw|firmware)\b/i.test(word)) return undefined;
  if (word.length > longest) return { reason: 'filterWildcard', values: { word }, instead: undefined };
  const bare = word
    .replace(/^([a-z]+:)?(?:\/|\^|[*%]+|\.[*+])*/i, '$1')
    .replace(/(?:\/[gimsuy]*|\.[*+]|[$*+%?])*$/, '');
  const isWhole = !/^$|[*?%+\\[\](){}|^$]|:$/.test(bare);
  return { reason: 'filterWildcard', values: { word }, instead: isWhole ? bare : undefined };
}
