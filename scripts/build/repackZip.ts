import { deflateAsync } from '@gfx/zopfli';
import { crc32, inflateRawSync } from 'node:zlib';
import { transformSync } from 'esbuild';

/** Signatures, lengths and offsets of a ZIP: APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. */
const local = { length: 30, flags: 6, packed: 18, nameLength: 26, extraLength: 28 };
const central = {
  length: 46,
  flags: 8,
  method: 10,
  crc: 16,
  packed: 20,
  size: 24,
  nameLength: 28,
  offset: 42,
};
const end = { signature: 0x06054b50, length: 22, entries: 10, offset: 16 };
const deflated = 8;
/** Members of the manifest that VS Code does not read: they are for those who work on the extension. */
const forDevelopers = [
  'scripts',
  'dependencies',
  'devDependencies',
  'allowScripts',
  'knip',
  'bin',
  'private',
];
/** The lengths and the checksum follow the data instead of standing before it. */
const lengthsFollow = 1 << 3;
const manifest = 'extension/package.json';
/** The words of the manifest in English, and those in other languages. */
const words = 'extension/package.nls.json';
const translated = /^extension\/package\.nls\..+\.json$/;

/** A file in the ZIP: its part of the directory, its head and its data. */
interface File {
  name: string;
  entry: Buffer;
  head: Buffer;
  data: Buffer;
}

/**
 * The same files in a smaller ZIP: each is deflated anew with Zopfli, which looks longer for repetitions than zlib and
 * takes some 3 % less room, JSON and CSS files lose their blanks (1.4 KB), and the manifest what only a developer needs (0.9 KB). As long
 * as there is one language, the manifest has its words itself, instead of a name for each (2 KB). Takes a ZIP without a comment, without
 * encryption and without ZIP64, as vsce writes it.
 */
export async function repackZip(zip: Buffer): Promise<Buffer> {
  const last = zip.length - end.length;
  if (zip.readUInt32LE(last) !== end.signature) throw new Error('This is no ZIP, or it has a comment.');
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let written = 0;
  const files = filesIn(zip, last);
  const english = files.find(({ name }) => name === words);
  const isOneLanguage = !files.some(({ name }) => translated.test(name));
  const texts = english && isOneLanguage ? objectIn(textOf(english)) : undefined;
  for (const file of files) {
    if (texts && file === english) continue;
    const { entry, head } = file;
    const { data, text } = await smallest(file, texts);
    entry.writeUInt32LE(written, central.offset);
    entry.writeUInt32LE(data.length, central.packed);
    if (text) {
      entry.writeUInt32LE(crc32(text), central.crc);
      entry.writeUInt32LE(text.length, central.size);
    }
    entry.writeUInt16LE(entry.readUInt16LE(central.flags) & ~lengthsFollow, central.flags);
    head.writeUInt16LE(head.readUInt16LE(local.flags) & ~lengthsFollow, local.flags);
    // The local head has the checksum and both lengths in one row, as the directory has.
    entry.copy(head, local.packed - 4, central.crc, central.size + 4);
    parts.push(head, data);
    directory.push(entry);
    written += head.length + data.length;
  }
  const tail = Buffer.from(zip.subarray(last));
  tail.writeUInt16LE(directory.length, end.entries - 2);
  tail.writeUInt16LE(directory.length, end.entries);
  tail.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    end.offset - 4,
  );
  tail.writeUInt32LE(written, end.offset);
  return Buffer.concat([...parts, ...directory, tail]);
}

/** The files of a ZIP in the order of its directory. `last` is the place of the record at its end. */
function filesIn(zip: Buffer, last: number): File[] {
  const files: File[] = [];
  let at = zip.readUInt32LE(last + end.offset);
  for (let left = zip.readUInt16LE(last + end.entries); left > 0; left -= 1) {
    const entry = Buffer.from(zip.subarray(at, at + central.length + lengthAfter(zip, at, central)));
    at += entry.length;
    const from = entry.readUInt32LE(central.offset);
    const head = Buffer.from(zip.subarray(from, from + local.length + lengthAfter(zip, from, local)));
    const start = from + head.length;
    const name = head.toString('utf8', local.length, local.length + head.readUInt16LE(local.nameLength));
    files.push({ name, entry, head, data: zip.subarray(start, start + entry.readUInt32LE(central.packed)) });
  }
  return files;
}

/** Bytes of the name, of the extra fields and of the comment, which only the directory has. */
function lengthAfter(zip: Buffer, at: number, { length, nameLength }: typeof local | typeof central): number {
  const comment = length === central.length ? zip.readUInt16LE(at + nameLength + 4) : 0;
  return zip.readUInt16LE(at + nameLength) + zip.readUInt16LE(at + nameLength + 2) + comment;
}

/** The data of a file, deflated anew where that is smaller, and the text in it. A file that is stored as it is stays so. */
async function smallest(file: File, texts: Words | undefined): Promise<{ data: Buffer; text?: Buffer }> {
  const { name, entry, data } = file;
  if (entry.readUInt16LE(central.method) !== deflated) return { data };
  const text = lean(name, textOf(file), texts);
  const again = Buffer.from(await deflateAsync(text, { numiterations: 60 }));
  return again.length < data.length || (name === manifest && texts) ? { data: again, text } : { data };
}

type Words = Readonly<Record<string, unknown>>;

function textOf({ entry, data }: File): Buffer {
  return entry.readUInt16LE(central.method) === deflated ? inflateRawSync(data) : data;
}

function objectIn(text: Buffer): Record<string, unknown> {
  return JSON.parse(text.toString('utf8')) as Record<string, unknown>;
}

/**
 * The bytes of a JSON or CSS file without the blanks between its values. The manifest is also without the members for developers, and has
 * `texts` in place of their names, which stand between signs of per cent.
 */
function lean(name: string, text: Buffer, texts: Words | undefined): Buffer {
  if (name.endsWith('.css'))
    return Buffer.from(transformSync(text.toString('utf8'), { loader: 'css', minify: true }).code);
  if (!name.endsWith('.json')) return text;
  const value = objectIn(text);
  if (name !== manifest) return Buffer.from(JSON.stringify(value));
  for (const member of forDevelopers) delete value[member];
  const worded = (_member: string, one: unknown) => {
    const word = typeof one === 'string' ? /^%(.+)%$/.exec(one)?.[1] : undefined;
    return (word !== undefined && texts?.[word]) || one;
  };
  return Buffer.from(JSON.stringify(value, worded));
}
