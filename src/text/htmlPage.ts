import { forHtml } from './foreignText.ts';

const policy = "default-src 'none'; style-src 'unsafe-inline'";
const style = [
  ':root{color-scheme:light dark}',
  'body{font-family:sans-serif;margin:2rem}',
  'table{border-collapse:collapse}',
  'td,th{border:1px solid #888;padding:.3rem .5rem;text-align:left;vertical-align:top;white-space:pre-wrap;overflow-wrap:anywhere}',
  'th[scope=col]{white-space:nowrap;overflow-wrap:normal}',
  'pre{white-space:pre-wrap;overflow-wrap:anywhere}',
].join('');

/** A whole page with a heading, without scripts and without content from elsewhere; `content` is HTML. */
export function htmlPage(title: string, content: readonly string[]): string {
  const name = forHtml(title);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${name}</title><style>${style}</style></head>
<body><main><h1>${name}</h1>
${content.join('\n')}
</main></body></html>
`;
}

/** A table of texts under its heads; the first cell of a row is the head of the row. */
export function htmlTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((one) => `<th scope="col">${forHtml(one)}</th>`).join('');
  const body = rows.map(htmlRow).join('\n');
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

function htmlRow([first = '', ...others]: readonly string[]): string {
  const cells = others.map((cell) => `<td>${forHtml(cell)}</td>`);
  return `<tr><th scope="row">${forHtml(first)}</th>${cells.join('')}</tr>`;
}
