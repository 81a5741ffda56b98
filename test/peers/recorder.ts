import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request as it came over the wire; header names in lower case, the body byte for byte as Latin-1. */
export interface Recorded {
  method: string;
  target: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface Recorder extends AsyncDisposable {
  origin: string;
  /** Gives the requests since the last time. */
  taken(): Recorded[];
}

/** Headers in which two programs may differ: each has its own, or the connection decides. */
const ofPrograms = new Set(
  'host connection user-agent accept accept-encoding content-length transfer-encoding expect authorization cookie sec-fetch-mode accept-language postman-token cache-control pragma keep-alive'.split(
    ' ',
  ),
);

/** Answers every request on loopback with the same small object and keeps what came. */
export async function openRecorder(): Promise<Recorder> {
  let requests: Recorded[] = [];
  const server = createServer((request, response) => void record(request, response));
  const record = async (request: IncomingMessage, response: ServerResponse) => {
    const body = (await buffer(request)).toString('latin1');
    const { method = '', url = '', rawHeaders } = request;
    const headers: Record<string, string> = {};
    for (let at = 0; at < rawHeaders.length; at += 2) {
      const name = (rawHeaders[at] ?? '').toLowerCase();
      const value = rawHeaders[at + 1] ?? '';
      headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
    }
    requests.push({ method, target: url, headers, body });
    if (url === '/moved') response.statusCode = 302;
    if (url === '/moved') response.setHeader('Location', '/followed');
    if (url === '/several') response.statusCode = 207;
    response.setHeader('Content-Type', 'application/json');
    response.setHeader('X-One', '1');
    response.end('{"token":{"id":"T1"},"list":[{"id":7}]}');
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken() {
      const taken = requests;
      requests = [];
      return taken;
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** A request as it is compared: without what is each program's own, and any boundary by one name. */
export function comparable({ method, target, headers, body }: Recorded): Recorded {
  const type = headers['content-type'] ?? '';
  const boundary = /boundary="?([^";]+)/i.exec(type)?.[1];
  const named = (text: string) =>
    boundary === undefined
      ? text
      : text
          .replaceAll(`--${boundary}`, '--BOUNDARY')
          .replaceAll(`boundary=${boundary}`, 'boundary=BOUNDARY');
  const kept = Object.entries(headers)
    .filter(([name]) => !ofPrograms.has(name))
    .map(([name, value]): [string, string] => [name, named(value.replaceAll('"', ''))]);
  return {
    method,
    target,
    headers: Object.fromEntries(kept.toSorted(([one], [other]) => (one < other ? -1 : 1))),
    // Some end with the last boundary, others with its line.
    body: named(body).replace(/(--BOUNDARY--)\r\n$/, '$1'),
  };
}
