import { forHtml, forMarkdown, withoutHidden } from '../../text/foreignText.ts';
import { htmlPage, htmlTable } from '../../text/htmlPage.ts';
import type { Difference } from './differences.ts';
import { countsOfReport, type ComparedCall, type WindowReport } from './windowReport.ts';

/** Writes a difference in words: `aps[serial=CN1].status: Up → Down`. */
export function sentenceOf({ place, kind, before = '', after = '' }: Difference): string {
  const at = place === '' ? 'the response' : place;
  if (kind === 'added') return `${at}: new: ${after}`;
  if (kind === 'gone') return `${at}: gone: ${before}`;
  return `${at}: ${before} → ${after}`;
}

/** Writes in one sentence what the comparison found. */
export function headlineOf(report: WindowReport): string {
  const { changed, missing, same } = countsOfReport(report);
  const parts = [`${changed} ${changed === 1 ? 'call differs' : 'calls differ'}`, `${same} as before`];
  if (missing > 0) parts.push(`${missing} not compared`);
  return parts.join(', ');
}

/** Writes sentences about a call that are shown with its differences. */
export function notesOf({ failed, missing, varied, more, isBlind }: ComparedCall): string[] {
  return [
    ...(failed === undefined ? [] : [failed]),
    ...(missing === undefined ? [] : [`Not compared: ${missing}`]),
    ...(more > 0
      ? [more === 1 ? '1 more difference is not listed.' : `${more} more differences are not listed.`]
      : []),
    ...(isBlind
      ? ['Its secrets were not compared: the state before the change was kept elsewhere, with another key.']
      : []),
    ...(varied > 0
      ? [
          varied === 1
            ? '1 value that changes by itself (a time, traffic, load) was left out.'
            : `${varied} values that change by themselves (times, traffic, load) were left out.`,
        ]
      : []),
  ];
}

/** Writes the report as Markdown, in which every text of a response stays only text. */
export function markdownReport(report: WindowReport): string {
  const { file, before, after, calls } = report;
  const lines = [
    `# Change window: ${literal(file)}`,
    '',
    `Before: ${before}  `,
    `After: ${after}`,
    '',
    `**${headlineOf(report)}**`,
  ];
  for (const call of calls) {
    lines.push('', `## ${literal(call.name)}`, '');
    if (call.differences.length > 0) {
      lines.push('| where | what | before | after |', '| --- | --- | --- | --- |');
      for (const { place, kind, before: was = '', after: is = '' } of call.differences)
        lines.push(`| ${[place, kind, was, is].map(literal).join(' | ')} |`);
      lines.push('');
    } else if (call.missing === undefined) lines.push('As before.', '');
    for (const note of notesOf(call)) lines.push(literal(note), '');
    if (lines.at(-1) === '') lines.pop();
  }
  return `${lines.join('\n')}\n`;
}

function literal(text: string): string {
  return forMarkdown(withoutHidden(text));
}

/** Writes the report as an HTML page, without a script and without content from elsewhere. */
export function htmlReport(report: WindowReport): string {
  const { file, before, after, calls } = report;
  const sections = calls.map((call) => {
    const rows = call.differences.map(({ place, kind, before: was = '', after: is = '' }) => [
      place,
      kind,
      was,
      is,
    ]);
    const parts = rows.length > 0 ? [htmlTable(['where', 'what', 'before', 'after'], rows)] : [];
    if (rows.length === 0 && call.missing === undefined) parts.push('<p>As before.</p>');
    const notes = notesOf(call).map((note) => `<p>${forHtml(note)}</p>`);
    return `<section><h2>${forHtml(call.name)}</h2>${[...parts, ...notes].join('')}</section>`;
  });
  return htmlPage(`Change window: ${file}`, [
    `<p>Before: ${forHtml(before)}<br>After: ${forHtml(after)}</p>`,
    `<p><strong>${forHtml(headlineOf(report))}</strong></p>`,
    ...sections,
  ]);
}
