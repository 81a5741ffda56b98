import type { Transport } from '../../../../src/http/transport.ts';
import type { SecondGateway } from './gateway.ts';

/** The gateway without a wire, for tables that have to be quick. */
export function transportTo(gateway: SecondGateway): Transport {
  return async ({ method, url, headers, body }) => {
    await Promise.resolve();
    const answer = gateway.answer({
      method,
      target: url.pathname + url.search,
      url,
      rawHeaders: headers.flat(),
      headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
      body: body === undefined ? '' : Buffer.from(body).toString('latin1'),
    });
    const { status = 200, json, text, type = 'application/json', headers: more = [], reset } = answer;
    if (reset)
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('reset'), { code: 'ECONNRESET', syscall: 'read' }),
      });
    const bytes = Buffer.from(text ?? (json === undefined ? '' : JSON.stringify(json)));
    return { status, headers: [['content-type', type], ...lower(more)], body: once(bytes) };
  };
}

function lower(headers: readonly [string, string][]): [string, string][] {
  return headers.map(([name, value]) => [name.toLowerCase(), value]);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes);
}
