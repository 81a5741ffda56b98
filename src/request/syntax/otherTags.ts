import { fix } from './fix.ts';
import { problem, type Problem, type ProblemCode } from './problem.ts';
import type { Range } from './range.ts';

/** Words that other tools and people use for our tags. */
const sameTags: Readonly<Record<string, readonly string[]>> = {
  account: ['profile', 'login', 'org'],
  accounts: ['profiles'],
  tenant: ['customer', 'msp-customer'],
  all: ['paginate', 'pages', 'paging', 'follow'],
  assert: ['test', 'check', 'should', 'verify'],
  capture: ['extract', 'save', 'set', 'store', 'export'],
  foreach: ['loop', 'each', 'repeat', 'iterate'],
  import: ['include', 'require'],
  'no-auth': ['noauth', 'no-authorization', 'anonymous', 'no-token'],
  parallel: ['concurrency', 'threads'],
  poll: ['until', 'wait-until', 'waitfor', 'wait-for'],
  prompt: ['ask', 'input'],
  when: ['if', 'only-if', 'condition', 'skip-if'],
};

/** Words for things that are not done by a tag. */
const elsewhere: Readonly<Record<string, ProblemCode>> = {
  env: 'tagEnvironment',
  environment: 'tagEnvironment',
  confirm: 'tagConfirm',
  retry: 'tagRetry',
  retries: 'tagRetry',
  'max-retries': 'tagRetry',
  sleep: 'tagDelay',
  delay: 'tagDelay',
  wait: 'tagDelay',
  readonly: 'tagReadOnly',
  'read-only': 'tagReadOnly',
  ref: 'tagReference',
  forceref: 'tagReference',
  title: 'tagTitle',
  disabled: 'tagDisabled',
  skip: 'tagDisabled',
  region: 'tagHost',
  host: 'tagHost',
  'base-url': 'tagHost',
  token: 'tagHost',
};

/** Problems of lines that look like tags and are only comments. */
export const onlyComments: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  ...(['unknownTag', 'misspeltTag', 'otherTag', 'nearlyTag'] as const),
  ...Object.values(elsewhere),
]);

const meantBy = new Map(
  Object.entries(sameTags).flatMap(([tag, words]) => words.map((word) => [word, tag] as const)),
);

/** Reports a word of another tool, with its meaning here; undefined for a word that has none. */
export function otherTag(key: string, range: Range): Problem | undefined {
  const word = key.replaceAll('_', '-').toLowerCase();
  const meant = meantBy.get(word);
  if (meant !== undefined)
    return problem('otherTag', range, { tag: key, near: meant }, [
      fix('use', [{ range, text: meant }], { value: meant }),
    ]);
  return Object.hasOwn(elsewhere, word)
    ? problem(elsewhere[word] ?? 'unknownTag', range, { tag: key })
    : undefined;
}

/** A comment that is nearly a tag: `# @ account prod`, `## @account prod`. Groups: all before the tag, the tag, its value. */
const nearlyTag = /^([#/]+[ \t]*[@＠][ \t]*)([a-z-]+)\b[ \t]*=?[ \t]*(.*)$/i;

/** Reads a comment that is a tag apart from a blank or a mark too many. */
export function tagInComment(comment: string): { before: string; key: string; value: string } | undefined {
  const [, before, key, value] = nearlyTag.exec(comment) ?? [];
  return before === undefined || key === undefined || value === undefined
    ? undefined
    : { before, key: key.toLowerCase(), value };
}
