import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { byteKind } from '../../../src/response/byteKind.ts';
import { bytesText } from '../../../src/response/bytesText.ts';
import { bodyKind } from '../../../src/response/kind.ts';
import { bodyText } from '../../../src/response/bodyText.ts';

const xml = async (text: string) => bodyText('xml', Buffer.from(text), () => Promise.resolve());
const inkOf = (text: string) => text.replaceAll(/\s/g, '');

describe('A body that is no JSON', () => {
  it('is named by its first bytes, and shown as them', async () => {
    const pdf = Buffer.from('%PDF-1.7\n% no zero in here');
    assert.equal(bodyKind([['content-type', 'application/pdf']], pdf), 'binary');
    assert.equal(
      await bytesText(pdf),
      [
        'PDF document, 26 bytes',
        '',
        '00000000  25 50 44 46 2d 31 2e 37 0a 25 20 6e 6f 20 7a 65  %PDF-1.7.% no ze',
        '00000010  72 6f 20 69 6e 20 68 65 72 65                    ro in here',
        '',
      ].join('\n'),
    );
    assert.deepEqual(
      [
        [0x50, 0x4b, 3, 4],
        [0x89, 0x50, 0x4e, 0x47],
        [0xd4, 0xc3, 0xb2, 0xa1],
        [1, 2, 3],
      ].map((bytes) => byteKind(Buffer.from(bytes))?.extension),
      ['zip', 'png', 'pcap', undefined],
    );
    assert.match(
      await bytesText(Buffer.alloc(5_000), 9_000_000),
      /^Bytes of no known format, 9000000 bytes\n[^]*\n…\n$/,
    );
  });

  it('shows the text in a gzip archive, and of a bomb no more than its beginning', async () => {
    assert.match(
      await bytesText(gzipSync('line 1\nline 2')),
      /^gzip archive, \d+ bytes\. It holds this text:\n\nline 1\nline 2\n$/,
    );
    const bomb = gzipSync(Buffer.alloc(20 * 1_048_576, 'a'), { level: 9 });
    const shown = await bytesText(bomb);
    assert.ok(shown.length < 70_000, `${shown.length} characters`);
    assert.match(shown, /a\n…\n$/);
    const broken = gzipSync('line 1\n'.repeat(1_000)).subarray(0, 40);
    assert.match(await bytesText(broken), /^gzip archive, 40 bytes[^]+line 1[^]+\nThe archive breaks off /);
  });

  for (const [what, inside, expected] of [
    [
      'another gzip archive',
      gzipSync('line 1'),
      /It holds this:\n\ngzip archive, 26 bytes\. It holds this text:\n\nline 1\n$/,
    ],
    [
      'an image',
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      /It holds this:\n\nPNG image, 8 bytes\n\n00000000 {2}89 50 4e 47 /,
    ],
    [
      'bytes',
      Buffer.from([0, 1, 2]),
      /It holds this:\n\nBytes of no known format, 3 bytes\n\n00000000 {2}00 01 02 /,
    ],
    [
      'much of one kind',
      Buffer.alloc(100_000),
      /It holds this:\n\nBytes of no known format, at least 65536 bytes\n/,
    ],
    ['UTF-16', Buffer.from('\ufeffZürich', 'utf16le'), /It holds this text:\n\nZürich\n$/],
    ['Latin-1', Buffer.from('Zürich', 'latin1'), /It holds this text, its encoding guessed:\n\nZürich\n$/],
    ['a character at the cut', Buffer.from(`${'a'.repeat(65_535)}üb`), /It holds this text:\n\na+\n…\n$/],
  ] as const)
    it(`tells what is inside gzip: ${what}`, async () =>
      assert.match(await bytesText(gzipSync(inside)), expected));

  it('opens archives within each other only so far', async () => {
    let archive = gzipSync('x');
    for (let at = 0; at < 9; at++) archive = gzipSync(archive);
    assert.equal((await bytesText(archive)).match(/It holds/g)?.length, 3);
  });

  describe('that is a tar archive', () => {
    const end = Buffer.alloc(1_024);
    const deep = 'deep/'.repeat(30);
    const long = `${deep}ü\u202Efile.log`;
    const ways: Record<string, Buffer[]> = {
      'as GNU has it': [entry('././@LongLink', `${long}\0`, 'L'), entry('deep', 'x'.repeat(5_000))],
      'as pax has it': [
        entry('PaxHeader', `30 mtime=1\n200 path=${long}\n`, 'x'),
        entry('deep', 'x'.repeat(5_000)),
      ],
      'in two parts': [entry('ü\u202Efile.log', 'x'.repeat(5_000), '0', deep.slice(0, -1))],
    };

    for (const [way, blocks] of Object.entries(ways))
      it(`tells its files, with a long name ${way}, also inside gzip`, async () => {
        const packed = Buffer.concat([entry('a.log', 'one'), ...blocks, end]);
        const files = `Its files, with their bytes:\n\n           3  a.log\n        5000  ${deep}üfile.log\n`;
        assert.equal(await bytesText(packed), `tar archive, ${packed.length} bytes. ${files}`);
        const zipped = gzipSync(packed);
        const holds = `gzip archive, ${zipped.length} bytes. It holds a tar archive. `;
        assert.equal(await bytesText(zipped), holds + files);
      });

    it('says where it goes on behind what is told, breaks off, or is none from some place on', async () => {
      const many = Array.from({ length: 600 }, (_, n) => entry(`file-${n}`, 'x'));
      const told = /^\s+\d+ {2}\S+$/gm;
      const cases: [Buffer, number][] = [
        [Buffer.concat([...many, end]), 500],
        [Buffer.concat([...many.slice(0, 3)]), 3],
        [Buffer.concat([...many.slice(0, 2), Buffer.alloc(200_000, 'x'), end]), 2],
      ];
      for (const [packed, count] of cases)
        for (const text of [await bytesText(packed), await bytesText(gzipSync(packed))]) {
          assert.equal(text.match(told)?.length, count);
          assert.match(text, /\n…\nThe archive goes on, or breaks off: [^\n]+\n$/);
        }
    });
  });

  describe('that is a ZIP archive', () => {
    it('tells its files by the list at its end, behind which a comment may stand', async () => {
      const files = { 'a.log': 3, 'deep/ü\u202Efile.log': 5_000 };
      const told = 'Its files, with their bytes:\n\n           3  a.log\n        5000  deep/üfile.log\n';
      for (const packed of [zip(files), zip(files, 'made by a controller')])
        assert.equal(await bytesText(packed), `ZIP archive, ${packed.length} bytes. ${told}`);
    });

    it('says where there are more files than are told, or the list breaks off', async () => {
      const many = Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`file-${n}`, 1]));
      const damaged = zip({ first: 1, second: 1 });
      damaged.fill(0, damaged.lastIndexOf('PK\u0001\u0002'), damaged.lastIndexOf('PK\u0001\u0002') + 4);
      for (const [packed, count] of [
        [zip(many), 500],
        [damaged, 1],
      ] as const) {
        const text = await bytesText(packed);
        assert.equal(text.match(/^\s+\d+ {2}\S+$/gm)?.length, count);
        assert.match(text, /\n…\nThe archive holds more files, or its list is damaged: [^\n]+\n$/);
      }
    });

    it('is shown by its first bytes where the list did not come, or is of another archive', async () => {
      const packed = zip({ 'a.log': 3 });
      assert.match(
        await bytesText(packed.subarray(0, 60)),
        /^ZIP archive, 60 bytes\n\n00000000 {2}50 4b 03 04/,
      );
      assert.match(await bytesText(packed, 9_000_000), /^ZIP archive, 9000000 bytes\n\n00000000 /);
      const elsewhere = Buffer.from(packed);
      elsewhere.writeUInt32LE(0xffffffff, elsewhere.length - 6);
      assert.match(await bytesText(elsewhere), /^ZIP archive, \d+ bytes\n\n00000000 /);
    });
  });

  it('is indented where it is XML, and keeps every character of its texts', async () => {
    assert.equal(
      await xml(
        '<?xml version="1.0"?><a x="1"><b>text</b><c/><d></d><!-- > --><e><f>1 <i>2</i> 3</f></e></a>',
      ),
      [
        '<?xml version="1.0"?>',
        '<a x="1">',
        '  <b>text</b>',
        '  <c/>',
        '  <d></d>',
        '  <!-- > -->',
        '  <e>',
        '    <f>1 <i>2</i> 3</f>',
        '  </e>',
        '</a>',
      ].join('\n'),
    );
    for (const odd of [
      '<a',
      '</a></a><b>',
      'no mark',
      '<![CDATA[ <x> ',
      '<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>',
      '<'.repeat(50),
    ])
      assert.equal(inkOf(await xml(odd)), inkOf(odd));
  });
});

/** One entry of a tar archive, as POSIX.1-2001 has it. */
function entry(name: string, content: string, type = '0', prefix = ''): Buffer {
  const body = Buffer.from(content);
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(body.length.toString(8).padStart(11, '0'), 124);
  header.write(`${type}\0`, 156);
  header.write('ustar\u000000', 257);
  header.write(prefix, 345);
  return Buffer.concat([header, body, Buffer.alloc((512 - (body.length % 512)) % 512)]);
}

/** A ZIP archive of stored files of these lengths, as APPNOTE has it. */
function zip(files: Record<string, number>, comment = ''): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, size] of Object.entries(files)) {
    const named = Buffer.from(name);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt32LE(size, 22);
    header.writeUInt16LE(named.length, 26);
    const row = Buffer.alloc(46);
    row.writeUInt32LE(0x02014b50, 0);
    row.writeUInt16LE(0x0800, 8);
    row.writeUInt32LE(size, 24);
    row.writeUInt16LE(named.length, 28);
    row.writeUInt32LE(at, 42);
    parts.push(header, named, Buffer.alloc(size, 'x'));
    list.push(row, named);
    at += header.length + named.length + size;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(at, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, ...list, end, Buffer.from(comment)]);
}
