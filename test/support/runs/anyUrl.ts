import { systemClock } from '../../../src/base/clock.ts';
import { isCentralError } from '../../../src/base/errors.ts';
import { fetchTransport } from '../../../src/http/fetchTransport.ts';
import type { Transport } from '../../../src/http/transport.ts';
import { freshState } from '../../../src/limits/slotRule.ts';
import { resolve } from '../../../src/request/resolve/resolve.ts';
import { parse } from '../../../src/request/syntax/parse.ts';
import { canary, classicAccount, clientOver } from '../doubles/centralClient.ts';
import { seeded } from '../fuzz/mutate.ts';
import { hostileServer } from '../servers/hostileServer.ts';
import { requestScopes } from '../doubles/requestScopes.ts';

export interface UrlRun {
  /** Calls that were let go, and calls that were refused. */
  let: number;
  refused: number;
  /** Calls that went over a socket and met a redirection. */
  redirected: number;
  /** Calls that left for another origin with a token, or that were not meant to leave; a text each. */
  strays: string[];
  /** Requests that another server saw. */
  elsewhere: number;
}

const statuses = [301, 302, 303, 307, 308];

/**
 * Sends calls to made-up targets: plain texts, and the same through a request file. One call in `realEvery` that is let go uses a
 * socket, and is answered with a redirection to another server on this machine.
 */
export async function sendToAnyUrl(runs: number, seed: number, realEvery: number): Promise<UrlRun> {
  const below = seeded(seed);
  const other = await hostileServer((_, response) => response.end('{}'));
  const own = await hostileServer((_, response) => {
    response.writeHead(statuses[below(5)] ?? 307, { location: `${other.baseUrl}/x` }).end();
  });
  const run: UrlRun = { let: 0, refused: 0, redirected: 0, strays: [], elsewhere: 0 };
  const account = { ...classicAccount, baseUrl: own.baseUrl };
  const transport: Transport = async (request) => {
    const bears = request.headers.some(([, value]) => value.includes(canary));
    if (request.url.origin !== own.baseUrl && bears) run.strays.push(request.url.href);
    run.let += 1;
    if (request.url.origin !== own.baseUrl || below(realEvery) > 0)
      return { status: 200, headers: [], body: nothing() };
    const answer = await fetchTransport(request);
    if (statuses.includes(answer.status)) run.redirected += 1;
    return answer;
  };
  const slots = {
    change: <T>(_: string, work: (state: ReturnType<typeof freshState>) => T) =>
      Promise.resolve(work(freshState())),
  };
  const { client } = clientOver(transport, systemClock, { limiter: { slots } });
  const pieces = piecesFor(own.baseUrl, other.baseUrl);
  for (let n = 0; n < runs; n += 1) {
    let target = '';
    for (let left = 1 + below(7); left > 0; left -= 1) target += pieces[below(pieces.length)] ?? '';
    const call =
      n % 10 === 0
        ? resolve(parse(`GET ${target}`), 0, requestScopes({ account })).call
        : {
            method: below(3) === 0 ? 'POST' : 'GET',
            target,
            ...(below(20) === 0 && { auth: false as const }),
          };
    if (call === undefined) run.refused += 1;
    else
      await client.send(account, call).catch((error: unknown) => {
        if (!isCentralError(error)) throw error;
        run.refused += 1;
      });
  }
  run.elsewhere = other.seen.length;
  own.close();
  other.close();
  return run;
}

/** Parts of addresses, and parts that make one look like another. */
function piecesFor(own: string, other: string): string[] {
  const hosts = [own, other].map((origin) => new URL(origin).host);
  const ports = hosts.map((host) => host.split(':')[1] ?? '');
  const shapes = ports.flatMap((port) => [
    `localhost:${port}`,
    `127.1:${port}`,
    `0x7f000001:${port}`,
    `[::ffff:127.0.0.1]:${port}`,
  ]);
  return [
    ...[own, other, ...hosts, ...shapes, own.toUpperCase(), `${own}.`, `${own}@`, `user:pw@${hosts[1]}`],
    ...[
      'http:',
      'HTTP://',
      'https://',
      '//',
      '///',
      '/',
      '\\',
      '/\\',
      '\\\\',
      '@',
      ':',
      ':@',
      '#',
      '?',
      '&',
      '=',
      ';',
    ],
    ...[
      '.',
      '..',
      '/../',
      '%2e%2e',
      '%2f',
      '%5c',
      '%40',
      '%00',
      '%0d%0a',
      '\t',
      '\r\n',
      ' ',
      '\u3002',
      '\uff0f',
      '\u200b',
      '\u202e',
    ],
    ...[
      'evil.example',
      'xn--e1awd7f',
      '{{v}}',
      '{{v | raw}}',
      'central/v2/sites',
      'a',
      '0',
      'javascript:',
      'file:',
      'data:',
      'blob:',
    ],
  ];
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
