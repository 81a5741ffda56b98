import assert from 'node:assert/strict';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { repackZip } from '../../../scripts/build/repackZip.ts';

const field = (bytes: 2 | 4) => (value: number) => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
};
const u16 = field(2);
const u32 = field(4);

/** A ZIP as vsce writes it: lengths of a deflated file follow its data, and those before it are 0. */
function zipOf(files: Record<string, { text: string; isStored?: boolean; extra?: string }>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const [name, { text, isStored = false, extra = '' }] of Object.entries(files)) {
    const data = isStored ? Buffer.from(text) : deflateRawSync(text, { level: 1 });
    const lengths = Buffer.concat([u32(crc32(text)), u32(data.length), u32(Buffer.byteLength(text))]);
    const start = [u16(20), u16(isStored ? 0 : 8), u16(isStored ? 0 : 8), u32(0)];
    const end = [u16(name.length), u16(extra.length)];
    const at = Buffer.concat(parts).length;
    const shown = isStored ? lengths : Buffer.alloc(12);
    const follows = isStored ? [] : [u32(0x08074b50), lengths];
    parts.push(u32(0x04034b50), ...start, shown, ...end, Buffer.from(name + extra), data, ...follows);
    const rest = [...end, u16(0), u16(0), u16(0), u32(0), u32(at), Buffer.from(name + extra)];
    directory.push(u32(0x02014b50), u16(20), ...start, lengths, ...rest);
  }
  const [before, list, count] = [Buffer.concat(parts), Buffer.concat(directory), Object.keys(files).length];
  const ending = [
    u32(0x06054b50),
    u32(0),
    u16(count),
    u16(count),
    u32(list.length),
    u32(before.length),
    u16(0),
  ];
  return Buffer.concat([before, list, ...ending]);
}

/** The texts by name, read by the heads in the order of the files; what stands there must fit. */
function textsOf(zip: Buffer): Record<string, string> {
  const texts: Record<string, string> = {};
  let at = 0;
  while (zip.readUInt32LE(at) === 0x04034b50) {
    const length = zip.readUInt16LE(at + 26);
    const start = at + 30 + length + zip.readUInt16LE(at + 28);
    const end = start + zip.readUInt32LE(at + 18);
    const data = zip.subarray(start, end);
    const text = zip.readUInt16LE(at + 8) === 0 ? data : inflateRawSync(data);
    assert.equal(crc32(text), zip.readUInt32LE(at + 14));
    assert.equal(text.length, zip.readUInt32LE(at + 22));
    texts[zip.toString('utf8', at + 30, at + 30 + length)] = text.toString();
    at = end;
  }
  assert.equal(at, zip.readUInt32LE(zip.length - 6), 'the directory follows the files');
  return texts;
}

describe('The package, packed again', () => {
  const text = Array.from({ length: 400 }, (_, row) => `line ${row} of a text with few words`).join('\n');

  it('is smaller and has the same files, deflated or stored', async () => {
    const zip = zipOf({
      'a.js': { text },
      'b.png': { text: 'stored', isStored: true, extra: 'EE' },
      'c.js': { text },
    });
    const again = await repackZip(zip);
    assert.ok(again.length < zip.length, `${again.length} of ${zip.length} bytes`);
    assert.deepEqual(textsOf(again), { 'a.js': text, 'b.png': 'stored', 'c.js': text });
  });

  it('has JSON files without blanks', async () => {
    const json = { name: 'Straße', list: Array.from({ length: 40 }, (_, row) => ({ row, text: 'a  b' })) };
    const text = JSON.stringify(json, undefined, 2);
    const again = await repackZip(zipOf({ 'a.json': { text }, 'b.json.js': { text } }));
    assert.deepEqual(textsOf(again), { 'a.json': JSON.stringify(json), 'b.json.js': text });
  });

  it('has a manifest without what only a developer needs', async () => {
    const kept = { name: 'one', main: './dist/one.cjs', contributes: { scripts: [{ bin: 1 }] } };
    const rest = { scripts: { test: 'mocha' }, devDependencies: {}, dependencies: {}, bin: {}, knip: {} };
    const text = JSON.stringify(
      { ...rest, ...kept, files: Array.from({ length: 40 }, () => 'a') },
      undefined,
      2,
    );
    const again = textsOf(await repackZip(zipOf({ 'extension/package.json': { text } })));
    const { files: _, ...manifest } = JSON.parse(again['extension/package.json'] ?? '') as { files: unknown };
    assert.deepEqual(manifest, kept);
  });

  describe('of a manifest with words', () => {
    const nls = { a: 'Sites 100%', b: 'Open “%a%”', [`unused`]: 'x' };
    const manifest = { title: '%a%', list: [{ when: '%b%', not: '%c%', part: 'at %a%' }], nls: '%a%%' };
    const files = {
      'a.js': { text },
      'extension/package.json': { text: JSON.stringify(manifest, undefined, 2) },
      'extension/package.nls.json': { text: JSON.stringify(nls, undefined, 2) },
      'z.js': { text },
    };

    it('has each word in the place of its name, while there is one language', async () => {
      const again = await repackZip(zipOf(files));
      const texts = textsOf(again);
      assert.deepEqual(Object.keys(texts), ['a.js', 'extension/package.json', 'z.js']);
      assert.deepEqual(JSON.parse(texts['extension/package.json'] ?? ''), {
        ...manifest,
        title: nls.a,
        list: [{ when: nls.b, not: '%c%', part: 'at %a%' }],
      });
      assert.equal(again.readUInt16LE(again.length - 12), 3);
      assert.equal(
        again.readUInt32LE(again.length - 10),
        again.length - 22 - again.readUInt32LE(again.length - 6),
      );
    });

    it('keeps the names as soon as there is another language', async () => {
      const zip = zipOf({ ...files, 'extension/package.nls.de.json': { text: '{"a":"Standorte"}' } });
      const texts = textsOf(await repackZip(zip));
      assert.deepEqual(JSON.parse(texts['extension/package.json'] ?? ''), manifest);
      assert.deepEqual(JSON.parse(texts['extension/package.nls.json'] ?? ''), nls);
    });
  });

  it('has CSS files without blanks', async () => {
    const css = Array.from({ length: 9 }, (_, row) => `.row-${row} {\n  margin: 0 ${row}px;\n}\n`).join('');
    const { 'a.css': lean = '' } = textsOf(await repackZip(zipOf({ 'a.css': { text: css } })));
    assert.match(lean, /^\.row-0\{margin:0}\.row-1\{margin:0 1px}/);
  });

  it('has a directory that finds each file', async () => {
    const again = await repackZip(zipOf({ 'a.js': { text }, 'b.js': { text: 'short', extra: 'EE' } }));
    const list = again.readUInt32LE(again.length - 6);
    const second = list + 46 + 'a.js'.length;
    assert.equal(again.toString('utf8', second + 46, second + 50), 'b.js');
    assert.equal(again.readUInt16LE(second + 8) & 8, 0);
    const head = again.readUInt32LE(second + 42);
    assert.equal(again.toString('utf8', head + 30, head + 34), 'b.js');
    assert.equal(again.readUInt32LE(head + 18), again.readUInt32LE(second + 20));
  });

  it('is the same when it is packed once more', async () => {
    const again = await repackZip(zipOf({ 'a.js': { text } }));
    assert.deepEqual(await repackZip(again), again);
  });

  it('must be a ZIP', () => assert.rejects(repackZip(Buffer.alloc(40)), /no ZIP/));
});
