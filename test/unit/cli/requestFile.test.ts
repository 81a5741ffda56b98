import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chosenCall, leftOut, openedRequests } from '../../../src/cli/requestFile.ts';
import type { Options } from '../../../src/cli/arguments.ts';
import { parse } from '../../../src/request/syntax/parse.ts';

const document = parse(`# @acount prod

### One
# @asert status == 200
# @no-redirect
# mail me @ home
GET /x
# @Capture a = $.a

### Two
# @expect 3
GET /y
`);

const header =
  'line 1: “@acount” is not a tag of Central. Did you mean “@account”? A comment does not begin with “@”.';
const one = [
  'line 4: “@asert” is not a tag of Central. Did you mean “@assert”? A comment does not begin with “@”.',
  'line 5: “@no-redirect” is not a tag of Central, so this line is only a comment.',
  'line 8: “@Capture” is not a tag of Central. Did you mean “@capture”? A comment does not begin with “@”.',
];

describe('What a send from the terminal leaves out', () => {
  it('is told of tags that there are not, of all requests or of the one that is sent', () => {
    assert.equal(leftOut(document).length, 5);
    assert.deepEqual(leftOut(document, 1), [header, ...one]);
    assert.deepEqual(leftOut(document, 2), [
      header,
      'line 11: “@expect” is not a tag of Central, so this line is only a comment.',
    ]);
  });

  it('is told of a body that a separator ends, wherever that one is sent', () => {
    const cut = parse('### One\nPOST /x\n\nline 1\n### line 2\nline 3\n\n### Section\n\n### Two\nGET /y\n');
    const told =
      'line 5: No request follows this separator. A line that starts with “###” always ends a body. To send such a line, put the body in a file and write “< file”.';
    assert.deepEqual(leftOut(cut, 1), [told]);
    assert.deepEqual(leftOut(cut), [told]);
    assert.deepEqual(leftOut(cut, 4), []);
  });

  it('is told of fragments and of lines for other clients, those of one kind together', () => {
    const text = 'GET /a#b\n\n> {% client.test() %}\n\n###\nGET /c#d\n';
    assert.deepEqual(
      leftOut(parse(text)).map((line) => line.split('.')[0]),
      ['line 1, 6: The part after “#” is not sent', 'line 3: Scripts do not run here'],
    );
  });

  it('is told of headers that the account sets, unless it has no part in the call', () => {
    const text =
      'DELETE /a\ntenantid: c-7\nAuthorization: Bearer x\nX-A: 1\n\n###\n# @no-auth\nGET /c\nTenantID: c-7\n';
    assert.deepEqual(leftOut(parse(text)), [
      'line 2: The account sets “tenantid” itself, so this header is not sent.',
      'line 3: The account sets “Authorization” itself, so this header is not sent.',
    ]);
    assert.deepEqual(leftOut(parse('# @no-auth\n\n###\nGET /c\nTenantID: c-7\n')), []);
  });
});

describe('A request file in a terminal', () => {
  it('has requests of one name, which are chosen by their lines', () => {
    const twice = parse('### A\nGET /a\n\n### B\nGET /b\n\n### A\n# @x\nGET /c\n');
    assert.throws(() => chosenCall(twice, { name: 'A' } as Options), {
      message: '2 requests are named “A”; choose one with --line 2 or --line 9',
    });
    assert.equal(chosenCall(twice, { line: 9 } as Options), 3);
  });

  it('is text in UTF-8 or UTF-16, and no letter of another encoding is lost', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'requests-'));
    try {
      const path = join(folder, 'a.central');
      const text = 'PUT /x\n\nZürich';
      for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`, 'utf16le')]) {
        writeFileSync(path, bytes);
        assert.equal((await openedRequests(path)).text, text);
      }
      writeFileSync(path, Buffer.from(text, 'latin1'));
      await assert.rejects(openedRequests(path), { reason: 'fileNotText' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('has no fence with a slip in its language, whose requests nobody would miss', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'requests-'));
    const path = join(folder, 'a.md');
    const good = '```central\nGET /a\n```\n';
    const opened = (text: string) => {
      writeFileSync(path, good + text);
      return openedRequests(path);
    };
    try {
      for (const slip of ['```centrl', '- ~~~ Cental', '> ```cetnral {a}', '```.central', '```central.'])
        await assert.rejects(
          opened(`${slip}\nDELETE /b\n`),
          /needs the language “central”; line 4 has “/,
          slip,
        );
      const fine = [
        '```control',
        '```http',
        '```CENTRAL x',
        '```',
        '````\n```centrl\n```\n````',
        '~~~\n```centrl',
      ];
      for (const text of fine) assert.ok(await opened(`${text}\nGET /b\n`), text);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
