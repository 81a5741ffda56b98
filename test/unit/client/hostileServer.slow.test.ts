import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { systemClock } from '../../../src/base/clock.ts';
import { CentralError, isCentralError } from '../../../src/base/errors.ts';
import { createUndiciTransport } from '../../../src/cli/undiciTransport.ts';
import { BrokenResponse } from '../../../src/http/brokenResponse.ts';
import { mayBeDone } from '../../../src/http/changeEnd.ts';
import { fetchTransport } from '../../../src/http/fetchTransport.ts';
import { classicSites } from '../../../src/inventory/lists/classicSites.ts';
import { canary, classicAccount, clientOver } from '../../support/doubles/centralClient.ts';
import { hostileServer, type HostileServer } from '../../support/servers/hostileServer.ts';

const megabyte = 1024 * 1024;

const open = () => clientOver(fetchTransport, systemClock).client;

async function refusal(sent: Promise<unknown>): Promise<string> {
  const error: unknown = await sent.then(
    () => assert.fail('was not rejected'),
    (reason: unknown) => reason,
  );
  assert.ok(isCentralError(error), inspect(error));
  assert.ok(!inspect(error, { depth: 9 }).includes(canary));
  return error.reason;
}

describe('a hostile server', () => {
  let server: HostileServer;
  let other: HostileServer;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  before(async () => {
    server = await hostileServer((request, response) => answer(request, response));
    other = await hostileServer((_, response) => response.end('{}'));
  });

  after(() => {
    server.close();
    other.close();
  });

  beforeEach(() => {
    server.seen.length = 0;
    other.seen.length = 0;
  });

  const account = () => ({ ...classicAccount, baseUrl: server.baseUrl });
  const send = (method = 'GET', timeout?: number) =>
    open().send(account(), { method, target: '/x', timeout, ...(method !== 'GET' && { body: '{}' }) });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`cannot send a call on to another host with ${status} [C1]`, async () => {
      answer = (_, response) => response.writeHead(status, { location: `${other.baseUrl}/steal` }).end();
      for (const method of ['GET', 'POST']) assert.equal((await send(method)).status, status);
      assert.deepEqual([other.seen.length, server.seen.length], [0, 2]);
    });
  }

  it('cannot plant a cookie', async () => {
    answer = (_, response) =>
      response.writeHead(200, { 'set-cookie': ['session=1', 'csrftoken=2'] }).end('{}');
    const { client } = clientOver(fetchTransport, systemClock);
    const first = await client.send(account(), { method: 'GET', target: '/x' });
    answer = (request, response) => response.end(request.headers.cookie ?? 'none');
    assert.equal(
      Buffer.from((await client.send(account(), { method: 'GET', target: '/x' })).body).toString(),
      'none',
    );
    assert.equal(first.headers.filter(([name]) => name === 'set-cookie').length, 2);
  });

  it('cannot pass a sign-in page off as data [B9]', async () => {
    answer = (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in to the hotel</html>');
    const client = open();
    const source = {
      account: account(),
      send: (call: Parameters<typeof client.send>[1]) => client.send(account(), call),
    };
    assert.equal(await refusal(classicSites(source)), 'answerIsPage');
    assert.equal((await send()).status, 200);
  });

  const cuts: Record<
    string,
    { how: (request: IncomingMessage, response: ServerResponse) => void; reason: string; times: number }
  > = {
    'before any byte': {
      how: (request) => void request.socket.destroy(),
      reason: 'connectionReset',
      times: 2,
    },
    'within the status line': {
      how: (request) => void request.socket.end('HTTP/1.1 2'),
      reason: 'connectionReset',
      times: 2,
    },
    'within the headers': {
      how: (request) => void request.socket.end('HTTP/1.1 200 OK\r\ncontent-le'),
      reason: 'connectionReset',
      times: 2,
    },
    'before the body': {
      how: (request) => void request.socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n'),
      reason: 'answerIncomplete',
      times: 1,
    },
    'within the body': {
      how: (request) => void request.socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n[1,2'),
      reason: 'answerIncomplete',
      times: 1,
    },
    'within a chunk': {
      how: (request) =>
        void request.socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\n[1,'),
      reason: 'answerIncomplete',
      times: 1,
    },
    'before the last chunk': {
      how: (request) =>
        void request.socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\n[1]\r\n'),
      reason: 'answerIncomplete',
      times: 1,
    },
  };
  for (const [where, { how, reason, times }] of Object.entries(cuts)) {
    it(`cannot pass an answer off as whole that breaks off ${where} [B8]`, async () => {
      answer = how;
      assert.equal(await refusal(send()), reason);
      assert.equal(server.seen.length, times);
    });

    it(`cannot have a write sent again by an answer that breaks off ${where} [A14]`, async () => {
      answer = how;
      const told = reason === 'answerIncomplete' ? 'writeAnswerLost' : 'writeOutcomeUnknown';
      assert.equal(await refusal(send('POST')), told);
      assert.equal(server.seen.length, 1);
    });
  }

  for (const status of [200, 400])
    it(`cannot have a change that it ${status === 200 ? 'took' : 'refused'} judged by a body that is too large or breaks off`, async () => {
      const spill = { limit: 4, over: 8, open: () => assert.fail('it is too large') };
      answer = (_, response) => response.writeHead(status).end('too large');
      const large: unknown = await open()
        .send(account(), { method: 'POST', target: '/x', body: '{}' }, { spill })
        .catch((thrown: unknown) => thrown);
      assert.ok(large instanceof CentralError && large.reason === 'answerTooLarge', inspect(large));
      answer = (request) =>
        void request.socket.end(`HTTP/1.1 ${status} Told\r\ncontent-length: 9\r\n\r\n[1,2`);
      const broken: unknown = await send('POST').catch((thrown: unknown) => thrown);
      assert.ok(broken instanceof BrokenResponse);
      assert.deepEqual([mayBeDone(large), mayBeDone(broken)], [status === 200, status === 200]);
    });

  const packers = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync, zstd: zstdCompressSync };
  const transports = { fetch: fetchTransport, undici: createUndiciTransport().transport };
  for (const [name, transport] of Object.entries(transports))
    for (const [encoding, pack] of Object.entries(packers)) {
      it(`cannot pass JSON off as whole whose ${encoding} ends early, by ${name}`, async () => {
        const rows = Array.from({ length: 20_000 }, (_, at) => ({ serial: `CN${at * 7919}` }));
        const packed = pack(JSON.stringify({ count: rows.length, rows }));
        answer = (_, response) =>
          response
            .writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding })
            .end(packed.subarray(0, packed.length - 20_000));
        const { client } = clientOver(transport, systemClock);
        for (const method of ['GET', 'POST']) {
          const error: unknown = await client
            .send(account(), { method, target: '/x', ...(method === 'POST' && { body: '{}' }) })
            .catch((thrown: unknown) => thrown);
          assert.ok(error instanceof BrokenResponse, inspect(error));
          assert.equal(error.reason, method === 'GET' ? 'answerIncomplete' : 'writeAnswerLost');
          assert.deepEqual([error.came.status, error.came.method], [200, method]);
          assert.match(Buffer.from(error.came.body).toString(), /^\{"count":20000,"rows":\[\{"serial":"CN0"/);
        }
      });
    }

  for (const [name, transport] of Object.entries(transports))
    for (const [encoding, pack] of Object.entries(packers))
      it(`cannot pass no bytes at all off as an empty body in ${encoding}, by ${name}`, async () => {
        const { client } = clientOver(transport, systemClock);
        const outcome = (method: string) =>
          client.send(account(), { method, target: '/x', ...(method === 'POST' && { body: '{}' }) }).then(
            ({ body }) => body.length,
            (error: unknown) => (error instanceof CentralError ? error.reason : error),
          );
        const fields = { 'content-type': 'text/csv', 'content-encoding': encoding };
        answer = (_, response) => {
          response.writeHead(200, fields).flushHeaders();
          response.end();
        };
        assert.equal(await outcome('GET'), 'answerIncomplete');
        answer = (_, response) => {
          response.writeHead(200, fields).flushHeaders();
          response.end(pack(''));
        };
        assert.equal(await outcome('GET'), 0);
        answer = (_, response) => response.writeHead(200, { ...fields, 'content-length': 0 }).end();
        assert.deepEqual([await outcome('GET'), await outcome('POST')], [0, 0]);
      });

  it('cannot make a write run twice by resetting [A14]', async () => {
    answer = (request) => void request.socket.destroy();
    assert.equal(await refusal(send('POST')), 'writeOutcomeUnknown');
    assert.equal(server.seen.length, 1);
  });

  it('cannot speak something else than HTTP', async () => {
    answer = (request) => void request.socket.end('SSH-2.0-OpenSSH_9.9\r\n');
    assert.equal(await refusal(send()), 'answerNotHttp');
  });

  it('cannot flood with headers [B13]', async () => {
    answer = (request) => void request.socket.end(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(megabyte)}\r\n\r\n`);
    assert.equal(await refusal(send()), 'answerHeadersTooLarge');
  });

  it('cannot hold a call longer than it may take, by silence or by drips [B12]', async () => {
    answer = () => {};
    assert.equal(await refusal(send('GET', 150)), 'noAnswerInTime');
    let drip: NodeJS.Timeout | undefined;
    answer = (_, response) => {
      response.writeHead(200);
      drip = setInterval(() => response.write('.'), 20);
    };
    assert.equal(await refusal(send('GET', 300)), 'noAnswerInTime');
    clearInterval(drip);
  });

  it('gets no token for a body of its own choosing, even on a 204 [B16]', async () => {
    answer = (_, response) => response.writeHead(204, { 'x-a': '1' }).end();
    const { status, body } = await send();
    assert.deepEqual([status, body.length], [204, 0]);
  });

  it('is told from one that is not there', async () => {
    const gone = await hostileServer(() => {});
    gone.close();
    const missing = { ...classicAccount, baseUrl: gone.baseUrl };
    assert.equal(await refusal(open().send(missing, { method: 'GET', target: '/x' })), 'connectionRefused');
  });
});
