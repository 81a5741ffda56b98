import { createGunzip, type Gunzip } from 'node:zlib';
import { oneLine } from '../text/foreignText.ts';
import { byteKind } from './byteKind.ts';
import { TarNames } from './tarNames.ts';
import { type ArchivedFile, zipNames } from './zipNames.ts';

/** Bytes that are shown of a body, and of what a gzip archive holds. */
const shown = 4_096;
const shownInside = 65_536;
const perLine = 16;

/** The beginning of a body that is no text, for a person: its format, its length and its first bytes; of a gzip archive of text the text, of a tar or ZIP archive the names of its files. `size` is the whole length where `body` is a part. */
export async function bytesText(body: Uint8Array, size = body.byteLength): Promise<string> {
  const kind = byteKind(body);
  const head = `${kind?.name ?? 'Bytes of no known format'}, ${size} bytes`;
  const inside = kind?.extension === 'gz' ? await insideGzip(body) : undefined;
  if (kind?.extension === 'tar') return `${head}. ${filesOf(await tarNames(body), tarIsCut)}`;
  if (inside !== undefined && byteKind(inside)?.extension === 'tar')
    return `${head}. It holds a tar archive. ${filesOf(await tarNames(body, createGunzip()), tarIsCut)}`;
  const zipped = kind?.extension === 'zip' && size === body.byteLength ? zipNames(body) : undefined;
  if (zipped && zipped.entries.length > 0) return `${head}. ${filesOf(zipped, zipIsCut)}`;
  if (inside !== undefined && inside.byteLength > 0 && !inside.includes(0)) {
    const text = new TextDecoder().decode(inside);
    const more = inside.byteLength < shownInside ? '' : '\n…';
    return `${head}. It holds this text:\n\n${text}${more}\n`;
  }
  const more = size > shown ? '\n…' : '';
  return `${head}\n\n${hexLines(body.subarray(0, shown))}${more}\n`;
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

/** The files of an archive, one a line, and `cut` where more may follow. */
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
