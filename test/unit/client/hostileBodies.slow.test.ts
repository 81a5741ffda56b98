import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { systemClock } from '../../../src/base/clock.ts';
import { isCentralError } from '../../../src/base/errors.ts';
import { fetchTransport } from '../../../src/http/fetchTransport.ts';
import { headOfSpilled, type BodyEnding, type BodySink } from '../../../src/http/readBody.ts';
import { parseJson } from '../../../src/text/json.ts';
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

describe('a hostile server, by its bodies,', () => {
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

  it('cannot fill the memory with a bomb of 10 GiB [B10]', async () => {
    const piece = gzipSync(Buffer.alloc(64 * megabyte), { level: 1 });
    const bomb = Buffer.concat(Array.from({ length: 160 }, () => piece));
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    const before = process.memoryUsage().rss;
    assert.equal(await refusal(send()), 'answerTooLarge');
    const grown = process.memoryUsage().rss - before;
    assert.ok(grown < 150 * megabyte, `${Math.round(grown / megabyte)} MiB`);
  });

  it('cannot break the reader with deep or odd JSON', async () => {
    const bodies = [
      '['.repeat(100_000),
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      '{"__proto__":{"polluted":1}}',
      '\ufeff{"a":1}',
      '{"a":1e999}',
      '\u0000',
    ];
    for (const body of bodies) {
      answer = (_, response) => response.end(body);
      parseJson((await open().send(account(), { method: 'GET', target: '/x' })).body);
    }
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });

  it('can send a large honest body to a file, its head in memory [B11]', async () => {
    const large = Buffer.alloc(12 * megabyte, 'x');
    answer = (_, response) => response.end(large);
    const written = { bytes: 0, ending: undefined as BodyEnding | undefined };
    const sink: BodySink = {
      file: 'a file',
      write: (chunk) => Promise.resolve(void (written.bytes += chunk.byteLength)),
      close: (ending) => Promise.resolve(void (written.ending = ending)),
    };
    const spill = { over: megabyte, limit: 16 * megabyte, open: () => Promise.resolve(sink) };
    const {
      body,
      bytes,
      file: place,
    } = await open().send(account(), { method: 'GET', target: '/x' }, { spill });
    assert.deepEqual(
      [body.length, bytes, place, written],
      [headOfSpilled, large.length, 'a file', { bytes: large.length, ending: 'whole' }],
    );
    written.bytes = 0;
    assert.equal(
      await refusal(
        open().send(account(), { method: 'GET', target: '/x' }, { spill: { ...spill, limit: 4 * megabyte } }),
      ),
      'answerTooLarge',
    );
    assert.equal(written.ending, 'dropped');
  });
});
