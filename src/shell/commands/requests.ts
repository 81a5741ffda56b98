import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { CentralError, plain } from '../../base/errors.ts';
import { wireHeaders, someToken } from '../../client/headers.ts';
import type { Redactor } from '../../redact/redact.ts';
import { environmentFile } from '../../request/resolve/environmentFiles.ts';
import { masked } from '../../request/run/question/question.ts';
import { callsOf } from '../../request/run/runAll.ts';
import type { ToldOutcome } from '../../response/runSummary.ts';
import { forQuestion, oneLine } from '../../text/foreignText.ts';
import { tellNothingRuns } from '../copied.ts';
import type { RequestDocuments } from '../editor/documents.ts';
import { only, pick } from '../quickInput.ts';
import type { Report } from '../report.ts';
import type { Changes } from '../requests/changes.ts';
import type { Environments } from '../requests/environments.ts';
import { tellSummary } from '../requests/runSummary.ts';
import type { Runner } from '../requests/runner.ts';
import { withWaysOn, type ChosenRows } from '../requests/waysOn.ts';
import type { ResponseDocuments } from '../responses/responseDocuments.ts';
import { readArgument } from './arguments.ts';
import { callFrom, CallOfRows, fileFrom, meant } from './callFrom.ts';
import { isScripted } from './caller.ts';
import { callOf } from './history.ts';
import type { CommandTable } from './table.ts';

export interface RequestParts {
  documents: RequestDocuments;
  runner: Runner;
  changes: Changes;
  responses: ResponseDocuments;
  environments: Environments;
  redactor: Redactor;
  report: Report;
}

const EnvironmentArgument = z.object({ name: z.optional(z.string()) });

export function requestCommands(parts: RequestParts) {
  const { runner, responses, redactor } = parts;
  return {
    async 'arubaCentral.sendRequest'(...args) {
      const { document, line, confirm, rows: given } = meant(parts, await callFrom(args, CallOfRows));
      const choice = { scripted: confirm, show: true };
      const send = (rows: ChosenRows = given) => runner.send(document, line, choice, rows);
      return withWaysOn(send, isScripted(args), redactor);
    },
    async 'arubaCentral.sendAllRequests'(args) {
      const { document, confirm } = await fileFrom(args);
      if (isScripted([args])) return runner.sendAll(document, { scripted: confirm, show: false });
      return sendAllAndTell(parts, document);
    },
    async 'arubaCentral.previewRequest'(...args) {
      const { document, line } = meant(parts, await callFrom(args));
      const { account, call, url, secrets } = await runner.preview(document, line);
      const clean = (text: string) => redactor.text(masked(text, secrets));
      const preview = {
        method: call.method,
        url: redactor.url(masked(url.href, secrets)),
        headers: Object.fromEntries(
          redactor
            .headers(wireHeaders(account, call, someToken))
            .map(([name, value]) => [name, masked(value, secrets)]),
        ),
        ...(call.body !== undefined && { body: clean(typeof call.body === 'string' ? call.body : '<file>') }),
      };
      if (!isScripted(args)) await showPreview(responses, preview);
      return preview;
    },
    'arubaCentral.cancelRequests'() {
      const cancelled = runner.cancel() + parts.changes.cancel();
      if (cancelled === 0) tellNothingRuns();
      return { cancelled };
    },
    async 'arubaCentral.askProgress'(...args) {
      const { document, line } = await callFrom(args);
      return runner.askProgress(document, line, { scripted: false, show: true });
    },
    async 'arubaCentral.resumeRows'(...args) {
      const { document, line, confirm } = await callFrom(args);
      const choice = { scripted: confirm, show: true };
      const send = (rows?: ChosenRows) =>
        rows ? runner.send(document, line, choice, rows) : runner.resume(document, line, choice);
      return withWaysOn(send, isScripted(args), redactor);
    },
    'arubaCentral.selectEnvironment': (args) => selectEnvironment(parts.environments, args),
  } satisfies Partial<CommandTable>;
}

async function showPreview(
  responses: ResponseDocuments,
  preview: { method: string; url: string; headers: object; body?: string },
) {
  const headers = Object.entries(preview.headers).map(([name, value]) => `${name}: ${String(value)}`);
  const text = [`${preview.method} ${preview.url}`, ...headers, '', preview.body ?? ''].join('\n').trimEnd();
  const uri = responses.keep({
    title: vscode.l10n.t('Preview'),
    headers: [['content-type', 'text/plain']],
    body: new TextEncoder().encode(text),
  });
  await responses.show(uri);
}

async function selectEnvironment(environments: Environments, args: unknown): Promise<{ name?: string }> {
  if (args !== undefined) {
    const { name } = readArgument(EnvironmentArgument, args);
    if (name !== undefined) await checkEnvironment(environments, name);
    await environments.choose(name);
    return name === undefined ? {} : { name };
  }
  const names = await environments.names(vscode.window.activeTextEditor?.document.uri);
  const none = { label: vscode.l10n.t('None'), name: undefined };
  const items = [none, ...names.map(environmentItem)];
  const placeholder = vscode.l10n.t('Environment for the requests of this workspace');
  const prompt =
    names.length > 0
      ? ''
      : vscode.l10n.t(
          'Environments come from {0} beside the request file or in a folder above it.',
          environmentFile,
        );
  const active = environments.chosen ?? none.label;
  const { name } = await only(pick(items, { placeholder, active, ...(prompt && { prompt }) }));
  await environments.choose(name);
  return name === undefined ? {} : { name };
}

/** Refuses a name that no environment file of the workspace has. Throws environmentUnknown, noEnvironments, and the error of a file that may have it. */
async function checkEnvironment(environments: Environments, name: string): Promise<void> {
  const { names, unread } = await environments.allNames();
  if (names.includes(name)) return;
  if (unread) throw unread;
  throw names.length === 0
    ? new CentralError('noEnvironments', { name, file: environmentFile })
    : new CentralError('environmentUnknown', { name, names: names.join(', ') });
}

/** A row for an environment; characters of its name that a row does not show are spelt out after it. */
function environmentItem(name: string): vscode.QuickPickItem & { name: string } {
  const label = oneLine(name).trim() === '' ? vscode.l10n.t('(no name)') : name;
  return oneLine(name) === name ? { label, name } : { label, description: forQuestion(name), name };
}

/** Sends all calls for a person, and shows a summary at the end, also if the run was cancelled. */
async function sendAllAndTell(
  { runner, responses, documents, redactor, report }: RequestParts,
  document: vscode.TextDocument,
): Promise<object[]> {
  const outcomes: ToldOutcome[] = [];
  const requests = documents.requestsIn(document);
  const calls = requests ? callsOf(requests).length : 0;
  if (calls === 0) throw new CentralError('noCallsInFile');
  try {
    return await runner.sendAll(document, { scripted: false, show: false }, (one) => void outcomes.push(one));
  } finally {
    const name = String(plain(document.uri.path.split('/').at(-1) ?? ''));
    const open = async ({ document: response, line }: ToldOutcome) => {
      if (response !== undefined && responses.has(response))
        return responses.show(vscode.Uri.parse(response, true));
      const position = new vscode.Position(line, 0);
      await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
    };
    const chooseRows = async ({ title, line: sentFrom }: ToldOutcome) => {
      const uri = document.uri.toString();
      const found = await callOf({ documents }, { source: { uri, title, line: sentFrom } }).catch(report);
      if (!found) return;
      // The same argument as from a lens: without a kind it would count as a script's, and nobody would be asked.
      await vscode.commands.executeCommand('arubaCentral.sendRequest', {
        kind: 'call',
        uri,
        line: found.line,
      });
    };
    // This does not wait: the message stays until somebody has read it.
    if (outcomes.length > 0)
      void tellSummary({
        name,
        requests: calls,
        outcomes,
        isGone: ({ document: response }) => response !== undefined && !responses.has(response),
        open,
        chooseRows,
        redactor,
      }).catch(() => undefined);
  }
}
