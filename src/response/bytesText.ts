import { createGunzip, type Gunzip } from 'node:zlib';
import { fileText } from '../text/fileBytes.ts';
import { oneLine } from '../text/foreignText.ts';
import { byteKind } from './byteKind.ts';
import { TarNames } from './tarNames.ts';
import { type ArchivedFile, zipNames } from './zipNames.ts';

/** Bytes that are shown of a body, and of what a gzip archive holds. */
const shown = 4_096;
const shownInside = 65_536;
const perLine = 16;

/** Archives that are opened within each other. */
const deepest = 3;

/** The beginning of a body that is no text, for a person: its format, its length and its first bytes; of a gzip archive what it holds, of a tar or ZIP archive the names of its files. `size` is the whole length if `body` is a part. */
export async function bytesText(body: Uint8Array, size = body.byteLength): Promise<string> {
  return `${sentence(body, size)}${await contentText(body, size, 1)}`;
}

function sentence(body: Uint8Array, size: number): string {
  return `${byteKind(body)?.name ?? 'Bytes of no known format'}, ${size} bytes`;
}

/** The text behind the sentence about a body. */
async function contentText(body: Uint8Array, size: number, depth: number): Promise<string> {
  const kind = byteKind(body)?.extension;
  if (kind === 'tar') return `. ${filesOf(await tarNames(body), tarIsCut)}`;
  const zipped = kind === 'zip' && size === body.byteLength ? zipNames(body) : undefined;
  if (zipped && zipped.entries.length > 0) return `. ${filesOf(zipped, zipIsCut)}`;
  const inside = kind === 'gz' && depth <= deepest ? await insideGzip(body) : undefined;
  if (inside !== undefined && inside.byteLength > 0) return `. ${await insideText(body, inside, depth)}`;
  const more = size > shown ? '\n…' : '';
  return `\n\n${hexLines(body.subarray(0, shown))}${more}\n`;
}

/** The content of a gzip archive, by the first bytes of it. */
async function insideText(archive: Uint8Array, inside: Uint8Array, depth: number): Promise<string> {
  const isCut = inside.byteLength >= shownInside;
  const extension = byteKind(inside)?.extension;
  if (extension === 'tar')
    return `It holds a tar archive. ${filesOf(await tarNames(archive, createGunzip()), tarIsCut)}`;
  const told = extension === undefined ? textOf(isCut ? wholeCharacters(inside) : inside) : undefined;
  if (told !== undefined) return `It holds this text${told.note}:\n\n${told.text}${isCut ? '\n…' : ''}\n`;
  const head = sentence(inside, inside.byteLength);
  // A part is shorter than the whole, however long that is.
  const content = await contentText(inside, isCut ? Infinity : inside.byteLength, depth + 1);
  return `It holds this:\n\n${isCut ? head.replace(/, /, ', at least ') : head}${content}`;
}

/** Control characters but line ends, tabs and the escape of a terminal's colours. */
const noText = /[\p{Cc}--[\t-\r\x7F-\x9F]]/v;
const notes = { guessed: ', its encoding guessed', unreadable: ', some of its bytes no text' } as const;

/** Bytes as text if they are some; a control character that no text has tells that they are not. */
function textOf(bytes: Uint8Array): { text: string; note: string } | undefined {
  const { text, doubt } = fileText(bytes);
  return noText.test(text.replaceAll('\u001B', '')) ? undefined : { text, note: doubt ? notes[doubt] : '' };
}

/** Bytes without the last character, which may be cut, if it has several bytes in UTF-8. */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  let end = bytes.byteLength;
  while (end > bytes.byteLength - 3 && ((bytes[end - 1] ?? 0) & 0xc0) === 0x80) end--;
  return (bytes[end - 1] ?? 0) >= 0xc0 ? bytes.subarray(0, end - 1) : bytes;
}

/** Lines of an offset, 16 bytes and their characters. */
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
const zipIsCut = 'The archive holds more files, or its list is damaged: the first 500 are named.';

/** The files of an archive, one a line, and `cut` if more may follow. */
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
    // What was unpacked before it broke off is named.
  }
  return names;
}

/** The first bytes that a gzip archive holds: it is unpacked no further, however much that would be. */
function insideGzip(body: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    const gunzip = createGunzip();
    const done = () => {
      gunzip.destroy();
      resolve(Buffer.concat(parts).subarray(0, shownInside));
    };
    gunzip.on('data', (part: Buffer) => {
      parts.push(part);
      length += part.length;
      if (length >= shownInside) done();
    });
    gunzip.on('end', done);
    // What was unpacked before it broke off is shown.
    gunzip.on('error', done);
    gunzip.end(body);
  });
}
