import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { Account } from '../../../src/account/account.ts';
import { wireHeaders } from '../../../src/client/headers.ts';
import { outgoing } from '../../../src/convert/copy/outgoing.ts';
import { powerShellQuote, toPowerShell } from '../../../src/convert/copy/toPowerShell.ts';
import type { Call } from '../../../src/http/call.ts';

const account: Account = {
  id: '1',
  label: 'lab',
  platform: 'classic',
  grant: 'downloadedToken',
  baseUrl: 'https://eu-apigw.central.arubanetworks.com',
  clientId: 'c',
  tenantId: 'customer-7',
};

/** The single quotes that PowerShell takes for one. */
const quotes = "['\\u2018-\\u201b]";
const verbatim = new RegExp(`${quotes}((?:[^'\\u2018-\\u201b]|${quotes}{2})*)${quotes}`, 'y');

/** Reads a script as PowerShell does, by the few constructs that a copy has: strings, numbers, lists, tables and two calls. */
class Script {
  #text: string;
  #at = 0;
  #variables: Record<string, unknown> = {};

  constructor(text: string) {
    this.#text = text;
  }

  /** Runs it up to the call. Returns the parameters of Invoke-RestMethod. */
  run(): Record<string, unknown> {
    for (let name = this.#takes(/\$(\w+) = /y); name; name = this.#takes(/\$(\w+) = /y)) {
      this.#variables[name[1] ?? ''] = this.#value();
      this.#needs(/\n/y);
    }
    this.#needs(/Invoke-RestMethod @call\n$/y);
    return this.#variables['call'] as Record<string, unknown>;
  }

  string(): string {
    const read = this.#value() as string;
    this.#needs(/$/y);
    return read;
  }

  #value(): unknown {
    if (this.#takes(/@\{\n/y)) return this.#table();
    const list = this.#takes(/\(-join \(/y);
    if (list) return this.#list();
    const bearer = this.#takes(/"Bearer \$env:(\w+)"/y);
    if (bearer) return `Bearer $${bearer[1]}`;
    if (this.#takes(/\[Text\.Encoding\]::UTF8\.GetBytes\(/y)) {
      const text = this.#value() as string;
      this.#needs(/\)/y);
      return Buffer.from(text);
    }
    if (this.#takes(/\[Convert\]::FromBase64String\(/y)) {
      const text = this.#value() as string;
      this.#needs(/\)/y);
      return Buffer.from(text, 'base64');
    }
    const variable = this.#takes(/\$(\w+)/y);
    if (variable) return this.#variables[variable[1] ?? ''];
    const number = this.#takes(/\d+/y);
    return number ? Number(number[0]) : this.#verbatim();
  }

  #table(): Record<string, unknown> {
    const table: Record<string, unknown> = {};
    while (!this.#takes(/\}/y)) {
      this.#needs(/ {2}/y);
      const key = this.#takes(/\w+/y)?.[0] ?? this.#verbatim();
      this.#needs(/ = /y);
      table[key] = this.#value();
      this.#needs(/\n/y);
    }
    return table;
  }

  #list(): string {
    const parts: string[] = [];
    do {
      const char = this.#takes(/\[char\]0x([\da-f]{4})/y);
      parts.push(char ? String.fromCharCode(parseInt(char[1] ?? '', 16)) : this.#verbatim());
    } while (this.#takes(/,[ \n] */y));
    this.#needs(/\)\)/y);
    return parts.join('');
  }

  #verbatim(): string {
    return (this.#needs(verbatim)[1] ?? '').replaceAll(new RegExp(`(${quotes})${quotes}`, 'g'), '$1');
  }

  #takes(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text) ?? undefined;
    this.#at += match?.[0].length ?? 0;
    return match;
  }

  #needs(pattern: RegExp): RegExpExecArray {
    return this.#takes(pattern) ?? assert.fail(`${pattern} at ${this.#text.slice(this.#at, this.#at + 80)}`);
  }
}

/** A copy's method, address, header fields by their names in lower case, and bytes. */
function readBack(call: Call) {
  const { Method, Uri, Headers, ContentType, Body, MaximumRedirection } = new Script(
    toPowerShell(outgoing({ account, call })),
  ).run();
  assert.equal(MaximumRedirection, 0);
  const fields = Object.entries({
    ...(Headers as object),
    ...(ContentType !== undefined && { ContentType }),
  });
  return {
    method: Method,
    url: Uri,
    headers: Object.fromEntries(
      fields.map(([name, value]) => [name.toLowerCase().replace('contenttype', 'content-type'), value]),
    ),
    body: Body,
  };
}

/** The same of what the client sends. */
function sent(call: Call) {
  const token = call.auth === false ? undefined : { value: '$CENTRAL_TOKEN', receivedAt: 0, expiresAt: 0 };
  const { method, target, body } = call;
  return {
    method,
    url: account.baseUrl + target,
    headers: Object.fromEntries(
      wireHeaders(account, call, token).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body: body === undefined ? undefined : Buffer.from(typeof body === 'string' ? body.toWellFormed() : body),
  };
}

const character = fc.constantFrom(
  "'",
  '’',
  '‚',
  '"',
  '`',
  '$x',
  '$(1)',
  '@',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '€',
  '😀',
  '\u202e',
  '}',
  ' ',
);
const text = fc
  .array(fc.oneof(character, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 8 })
  .map((parts) => parts.join(''));
const field = text.map((one) => Buffer.from(one.replaceAll(/\p{Cc}/gu, '').trim()).toString('latin1'));

describe('a call for PowerShell', () => {
  it('is read as it was, whatever a string holds', () => {
    fc.assert(
      fc.property(text, (one) => assert.equal(new Script(powerShellQuote(one)).string(), one.toWellFormed())),
    );
  });

  for (const [title, call] of Object.entries<Call>({
    'a query': { method: 'GET', target: "/monitoring/v2/aps?limit=5&q='x'" },
    'no body': { method: 'POST', target: '/x' },
    'a customer': { method: 'DELETE', target: '/central/v2/sites/3', tenantId: 'customer-8' },
    JSON: { method: 'PUT', target: '/x', body: '{"a": "it’s \\"$HOME\\""}' },
    'a type of its own': {
      method: 'POST',
      target: '/x',
      headers: [['content-type', 'text/csv']],
      body: 'a,b\r\n1,2\r\n',
    },
    'a long body': { method: 'POST', target: '/x', body: '€'.repeat(131_072) },
    bytes: { method: 'PUT', target: '/x', body: Uint8Array.from({ length: 256 }, (_, at) => at) },
    'no token': { method: 'GET', target: '/x', auth: false },
  }))
    it(`sends what the client sends: ${title}`, () => assert.deepEqual(readBack(call), sent(call)));

  it('says that PowerShell calls a body a form if its type is empty', () => {
    const call = outgoing({
      account,
      call: { method: 'POST', target: '/x', headers: [['Content-Type', '']], body: 'a' },
    });
    assert.doesNotMatch(toPowerShell(call), /ContentType/);
    assert.match(JSON.stringify(call.notes.list()), /x-www-form-urlencoded/);
  });

  it('sends what the client sends, whatever stands in the call', () => {
    const body = fc.oneof(text, fc.uint8Array({ maxLength: 40 }));
    fc.assert(
      fc.property(
        fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE'),
        text,
        field,
        body,
        (method, query, value, content) => {
          const call: Call = {
            method,
            target: `/x?q=${encodeURIComponent(query.toWellFormed())}`,
            headers: [['X-Note', value]],
            body: content,
          };
          assert.deepEqual(readBack(call), sent(call));
        },
      ),
    );
  });
});
