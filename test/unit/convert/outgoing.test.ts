import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import type { Call } from '../../../src/api/call.ts';
import { toAnsible, yamlString } from '../../../src/convert/toAnsible.ts';
import { shellQuote, toCurl } from '../../../src/convert/toCurl.ts';
import { powerShellQuote, toPowerShell } from '../../../src/convert/toPowerShell.ts';
import { pythonString, toPython } from '../../../src/convert/toPython.ts';

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

/** Text without NUL, which no argument of a program can hold, and without half characters. */
const argument = fc
  .string({ unit: 'binary', maxLength: 60 })
  .map((text) => text.toWellFormed().replaceAll('\0', ''));

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

  it('survives PowerShell’s reading of a verbatim string', () => {
    fc.assert(
      fc.property(argument, (text) => {
        const inner = powerShellQuote(text).slice(1, -1);
        assert.equal(inner.replaceAll(/(['\u2018-\u201b])(['\u2018-\u201b])/g, '$2'), text);
      }),
    );
  });

  it('survives Python and YAML, which read JSON’s escapes', () => {
    fc.assert(
      fc.property(argument, (text) => {
        assert.equal(JSON.parse(pythonString(text)), text);
        assert.equal(JSON.parse(yamlString(text)), text);
        assert.doesNotMatch(yamlString(text), /[\u007f-\u009f\u2028\u2029\ufeff]/);
      }),
    );
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
