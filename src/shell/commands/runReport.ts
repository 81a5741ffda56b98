import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Clock } from '../../base/clock.ts';
import { CentralError, plain } from '../../base/errors.ts';
import type { Redactor } from '../../redact/redact.ts';
import { reportFormats, runReport, type ReportFormat } from '../../request/recipe/runReport.ts';
import { only, pick } from '../quickInput.ts';
import type { Runner } from '../requests/runner.ts';
import { readArgument, UriArgument } from './arguments.ts';
import { isScripted } from './caller.ts';
import { fileFrom, opened } from './callFrom.ts';
import { newDocument } from './newRequests.ts';
import type { CommandTable } from './table.ts';

export interface RunReportParts {
  runner: Pick<Runner, 'loops'>;
  redactor: Pick<Redactor, 'text'>;
  clock: Clock;
}

const ReportArgument = z.object({ uri: UriArgument, format: z.optional(z.enum(reportFormats)) });
const extensions: Record<ReportFormat, string> = { markdown: 'md', html: 'html', json: 'json' };
const labels: Record<ReportFormat, string> = { markdown: 'Markdown', html: 'HTML', json: 'JSON' };

export function runReportCommands(parts: RunReportParts) {
  return {
    'arubaCentral.showRunReport': async (...args) => {
      const given = isScripted(args) ? readArgument(ReportArgument, args[0]) : undefined;
      const source = given ? await opened(given.uri) : (await fileFrom(undefined)).document;
      const steps = parts.runner.loops(source);
      if (steps.length === 0) throw new CentralError('nothingToReport');
      const format = given ? (given.format ?? 'markdown') : await askFormat();
      const title = String(plain(source.uri.path.split('/').at(-1) ?? ''));
      const report = runReport(title, new Date(parts.clock.now()), steps, format);
      const content = parts.redactor.text(report);
      const named = { name: vscode.l10n.t('Run report'), language: format, extension: extensions[format] };
      const document = await newDocument(content, named);
      await vscode.window.showTextDocument(document, { preview: false });
      return { document: document.uri.toString() };
    },
  } satisfies Partial<CommandTable>;
}

async function askFormat(): Promise<ReportFormat> {
  const items = reportFormats.map((format) => ({ label: labels[format], format }));
  return (await only(pick(items, { placeholder: vscode.l10n.t('Report of this run as') }))).format;
}
