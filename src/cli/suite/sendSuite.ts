import { omitUndefined } from '../../base/omitUndefined.ts';
import { callsOf } from '../../request/run/runAll.ts';
import type { Document } from '../../request/syntax/model.ts';
import { recipeKindsOf, recipeTag, refuseRecipe } from '../../request/syntax/recipeHead.ts';
import type { Options } from '../arguments.ts';
import { exit, type Command } from '../command.ts';
import { reporterKinds } from '../commandTable.ts';
import { forTerminal, forLog } from '../../text/foreignText.ts';
import { chosenCall, leftOut, NoRequestError, openedRequests, type OpenedRequests } from '../requestFile.ts';
import { runLimits } from '../runLimits.ts';
import type { Terminal } from '../terminal.ts';
import { terminalRunContext } from '../terminalRunContext.ts';
import { UsageError } from '../usage.ts';
import { nameAndLineOf } from './callReport.ts';
import { dryRun, dryText, type DryCall } from './dryRun.ts';
import { askedReports, openReports } from './openReports.ts';
import { reporters, type Reporter } from './reporters.ts';
import { runSuite, type SuiteOptions, type SuitePart } from './runSuite.ts';
import { shownPath, suiteFiles } from './suiteFiles.ts';
import { countsOf, type FileReport } from './suiteReport.ts';

/** `central send` of several files, or with a report: prints the outcome of each request, and no bodies. */
export const sendSuite: Command = async (terminal, operands, options) => {
  const { dryRun: isDry } = options;
  const asked = askedReports(options, 'pretty');
  const reports = await openReports(asked, {
    known: reporterKinds.send,
    aside: ['pretty', 'github'],
    isDry,
  });
  if (options.filter === '') throw new UsageError('--filter needs a text');
  const parts = await partsOf(terminal, operands, options);
  const clean = (text: string) => terminal.redactor.text(text);
  const { signal } = terminal;
  if (isDry) return dry(terminal, parts, { clean, signal }, options);
  const { parallel, bail } = options;
  const started = performance.now();
  const write = async (text: (reporter: Reporter) => string | undefined) => {
    for (const report of reports) await report.write(text(reporters[report.name]) ?? '', terminal.output);
  };
  const onFile = (file: FileReport) => write((reporter) => reporter.file?.(file));
  const given = { signal, clean, bail, onFile, ...(parallel !== undefined && { parallel }) };
  const files = await runSuite(parts, given);
  const seconds = Math.round(performance.now() - started) / 1_000;
  await write((reporter) => reporter.end({ files, seconds }));
  const { failed, error } = countsOf(files);
  return error > 0 ? exit.notSent : failed > 0 ? exit.bad : exit.good;
};

async function dry(
  { output }: Terminal,
  parts: readonly SuitePart[],
  how: Pick<SuiteOptions, 'clean' | 'signal'>,
  { json }: Options,
): Promise<number> {
  const calls: DryCall[] = [];
  for (const part of parts) calls.push(...(await dryRun(part, how)));
  const told = calls.map((call) => omitUndefined({ ...call, shown: undefined }));
  const text = json ? `${JSON.stringify({ calls: told }, undefined, 2)}\n` : forTerminal(dryText(calls));
  await output.answer(json || output.isTerminal ? text : forLog(text));
  return calls.some(({ error }) => error !== undefined) ? exit.notSent : exit.good;
}

/** Reads all files before anything is sent. */
async function partsOf(
  terminal: Terminal,
  operands: readonly string[],
  options: Options,
): Promise<SuitePart[]> {
  const limited = runLimits(options);
  const files = await suiteFiles(operands);
  const isOne = options.name !== undefined || options.line !== undefined;
  if (isOne && files.length > 1)
    throw new UsageError('--name and --line choose among the requests of one file');
  const parts: SuitePart[] = [];
  for (const file of files) {
    const path = shownPath(file.path);
    const opened = await openedRequests(file.path).catch((error: unknown) => {
      // A folder may have files that only other files use.
      if (file.isNamed || !(error instanceof NoRequestError)) throw error;
      terminal.output.remark(error.message);
    });
    if (!opened) continue;
    const recipe = recipeKindsOf(opened.document);
    if (recipe && file.isNamed) refuseRecipe(opened.document);
    if (recipe) {
      terminal.output.remark(`${path}: left out, because it is a recipe (${recipeTag(recipe)})`);
      continue;
    }
    const indexes = isOne ? [chosenCall(opened.document, options)] : chosen(opened.document, options.filter);
    if (indexes.length === 0) continue;
    for (const line of leftOut(opened.document)) terminal.output.remark(`${path}: ${line}`);
    parts.push({
      path,
      document: opened.document,
      indexes,
      context: limited(await contextOf(terminal, opened, options), path),
    });
  }
  if (parts.length > 0) return parts;
  const { filter } = options;
  throw new UsageError(
    filter === undefined ? 'no file has a request' : `no request fits --filter “${filter}”`,
  );
}

function contextOf(terminal: Terminal, { path }: OpenedRequests, options: Options) {
  return terminalRunContext(terminal, path, options);
}

/** The requests whose name contains the filter's text. “*” stands for any text; a filter with it must fit the whole name. */
function chosen(document: Document, filter: string | undefined): number[] {
  const all = callsOf(document);
  if (filter === undefined) return all;
  const parts = filter
    .toLowerCase()
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(parts.length === 1 ? parts.join('') : `^${parts.join('.*')}$`, 's');
  return all.filter((index) => pattern.test(nameAndLineOf(document, index).name.toLowerCase()));
}
