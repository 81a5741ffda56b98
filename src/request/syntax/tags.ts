import { nearestWords } from '../../text/nearestWord.ts';
import { fix, type Fix } from './fix.ts';
import { textOf, type PlacedBlock } from './model.ts';
import { readSubject } from './predicate.ts';
import { type Problem, problem } from './problem.ts';
import type { Range } from './range.ts';
import { noTags, type Tags } from './tagModel.ts';
import { readWhen, tagReaders } from './tagReaders.ts';

export const tagNames = Object.keys(tagReaders);

/** Reads a block's tags over those of `inherited`. Problems carry ranges of this block. */
export function readTags(placed: PlacedBlock, inherited?: Tags): { tags: Tags; problems: Problem[] } {
  const tags: Tags = inherited
    ? {
        ...inherited,
        captures: [...inherited.captures],
        asserts: [...inherited.asserts],
        prompts: [...inherited.prompts],
        whens: [...inherited.whens],
        imports: [...inherited.imports],
      }
    : noTags();
  const problems: Problem[] = [];
  for (const tag of placed.block.tags) {
    const key = textOf(placed, tag.key);
    const read = Object.hasOwn(tagReaders, key) ? tagReaders[key as keyof typeof tagReaders] : undefined;
    if (!read) problems.push(problem('unknownTag', tag.key, { tag: key }, nearTags(key, tag.key)));
    else if (!read(tags, textOf(placed, tag.value), { block: placed.index, range: tag.value })) {
      const range = tag.value.end > tag.value.start ? tag.value : tag.range;
      problems.push(problem(badTag(key), range, { tag: key }, key === 'when' ? inBraces(placed, range) : []));
    }
  }
  return { tags, problems };
}

/** A condition that begins with a name as it is: the name belongs in braces. */
function inBraces(placed: PlacedBlock, range: Range): Fix[] {
  const word = /^[\p{L}_][^\s{}]*/u.exec(textOf(placed, range))?.[0] ?? '';
  const text = `{{${word}}}`;
  const tags = noTags();
  const value = textOf(placed, { start: range.start + word.length, end: range.end });
  if (word === '' || readSubject(word) || !readWhen(tags, text + value, { block: placed.index, range }))
    return [];
  return [
    fix('use', [{ range: { start: range.start, end: range.start + word.length }, text }], { value: text }),
  ];
}

function nearTags(key: string, range: Range): Fix[] {
  return nearestWords(key.replaceAll('_', '-'), tagNames).map((value) =>
    fix('use', [{ range, text: value }], { value }),
  );
}

function badTag(key: string): 'badName' | 'badAssert' | 'badWhen' | 'badDuration' | 'badTag' {
  if (key === 'name') return 'badName';
  if (key === 'assert') return 'badAssert';
  if (key === 'when') return 'badWhen';
  return key === 'timeout' ? 'badDuration' : 'badTag';
}
