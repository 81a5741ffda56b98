import { CentralError } from '../../base/errors.ts';
import { markedUtf16 } from '../../text/fileBytes.ts';

/**
 * A file's text without its byte order mark: UTF-8, or UTF-16 by its mark, as spreadsheets write it. Throws `fileNotText` for
 * any other encoding: read as one of these, its letters would be lost and sent so. UTF-16 without a mark, and UTF-32, read as one of
 * these have a NUL after each letter, and no text has any.
 */
export function textOfFile(path: string, bytes: Uint8Array): string {
  try {
    const text = new TextDecoder(markedUtf16(bytes) ?? 'utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch (cause) {
    throw new CentralError('fileNotText', { path }, { cause });
  }
  throw new CentralError('fileNotText', { path });
}
