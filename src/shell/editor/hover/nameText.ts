import * as vscode from 'vscode';
import { mask } from '../../../redact/redact.ts';
import { isSecretName } from '../../../redact/secretName.ts';
import { isRefusal, type FoundName, type Refusal } from '../../../request/resolve/foundName.ts';
import type { ImportedFile } from '../../../request/resolve/importedFiles.ts';
import { lookUp } from '../../../request/resolve/lookUp.ts';
import { nameScope } from '../../../request/resolve/nameScope.ts';
import type { ImportedNames, Origin, Scopes } from '../../../request/resolve/scopes.ts';
import { problemKinds } from '../../../request/syntax/problem.ts';
import type { Reference } from '../../../request/syntax/reference.ts';
import { tagsOf } from '../../../request/syntax/tagsOf.ts';
import { forMarkdown } from '../../../text/foreignText.ts';
import { textOfValue } from '../../../text/json.ts';
import type { BlockInEditor } from '../documents.ts';
import { accountOf } from '../operationOf.ts';
import type { EditorParts } from '../parts.ts';
import { systemNameTexts } from './systemNameTexts.ts';

type NameParts = Pick<
  EditorParts,
  'accounts' | 'activeAccount' | 'environment' | 'imports' | 'captures' | 'clock' | 'redactor'
>;

/** Most characters of a value that are shown, and that are searched for secrets. */
const longest = 500;
const mostLooked = 65_536;

/** Describes a reference: its value, masked if it is secret, and the origin of the value. */
export function referenceText(
  reference: Reference,
  uri: vscode.Uri,
  at: BlockInEditor,
  parts: NameParts,
): vscode.MarkdownString | undefined {
  const { expression } = reference;
  if (!expression) return undefined;
  if (expression.kind === 'system') {
    const known = systemNameTexts().get(expression.name);
    if (!known) return undefined;
    const form = `{{$${expression.name} ${known.form}`.trimEnd();
    return new vscode.MarkdownString()
      .appendCodeblock(`${form}}}`, 'central')
      .appendMarkdown(forMarkdown(known.says));
  }
  const later =
    expression.kind === 'response'
      ? undefined
      : (givenLater(expression.name, at) ?? givenByImport(expression.name, uri, parts));
  const found = lookUp(reference, nameScope(at.requests, at.placed.index, scopesOf(uri, at, parts)));
  const text = new vscode.MarkdownString();
  if (isRefusal(found)) return text.appendMarkdown(forMarkdown(later ?? refusalText(found, expression.name)));
  text.appendCodeblock(shown(found, expression.name, parts), 'central');
  return text.appendMarkdown(forMarkdown(originText(found.origin)));
}

function shown({ value, secret }: FoundName, name: string, { redactor }: NameParts): string {
  if (secret || isSecretName(name)) return mask;
  // Secrets are masked first: the cut may go through a secret, or take away its name.
  const text = redactor.text(textOfValue(value).slice(0, mostLooked));
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function refusalText({ code, values }: Refusal, name: string): string {
  return vscode.l10n.t(problemKinds[code][1], { name, ...values });
}

/** Says how a name gets its value when the call is sent; undefined if it has a value now or none at all. */
function givenLater(name: string, { requests, placed }: BlockInEditor): string | undefined {
  const { tags } = tagsOf(requests, placed.index);
  if (tags.prompts.some((prompt) => prompt.name === name))
    return vscode.l10n.t('You are asked for it before sending.');
  const loop = [tags.foreach, tags.foreach?.inner].find((one) => one?.row === name);
  if (loop)
    return loop.by === undefined
      ? vscode.l10n.t('The current row of @foreach.')
      : vscode.l10n.t('The list of the rows of @foreach that go in one call, {0} at most.', loop.by);
  const captures = requests.blocks.some((block, index) => {
    const isLikely = block.request !== undefined && block.tags.length > 0;
    return isLikely && tagsOf(requests, index).tags.captures.some((capture) => capture.name === name);
  });
  return captures
    ? vscode.l10n.t('Captured by a request of this file that has not been sent yet.')
    : undefined;
}

/** Says that a name is a capture of an imported file, whose request is sent first; undefined if it is none. */
function givenByImport(name: string, uri: vscode.Uri, { imports }: NameParts): string | undefined {
  return imports(uri).names.captures.has(name)
    ? vscode.l10n.t('Captured by a request of an imported file, which is sent first if it reads.')
    : undefined;
}

function originText(origin: Origin): string {
  const { t } = vscode.l10n;
  const texts: Record<Origin, string> = {
    prompt: t('You are asked for it before sending.'),
    row: t('The current row of @foreach.'),
    capture: t('Captured from an earlier response.'),
    block: t('A variable of this request.'),
    file: t('A variable of the file’s header.'),
    import: t('From an imported file.'),
    environment: t('From the environment.'),
    system: t('Created when the request is sent.'),
    response: t('From an earlier response.'),
  };
  return texts[origin];
}

/** Builds the scopes that are known without asking, reading or sending anything. */
function scopesOf(uri: vscode.Uri, at: BlockInEditor, parts: NameParts): Scopes {
  const account = accountOf(parts, at);
  const own: Scopes = {
    prompts: new Map(),
    captures: parts.captures(uri),
    environment: parts.environment(uri),
    responses: new Map(),
    system: {
      clock: parts.clock,
      random: () => 0,
      uuid: () => '00000000-0000-4000-8000-000000000000',
      trusted: false,
      processEnv: () => undefined,
      dotenv: () => undefined,
    },
    ...(account && { account }),
  };
  const scopesIn = ({ real, document, imports }: ImportedFile): ImportedNames => ({
    document,
    scopes: {
      ...own,
      captures: parts.captures(vscode.Uri.file(real)),
      imports: imports.map(scopesIn),
    },
  });
  return { ...own, imports: parts.imports(uri).files.map(scopesIn) };
}
