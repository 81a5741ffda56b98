import { createGunzip, type Gunzip } from 'node:zlib';
import { fileText } from '../text/fileBytes.ts';
import { oneLine } from '../text/foreignText.ts';
import { byteKind } from './byteKind.ts';
import { TarNames } from './tarNames.ts';
import { type ArchivedFile, zipNames } from './zipNames.ts';
import { countOf } from '../text/countOf.ts';

/** The most bytes that are shown of a body, and of the content of a gzip archive. */
const shown = 4_096;
const shownInside = 65_536;
const perLine = 16;

/** The most archives that are opened inside each other. */
const deepest = 3;

/**
 * Shows the beginning of a body that is not text: its format, its length and its first bytes; for a gzip archive its content, for a tar or
 * ZIP archive the names of its files. `size` is the whole length if `body` is a part.
 */
export async function bytesText(body: Uint8Array, size = body.byteLength): Promise<string> {
  return `${sentence(body, size)}${await contentText(body, size, 1)}`;
}

function sentence(body: Uint8Array, size: number): string {
  return `${byteKind(body)?.name ?? 'Bytes of no known format'}, ${countOf(size, 'byte')}`;
}

/** Writes the text that follows the sentence about a body. */
async function contentText(body: Uint8Array, size: number, depth: number): Promise<string> {
  const kind = byteKind(body)?.extension;
  if (kind === 'tar') return `. ${filesOf(await tarNames(body), tarIsCut)}`;
  const zipped = kind === 'zip' && size === body.byteLength ? zipNames(body) : undefined;
  if (zipped && zipped.entries.length > 0) return `. ${filesOf(zipped, zipIsCut)}`;
  const inside = kind === 'gz' && depth <= deepest ? await insideGzip(body) : undefined;
  if (inside !== undefined && inside.bytes.byteLength > 0) {
    const cut = inside.isBroken ? `\n${gzipIsCut}\n` : '';
    return `. ${await insideText(body, inside.bytes, depth)}${cut}`;
  }
  const more = size > shown ? '\n…' : '';
  return `\n\n${hexLines(body.subarray(0, shown))}${more}\n`;
}

/** Shows the content of a gzip archive, known by its first bytes. */
async function insideText(archive: Uint8Array, inside: Uint8Array, depth: number): Promise<string> {
  const isCut = inside.byteLength >= shownInside;
  const extension = byteKind(inside)?.extension;
  if (extension === 'tar')
    return `It holds a tar archive. ${filesOf(await tarNames(archive, createGunzip()), tarIsCut)}`;
  const told = extension === undefined ? textOf(isCut ? wholeCharacters(inside) : inside) : undefined;
  if (told !== undefined) return `It holds this text${told.note}:\n\n${told.text}${isCut ? '\n…' : ''}\n`;
  const head = sentence(inside, inside.byteLength);
  // The content is a part; the length of the whole is not known.
  const content = await contentText(inside, isCut ? Infinity : inside.byteLength, depth + 1);
  return `It holds this:\n\n${isCut ? head.replace(/, /, ', at least ') : head}${content}`;
}

/** Control characters other than line ends, tabs and the escape of a terminal's colours. */
const noText = /[\p{Cc}--[\t-\r\x7F-\x9F]]/v;
const notes = { guessed: ', its encoding guessed', unreadable: ', some of its bytes no text' } as const;

/** Reads bytes as text; undefined if a control character shows that they are not text. */
function textOf(bytes: Uint8Array): { text: string; note: string } | undefined {
  const { text, doubt } = fileText(bytes);
  return noText.test(text.replaceAll('\u001B', '')) ? undefined : { text, note: doubt ? notes[doubt] : '' };
}

/** Gives bytes without their last character, which may be cut, if it has several bytes in UTF-8. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  let end = bytes.byteLength;
  while (end > bytes.byteLength - 3 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end--;
  return (bytes[end - 1] ?? 0) >= 0xc0 ? bytes.subarray(0, end - 1) : bytes;
}

/** Writes lines with an offset, 16 bytes and their characters. */
function hexLines(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.byteLength; at += perLine) {
    const line = [...bytes.subarray(at, at + perLine)];
    const hex = line.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = line.map((byte) => (byte > 31 && byte < 127 ? String.fromCharCode(byte) : '.')).join('');
    lines.push(`${at.toString(16).padStart(8, '0')}  ${hex.padEnd(perLine * 3)} ${text}`);
  }
  return lines.join('\n');
}

const tarIsCut = 'The archive goes on, or breaks off: its first 64 MB and 500 files are looked at.';
const gzipIsCut = 'The archive breaks off or is damaged: this is what comes before that.';
const zipIsCut = 'The archive holds more files, or its list is damaged: the first 500 are named.';

/** Lists the files of an archive, one on each line, and adds `cut` if more may follow. */
function filesOf({ entries, isWhole }: { entries: ArchivedFile[]; isWhole: boolean }, cut: string): string {
  const lines = entries.map(({ name, size }) => `${String(size).padStart(12)}  ${oneLine(name)}`);
  return `Its files, with their bytes:\n\n${lines.join('\n')}${isWhole ? '' : `\n…\n${cut}`}\n`;
}

async function tarNames(body: Uint8Array, unpacking?: Gunzip): Promise<TarNames> {
  const names = new TarNames();
  if (unpacking === undefined) {
    names.push(body);
    return names;
  }
  unpacking.end(body);
  try {
    for await (const part of unpacking) if (!names.push(part as Buffer)) break;
  } catch {
    // The names of the part that was unpacked before the error are shown.
  }
  return names;
}

/** Unpacks the first bytes of a gzip archive, and no more, however much it holds; `isBroken` if it ends or fails before that. */
function insideGzip(body: Uint8Array): Promise<{ bytes: Uint8Array; isBroken: boolean }> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    const gunzip = createGunzip();
    const done = (error?: unknown) => {
      gunzip.destroy();
      const bytes = Buffer.concat(parts).subarray(0, shownInside);
      resolve({ bytes, isBroken: error !== undefined });
    };
    gunzip.on('data', (part: Buffer) => {
      parts.push(part);
      length += part.length;
      if (length >= shownInside) done();
    });
    gunzip.on('end', () => done());
    // The part that was unpacked before the error is shown.
    gunzip.on('error', done);
    gunzip.end(body);
  });
}
