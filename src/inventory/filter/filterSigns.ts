/** A word that would be searched literally, and its probable meaning. */
interface SignProblem {
  reason: 'filterQuoteKind' | 'filterWildcard';
  values: { word: string };
  instead: string | undefined;
}

/** Wildcards, and the signs of regular expressions; within quotes they are all text. */
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

/** The problem of other kinds of quotes, wildcards and patterns, which would be searched literally. */
export function signProblem(word: string): SignProblem | undefined {
  const [, key = '', mark, inside = ''] = /^([a-z]+:)?([“”„«»‘’'])(.*)$/isu.exec(word) ?? [];
  if (mark !== undefined) {
    const text = inside.replace(/[“”„«»‘’']$/u, '');
    // If a quoted text has a blank, only its first word is here.
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
