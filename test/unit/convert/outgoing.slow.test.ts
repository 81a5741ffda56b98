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
import { outgoing } from '../../../src/convert/copy/outgoing.ts';
import { shellQuote, toCurl } from '../../../src/convert/copy/toCurl.ts';
import type { Call } from '../../../src/http/call.ts';
import { argument, base, copied, write } from '../../support/runs/copied.ts';

const copy = copied(toCurl);

function bash(script: string): string[] {
  const ran = spawnSync('bash', ['-c', script], {
    env: { PATH: process.env['PATH'], LC_ALL: 'C', CENTRAL_TOKEN: 'T0KEN' },
    encoding: 'utf8',
  });
  assert.equal(ran.status, 0, ran.stderr);
  return ran.stdout.split('\0').slice(0, -1);
}

describe('a copied call in a real shell', () => {
  it('reaches cURL as it was, through a real shell', () => {
    const { text } = copy(write, base);
    assert.deepEqual(bash(`curl() { printf '%s\\0' "$@"; }\n${text}`), [
      '--request',
      'POST',
      `${base}/central/v2/sites?note=%27x%27`,
      '--header',
      'Authorization: Bearer T0KEN',
      '--header',
      'Accept: application/json',
      '--header',
      'Content-Type: application/json',
      '--header',
      "X-Note: it's, {{ two }}",
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
        await promisify(execFile)('bash', ['-c', copy(call, origin).text], {
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

  it('runs nothing while a secret is masked', () => {
    for (const body of ['{"psk":"verysecret"}', `"verysecret${'x'.repeat(131_072)}"`]) {
      const account = { platform: 'classic', baseUrl: base } as Account;
      const call: Call = { method: 'PUT', target: '/x', body };
      const text = toCurl(outgoing({ account, call }, (one) => one.replace('verysecret', '••••')));
      const input = `curl() { echo ran; }\n${text}echo over\n`;
      assert.equal(spawnSync('bash', [], { input }).stdout.toString(), 'over\n');
    }
  });

  it('pipes into cURL what Linux takes for no argument', () => {
    const sent = (body: string | Uint8Array) => {
      const { text } = copy({ method: 'POST', target: '/x', body }, base);
      const ran = spawnSync('bash', [], {
        input: `curl() { [ "\${*: -1}" = @- ] && cat || printf %s "\${*: -1}"; }\n${text}`,
      });
      assert.equal(ran.stderr.toString(), '');
      return { arrived: ran.stdout, piped: text.startsWith('printf') };
    };
    const bytes = Uint8Array.from({ length: 512 }, (_, at) => at % 256);
    assert.deepEqual(sent(bytes), { arrived: Buffer.from(bytes), piped: true });
    for (const [body, piped] of [
      ['x'.repeat(131_071), false],
      ['x'.repeat(131_072), true],
      [`-%s\\'${'€'.repeat(43_690)}`, true],
    ] as const)
      assert.deepEqual(sent(body), { arrived: Buffer.from(body), piped });
  });
});
