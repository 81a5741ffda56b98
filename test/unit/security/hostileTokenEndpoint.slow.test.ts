import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { systemClock, type Clock } from '../../../src/base/clock.ts';
import { isCentralError } from '../../../src/base/errors.ts';
import { fetchTransport } from '../../../src/http/fetchTransport.ts';
import { logIn } from '../../../src/tokens/grants/loginSession.ts';
import { askForToken } from '../../../src/tokens/grants/tokenEndpoint.ts';
import { hostileServer, type HostileServer } from '../../support/servers/hostileServer.ts';
import { leaksIn } from '../../support/runs/leaks.ts';
import { tokenAccount } from '../../support/doubles/tokenAccount.ts';

const megabyte = 1024 * 1024;
const secrets = ['cAnArY-client/secret+1', 'cAnArY-refresh/token+2', 'cAnArY-pass/word+3'];
const [client_secret = '', refresh_token = '', password = ''] = secrets;
/** Runs a hundred times as fast: deadlines of 90 and 30 s come within a second. */
const hasty: Clock = {
  now: () => systemClock.now(),
  monotonic: () => systemClock.monotonic() * 100,
  after: (ms, callback) => systemClock.after(ms / 100, callback),
};

describe('a hostile token endpoint', () => {
  let server: HostileServer;
  let other: HostileServer;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  before(async () => {
    server = await hostileServer((request, response) => answer(request, response));
    other = await hostileServer((_, response) => response.end('{"access_token":"abcdefgh"}'));
  });
  after(() => {
    server.close();
    other.close();
  });

  /** Gives the outcomes of a renewal and a login; neither may say more than its own sentence. */
  async function outcomes(clock: Clock = systemClock): Promise<string[]> {
    const ports = { transport: fetchTransport, clock };
    const account = tokenAccount({ baseUrl: server.baseUrl });
    const url = new URL('/oauth2/token', server.baseUrl);
    const fields = { grant_type: 'refresh_token', client_secret, refresh_token };
    const renewal = await askForToken(ports, account, { url, fields, as: 'json' });
    const login: unknown = await logIn(ports, account, { username: 'ann@example.com', password }).catch(
      (error: unknown) => error,
    );
    assert.deepEqual(leaksIn([['both', inspect([renewal, login], { depth: 9 })]], secrets), []);
    return [renewal.kind, isCentralError(login) ? 'refused' : String(login)];
  }

  it('cannot have a secret sent on to another host [C1]', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      answer = (_, response) =>
        response.writeHead(status, { location: `${other.baseUrl}/oauth2/token` }).end();
      assert.deepEqual(await outcomes(), ['unsent', 'refused']);
    }
    assert.deepEqual(other.seen, []);
  });

  const trouble: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
    'a bomb': (_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(48 * megabyte, '['), { level: 1 })),
    'a million levels': (_, response) => response.end('{"a":'.repeat(150_000) + '1' + '}'.repeat(150_000)),
    'a page': (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>'),
    silence: () => {},
    drips: (_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('{'), 50);
      response.on('close', () => clearInterval(drip));
    },
    'half an answer': (request) =>
      void request.socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{"acc'),
    'a reset': (request) => void request.socket.destroy(),
    'a flood of headers': (request) =>
      void request.socket.end(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(megabyte)}\r\n\r\n`),
    'another protocol': (request) => void request.socket.end('220 smtp ready\r\n'),
    'a token with a line end': (_, response) => response.end('{"access_token":"abcdefgh\\r\\nX-Evil: 1"}'),
    'names of the prototype': (_, response) => response.end('{"__proto__":{"access_token":"abcdefgh"}}'),
  };
  const endless = ['silence', 'drips'];
  for (const [what, how] of Object.entries(trouble)) {
    it(`gains nothing by ${what} [A23]`, async () => {
      answer = how;
      const before = process.memoryUsage().rss;
      const clock = endless.includes(what) ? hasty : systemClock;
      assert.deepEqual(await outcomes(clock), ['ambiguous', 'refused']);
      assert.ok(process.memoryUsage().rss - before < 150 * megabyte);
      assert.equal(({} as { access_token?: unknown }).access_token, undefined);
    });
  }
});
