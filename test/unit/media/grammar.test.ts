import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { tagNames } from '../../../src/request/syntax/tagsOf.ts';
import { pattern, tokenise, type Grammar, type Token } from '../../support/textMate.ts';

const media = new URL('../../../media/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, media), 'utf8');
const grammar = JSON.parse(read('central.tmLanguage.json')) as Grammar;

/** A line's tokens without blanks, each scope by its first two parts. */
function short(tokens: readonly Token[] | undefined): [string, string][] {
  return (tokens ?? [])
    .filter(([text]) => text.trim() !== '')
    .map(([text, scope]) => [text.trim(), scope.split('.').slice(0, 2).join('.')]);
}

function scopesOf(text: string): [string, string][][] {
  return tokenise(grammar, text).map(short);
}

/** Every regular expression in a grammar. */
function expressionsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    ['match', 'begin', 'end', 'while'].includes(key) && typeof inner === 'string'
      ? [inner]
      : expressionsIn(inner),
  );
}

describe('the grammar', () => {
  it('tells separators, comments, tags and file variables', () => {
    const [separator, comment, tag, assertion, variable] = scopesOf(
      '### Down APs\n# plain\n# @account prod\n// @assert body $.aps[*].status every == "Up"\n@site = Berlin {{x}}',
    );
    assert.deepEqual(separator, [
      ['###', 'punctuation.definition'],
      ['Down APs', 'entity.name'],
    ]);
    assert.deepEqual(comment, [
      ['#', 'punctuation.definition'],
      ['plain', 'comment.line'],
    ]);
    assert.deepEqual(tag?.slice(0, 3), [
      ['#', 'punctuation.definition'],
      ['@', 'punctuation.definition'],
      ['account', 'keyword.other'],
    ]);
    assert.deepEqual(assertion?.slice(2), [
      ['assert', 'keyword.other'],
      ['body', 'support.type'],
      ['$.aps[*].status', 'string.other'],
      ['every', 'keyword.operator'],
      ['==', 'keyword.operator'],
      ['"Up"', 'string.quoted'],
    ]);
    assert.deepEqual(variable?.slice(0, 3), [
      ['@', 'punctuation.definition'],
      ['site', 'variable.other'],
      ['=', 'keyword.operator'],
    ]);
    assert.ok(variable?.some(([text, scope]) => text === 'x' && scope === 'variable.other'));
  });

  it('tells every tag there is', () => {
    const told = tagNames.filter(
      (name) => scopesOf(`# @${name} x`)[0]?.[2]?.join() === `${name},keyword.other`,
    );
    assert.deepEqual(told, tagNames);
  });

  it('tells method, target, query, version, continuation and headers', () => {
    const [request, next, header] = scopesOf(
      'POST /central/v2/sites?a=1 HTTP/1.1\n    &site={{site | raw}}\nX-A: b {{$uuid}} {{at | timestamp}}',
    );
    assert.deepEqual(request, [
      ['POST', 'keyword.control'],
      ['/central/v2/sites', 'string.unquoted'],
      ['?', 'keyword.operator'],
      ['a', 'variable.parameter'],
      ['=', 'keyword.operator'],
      ['1', 'string.unquoted'],
      ['HTTP/1.1', 'constant.language'],
    ]);
    assert.deepEqual(next, [
      ['&', 'keyword.operator'],
      ['site', 'variable.parameter'],
      ['=', 'keyword.operator'],
      ['{{', 'punctuation.section'],
      ['site', 'variable.other'],
      ['|', 'keyword.operator'],
      ['raw', 'keyword.other'],
      ['}}', 'punctuation.section'],
    ]);
    assert.deepEqual(header?.slice(0, 2), [
      ['X-A', 'entity.other'],
      [':', 'punctuation.separator'],
    ]);
    assert.ok(header?.some(([text, scope]) => text === '$uuid' && scope === 'support.function'));
    assert.ok(header.some(([text, scope]) => text === 'timestamp' && scope === 'keyword.other'));
  });

  it('takes a target without a method, and does not take prose for one', () => {
    assert.deepEqual(scopesOf('/monitoring/v2/aps')[0], [['/monitoring/v2/aps', 'string.unquoted']]);
    assert.deepEqual(scopesOf('get {{base}}/x')[0]?.[0], ['get', 'keyword.control']);
    assert.deepEqual(scopesOf('GET ready now')[0], [['GET ready now', '']]);
  });

  it('gives a body to JSON until the next separator, and keeps its # lines', () => {
    const lines = scopesOf(
      'POST /x\nA: b\n\n{ "a": "{{b}}"\n# kept\n### Next\nGET /y\n\n# text\n< file.json',
    );
    assert.equal(lines[3]?.[0]?.[1], 'meta.embedded');
    assert.ok(lines[3]?.some(([text, scope]) => text === 'b' && scope === 'variable.other'));
    assert.deepEqual(lines[4], [['# kept', 'meta.embedded']]);
    assert.deepEqual(lines[5]?.[1], ['Next', 'entity.name']);
    assert.deepEqual(lines[6]?.[0], ['GET', 'keyword.control']);
    assert.deepEqual(lines[8], [['# text', 'meta.body']]);
    assert.deepEqual(lines[9], [
      ['<', 'keyword.operator'],
      ['file.json', 'string.unquoted'],
    ]);
  });

  it('loses no character of any sample', () => {
    const samples = new URL('../../../samples/', import.meta.url);
    for (const name of readdirSync(samples).filter((file) => file.endsWith('.central'))) {
      const text = readFileSync(new URL(name, samples), 'utf8');
      const whole = tokenise(grammar, text).map((tokens) => tokens.map(([part]) => part).join(''));
      assert.equal(whole.join('\n'), text, name);
    }
  });

  it('has expressions that cannot run away', () => {
    const hostile = [
      '{{'.repeat(20_000),
      '$'.repeat(40_000),
      `GET /${'a '.repeat(20_000)}`,
      `# @assert ${'"\\'.repeat(20_000)}`,
    ];
    for (const text of hostile) assert.ok(tokenise({ ...grammar }, text.slice(0, 20_000)).length > 0);
  });

  it('is injected into Markdown by a grammar whose expressions compile', () => {
    const markdown: unknown = JSON.parse(read('markdown-central.tmLanguage.json'));
    for (const expression of expressionsIn(markdown)) pattern(expression.replaceAll('\\G', ''));
    const begin = expressionsIn(markdown).find((expression) => expression.includes('central')) ?? '';
    const fence = new RegExp(begin.replaceAll('(^|\\G)', '^'), 'u');
    assert.ok(fence.test('```central') && fence.test('~~~ central {run}'));
    assert.ok(!fence.test('```centralise'));
  });
});

describe('the language configuration', () => {
  it('has a word pattern that takes names with hyphens and system names whole', () => {
    const { wordPattern } = JSON.parse(read('central.language-configuration.json')) as {
      wordPattern: { pattern: string; flags: string };
    };
    const words = '{{$randomInt 1 2}} last-name Straße'.match(
      new RegExp(wordPattern.pattern, `g${wordPattern.flags}`),
    );
    assert.deepEqual(words, ['$randomInt', '1', '2', 'last-name', 'Straße']);
  });
});
