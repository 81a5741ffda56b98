import { oneLine } from './incoming.ts';
import type { Notes } from './note.ts';

/** A field of a form: text, or a file by its path; `isText` sends the file's content as if it were written in the form. */
export interface FormField {
  /** Undefined if a part has no name. */
  name: string | undefined;
  value?: string;
  path?: string;
  isText?: boolean;
  type?: string | undefined;
  /** The file name that a part states instead of the one in its path. */
  filename?: string | undefined;
  /** Further header lines of the part. */
  headers?: readonly string[];
}

export const multipartType: readonly [string, string] = [
  'Content-Type',
  'multipart/form-data; boundary=boundary',
];
export const multipartEnd = '--boundary--';

/** The lines of one part of a multipart body. A note tells of a file, and of a text that would be read as a file or a boundary. */
export function formPart(
  { name, value = '', path, isText = false, type, filename, headers = [] }: FormField,
  notes: Notes,
): string[] {
  const text = value.replaceAll(/^(?=<@?[ \t]+\S|--boundary)/gm, ' ');
  if (path === undefined && text !== value) notes.add('lineOfField', { name: name ?? '' });
  const file = path === undefined ? undefined : oneLine(path);
  if (file !== undefined) notes.add('fileNeeded', { name: file });
  const told = filename ?? (isText ? undefined : file?.split(/[/\\]/).at(-1));
  const label = name === undefined ? '' : `; name="${quoted(name)}"`;
  return [
    '--boundary',
    `Content-Disposition: form-data${label}${told === undefined ? '' : `; filename="${quoted(told)}"`}`,
    ...(type === undefined ? [] : [`Content-Type: ${oneLine(type)}`]),
    ...headers.map(oneLine),
    '',
    file === undefined ? text : `< ${file}`,
  ];
}

/** As browsers and cURL write a name (HTML Standard, multipart/form-data). */
function quoted(name: string): string {
  return oneLine(name).replaceAll('"', '%22');
}
