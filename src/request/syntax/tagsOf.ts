import { isWrite } from '../../http/call.ts';
import { editDistance } from '../../text/editDistance.ts';
import { nearestWords } from '../../text/nearestWord.ts';
import { fix, wholeLine, type Fix } from './fix.ts';
import { lastAtMost, place, textOf, type Block, type Document, type PlacedBlock } from './model.ts';
import { methodOf } from './parseRequestLine.ts';
import { readSubject } from './predicate.ts';
import { otherTag, tagInComment } from './otherTags.ts';
import { problem, type Problem } from './problem.ts';
import type { Range } from './range.ts';
import { noTags, type Tags, type TextTag } from './tagModel.ts';
import { readWhen, tagReaders } from './tagReaders.ts';

/** Tags that are valid for a block, and what is wrong with its own. */
export interface TagsRead {
  tags: Tags;
  problems: Problem[];
}

/** Reads the tags that are valid for a block: those of the file's header, then its own. */
export function tagsOf(document: Document, index: number): TagsRead {
  const header = headerTags(document, index);
  const placed = place(document, index);
  if (!placed) return { tags: header ?? noTags(), problems: [] };
  const { tags, problems } = readTags(placed, header);
  const blind = tags.whens.filter(({ block, subject }) => block === index && subject.kind !== 'expression');
  const hasCall = blind.length === 0 || callAbove(document, index) !== undefined;
  const unasked = hasCall ? [] : blind.map(({ range }) => problem('whenWithoutCall', range));
  return {
    tags,
    problems: [
      ...problems,
      ...unasked,
      ...strayImports(placed, tags),
      ...oddParallel(placed, tags),
      ...strayTags(placed, tags),
      ...idleTags(document, index),
    ],
  };
}

/** Reports a block's own `@parallel` that cannot work; one in the header is meant only for the loops that read. */
function oddParallel(placed: PlacedBlock, { parallel, foreach }: Tags): Problem[] {
  const { request } = placed.block;
  if (!request || !parallel || parallel.block !== placed.index) return [];
  const takeOut = [fix('takeOut', [{ range: wholeLine(placed.text, parallel.range), text: '' }])];
  if (isWrite(methodOf(placed.text, request.method)))
    return [problem('parallelChange', parallel.range, {}, takeOut)];
  return foreach ? [] : [problem('parallelAlone', parallel.range, {}, takeOut)];
}

/** Reports a block's own `@merge` if its request only reads, and its `@unique` without a loop. */
function strayTags({ block: { request }, index, text }: PlacedBlock, tags: Tags): Problem[] {
  const { merge, unique, foreach } = tags;
  if (!request) return [];
  const takeOut = (range: Range) => [fix('takeOut', [{ range: wholeLine(text, range), text: '' }])];
  const method = methodOf(text, request.method);
  return [
    ...(merge?.block === index && !isWrite(method)
      ? [problem('mergeReads', merge.range, { method }, takeOut(merge.range))]
      : []),
    ...(unique?.block === index && !foreach
      ? [problem('uniqueAlone', unique.range, {}, takeOut(unique.range))]
      : []),
  ];
}

/** Reports imports above a request, as they are for the whole file; in the first block, a separator below them makes it the header. */
function strayImports({ block, index, text }: PlacedBlock, { imports }: Tags): Problem[] {
  if (!block.request) return [];
  return imports.flatMap((tag) => {
    if (tag.block !== index) return [];
    const below = wholeLine(text, tag.range).end;
    const separator = fix('separator', [{ range: { start: below, end: below }, text: '###\n' }]);
    return [problem('importInRequest', tag.range, {}, index === 0 ? [separator] : [])];
  });
}

/** Gives the imports of a file, which stand in its header. */
export function importsOf(document: Document): readonly TextTag[] {
  return taggedHeader(document).flatMap((index) => {
    const placed = place(document, index);
    const isMeant = placed && !placed.block.request && placed.block.tags.length > 0;
    return isMeant ? readTags(placed).tags.imports : [];
  });
}

/** Gives the name of the request above a block, if it has one: a condition without a name means its response. */
export function callAbove(document: Document, index: number): string | undefined {
  const above = document.blocks.slice(0, index).findLastIndex(({ request }) => request);
  const placed = above < 0 ? undefined : place(document, above);
  return placed && readTags(placed).tags.name?.text;
}

/** Finds the blocks whose tags hold for the whole file: those without a request before the first block that has one. */
export function taggedHeader({ blocks, header }: Document): readonly number[] {
  const first = blocks.findIndex(({ request }) => request);
  return first < 0 ? header : header.slice(0, lastAtMost(header, first) + 1);
}

/** Reports tags without effect in a block without a request: a name, and all known tags below the file's first request. */
export function idleTags(document: Document, index: number): Problem[] {
  const block = document.blocks[index];
  if (!block || block.tags.length === 0 || block.request || isToldAlready(block)) return [];
  const placed = place(document, index);
  const isHeader = index <= (taggedHeader(document).at(-1) ?? -1);
  return block.tags.flatMap(({ key, range }) => {
    const tag = placed ? textOf(placed, key) : '';
    if (tag === 'name') return [problem('nameWithoutRequest', range)];
    return isHeader || !tagNames.includes(tag) ? [] : [problem('tagWithoutRequest', range, { tag })];
  });
}

/** True for a saved response, which is not meant as a request, and for a block that has an error already. */
function isToldAlready({ savedResponse, problems }: Block): boolean {
  return savedResponse !== undefined || problems.some(({ severity }) => severity === 'error');
}

function headerTags(document: Document, index: number): Tags | undefined {
  let tags: Tags | undefined;
  for (const at of taggedHeader(document)) {
    const placed = at === index ? undefined : place(document, at);
    if (placed) tags = readTags(placed, tags).tags;
  }
  if (tags) delete tags.name;
  return tags;
}

/** Gives the label of the account that a block is bound to, the first if there are several; undefined for the active one. */
export function accountLabelOf(document: Document, index: number): string | undefined {
  return accountTag(tagsOf(document, index).tags)?.text;
}

/** Gives the label, with its position, of the account that a block is bound to, the first if there are several. */
export function accountTag({ account, accounts }: Tags): TextTag | undefined {
  const [first] = accounts?.values === 'all' ? [] : (accounts?.values ?? []);
  return accounts && first ? { block: accounts.block, ...first } : account;
}

export const tagNames = Object.keys(tagReaders);

/** Tags that add up; a `@foreach` counts its levels itself. */
const severalTimes: ReadonlySet<string> = new Set([
  'assert',
  'capture',
  'foreach',
  'import',
  'prompt',
  'when',
]);

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
  const said = new Map<string, string>();
  for (const tag of placed.block.tags) {
    const key = textOf(placed, tag.key);
    const value = textOf(placed, tag.value);
    const range = value === '' ? tag.range : tag.value;
    if ((said.get(key) ?? value) !== value) problems.push(tagTwice(placed, key, range));
    const read = Object.hasOwn(tagReaders, key) ? tagReaders[key as keyof typeof tagReaders] : undefined;
    if (!read) problems.push(unknownTag(key, value, tag.key));
    else if (!read(tags, value, { block: placed.index, range: tag.value })) {
      problems.push(problem(badTag(key), range, { tag: key }, key === 'when' ? inBraces(placed, range) : []));
    } else if (!severalTimes.has(key)) said.set(key, value);
  }
  return {
    tags,
    problems: [...problems, ...placed.block.comments.flatMap((one) => nearlyTags(placed, one))],
  };
}

/** Reports a tag with another value than the same tag above it, because one of them would be lost. */
function tagTwice({ text }: PlacedBlock, tag: string, range: Range): Problem {
  return problem('tagTwice', range, { tag }, [fix('takeOut', [{ range: wholeLine(text, range), text: '' }])]);
}

/** Reports a comment that would be one of our tags, with a valid value, apart from a blank or a mark too many. */
function nearlyTags(placed: PlacedBlock, comment: Range): Problem[] {
  const { before, key, value } = tagInComment(textOf(placed, comment)) ?? { before: '', key: '', value: '' };
  if (!Object.hasOwn(tagReaders, key)) return [];
  const read = tagReaders[key as keyof typeof tagReaders];
  const range = { start: comment.start, end: comment.start + before.length + key.length };
  if (!read(noTags(), value, { block: placed.index, range })) return [];
  const text = `# @${key}`;
  return [problem('nearlyTag', range, { tag: key }, [fix('use', [{ range, text }], { value: text })])];
}

/** Offers to put the name at the start of a condition into braces. */
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

/** Reports an unknown tag: an error if one of ours is meant, since the request would be sent without it; else it is a comment. */
function unknownTag(key: string, value: string, range: Range): Problem {
  const word = key.replaceAll('_', '-').toLowerCase();
  const words = nearestWords(word, tagNames);
  const isCheck = Boolean(readSubject(value)) && tagReaders.assert(noTags(), value, { block: 0, range });
  const near = isCheck && !words.includes('assert') ? ['assert', ...words] : words;
  const fixes = near.map((name) => fix('use', [{ range, text: name }], { value: name }));
  const [meant] = near;
  const isSlip = meant !== undefined && (isCheck || meant === 'assert' || isSlipOf(word, meant));
  return isSlip
    ? problem('misspeltTag', range, { tag: key, near: meant }, fixes)
    : (otherTag(key, range) ?? problem('unknownTag', range, { tag: key }, fixes));
}

/** True if at most one letter is added, missing, wrong or swapped. A short word may be another one: “@call” is not “@all”. */
function isSlipOf(word: string, tag: string): boolean {
  const distance = editDistance(word, tag);
  const isShort = tag.length < 4 || (tag.length === 4 && word[0] !== tag[0]);
  return distance === 0 || (distance === 1 && (!isShort || sorted(word) === sorted(tag)));
}

function sorted(word: string): string {
  return Array.from(word).toSorted().join('');
}

function badTag(key: string): 'badName' | 'badAssert' | 'badPoll' | 'badWhen' | 'badDuration' | 'badTag' {
  if (key === 'name') return 'badName';
  if (key === 'assert') return 'badAssert';
  if (key === 'poll') return 'badPoll';
  if (key === 'when') return 'badWhen';
  return key === 'timeout' ? 'badDuration' : 'badTag';
}
