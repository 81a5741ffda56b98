import { textOf, type PlacedBlock, type Range } from './model.ts';
import { fix, type Fix } from './fix.ts';
import { nearestWords } from '../../text/nearestWord.ts';
import type { Predicate, Subject } from './predicate.ts';
import type { Problem } from './problem.ts';
import { problem } from './problem.ts';
import { tagReaders } from './tagReaders.ts';

/** Where a tag's value stands: the block's index and the range in it. */
export interface Place {
  block: number;
  range: Range;
}

export interface Poll extends Place {
  /** The condition as it is written. */
  text: string;
  subject: Subject;
  predicate: Predicate;
  /** ms between two calls. */
  every: number;
  /** ms in all. */
  for: number;
}

export interface Foreach extends Place {
  row: string;
  /** A CSV or JSON file, or an expression without its braces. */
  source: { file: string } | { expression: string };
}

export interface CaptureTag extends Place {
  name: string;
  nameRange: Range;
  secret: boolean;
  source: Subject | { kind: 'expression'; text: string };
}

export interface AssertTag extends Place {
  /** As it is written, for the outcome. */
  text: string;
  subject: Subject;
  predicate: Predicate;
}

export interface PromptTag extends Place {
  name: string;
  nameRange: Range;
  message?: string;
  secret: boolean;
}

/** Text of a tag that may hold references. */
export interface TextTag extends Place {
  text: string;
}

/** What a block's tags say, the file header's tags included. */
export interface Tags {
  name?: TextTag;
  account?: TextTag;
  tenant?: TextTag;
  all?: Place & { max?: number };
  poll?: Poll;
  foreach?: Foreach;
  /** ms. */
  timeout?: number;
  noAuth?: Place;
  captures: CaptureTag[];
  asserts: AssertTag[];
  prompts: PromptTag[];
}

export const tagNames = Object.keys(tagReaders);

/** Reads a block's tags over those of `inherited`. Problems carry ranges of this block. */
export function readTags(placed: PlacedBlock, inherited?: Tags): { tags: Tags; problems: Problem[] } {
  const tags: Tags = inherited
    ? {
        ...inherited,
        captures: [...inherited.captures],
        asserts: [...inherited.asserts],
        prompts: [...inherited.prompts],
      }
    : { captures: [], asserts: [], prompts: [] };
  const problems: Problem[] = [];
  for (const tag of placed.block.tags) {
    const key = textOf(placed, tag.key);
    const read = Object.hasOwn(tagReaders, key) ? tagReaders[key as keyof typeof tagReaders] : undefined;
    if (!read) problems.push(problem('unknownTag', tag.key, { tag: key }, nearTags(key, tag.key)));
    else if (!read(tags, textOf(placed, tag.value), { block: placed.index, range: tag.value })) {
      const range = tag.value.end > tag.value.start ? tag.value : tag.range;
      problems.push(problem(badTag(key), range, { tag: key }));
    }
  }
  return { tags, problems };
}

function nearTags(key: string, range: Range): Fix[] {
  return nearestWords(key.replaceAll('_', '-'), tagNames).map((value) =>
    fix('use', [{ range, text: value }], { value }),
  );
}

function badTag(key: string): 'badName' | 'badAssert' | 'badDuration' | 'badTag' {
  if (key === 'name') return 'badName';
  if (key === 'assert') return 'badAssert';
  return key === 'timeout' ? 'badDuration' : 'badTag';
}
