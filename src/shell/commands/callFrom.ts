import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { CentralError, fill } from '../../base/errors.ts';
import { languageId } from '../../base/ids.ts';
import { callsOf } from '../../request/run/runAll.ts';
import { meantCall } from '../../request/syntax/meantCall.ts';
import { problemKinds } from '../../request/syntax/problem.ts';
import { readRanges } from '../../text/numberRanges.ts';
import type { RequestDocuments } from '../editor/documents.ts';
import { only, pick } from '../quickInput.ts';
import type { ChosenRows } from '../requests/waysOn.ts';
import { shownPath } from '../shownPath.ts';
import { readArgument, UriArgument } from './arguments.ts';
import { isRow, isScripted } from './caller.ts';

export const Line = z.number().check(z.int(), z.minimum(0));
/** Numbers of rows of a loop, as in `3,7-10`. */
const Rows = z.string().check(z.refine((text) => readRanges(text) !== undefined));
const call = { uri: UriArgument, line: Line, confirm: z.optional(z.boolean()) };
/** The argument of commands that cannot send chosen rows, and refuse them. */
const CallArgument = z.object({ ...call, rows: z.optional(z.undefined()) });
export const CallOfRows = z.object({ ...call, rows: z.optional(Rows) });
const FileArgument = z.object({ uri: UriArgument, confirm: z.optional(z.boolean()) });

/** The call that a script or a row names, else the one at the cursor. Throws badArgument. */
export async function callFrom(
  args: readonly unknown[],
  argument: typeof CallArgument | typeof CallOfRows = CallArgument,
) {
  const [first, second] = args;
  if (!isScripted(args) && !isRow(first)) {
    const editor = await requestEditor();
    return {
      document: editor.document,
      line: editor.selection.active.line,
      confirm: false,
      rows: {},
      editor,
    };
  }
  const given = typeof second === 'number' ? { uri: first, line: second } : first;
  const { uri, line, confirm, rows } = readArgument(argument, given);
  const onlyRows = rows === undefined ? undefined : readRanges(rows);
  const chosen: ChosenRows = onlyRows ? { onlyRows } : {};
  return { document: await opened(uri), line, confirm: confirm === true, rows: chosen, editor: undefined };
}

/**
 * The same call; if the cursor is in no call, the next one below, to which the cursor moves. Lines of a script and a row are used as
 * they are. Throws noCallsInFile, and requestProblem, which names the line of the last call.
 */
export function meant<Call extends Awaited<ReturnType<typeof callFrom>>>(
  { documents }: { documents: Pick<RequestDocuments, 'requestsIn'> },
  call: Call,
): Call {
  const { document, line, editor } = call;
  if (!editor) return call;
  const requests = documents.requestsIn(document);
  if (!requests) throw new CentralError('noCallsInFile');
  const found = meantCall(requests, line);
  if (!('line' in found)) {
    if (found.last === undefined && callsOf(requests).length === 0) throw new CentralError('noCallsInFile');
    if (found.last === undefined) return call;
    const problem = fill(problemKinds.nothingBelow[1], { last: found.last + 1 });
    throw new CentralError('requestProblem', { line: line + 1, problem });
  }
  if (found.line === line) return call;
  const { end } = document.lineAt(found.line).range;
  editor.selection = new vscode.Selection(end, end);
  editor.revealRange(editor.selection);
  return { ...call, line: found.line };
}

/** The file that a script, a row or a menu names, else the one in the active editor. */
export async function fileFrom(given: unknown) {
  if (given === undefined) return { document: (await requestEditor()).document, confirm: false };
  const { uri, confirm } = readArgument(FileArgument, given instanceof vscode.Uri ? { uri: given } : given);
  return { document: await opened(uri), confirm: confirm === true };
}

/** Opens a document. Throws badArgument, without VS Code's own message, which may hold a path. */
export async function opened(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (cause) {
    throw new CentralError('documentNotOpened', { name: uri.path.split('/').at(-1) ?? '' }, { cause });
  }
}

/** Gives the active editor. If it shows no requests, brings a request file that has a tab to the front; of several, asks which. Throws cancelled. */
async function requestEditor(): Promise<vscode.TextEditor> {
  const editor = vscode.window.activeTextEditor;
  if (editor && holdsRequests(editor.document)) return editor;
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const open = vscode.workspace.textDocuments.filter(({ languageId: id }) => id === languageId);
  const known = new Set(open.map(({ uri }) => uri.toString()));
  // A tab that was not looked at since the window opened has no document yet.
  const files = new Map(
    tabs.flatMap(({ input, group, isActive }) =>
      input instanceof vscode.TabInputText &&
      (known.has(input.uri.toString()) || input.uri.path.endsWith(`.${languageId}`))
        ? [[input.uri.toString(), { uri: input.uri, group, isActive }] as const]
        : [],
    ),
  );
  const named = [...files.values()].map((one) => {
    const path = shownPath(one.uri);
    const label = path.split('/').at(-1) ?? '';
    return { ...one, label, description: label === path ? '' : path };
  });
  const [first, ...others] = named;
  if (!first) throw new CentralError('noRequestEditor');
  const placeholder = vscode.l10n.t('Which request file do you mean?');
  const file = others.length === 0 ? first : await only(pick(named, { placeholder }));
  // VS Code gives extensions no file of more than 50 MB.
  if (file.isActive && !known.has(file.uri.toString()))
    throw new CentralError('requestFileTooLarge', { name: file.uri.path.split('/').at(-1) ?? '' });
  return vscode.window.showTextDocument(await opened(file.uri), file.group.viewColumn);
}

function holdsRequests(document: vscode.TextDocument): boolean {
  return [languageId, 'markdown'].includes(document.languageId);
}
