/** The most files that are named, and the most bytes after the files in which the end of the list is searched. */
const most = { named: 500, tail: 65_557 };
const signature = { entry: 0x02014b50, end: 0x06054b50 };

export interface ArchivedFile {
  name: string;
  /** The unpacked size of the file in bytes. */
  size: number;
}

/** Names the files of a whole ZIP archive by the list at its end (PKWARE's APPNOTE, 4.3.12); undefined if there is no such list. */
export function zipNames(archive: Uint8Array): { entries: ArchivedFile[]; isWhole: boolean } | undefined {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endOfList(bytes);
  if (end === undefined) return undefined;
  const entries: ArchivedFile[] = [];
  const count = bytes.readUInt16LE(end + 10);
  for (let at = bytes.readUInt32LE(end + 16); entries.length < Math.min(count, most.named);) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== signature.entry) break;
    const name = at + 46;
    const length = bytes.readUInt16LE(at + 28);
    const inUtf8 = (bytes.readUInt16LE(at + 8) & 0x0800) !== 0;
    entries.push({
      name: bytes.toString(inUtf8 ? 'utf8' : 'latin1', name, Math.min(name + length, end)),
      size: bytes.readUInt32LE(at + 24),
    });
    at = name + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return { entries, isWhole: entries.length === count };
}

/** Finds the place of the record that ends the list; a comment may follow it. */
function endOfList(bytes: Buffer): number | undefined {
  for (let at = bytes.byteLength - 22; at >= Math.max(0, bytes.byteLength - most.tail); at--)
    if (bytes.readUInt32LE(at) === signature.end) return at;
  return undefined;
}
