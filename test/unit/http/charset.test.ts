import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { asUtf8, inUtf8 } from '../../../src/http/charset.ts';
import type { HeaderFields } from '../../../src/http/transport.ts';

const wide = (text: string, isBig = false) => {
  const bytes = Buffer.from(text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};
const wider = (text: string) =>
  Buffer.concat(
    Array.from(text, (char) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32LE(char.codePointAt(0) ?? 0);
      return bytes;
    }),
  );
const cases: [title: string, type: string, body: Uint8Array, text: string][] = [
  ['nothing said', 'text/plain', Buffer.from('café'), 'café'],
  ['latin1 by its header', 'text/csv; charset=ISO-8859-1', Buffer.from('café', 'latin1'), 'café'],
  ['windows-1252 by its header', 'text/plain;charset="windows-1252"', Buffer.from([0x80, 0x31]), '€1'],
  ['shift_jis by its header', 'text/csv; charset=Shift_JIS', Buffer.from([0x93, 0x8c, 0x8b, 0x9e]), '東京'],
  ['UTF-16 by its mark', 'text/csv', wide('\ufeffname;größe'), 'name;größe'],
  ['UTF-16 of the other order by its mark', 'application/octet-stream', wide('\ufeffä', true), 'ä'],
  ['UTF-16 by its mark, whatever the header says', 'text/csv; charset=utf-8', wide('\ufeffä'), 'ä'],
  [
    'UTF-8 by its mark, whatever the header says',
    'text/csv; charset=latin1',
    Buffer.from('\ufeffä'),
    '\ufeffä',
  ],
  ['JSON of UTF-16 without a mark', 'application/json', wide('{"a":"ä"}'), '{"a":"ä"}'],
  ['JSON of UTF-16 of the other order', 'application/json', wide('{"a":"ä"}', true), '{"a":"ä"}'],
  [
    'XML by its first line',
    'application/xml',
    Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1'),
    '<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>',
  ],
  [
    'a page by its own word',
    'text/html',
    Buffer.from('<html><head><META charset="windows-1252"></head>é</html>', 'latin1'),
    '<html><head><META charset="windows-1252"></head>é</html>',
  ],
  [
    'a page by its own older word',
    'text/html',
    Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">é', 'latin1'),
    '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">é',
  ],
  [
    'a page by its header before its own word',
    'text/html; charset=utf-8',
    Buffer.from('<meta charset="windows-1252">é'),
    '<meta charset="windows-1252">é',
  ],
  [
    'a page of UTF-8 that says UTF-16',
    'text/html',
    Buffer.from('<meta charset=utf-16>é'),
    '<meta charset=utf-16>é',
  ],
  ['plain text of UTF-16 without a mark', 'text/plain', wide('show run'), 'show run'],
  ['CSV of UTF-16 of the other order', 'text/csv', wide('a;ä', true), 'a;ä'],
  [
    'XML by its first line, whatever its server calls it',
    'text/plain',
    Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1'),
    '<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>',
  ],
  [
    'XML that has no type',
    '',
    Buffer.from("<?xml version='1.0' encoding='windows-1251'?><a>\xcf</a>", 'latin1'),
    "<?xml version='1.0' encoding='windows-1251'?><a>П</a>",
  ],
  [
    'a page that has no type',
    '',
    Buffer.from('<!DOCTYPE html><meta charset=latin1>é', 'latin1'),
    '<!DOCTYPE html><meta charset=latin1>é',
  ],
  [
    'XML of UTF-16 without a mark',
    'application/xml',
    wide('<?xml version="1.0" encoding="UTF-16"?><a>é</a>'),
    '<?xml version="1.0" encoding="UTF-16"?><a>é</a>',
  ],
  ['UTF-16 of no ASCII by its header', 'text/plain; charset=utf-16le', wide('Привет'), 'Привет'],
  ['UTF-16 of no ASCII of the other order', 'text/csv; charset=UTF-16BE', wide('Привет', true), 'Привет'],
  [
    'UTF-8 of no ASCII that is called UTF-16',
    'text/plain; charset=utf-16le',
    Buffer.from('Привет'),
    'Привет',
  ],
  ['UTF-32 by its mark', 'text/plain', wider('\ufeffhé😀'), '\ufeffhé😀'],
  ['UTF-32 by its header', 'text/plain; charset=UTF-32LE', wider('hé'), 'hé'],
  ['bytes that UTF-32 cannot be', 'text/plain; charset=utf-32', Buffer.from('héé'), 'héé'],
  ['a charset that is none', 'text/plain; charset=klingon', Buffer.from('ä'), 'ä'],
];

describe('The charset of a body', () => {
  for (const [title, type, body, text] of cases)
    it(`is read from ${title}`, () => {
      const headers: HeaderFields = type === '' ? [] : [['Content-Type', type]];
      const decoded = inUtf8({ headers, body });
      assert.equal(Buffer.from(decoded).toString('utf8'), text);
      // Decoded once, it is not decoded again.
      const once = asUtf8({ headers, body });
      assert.deepEqual(inUtf8(once), once.body);
      assert.deepEqual(Buffer.from(once.body), Buffer.from(decoded));
    });

  it('is read in a text that a server packed without a word, or twice', () => {
    const latin = Buffer.from('name\ncafé', 'latin1');
    for (const [type, content, text] of [
      ['application/json', Buffer.from('{"a":"ä"}'), '{"a":"ä"}'],
      ['application/problem+json', wide('{"a":"ä"}'), '{"a":"ä"}'],
      ['text/csv; charset=latin1', latin, 'name\ncafé'],
    ] as const) {
      const once = asUtf8({ headers: [['content-type', type]], body: gzipSync(content) });
      assert.equal(Buffer.from(once.body).toString('utf8'), text);
      assert.deepEqual(inUtf8(once), once.body);
    }
  });

  it('leaves an archive packed that is one by its type, is cut, or is a bomb', () => {
    const packed = gzipSync('{"a":1}');
    const bomb = gzipSync(Buffer.alloc((1 << 24) + 1, 32));
    for (const [type, body] of [
      ['application/gzip', packed],
      ['application/octet-stream', packed],
      ['application/json', packed.subarray(0, -9)],
      ['application/json', bomb],
    ] as const)
      assert.equal(inUtf8({ headers: [['content-type', type]], body }), body);
  });

  it('leaves bytes as they are that only begin like a mark', () => {
    // A lone second half of a pair: no text in UTF-16.
    const body = Buffer.from([0xff, 0xfe, 0x00, 0xdc, 0x41, 0x00]);
    assert.equal(inUtf8({ headers: [['content-type', 'application/octet-stream']], body }), body);
    const image = Buffer.from([0xff, 0xfe, 0x41, 0x00]);
    assert.equal(inUtf8({ headers: [['content-type', 'image/x-raw']], body: image }), image);
  });
});
