import { countOf } from '../../text/countOf.ts';
import { forHtml, forMarkdownCell, withoutHidden } from '../../text/foreignText.ts';
import { htmlPage, htmlTable } from '../../text/htmlPage.ts';
import { isObject, textOfValue } from '../../text/json.ts';
import type { LoopResult } from '../run/outcome/results.ts';
import { outputsOf, toldOf, type CommandOutput } from './commandOutput.ts';
import { columnsText, deviceTexts, sideBySide, type DeviceText } from './outputText.ts';

export const reportFormats = ['markdown', 'html', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** A step of a run with the results of its rows; the texts are redacted already. */
export interface ReportedStep {
  title: string;
  result: LoopResult;
}

/** Writes a run as one text that can be kept with a ticket: a table of rows for each step. */
export function runReport(
  title: string,
  at: Date,
  steps: readonly ReportedStep[],
  format: ReportFormat,
): string {
  const time = at.toISOString();
  const outputs = outputsOf(steps.map(({ result }) => result));
  if (format === 'json') {
    const told = steps.map(({ title: step, result: { rows, failed, notices } }) => ({
      title: step,
      rows,
      failed,
      notices,
    }));
    const report = { title, at: time, steps: told, ...(outputs.length > 0 && { outputs }) };
    return `${JSON.stringify(report, undefined, 2)}\n`;
  }
  const written = outputParts(outputs);
  const tables = steps.map(({ title: step, result }) => ({
    step,
    told: counts(result),
    notices: result.notices.map(({ message }) => message),
    rows: result.rows.map(cellsOf),
  }));
  if (format === 'html') return html(title, time, tables, written);
  const parts = tables.map(({ step, told, notices, rows }) =>
    [
      `## ${forMarkdownCell(step)}`,
      [told, ...notices].map(forMarkdownCell).join('\n\n'),
      [head, head.map(() => '---'), ...rows]
        .map((cells) => `| ${cells.map((one) => (one === '---' ? one : forMarkdownCell(one))).join(' | ')} |`)
        .join('\n'),
    ].join('\n\n'),
  );
  const texts = written.flatMap(({ title: part, texts: of }) => [
    `## ${part}`,
    ...of.flatMap((one) => [`### ${forMarkdownCell(one.title)}`, fenced(withoutHidden(one.text))]),
  ]);
  return [`# ${forMarkdownCell(title)}`, time, ...parts, ...texts].join('\n\n') + '\n';
}

const head = ['row', 'outcome', 'status', 'call', 'told'];

interface StepTable {
  step: string;
  told: string;
  notices: readonly string[];
  rows: readonly (readonly string[])[];
}

function counts({ rows, failed }: LoopResult): string {
  const skipped = rows.filter((row) => 'skipped' in row).length;
  return `${countOf(rows.length, 'row')}, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function cellsOf(result: Record<string, unknown>): string[] {
  const { row, ok, status, url, skipped, captures } = result;
  const outcome = skipped !== undefined ? 'skipped' : ok === true ? 'done' : 'failed';
  const told = [...toldOf(result), ...(isObject(captures) ? capturesTold(captures) : [])];
  return [nameOf(row), outcome, text(status), text(url), told.join('\n')];
}

/** Writes the captures, except the output of a device, which has a part of its own. */
function capturesTold(captures: Record<string, unknown>): string[] {
  const hasOutput = outputsOf([{ rows: [{ row: {}, captures }] }]).length > 0;
  return Object.entries(captures)
    .filter(([name]) => !hasOutput || name !== 'answer')
    .map(([name, value]) => `${name}: ${text(value)}`);
}

/** Names a row as a person calls it; a batch by all of its rows. */
function nameOf(row: unknown): string {
  if (Array.isArray(row)) return row.map(nameOf).join(', ');
  if (!isObject(row)) return text(row);
  const { name, serial, id } = row;
  const known = [name, serial ?? id].filter((one) => typeof one === 'string');
  return known.length > 0 ? [...new Set(known)].join(' · ') : text(row);
}

function text(value: unknown): string {
  return value === undefined ? '' : textOfValue(value);
}

function html(
  title: string,
  time: string,
  tables: readonly StepTable[],
  written: readonly OutputParts[],
): string {
  const parts = tables.map(({ step, told, notices, rows }) => {
    const notes = [told, ...notices].map((one) => `<p>${forHtml(one)}</p>`);
    return [`<h2>${forHtml(step)}</h2>`, ...notes, htmlTable(head, rows)].join('\n');
  });
  const texts = written.map(({ title: part, texts: of }) => {
    const blocks = of.map((one) => `<h3>${forHtml(one.title)}</h3>\n<pre>${forHtml(one.text)}</pre>`);
    return `<h2>${forHtml(part)}</h2>\n${blocks.join('\n')}`;
  });
  return htmlPage(title, [`<p>${time}</p>`, ...parts, ...texts]);
}

/** The outputs of show commands as a part of a report: side by side, then by device. */
interface OutputParts {
  title: string;
  texts: readonly DeviceText[];
}

/** Gives the outputs of the devices of a run, for its report. Empty for a run that captured none. */
function outputParts(outputs: readonly CommandOutput[]): OutputParts[] {
  if (outputs.length === 0) return [];
  const columns = sideBySide(outputs).filter(({ devices }) => devices.length > 1);
  const beside = columns.map((one) => ({ title: one.command, text: columnsText([one]) }));
  return [
    ...(beside.length > 0 ? [{ title: 'Output side by side', texts: beside }] : []),
    { title: 'Output by device', texts: deviceTexts(outputs) },
  ];
}

/** Writes a device's text as a fenced block, with a fence that is longer than any in the text. */
function fenced(text: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trimEnd()}\n${fence}`;
}
