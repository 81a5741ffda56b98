import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Account } from '../../../src/account/account.ts';
import { escapedLiteral } from '../../../src/convert/copy/hidden.ts';
import { outgoing, type Outgoing } from '../../../src/convert/copy/outgoing.ts';
import { toAnsible } from '../../../src/convert/copy/toAnsible.ts';
import { toCurl } from '../../../src/convert/copy/toCurl.ts';
import { toPowerShell } from '../../../src/convert/copy/toPowerShell.ts';
import { toPython } from '../../../src/convert/copy/toPython.ts';
import type { Call } from '../../../src/http/call.ts';
import { parse } from '../../../src/request/syntax/parse.ts';
import { tagsOf } from '../../../src/request/syntax/tagsOf.ts';
import { argument, base, copied, write } from '../../support/runs/copied.ts';

const writers = {
  toCurl: copied(toCurl),
  toPython: copied(toPython),
  toPowerShell: copied(toPowerShell),
  toAnsible: copied(toAnsible),
};

/** Characters that make a terminal do, hide, end or turn something; the line feed is not among them. */
const obeyed = /[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u;
/** A double-quoted literal as Python and YAML read it. */
function readLiteral(word: string): string {
  const long = /\\U([\da-f]{8})|\\./g;
  return JSON.parse(
    word.replace(long, (whole, hex: string | undefined) =>
      hex === undefined ? whole : String.fromCodePoint(parseInt(hex, 16)),
    ),
  ) as string;
}

describe('a call for another program', () => {
  for (const [name, writer] of Object.entries(writers)) {
    it(`holds no token and no cookie, but CENTRAL_TOKEN (${name}) [D3]`, () => {
      const { text, notes } = writer(write, base);
      assert.match(text, /CENTRAL_TOKEN/);
      assert.doesNotMatch(text, /secret/);
      const ofScript = name === 'toPowerShell' ? [{ kind: 'scriptNotAscii', values: {} }] : [];
      assert.deepEqual(notes, [{ kind: 'headerLeftOut', values: { name: 'Cookie' } }, ...ofScript]);
    });

    it(`asks for no token where the call has none (${name})`, () => {
      const { text } = writer({ method: 'GET', target: 'https://example.com/x', auth: false }, base);
      assert.doesNotMatch(text, /CENTRAL_TOKEN|arubanetworks/);
    });

    it(`names a file for a body that is not text and long (${name})`, () => {
      const { text, notes } = writer(
        { method: 'PUT', target: '/x', body: new Uint8Array(1_048_577).fill(255) },
        base,
      );
      assert.match(text, /body\.bin/);
      assert.ok(notes.some(({ kind }) => kind === 'bodyIsBinary'));
    });
  }

  it('is read by Python and YAML as it was', () => {
    fc.assert(fc.property(argument, (text) => assert.equal(readLiteral(escapedLiteral(text)), text)));
  });

  it('holds nothing that a terminal would obey or hide, wherever it stood in the call [E14]', () => {
    fc.assert(
      fc.property(argument, argument, argument, (path, noted, body) => {
        const target = `/x?${path}`;
        const value = Buffer.from(noted.replaceAll(/(?!\t)\p{Cc}/gu, '')).toString('latin1');
        const headers: [string, string][] = [['X-Note', value]];
        for (const writer of Object.values(writers)) {
          const { text } = writer({ method: 'POST', target, headers, body, tenantId: value }, base);
          assert.doesNotMatch(text, obeyed);
        }
      }),
    );
  });

  for (const [name, writer] of Object.entries(writers)) {
    it(`acts for the account's customer, as the client does (${name})`, () => {
      const call: Call = { method: 'DELETE', target: '/central/v2/sites/3' };
      const tenantId = 'customer-7';
      assert.match(writer(call, base, { tenantId }).text, /TenantID.*customer-7/);
      assert.match(
        writer({ ...call, tenantId: 'customer-8' }, base, { tenantId }).text,
        /TenantID.*customer-8/,
      );
      assert.doesNotMatch(writer({ ...call, auth: false }, base, { tenantId }).text, /TenantID/);
      const exchanged = writer(call, base, { tenantId, platform: 'new' });
      assert.doesNotMatch(exchanged.text, /TenantID/);
      assert.deepEqual(exchanged.notes[0], { kind: 'tokenOfTenant', values: { tenant: tenantId } });
    });

    it(`says which media types it sends and takes, as the client does (${name})`, () => {
      const { text } = writer({ method: 'PUT', target: '/x', body: '{"a":1}' }, base);
      assert.match(text, /Accept.*application\/json/);
      assert.match(text, /Content-?Type.*application\/json/);
    });
  }

  it('gives cURL a body of nothing where the client tells its length', () => {
    for (const method of ['POST', 'PUT', 'PATCH'])
      assert.match(
        writers.toCurl({ method, target: '/x' }, base).text,
        /--header 'Content-Type:' .*--data-raw ''/s,
      );
    for (const method of ['GET', 'DELETE', 'OPTIONS'])
      assert.doesNotMatch(writers.toCurl({ method, target: '/x' }, base).text, /--data/);
  });

  it('has the shell read a file for cURL, which sends an empty body if the file is missing', () => {
    const call: Call = { method: 'PUT', target: '/x', body: new Uint8Array(1_048_577).fill(255) };
    const account = { platform: 'classic', baseUrl: base } as Account;
    for (const [bodyFile, word] of [
      ['-', '-'],
      ['a b.bin', "'a b.bin'"],
    ] as const) {
      const text = toCurl(outgoing({ account, call, bodyFile }));
      assert.ok(text.endsWith(`--data-binary @- < ${word}\n`), text);
    }
  });

  it('gives Python the bytes that are no text', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
    const { text } = writers.toPython({ method: 'POST', target: '/x', body: bytes }, base);
    const literal = /^body = b"(.*)"$/m.exec(text)?.[1] ?? '';
    assert.deepEqual(
      Uint8Array.from(literal.match(/\\x[\da-f]{2}|./g) ?? [], (one) =>
        one.length === 4 ? parseInt(one.slice(2), 16) : one.charCodeAt(0),
      ),
      bytes,
    );
  });

  it('masks a secret wherever it stands, and tells it', () => {
    const secret = 'canary-of-a-secret';
    const bytes = Buffer.concat([Buffer.from([0, 255]), Buffer.from(secret)]);
    for (const call of [
      { method: 'GET', target: `/x?q=${secret}` },
      { method: 'GET', target: '/x', headers: [['X-Note', secret]] },
      { method: 'PUT', target: '/x', body: `{"a":"${secret}"}` },
      { method: 'PUT', target: '/x', body: bytes },
    ] satisfies Call[])
      for (const write of [toCurl, toPython, toPowerShell, toAnsible]) {
        const account = { platform: 'classic', baseUrl: base } as Account;
        const out = outgoing({ account, call }, (text) => text.replaceAll(secret, '••••'));
        assert.doesNotMatch(write(out), /canary/);
        assert.ok(out.notes.list().some(({ kind }) => kind === 'secretMasked'));
      }
  });

  it('sends no mask in the place of a secret: the copy stops before', () => {
    const account = { platform: 'classic', baseUrl: base } as Account;
    const call: Call = { method: 'PUT', target: '/x', body: '{"psk":"verysecret"}' };
    const masked = (write: (call: Outgoing) => string, clean?: (text: string) => string) =>
      write(outgoing({ account, call }, clean)).split('\n');
    for (const [write, line] of [
      [toCurl, 'false && # Put the secrets in for ••••, then remove this line.'],
      [toPython, 'raise SystemExit("Put the secrets in for ••••, then remove this line.")'],
      [toPowerShell, '$call.Uri = $null # Put the secrets in for ••••, then remove this line.'],
      [toAnsible, '  when: false # Put the secrets in for ••••, then remove this line.'],
    ] as const) {
      assert.ok(masked(write, (text) => text.replace('verysecret', '••••')).includes(line));
      assert.ok(!masked(write).includes(line));
    }
  });

  it('tells each tag that one call cannot do what it does, and values of this moment', () => {
    const text = [
      '# @tenants all',
      '# @poll until status == 200',
      '# @end-session',
      '# @when {{a}} == 1',
      '# @capture x = status',
      'POST /x',
    ].join('\n');
    const { tags } = tagsOf(parse(`# @accounts all\n\n###\n${text}`), 1);
    const account = { platform: 'classic', baseUrl: base } as Account;
    const call: Call = { method: 'POST', target: '/x' };
    const { notes } = outgoing({ account, call, tags, isOfNow: true });
    assert.deepEqual(notes.list(), [
      {
        kind: 'tagsNotCopied',
        values: { tags: '@accounts, @tenants, @poll, @end-session, @when, @capture' },
      },
      { kind: 'valuesOfNow', values: {} },
    ]);
  });

  it('keeps a written customer and leaves out a written token where the call has none', () => {
    const headers: [string, string][] = [
      ['TenantID', 'c'],
      ['Authorization', 'Basic verysecret'],
    ];
    for (const writer of Object.values(writers)) {
      const { text, notes } = writer({ method: 'GET', target: '/x', headers, auth: false }, base);
      assert.match(text, /TenantID/);
      assert.doesNotMatch(text, /Authorization|verysecret/);
      assert.deepEqual(notes, [{ kind: 'headerLeftOut', values: { name: 'Authorization' } }]);
    }
  });

  it('lets no login of a .netrc file in the place of the token', () => {
    const call: Call = { method: 'GET', target: '/x' };
    assert.match(writers.toPython(call, base).text, /^ {4}auth=lambda request: request,/m);
    assert.match(writers.toAnsible(call, base).text, /^ {4}use_netrc: false$/m);
  });

  it('takes every success for one in Ansible', () => {
    const listed = /status_code: \[(.*)\]/.exec(
      writers.toAnsible({ method: 'GET', target: '/x' }, base).text,
    )?.[1];
    const statuses = listed?.split(', ').map(Number) ?? [];
    for (const status of [200, 201, 202, 204, 206, 207]) assert.ok(statuses.includes(status));
  });

  it('tells where another program writes the address or the type in its own way', () => {
    const kinds = (writer: (typeof writers)['toCurl'], call: Call) =>
      writer(call, base).notes.map(({ kind }) => kind);
    for (const target of ['/a%7E', '/a%2f', '/a[1]', '/a?b=%41']) {
      const call: Call = { method: 'GET', target };
      assert.deepEqual(kinds(writers.toCurl, call), []);
      assert.deepEqual(kinds(writers.toAnsible, call), []);
      assert.deepEqual(kinds(writers.toPython, call), ['addressRewritten'], target);
      assert.deepEqual(kinds(writers.toPowerShell, call), ['addressRewritten'], target);
    }
    for (const target of ['/a/b;c?d=%27%2F%20&e=1+1*()!$', '/'])
      assert.deepEqual(kinds(writers.toPython, { method: 'GET', target }), []);
    const untyped: Call = { method: 'POST', target: '/x', body: new TextEncoder().encode('{}') };
    assert.deepEqual(kinds(writers.toAnsible, untyped), ['typeOfProgram']);
    assert.deepEqual(kinds(writers.toPowerShell, untyped), ['typeOfProgram']);
    assert.deepEqual(kinds(writers.toPython, untyped), []);
    const typed: Call = { method: 'GET', target: '/x', headers: [['Content-Type', 'application/json']] };
    assert.deepEqual(kinds(writers.toPowerShell, typed), ['typeOfGet']);
    assert.deepEqual(kinds(writers.toCurl, typed), []);
  });

  it('is one readable Python script', () => {
    const { text } = writers.toPython({ method: 'GET', target: '/monitoring/v2/aps?limit=5' }, base);
    assert.equal(
      text,
      `import os

import requests

response = requests.request(
    "GET",
    "${base}/monitoring/v2/aps?limit=5",
    headers={
        "Authorization": f"Bearer {os.environ['CENTRAL_TOKEN']}",
        "Accept": "application/json",
    },
    auth=lambda request: request,  # no login from .netrc
    allow_redirects=False,
    timeout=60,
)
response.raise_for_status()
print(response.text)
`,
    );
  });

  it('keeps Ansible from reading braces as a template', () => {
    assert.match(writers.toAnsible(write, base).text, /"X-Note": !unsafe "it's, \{\{ two \}\}"/);
  });
});
