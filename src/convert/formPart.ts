import { oneLine } from './incoming.ts';

/** A field of a form: text, or a file by its path; `isText` sends the file's content as if it were written there. */
export interface FormField {
  name: string;
  value?: string;
  path?: string;
  isText?: boolean;
  type?: string | undefined;
}

export const multipartType: readonly [string, string] = [
  'Content-Type',
  'multipart/form-data; boundary=boundary',
];
export const multipartEnd = '--boundary--';

/** The lines of one part of a multipart body. */
export function formPart({ name, value = '', path, isText = false, type }: FormField): string[] {
  const file = path === undefined ? undefined : oneLine(path);
  const label = oneLine(name).replaceAll('"', '');
  const base = (file?.split(/[/\\]/).at(-1) ?? '').replaceAll('"', '');
  const filename = file === undefined || isText ? '' : `; filename="${base}"`;
  return [
    '--boundary',
    `Content-Disposition: form-data; name="${label}"${filename}`,
    ...(type === undefined ? [] : [`Content-Type: ${oneLine(type)}`]),
    '',
    file === undefined ? value : `< ${file}`,
  ];
}
