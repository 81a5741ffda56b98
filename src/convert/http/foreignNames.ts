import { textOf, type Document, place } from '../../request/syntax/model.ts';
import { lineWithoutLiterals } from '../foreignScript.ts';
import type { Notes } from '../note.ts';

/** Names by which other requests of a file refer to a request’s response: `# @name login`. */
export function responseNames(document: Document): ReadonlySet<string> {
  const names = new Set<string>();
  for (const index of document.blocks.keys()) {
    const placed = place(document, index);
    for (const { key, value } of placed?.block.tags ?? [])
      if (placed && textOf(placed, key) === 'name') names.add(textOf(placed, value).trim());
  }
  return names;
}

const reference = /\{\{\s*([\p{L}_][\p{L}\p{N}_-]{0,80})(\??[.[][^{}\n]{0,200})\}\}/gu;
/** Only members and indexes, which JSONPath writes in the same way. */
const members = /^(?:\.[\p{L}_$][\p{L}\p{N}_$-]*|\[\d+\]|\[(?:"[^"\\]*"|'[^'\\]*')\])*$/u;

/**
 * References to earlier responses in this language's form. In httpYac the request’s name is the response’s body, and `nameResponse`
 * is the whole response.
 */
export function convertResponses(text: string, names: ReadonlySet<string>, notes: Notes): string {
  return text.replace(reference, (whole, name: string, rest: string) => {
    const path = rest.trim().replaceAll('?.', '.');
    const isWhole = name.endsWith('Response') && names.has(name.slice(0, -'Response'.length));
    if (!isWhole && (!names.has(name) || /^\.(?:response|request)\b/.test(path))) {
      if (/^\.(?:request\.|response\.body\.\/)/.test(path)) notes.add('partNotRead', { name: name + path });
      return whole;
    }
    const converted = isWhole ? ofResponse(path) : bodyPath(path);
    if (converted !== undefined)
      return `{{${isWhole ? name.slice(0, -'Response'.length) : name}.response.${converted}}}`;
    notes.add('codeLeft', { name: lineWithoutLiterals(whole.slice(2, -2).trim()) });
    return whole;
  });
}

function ofResponse(path: string): string | undefined {
  if (/^\.(?:statusCode|status)$/.test(path)) return 'status';
  const header = /^\.headers(?:\.([\w-]+)|\[["']([\w-]+)["']\])$/.exec(path);
  if (header) return `headers.${header[1] ?? header[2]}`;
  if (path === '.body' || path === '.rawBody') return 'body';
  const inBody = /^\.parsedBody(.*)$/s.exec(path)?.[1];
  return inBody === undefined ? undefined : bodyPath(inBody);
}

function bodyPath(path: string): string | undefined {
  return members.test(path) ? `body.$${path}` : undefined;
}
