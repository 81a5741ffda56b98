import { CentralError } from '../../base/errors.ts';
import { markedUtf16 } from '../../text/fileBytes.ts';

/**
 * Gives a file's text without its byte order mark: UTF-8, or UTF-16 if its mark says so, as spreadsheets write it. Throws `fileNotText` for
 * any other encoding, because its letters would be lost and sent like that. If UTF-16 without a mark or UTF-32 is read like this, a NUL
 * follows each letter, and no text contains one.
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
