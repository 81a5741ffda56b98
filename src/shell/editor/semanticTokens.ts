import * as vscode from 'vscode';
import { languageId } from '../../base/ids.ts';
import { textOf, type Block, type PlacedBlock } from '../../request/syntax/model.ts';
import { namesIn, type NameUse } from '../../request/syntax/names.ts';
import { tagNames } from '../../request/syntax/tagsOf.ts';
import type { EditorParts } from './parts.ts';

/** Types of tokens, only standard ones, so that every theme has a colour for them. */
const types = ['keyword', 'parameter', 'property', 'variable', 'function', 'macro', 'decorator'] as const;
const definition = 1;
const legend = new vscode.SemanticTokensLegend([...types], ['definition']);

type TokenType = (typeof types)[number];
/** Tokens of a block in VS Code's five numbers each: a line counts from the token before it, the first from the block's first line. */
interface BlockTokens {
  numbers: Uint32Array;
  /** Line of the last token, counted from the block's first line. */
  lastLine: number;
}

/** Colours methods, parameters, headers, tags and names. A block's tokens are kept until it changes. */
export function registerSemanticTokens({ documents }: Pick<EditorParts, 'documents'>): vscode.Disposable {
  const kept = new WeakMap<Block, BlockTokens>();
  const tokensOf = (placed: PlacedBlock): BlockTokens => {
    const known = kept.get(placed.block);
    if (known) return known;
    const tokens = inLines(placed.text, marksOf(placed));
    kept.set(placed.block, tokens);
    return tokens;
  };
  const provider: vscode.DocumentSemanticTokensProvider = {
    provideDocumentSemanticTokens(document) {
      const blocks = [...documents.blocksIn(document)].map(
        ({ placed }) => [placed.firstLine, tokensOf(placed)] as const,
      );
      const all = new Uint32Array(blocks.reduce((sum, [, { numbers }]) => sum + numbers.length, 0));
      let at = 0;
      let line = 0;
      for (const [firstLine, { numbers, lastLine }] of blocks) {
        if (numbers.length === 0) continue;
        all.set(numbers, at);
        all[at] = firstLine - line + (numbers[0] ?? 0);
        at += numbers.length;
        line = firstLine + lastLine;
      }
      return new vscode.SemanticTokens(all);
    },
  };
  return vscode.languages.registerDocumentSemanticTokensProvider({ language: languageId }, provider, legend);
}

interface ColouredPart {
  start: number;
  end: number;
  type: TokenType;
  modifiers?: number;
}

function marksOf(placed: PlacedBlock): ColouredPart[] {
  const { block } = placed;
  const marks: ColouredPart[] = [];
  if (block.request?.method) marks.push({ ...block.request.method, type: 'keyword' });
  for (const { key } of block.request?.target.query ?? []) marks.push({ ...key, type: 'parameter' });
  for (const { name } of block.headers) marks.push({ ...name, type: 'property' });
  for (const { key } of block.tags) {
    if (tagNames.includes(textOf(placed, key))) marks.push({ ...key, type: 'decorator' });
  }
  for (const name of namesIn(placed)) marks.push(markOf(name));
  return withoutOverlaps(marks);
}

function markOf({ kind, role, range }: NameUse): ColouredPart {
  const type = kind === 'call' ? 'function' : kind === 'system' ? 'macro' : 'variable';
  return { ...range, type, modifiers: role === 'definition' ? definition : 0 };
}

/** Sorts the marks, and leaves out those that begin within another one, such as a reference in a query's key. */
function withoutOverlaps(marks: ColouredPart[]): ColouredPart[] {
  let end = -1;
  return marks
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
    .filter((mark) => {
      if (mark.start < end || mark.end === mark.start) return false;
      end = mark.end;
      return true;
    });
}

function inLines(text: string, marks: readonly ColouredPart[]): BlockTokens {
  let line = 0;
  let lineStart = 0;
  let last = { line: 0, start: 0 };
  const numbers = marks.flatMap(({ start, end, type, modifiers = 0 }) => {
    for (
      let feed = text.indexOf('\n', lineStart);
      feed >= 0 && feed < start;
      feed = text.indexOf('\n', lineStart)
    ) {
      line++;
      lineStart = feed + 1;
    }
    const before = line === last.line ? last.start : lineStart;
    const token = [line - last.line, start - before, end - start, types.indexOf(type), modifiers];
    last = { line, start };
    return token;
  });
  return { numbers: new Uint32Array(numbers), lastLine: last.line };
}
