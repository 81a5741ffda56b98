/** A format that is known by its first bytes. */
export interface ByteKind {
  name: string;
  extension: string;
}

const formats: readonly (readonly [start: readonly number[], at: number, name: string, extension: string])[] =
  [
    [[0x25, 0x50, 0x44, 0x46, 0x2d], 0, 'PDF document', 'pdf'],
    [[0x50, 0x4b, 0x03, 0x04], 0, 'ZIP archive', 'zip'],
    [[0x50, 0x4b, 0x05, 0x06], 0, 'empty ZIP archive', 'zip'],
    [[0x1f, 0x8b], 0, 'gzip archive', 'gz'],
    [[0x42, 0x5a, 0x68], 0, 'bzip2 archive', 'bz2'],
    [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 0, 'xz archive', 'xz'],
    [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 0, '7z archive', '7z'],
    [[0x75, 0x73, 0x74, 0x61, 0x72], 257, 'tar archive', 'tar'],
    [[0x89, 0x50, 0x4e, 0x47], 0, 'PNG image', 'png'],
    [[0xff, 0xd8, 0xff], 0, 'JPEG image', 'jpg'],
    [[0x47, 0x49, 0x46, 0x38], 0, 'GIF image', 'gif'],
    [[0x57, 0x45, 0x42, 0x50], 8, 'WebP image', 'webp'],
    [[0xd4, 0xc3, 0xb2, 0xa1], 0, 'packet capture', 'pcap'],
    [[0xa1, 0xb2, 0xc3, 0xd4], 0, 'packet capture', 'pcap'],
    [[0x4d, 0x3c, 0xb2, 0xa1], 0, 'packet capture', 'pcap'],
    [[0xa1, 0xb2, 0x3c, 0x4d], 0, 'packet capture', 'pcap'],
    [[0x28, 0xb5, 0x2f, 0xfd], 0, 'Zstandard archive', 'zst'],
    [[0x0a, 0x0d, 0x0d, 0x0a], 0, 'packet capture', 'pcapng'],
  ];

/** Finds the format of bytes that are not text; undefined for an unknown one. */
export function byteKind(body: Uint8Array): ByteKind | undefined {
  const found = formats.find(([start, at]) => start.every((byte, index) => body[at + index] === byte));
  return found && { name: found[2], extension: found[3] };
}
