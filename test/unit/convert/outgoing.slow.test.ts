import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import * as fc from 'fast-check';
import type { Account } from '../../../src/account/account.ts';
import { wireHeaders } from '../../../src/client/headers.ts';
import { escapedLiteral } from '../../../src/convert/hidden.ts';
import { toAnsible } from '../../../src/convert/toAnsible.ts';
import { shellQuote, toCurl } from '../../../src/convert/toCurl.ts';
import { powerShellQuote, toPowerShell } from '../../../src/convert/toPowerShell.ts';
import { toPython } from '../../../src/convert/toPython.ts';
import type { Call } from '../../../src/http/call.ts';

const base = 'https://eu-apigw.central.arubanetworks.com';
const write: Call = {
  method: 'POST',
  target: '/central/v2/sites?note=%27x%27',
  headers: [
    ['Content-Type', 'application/json'],
    ['Authorization', 'Bearer aZ3secretsecret'],
    ['Cookie', 'session=verysecret'],
    ['X-Note', "it's"],
    ['x-note', '{{ two }}'],
  ],
  body: '{\n  "site_name": "Café ‘Mitte’ $(rm -rf /) `x` !! \\"",\n  "n": 1\n}',
  tenantId: 'cust-1',
};
const writers = { toCurl, toPython, toPowerShell, toAnsible };

/** Characters that make a terminal do, hide, end or turn something; the line feed is not among them. */
const obeyed = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u;
const nasty = fc.constantFrom(
  '\u001b[2K',
  '\r',
  '\r\n',
  '\t',
  '\b',
  '\u009b',
  '\u202e',
  '\u2028',
  '\u{e0041}',
  "'",
  '\\',
  '!!',
  '\n',
);

/** Text without NUL, which no argument of a program can hold, and without half characters. */
const argument = fc
  .array(fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), nasty), { maxLength: 6 })
  .map((parts) => parts.join(''))
  .map((text) => text.toWellFormed().replaceAll('\0', ''));

/** A string as PowerShell reads it: verbatim, or a list of such strings and of numbers. */
function readPowerShell(word: string): string {
  const isList = word.startsWith('(-join (') && word.endsWith('))');
  const list = isList ? word.slice('(-join ('.length, -2) : word;
  let text = '';
  let at = 0;
  for (const match of list.matchAll(
    /(?:^|,[ \n] *)(?:'((?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*)'|\[char\]0x([\da-f]{4}))/gy,
  )) {
    const [whole, verbatim, number = ''] = match;
    text +=
      verbatim?.replaceAll(/(['\u2018-\u201b])['\u2018-\u201b]/g, '$1') ??
      String.fromCharCode(parseInt(number, 16));
    at += whole.length;
  }
  assert.equal(at, list.length, word);
  return text;
}

/** A double-quoted literal as Python and YAML read it. */
function readLiteral(word: string): string {
  const long = /\\U([\da-f]{8})|\\./g;
  return JSON.parse(
    word.replace(long, (whole, hex: string | undefined) =>
      hex === undefined ? whole : String.fromCodePoint(parseInt(hex, 16)),
    ),
  ) as string;
}

function bash(script: string): string[] {
  const ran = spawnSync('bash', ['-c', script], {
    env: { PATH: process.env['PATH'], LC_ALL: 'C', CENTRAL_TOKEN: 'T0KEN' },
    encoding: 'utf8',
  });
  assert.equal(ran.status, 0, ran.stderr);
  return ran.stdout.split('\0').slice(0, -1);
}

describe('a call for another program', () => {
  for (const [name, writer] of Object.entries(writers)) {
    it(`holds no token and no cookie, but CENTRAL_TOKEN (${name})`, () => {
      const { text, notes } = writer(write, base);
      assert.match(text, /CENTRAL_TOKEN/);
      assert.doesNotMatch(text, /secret/);
      assert.deepEqual(notes, [{ kind: 'headerLeftOut', values: { name: 'Cookie' } }]);
    });

    it(`asks for no token where the call has none (${name})`, () => {
      const { text } = writer({ method: 'GET', target: 'https://example.com/x', auth: false }, base);
      assert.doesNotMatch(text, /CENTRAL_TOKEN|arubanetworks/);
    });

    it(`names a file for a body that is not text (${name})`, () => {
      const { text, notes } = writer(
        { method: 'POST', target: '/x', body: new Uint8Array([255, 0, 1]) },
        base,
      );
      assert.match(text, /body\.bin/);
      assert.equal(notes[0]?.kind, 'bodyIsBinary');
    });
  }

  it('reaches cURL as it was, through a real shell', () => {
    const { text } = toCurl(write, base);
    assert.deepEqual(bash(`curl() { printf '%s\\0' "$@"; }\n${text}`), [
      '--request',
      'POST',
      `${base}/central/v2/sites?note=%27x%27`,
      '--header',
      'Authorization: Bearer T0KEN',
      '--header',
      'Content-Type: application/json',
      '--header',
      "X-Note: it's",
      '--header',
      'x-note: {{ two }}',
      '--header',
      'TenantID: cust-1',
      '--data-raw',
      write.body,
    ]);
  });

  it('survives a POSIX shell whatever it holds', () => {
    const words = fc.sample(argument, 300);
    assert.deepEqual(bash(`printf '%s\\0' ${words.map(shellQuote).join(' ')}`), words);
  });

  it('is read by PowerShell, Python and YAML as it was', () => {
    fc.assert(
      fc.property(argument, (text) => {
        assert.equal(readPowerShell(powerShellQuote(text)), text);
        assert.equal(readLiteral(escapedLiteral(text)), text);
      }),
    );
  });

  it('holds nothing that a terminal would obey or hide, wherever it stood in the call', () => {
    fc.assert(
      fc.property(argument, argument, argument, (path, value, body) => {
        const target = `/x?${path}`;
        const headers: [string, string][] = [['X-Note', value]];
        for (const writer of Object.values(writers)) {
          const { text } = writer({ method: 'POST', target, headers, body, tenantId: value }, base);
          assert.doesNotMatch(text, obeyed);
        }
      }),
    );
  });

  it('is the same call when bash runs the copy', async () => {
    const seen: { message: IncomingMessage; body: Buffer }[] = [];
    const server = createServer((message, response) => {
      void buffer(message).then((body) => {
        seen.push({ message, body });
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const bodies = [
      '{"a": "\u001b[2K\r rm"}',
      '--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n--b--\r\n',
      '{\n\t"tab": "it\'s !! \\u0041 \u202e\u{e0041}"\n}\n',
      'hostname x\n',
      new TextEncoder().encode('# no type\r\n'),
      ...fc.sample(argument, { numRuns: 12, seed: 7 }),
    ];
    const values = ['plain', 'a\tb', 'Caf\u00e9', Buffer.from('\u20ac \u201a').toString('latin1'), "it's"];
    try {
      for (const [at, body] of bodies.entries()) {
        const value = values[at % values.length] ?? '';
        const call: Call = {
          method: 'POST',
          target: '/x?a=%1B',
          headers: [['X-Note', value]],
          body,
          auth: false,
        };
        await promisify(execFile)('bash', ['-c', toCurl(call, origin).text], {
          env: { PATH: process.env['PATH'], LC_ALL: at % 2 ? 'C' : 'C.UTF-8' },
        });
        const { message, body: arrived } = seen.at(-1) ?? assert.fail('nothing arrived');
        assert.equal(message.url, call.target);
        assert.equal(message.headers['x-note'], value);
        const sent = wireHeaders({ platform: 'new' } as Account, call, undefined);
        assert.equal(message.headers['content-type'], sent.find(([name]) => name === 'content-type')?.[1]);
        assert.deepEqual(arrived, Buffer.from(typeof body === 'string' ? body.toWellFormed() : body));
      }
      assert.equal(seen.length, bodies.length);
    } finally {
      server.close();
    }
  });

  it('is one readable Python script', () => {
    const { text } = toPython({ method: 'GET', target: '/monitoring/v2/aps?limit=5' }, base);
    assert.equal(
      text,
      `import os

import requests

response = requests.request(
    "GET",
    "${base}/monitoring/v2/aps?limit=5",
    headers={
        "Authorization": f"Bearer {os.environ['CENTRAL_TOKEN']}",
    },
    allow_redirects=False,
    timeout=60,
)
response.raise_for_status()
print(response.text)
`,
    );
  });

  it('keeps Ansible from reading braces as a template', () => {
    assert.match(toAnsible(write, base).text, /"X-Note": !unsafe "it's, \{\{ two \}\}"/);
  });
});
