import assert from 'node:assert/strict';
import { fileText } from '../../../src/text/fileBytes.ts';

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

/** The encoding, the bytes, and what is read of them. */
const cases: [string, Uint8Array, ReturnType<typeof fileText>][] = [
  ['UTF-8', Buffer.from('GET /ü'), { text: 'GET /ü' }],
  ['UTF-8 with its mark', Buffer.from('\uFEFFGET /ü'), { text: 'GET /ü' }],
  ['UTF-16 with its mark', Buffer.from('\uFEFFGET /ü', 'utf16le'), { text: 'GET /ü' }],
  ['UTF-16 in the other order', utf16be('\uFEFFGET /ü'), { text: 'GET /ü' }],
  ['UTF-16 without a mark', Buffer.from('GET /ü', 'utf16le'), { text: 'GET /ü' }],
  ['UTF-16 in the other order without a mark', utf16be('GET /ü'), { text: 'GET /ü' }],
  [
    'UTF-16 with half a letter',
    Buffer.from('\uFEFFGE', 'utf16le').subarray(0, 5),
    { text: 'G\uFFFD', doubt: 'unreadable' },
  ],
  ['Latin-1', Buffer.from('GET /Zürich', 'latin1'), { text: 'GET /Zürich', doubt: 'guessed' }],
  ['Windows-1252', Buffer.from([0x80, 0x31]), { text: '€1', doubt: 'guessed' }],
  [
    'UTF-8 with a damaged letter',
    Buffer.concat([Buffer.from('äöü '), Buffer.from([0xff])]),
    { text: 'äöü \uFFFD', doubt: 'unreadable' },
  ],
  ['bytes that are no text', Buffer.from('GET \0\0\0'), { text: 'GET \0\0\0', doubt: 'unreadable' }],
  ['nothing', Buffer.from(''), { text: '' }],
];

describe('A file of another tool', () => {
  for (const [name, bytes, read] of cases)
    it(`is read in its encoding: ${name}`, () => assert.deepEqual(fileText(bytes), read));
});
