import * as vscode from 'vscode';
import { holds, lineAround } from '../../request/syntax/cursor.ts';
import { textOf } from '../../request/syntax/model.ts';
import type { Range } from '../../request/syntax/range.ts';
import { referencesIn } from '../../request/syntax/reference.ts';
import { requestLanguages, type BlockInEditor } from './documents.ts';
import { referenceText } from './nameText.ts';
import { operationOf } from './operationOf.ts';
import type { EditorPorts } from './ports.ts';
import { offsetIn, rangeIn } from './positions.ts';
import { tagMarkdown, tagText } from './tagTexts.ts';

type HoverPorts = Pick<
  EditorPorts,
  'documents' | 'catalogue' | 'accounts' | 'activeAccount' | 'environment' | 'captures' | 'clock' | 'redactor'
>;

/** Shows a hover: the value of a reference, the meaning of a tag, an operation or a query field of the catalogue. */
export function registerHover(ports: HoverPorts): vscode.Disposable {
  return vscode.languages.registerHoverProvider(requestLanguages, {
    async provideHover(document, position) {
      const at = ports.documents.blockAt(document, position.line);
      if (!at) return undefined;
      const offset = offsetIn(document, at, position);
      const found =
        nameHover(document.uri, at, offset, ports) ??
        tagHover(at, offset) ??
        (await callHover(at, offset, ports));
      return found && new vscode.Hover(found.text, rangeIn(document, at, found.range));
    },
  });
}

interface HoverText {
  text: vscode.MarkdownString;
  range: Range;
}

function nameHover(
  uri: vscode.Uri,
  at: BlockInEditor,
  offset: number,
  ports: HoverPorts,
): HoverText | undefined {
  const { placed } = at;
  const variable = placed.block.variables.find(({ name }) => holds(name, offset));
  // A reference never spans lines, and a body may be large.
  const reference = variable
    ? referencesIn(`{{${textOf(placed, variable.name)}}}`)[0]
    : referencesIn(placed.text, lineAround(placed.text, offset)).find(({ range }) => holds(range, offset));
  const text = reference && referenceText(reference, uri, at, ports);
  return text && { text, range: variable?.name ?? reference.range };
}

function tagHover({ placed }: BlockInEditor, offset: number): HoverText | undefined {
  const tag = placed.block.tags.find(({ key }) => offset >= key.start - 1 && offset <= key.end);
  const key = tag && textOf(placed, tag.key);
  const known = key === undefined ? undefined : tagText(key);
  return tag && key !== undefined && known ? { text: tagMarkdown(key, known), range: tag.key } : undefined;
}

async function callHover(
  at: BlockInEditor,
  offset: number,
  ports: HoverPorts,
): Promise<HoverText | undefined> {
  const { request } = at.placed.block;
  if (!request || !holds(request.range, offset)) return undefined;
  const operation = operationOf(await ports.catalogue(), ports, at);
  if (!operation) return undefined;
  const { fieldText, operationText } = await import('./operationText.ts');
  const field = request.target.query.find(
    ({ key, value }) => holds(key, offset) || (value && holds(value, offset)),
  );
  if (field) {
    const name = textOf(at.placed, field.key);
    const known = operation.query.find((one) => one.name === name);
    return known && { text: fieldText(known), range: field.key };
  }
  return { text: operationText(await ports.catalogue(), operation), range: pathRange(request) };
}

function pathRange({ method, target }: NonNullable<BlockInEditor['placed']['block']['request']>): Range {
  const start = (method ?? target.range).start;
  return { start, end: target.segments.at(-1)?.end ?? target.range.end };
}
