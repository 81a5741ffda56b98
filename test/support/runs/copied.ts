import * as fc from 'fast-check';
import type { Account } from '../../../src/account/account.ts';
import type { Converted } from '../../../src/convert/note.ts';
import { outgoing, type Outgoing } from '../../../src/convert/copy/outgoing.ts';
import type { Call } from '../../../src/http/call.ts';

export const base = 'https://eu-apigw.central.arubanetworks.com';

/** A call with what another program could take for something else, and with a token and a cookie. */
export const write: Call = {
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

/** A writer as a function of a call and an account. */
export function copied(write: (call: Outgoing) => string) {
  return (call: Call, baseUrl: string, more: Partial<Account> = {}): Converted => {
    const account: Account = {
      id: '1',
      label: 'lab',
      platform: 'classic',
      grant: 'downloadedToken',
      baseUrl,
      clientId: 'c',
      ...more,
    };
    const out = outgoing({ account, call });
    return { text: write(out), notes: out.notes.list() };
  };
}

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

/** Texts without NUL, which no argument of a program can hold, and without half characters. */
export const argument = fc
  .array(fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), nasty), { maxLength: 6 })
  .map((parts) => parts.join(''))
  .map((text) => text.toWellFormed().replaceAll('\0', ''));
