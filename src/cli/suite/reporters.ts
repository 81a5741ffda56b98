import { omitUndefined } from '../../base/omitUndefined.ts';
import { commandMark, forLog } from '../../text/foreignText.ts';
import type { reporterKinds } from '../commandTable.ts';
import { junit } from './junit.ts';
import { countsOf, type CallReport, type FileReport, type SuiteReport } from './suiteReport.ts';

/** A report in one form: parts that are written when a file ends, and the rest at the end of the run. */
export interface Reporter {
  file?: (report: FileReport) => string;
  end: (report: SuiteReport) => string;
}

type ReporterKind = (typeof reporterKinds.send)[number];

export const reporters: Readonly<Record<ReporterKind, Reporter>> = {
  pretty: { file: prettyFile, end: summary },
  json: { end: json },
  junit: { end: junit },
  tap: { end: tap },
  github: { file: annotations, end: () => '' },
};

const signs = { passed: '✔', failed: '✖', error: '!', skipped: '-' } as const;

function prettyFile({ path, calls }: FileReport): string {
  return forLog([path, ...calls.flatMap(prettyCall), '', ''].join('\n'));
}

function prettyCall({
  name,
  line,
  verdict,
  seconds,
  status,
  messages,
  shown: told = messages,
}: CallReport): string[] {
  const figures = [status, seconds === undefined ? undefined : `${Math.round(seconds * 1_000)} ms`];
  const shown = figures.filter((one) => one !== undefined).join(' · ');
  const head = `  ${signs[verdict]} ${name.replaceAll(/\s+/g, ' ')}${shown === '' ? '' : `  ${shown}`}`;
  // The text is in one line: a service that runs this reads commands at the beginning of lines.
  return [head, ...told.map((text) => `      line ${line}: ${text.replaceAll(/\s+/g, ' ')}`)];
}

function summary({ files }: SuiteReport): string {
  const { passed, failed, error: unsent, skipped } = countsOf(files);
  return `${passed} passed, ${failed} failed, ${unsent} not sent, ${skipped} skipped\n`;
}

function json({ files, seconds }: SuiteReport): string {
  const told = files.map(({ path, calls }) => ({
    path,
    calls: calls.map((call) => omitUndefined({ ...call, shown: undefined })),
  }));
  const text = JSON.stringify({ files: told, ...countsOf(files), seconds }, undefined, 2);
  return `${text.replaceAll(commandMark, '#\\u0023')}\n`;
}

/**
 * Workflow commands of GitHub. Characters of a text that have a meaning in them are encoded. Source: the toolkit's own encoding of
 * commands.
 */
function annotations({ path, calls }: FileReport): string {
  return calls
    .filter(({ verdict }) => verdict === 'failed' || verdict === 'error')
    .map(({ name, line, messages }) => {
      const head = `file=${property(path)},line=${line},title=${property(name)}`;
      return `::error ${head}::${data(messages.join('\n'))}\n`;
    })
    .join('');
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** A report in TAP 14: one test point for each request, in the order of the files. Source: the TAP 14 specification. */
function tap({ files }: SuiteReport): string {
  const points = files.flatMap(({ path, calls }) => calls.map((call) => ({ path, call })));
  const lines = points.flatMap(({ path, call }, at) => pointOf(at + 1, path, call));
  return [`TAP version 14`, `1..${points.length}`, ...lines, ''].join('\n');
}

function pointOf(number: number, path: string, call: CallReport): string[] {
  const { name, line, verdict, seconds, messages } = call;
  const isGood = verdict === 'passed' || verdict === 'skipped';
  const skip = verdict === 'skipped' ? ` # SKIP ${described(messages[0] ?? '')}`.trimEnd() : '';
  const head = `${isGood ? 'ok' : 'not ok'} ${number} - ${described(`${path}: ${name}`)}${skip}`;
  if (isGood) return [head];
  const values = {
    ...(messages[0] !== undefined && { message: messages[0] }),
    severity: verdict === 'error' ? 'error' : 'fail',
    at: { file: path, line },
    ...(seconds !== undefined && { seconds }),
    ...(messages.length > 1 && { messages }),
  };
  // A line of JSON is also a value of YAML.
  const block = Object.entries(values).map(
    ([key, value]) => `  ${key}: ${JSON.stringify(value).replaceAll(commandMark, '#\\u0023')}`,
  );
  return [head, '  ---', ...block, '  ...'];
}

/** Escapes a description, which would end at a line break and at an unescaped "#". */
function described(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\#]/g, (sign) => `\\${sign}`);
}
