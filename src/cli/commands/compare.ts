import { renameSync, writeFileSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { runAll } from '../../request/run/runAll.ts';
import { createRunMemory } from '../../request/run/runContext.ts';
import { startRun } from '../../request/run/runState.ts';
import { maskMarks, type MaskKeyStore, type MaskMarks } from '../../response/maskMarks.ts';
import {
  headlineOf,
  htmlReport,
  markdownReport,
  notesOf,
  sentenceOf,
} from '../../response/window/reportText.ts';
import {
  notPassed,
  readState,
  stateFile,
  stateText,
  StateTaker,
  type TakenState,
} from '../../response/window/taken.ts';
import {
  compareStates,
  countsOfReport,
  isChanged,
  type ComparedCall,
  type WindowReport,
} from '../../response/window/windowReport.ts';
import { stateFolder } from '../../store/folders.ts';
import { isNodeError, ensurePrivateFolder } from '../../store/privateFiles.ts';
import { bytesIn } from '../../store/readPrivate.ts';
import type { Options } from '../arguments.ts';
import { exit, type Command } from '../command.ts';
import { reporterKinds } from '../commandTable.ts';
import { namedBytes } from '../namedFile.ts';
import { leftOut, openedRequests } from '../requestFile.ts';
import { runLimits } from '../runLimits.ts';
import { junit } from '../suite/junit.ts';
import { askedReports, openReports } from '../suite/openReports.ts';
import { shownPath } from '../suite/suiteFiles.ts';
import type { CallReport } from '../suite/suiteReport.ts';
import type { Terminal } from '../terminal.ts';
import { terminalRunContext } from '../terminalRunContext.ts';
import { UsageError } from '../usage.ts';
import { intoFile } from '../wholeBody.ts';

/**
 * `central compare <file.central>`: the first run stores the responses of the file's calls as the state before a change. Later runs report
 * the differences from that state.
 */
export const compare: Command = async (terminal, [file = ''], options) => {
  const asked = askedReports(options, 'markdown');
  const reports = await openReports(asked, { known: reporterKinds.compare, aside: [], isDry: true });
  const statePath = options.state ?? stateFile(file);
  const before = options.before ? undefined : await stateIn(statePath);
  const after = await taken(terminal, file, options);
  const { output } = terminal;
  if (!before) return keep(terminal, statePath, after);
  if (before.file !== after.file)
    throw new UsageError(
      `“${statePath}” is the state of ${before.file}; --before replaces it, --state names another file`,
    );
  const report = compareStates(before, after);
  for (const { name, write } of reports) await write(reporters[name](report), output);
  output.remark(headlineOf(report));
  const { changed, missing } = countsOfReport(report);
  return missing > 0 ? exit.notSent : changed > 0 ? exit.bad : exit.good;
};

const reporters: Readonly<Record<(typeof reporterKinds.compare)[number], (report: WindowReport) => string>> =
  {
    markdown: markdownReport,
    html: htmlReport,
    json: (report) => `${JSON.stringify({ ...report, ...countsOfReport(report) }, undefined, 2)}\n`,
    junit: (report) => junit({ files: [{ path: report.file, calls: report.calls.map(caseOf) }], seconds: 0 }),
  };

function caseOf(call: ComparedCall): CallReport {
  const { name, line, missing, differences } = call;
  const verdict = missing === undefined ? (isChanged(call) ? 'failed' : 'passed') : 'error';
  const said = [...differences.map(sentenceOf), ...notesOf(call)];
  return { name, line, verdict, messages: verdict === 'passed' ? [] : said, output: [] };
}

/** Sends all calls of the file; gives the state from their responses. */
async function taken(terminal: Terminal, file: string, options: Options): Promise<TakenState> {
  const { path, document } = await openedRequests(file);
  for (const line of leftOut(document)) terminal.output.remark(line);
  const context = runLimits(options)(await terminalRunContext(terminal, path, options), shownPath(path));
  const run = startRun(document, context, createRunMemory(), { signal: terminal.signal });
  const taker = new StateTaker(document, terminal.redactor, await marksIn(stateFolder(terminal.variable)));
  for (const outcome of await runAll(run)) taker.add(outcome);
  return taker.state(basename(path), new Date());
}

/** Keeps a complete state: one that lacks a response would be of no use later. */
async function keep({ output }: Terminal, statePath: string, state: TakenState): Promise<number> {
  const whys = notPassed(state);
  for (const why of whys) output.remark(why);
  if (whys.length > 0) {
    output.remark('The state before the change was not kept: not every call passed.');
    return exit.notSent;
  }
  await intoFile(statePath)
    .write(Buffer.from(stateText(state)))
    .catch(() => {
      throw new UsageError(`“${statePath}” cannot be written`);
    });
  output.remark(
    `The state before the change is in ${statePath} (calls: ${state.calls.length}). Run this command again after the change.`,
  );
  return exit.good;
}

/** The state that is kept in this file; undefined if there is none. Throws UsageError if the file is something else. */
async function stateIn(statePath: string): Promise<TakenState | undefined> {
  const isMissing = await stat(statePath).then(
    () => false,
    (error: unknown) => isNodeError(error, 'ENOENT'),
  );
  if (isMissing) return undefined;
  const state = readState((await namedBytes(statePath)).toString());
  if (!state)
    throw new UsageError(`“${statePath}” is no state that central kept; --state names another file`);
  return state;
}

/** The key of the marks: 32 bytes in base64. */
const keyForm = /^[\w+/]{43}=$/;

/**
 * The marks for the secrets in texts that a terminal keeps. Their key is in this user's folder and never beside those texts. Undefined if no
 * key can be stored in the folder: then two secrets cannot be told apart, and a report says so.
 */
async function marksIn(folder: string): Promise<MaskMarks | undefined> {
  try {
    return await maskMarks(keyIn(folder));
  } catch {
    return undefined;
  }
}

function keyIn(folder: string): MaskKeyStore {
  const path = join(folder, 'compare.key');
  return {
    async get() {
      const text = bytesIn(path)?.toString() ?? '';
      return keyForm.test(text) ? text : undefined;
    },
    async store(_, value) {
      ensurePrivateFolder(folder);
      const fresh = `${path}.${process.pid}`;
      writeFileSync(fresh, value, { flag: 'wx', mode: 0o600 });
      renameSync(fresh, path);
    },
    delete: () => rm(path, { force: true }),
  };
}
