import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { constants, createGzip, gzipSync } from 'node:zlib';
import type { Fault } from '../faults.ts';
import type { Reply } from './message.ts';

/** Does the part of a fault that comes before the request is handled. True if nothing follows. */
export async function holdUp(fault: Fault, response: ServerResponse): Promise<boolean> {
  if (fault.do === 'resetBeforeWork') {
    response.socket?.resetAndDestroy();
    return true;
  }
  if (fault.do === 'delay' || fault.do === 'hang')
    await wait(fault.ms ?? 3_600_000, undefined, { ref: false });
  return fault.do === 'hang';
}

type Sender = (fault: Fault, reply: Reply, response: ServerResponse) => void | Promise<void>;

/** Senders of the response, one for each fault that changes the sending. */
const senders: Partial<Record<Fault['do'], Sender>> = {
  resetAfterWork: (_fault, _reply, response) => void response.socket?.resetAndDestroy(),
  resetMidHeaders: (_fault, { status }, response) =>
    void response.socket?.write(`HTTP/1.1 ${status} OK\r\nContent-Type: applic`, () => void reset(response)),
  resetMidBody: (fault, reply, response) => {
    head(response, reply, Buffer.byteLength(reply.body));
    response.write(part(fault, reply), () => void reset(response));
  },
  truncate: (fault, reply, response) => {
    head(response, reply, Buffer.byteLength(reply.body));
    response.write(part(fault, reply), () => response.socket?.end());
  },
  drip: async (fault, reply, response) => {
    head(response, reply, Buffer.byteLength(reply.body));
    await drip(fault, Buffer.from(reply.body), response);
  },
  gzip: (_fault, reply, response) => {
    const body = gzipSync(reply.body);
    response.appendHeader('Content-Encoding', 'gzip');
    head(response, reply, body.length);
    response.end(body);
  },
  // The response is complete for HTTP: only the packed content in it ends early.
  cutGzip: (fault, reply, response) => {
    const packed = gzipSync(part(fault, reply), { finishFlush: constants.Z_SYNC_FLUSH });
    response.appendHeader('Content-Encoding', 'gzip');
    head(response, reply, packed.length);
    response.end(packed);
  },
  gzipBomb: async (fault, reply, response) => {
    for (const [name, value] of reply.headers) response.appendHeader(name, value);
    response.writeHead(reply.status, { 'Content-Encoding': 'gzip' });
    await bomb(fault.bytes ?? 1_000_000_000, response);
  },
};

/** Sends the response in the way of the fault. False if the fault does not change the sending. */
export async function sendBadly(fault: Fault, reply: Reply, response: ServerResponse): Promise<boolean> {
  const sender = senders[fault.do];
  await sender?.(fault, reply, response);
  return sender !== undefined;
}

/** The first bytes of the response: the number that the fault gives, or half. */
function part(fault: Fault, reply: Reply): Buffer {
  const bytes = Buffer.from(reply.body);
  return bytes.subarray(0, fault.bytes ?? Math.floor(bytes.length / 2));
}

function head(response: ServerResponse, reply: Reply, length: number): void {
  for (const [name, value] of reply.headers) response.appendHeader(name, value);
  response.writeHead(reply.status, { 'Content-Length': length });
}

/** Resets the connection after the other side has had time to read the bytes that were sent. */
async function reset(response: ServerResponse): Promise<void> {
  await wait(20, undefined, { ref: false });
  response.socket?.resetAndDestroy();
}

async function drip(fault: Fault, bytes: Buffer, response: ServerResponse): Promise<void> {
  const step = Math.max(1, fault.bytes ?? 1);
  for (let at = 0; at < bytes.length && !response.destroyed; at += step) {
    response.write(bytes.subarray(at, at + step));
    await wait(fault.ms ?? 100, undefined, { ref: false });
  }
  response.end();
}

/** Sends a body that unpacks to `size` bytes of spaces and is about a thousandth of that. */
async function bomb(size: number, response: ServerResponse): Promise<void> {
  const zip = createGzip({ level: 9 });
  zip.pipe(response);
  response.once('close', () => zip.destroy());
  const chunk = Buffer.alloc(1024 * 1024, ' ');
  for (let sent = 0; sent < size && !zip.destroyed; sent += chunk.length) {
    if (!zip.write(chunk)) await Promise.race([once(zip, 'drain'), once(zip, 'close')]);
  }
  zip.end();
}

function once(stream: NodeJS.EventEmitter, name: string): Promise<void> {
  return new Promise((resolve) => stream.once(name, () => resolve()));
}
