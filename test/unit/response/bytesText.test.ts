import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { byteKind } from '../../../src/response/byteKind.ts';
import { bytesText } from '../../../src/response/bytesText.ts';
import { bodyKind } from '../../../src/response/kind.ts';
import { bodyText } from '../../../src/response/text.ts';

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
    assert.match(await bytesText(broken), /^gzip archive, 40 bytes/);
    assert.match(await bytesText(gzipSync(Buffer.from([0, 1, 2]))), /\n00000000 {2}1f 8b /);
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
