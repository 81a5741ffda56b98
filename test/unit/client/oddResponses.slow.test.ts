import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { systemClock } from '../../../src/base/clock.ts';
import { isCentralError } from '../../../src/base/errors.ts';
import { inUtf8 } from '../../../src/http/charset.ts';
import { fetchTransport } from '../../../src/http/fetchTransport.ts';
import { bodyKind } from '../../../src/response/kind.ts';
import { bodyText } from '../../../src/response/bodyText.ts';
import { classicAccount, clientOver } from '../../support/doubles/centralClient.ts';
import { hostileServer, type HostileServer } from '../../support/servers/hostileServer.ts';

const ok = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}';

/** Allowed but rare responses of a server, with the outcome of a call. */
const wires: [what: string, wire: string, outcome: string][] = [
  ['a 100 that nobody waits for', `HTTP/1.1 100 Continue\r\n\r\n${ok}`, 'unreachable'],
  ['early hints', `HTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\n\r\n${ok}`, '200 {}'],
  ['three 102', `${'HTTP/1.1 102 Processing\r\n\r\n'.repeat(3)}${ok}`, '200 {}'],
  ['a 204 with a length and a body', 'HTTP/1.1 204 No Content\r\ncontent-length: 2\r\n\r\n{}', '204 '],
  ['a 304 with a length', 'HTTP/1.1 304 Not Modified\r\ncontent-length: 9\r\n\r\n', '304 '],
  ['a 205', 'HTTP/1.1 205 Reset Content\r\ncontent-length: 0\r\n\r\n', '205 '],
  ['a 417', 'HTTP/1.1 417 Expectation Failed\r\ncontent-length: 0\r\n\r\n', '417 '],
  ['a body to the end of the connection', 'HTTP/1.0 200 OK\r\n\r\n{}', '200 {}'],
  ['a status without a word', 'HTTP/1.1 200\r\ncontent-length: 2\r\n\r\n{}', '200 {}'],
  ['a switch of protocols', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\n\r\n', 'unreachable'],
  ['two lengths', 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 5\r\n\r\n{}', 'unreachable'],
  [
    'an encoding that is none',
    'HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}',
    'badAnswer',
  ],
];

const charsets: [type: string, bytes: Uint8Array, shown: string][] = [
  ['application/json; charset=utf-8', Buffer.from('"é"'), '"é"'],
  ['application/json; charset=klingon', Buffer.from('"é"'), '"é"'],
  ['application/json; charset=', Buffer.from('"\ufeffé"'), '"\ufeffé"'],
  ['text/plain; charset=utf-16', Buffer.from('plain'), 'plain'],
  ['text/plain; charset=utf-16', Buffer.from('\ufeffé{', 'utf16le'), 'é{'],
  ['application/json; charset=utf-16', Buffer.from('\ufeff{"a":"é"}', 'utf16le'), '{\n  "a": "é"\n}'],
  ['application/json; charset=utf-16le', Buffer.from('["ȝ"]', 'utf16le'), '[\n  "ȝ"\n]'],
  ['text/plain; charset=UTF-16BE', Buffer.from('é{', 'utf16le').swap16(), 'é{'],
  ['text/plain; charset=iso-8859-1', Buffer.from('é', 'latin1'), 'é'],
  ['application/json;charset="ISO-8859-15"', Buffer.from('"\xa4"', 'latin1'), '"€"'],
  ['text/plain; charset=Shift_JIS', Buffer.of(0x93, 0x8c, 0x8b, 0x9e), '東京'],
  ['text/plain', Buffer.of(0xc3, 0x28, 0x41), '\ufffd(A'],
];

describe('an odd answer', () => {
  let server: HostileServer;
  let response: (request: IncomingMessage) => void;

  before(async () => {
    server = await hostileServer((request) => response(request));
  });
  after(() => server.close());
  beforeEach(() => void (server.seen.length = 0));

  const send = (headers: readonly [string, string][] = []) =>
    clientOver(fetchTransport, systemClock).client.send(
      { ...classicAccount, baseUrl: server.baseUrl },
      { method: 'GET', target: '/x', headers },
    );

  for (const [what, wire, expected] of wires) {
    it(`is a whole answer or a named failure: ${what} [B16]`, async () => {
      response = (request) => void request.socket.end(wire);
      const outcome = await send().then(
        ({ status, body }) => `${status} ${Buffer.from(body).toString()}`,
        (error: unknown) => (isCentralError(error) ? error.code : error),
      );
      assert.equal(outcome, expected);
    });
  }

  it('is not waited for by an Expect of a file’s own [B16]', async () => {
    let expects: string | undefined = 'unseen';
    response = (request) => {
      expects = request.headers.expect;
      request.socket.end(ok);
    };
    assert.equal((await send([['Expect', '100-continue']])).status, 200);
    assert.equal(expects, undefined);
  });

  for (const [type, bytes, shown] of charsets) {
    it(`is shown as UTF-8, and its bytes as they came, under ${type} [B16]`, async () => {
      response = (request) => {
        const head = `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\ncontent-length: ${bytes.length}\r\n\r\n`;
        request.socket.end(Buffer.concat([Buffer.from(head), bytes]));
      };
      const { headers, body } = await send();
      assert.deepEqual(Buffer.from(body), Buffer.from(bytes));
      const decoded = inUtf8({ headers, body });
      const text = await bodyText(bodyKind(headers, decoded), decoded, () => Promise.resolve());
      assert.equal(text.trim(), shown);
    });
  }
});
