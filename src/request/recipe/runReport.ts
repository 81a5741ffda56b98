import type { LoopResult } from '../run/results.ts';

export const reportFormats = ['markdown', 'html', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** A step of a run with what came of its rows; the texts are redacted already. */
export interface ReportedStep {
  title: string;
  result: LoopResult;
}

/** A run as one text that can be kept with a ticket: a table of rows for each step. */
export function runReport(
  title: string,
  at: Date,
  steps: readonly ReportedStep[],
  format: ReportFormat,
): string {
  const time = at.toISOString();
  if (format === 'json')
    return `${JSON.stringify({ title, at: time, steps: steps.map(({ title: step, result }) => ({ title: step, rows: result.rows, failed: result.failed, notices: result.notices })) }, undefined, 2)}\n`;
  const tables = steps.map(({ title: step, result }) => ({
    step,
    told: `${result.rows.length} rows, ${result.failed} failed`,
    notices: result.notices.map(({ message }) => message),
    rows: result.rows.map(cellsOf),
  }));
  if (format === 'html') return html(title, time, tables);
  const parts = tables.map(({ step, told, notices, rows }) =>
    [
      `## ${markdown(step)}`,
      [told, ...notices].map(markdown).join('\n\n'),
      [head, head.map(() => '---'), ...rows]
        .map((cells) => `| ${cells.map((one) => (one === '---' ? one : markdown(one))).join(' | ')} |`)
        .join('\n'),
    ].join('\n\n'),
  );
  return [`# ${markdown(title)}`, time, ...parts].join('\n\n') + '\n';
}

const head = ['row', 'outcome', 'status', 'call', 'told'];

interface StepTable {
  step: string;
  told: string;
  notices: readonly string[];
  rows: readonly (readonly string[])[];
}

function cellsOf(result: Record<string, unknown>): string[] {
  const { row, ok, status, url, error, skipped, captures } = result;
  const outcome = skipped !== undefined ? 'skipped' : ok === true ? 'done' : 'failed';
  const failed = (Array.isArray(result['asserts']) ? result['asserts'] : []) as {
    text: string;
    ok: boolean;
    actual: string;
  }[];
  const told = [
    ...(skipped === undefined ? [] : [text(skipped)]),
    ...(isRecord(error) ? [text(error['message'])] : []),
    ...failed.filter((one) => !one.ok).map((one) => `${one.text}: is ${one.actual}`),
    ...(isRecord(captures) ? Object.entries(captures).map(([name, value]) => `${name}: ${text(value)}`) : []),
  ];
  return [nameOf(row), outcome, text(status), text(url), told.join('\n')];
}

/** A row by what a person calls it; a batch by all of its rows. */
function nameOf(row: unknown): string {
  if (Array.isArray(row)) return row.map(nameOf).join(', ');
  if (!isRecord(row)) return text(row);
  const { name, serial, id } = row;
  const known = [name, serial ?? id].filter((one) => typeof one === 'string');
  return known.length > 0 ? [...new Set(known)].join(' · ') : text(row);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A cell in which nothing is Markdown: neither a link, an image nor the end of the cell. */
function markdown(value: string): string {
  return visible(value)
    .replace(/[&<>:@]/g, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/[\\`*_{}[\]()+!|~$]|#(?!\d+;)/g, '\\$&')
    .replace(/\r\n?|\n/g, '<br>');
}

function html(title: string, time: string, tables: readonly StepTable[]): string {
  const row = (tag: string, cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const parts = tables.map(
    ({ step, told, notices, rows }) =>
      `<h2>${escaped(step)}</h2>\n${[told, ...notices].map((one) => `<p>${escaped(one)}</p>`).join('\n')}\n<table>\n${[row('th', head), ...rows.map((cells) => row('td', cells))].join('\n')}\n</table>`,
  );
  const style =
    'table{border-collapse:collapse}td,th{border:1px solid #888;padding:.2em .5em;text-align:left;white-space:pre-wrap}';
  return `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>${escaped(title)}</title>\n<style>${style}</style>\n<h1>${escaped(title)}</h1>\n<p>${time}</p>\n${parts.join('\n')}\n</html>\n`;
}

function escaped(value: string): string {
  return visible(value).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** Without characters that hide text or turn its direction; a device writes its output with some. */
function visible(value: string): string {
  return value.replace(/[^\P{Cc}\n\r\t]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '');
}
