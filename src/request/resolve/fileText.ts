import { CentralError } from '../../base/errors.ts';

/**
 * A file's text without its byte order mark: UTF-8, or UTF-16 by its mark, as spreadsheets write it. Throws `fileNotText` for
 * any other encoding: read as one of these, its letters would be lost and sent so. UTF-16 without a mark, and UTF-32, read as one of
 * these have a NUL after each letter, and no text has any.
 */
export function textOfFile(path: string, bytes: Uint8Array): string {
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch (cause) {
    throw new CentralError('fileNotText', { path }, { cause });
  }
  throw new CentralError('fileNotText', { path });
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
