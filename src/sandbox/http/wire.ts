import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { createGzip, gzipSync } from 'node:zlib';
import type { Fault } from '../faults.ts';
import type { Reply } from './message.ts';

/** Does what a fault does before the request is looked at. True when nothing is to follow. */
export async function holdUp(fault: Fault, response: ServerResponse): Promise<boolean> {
  if (fault.do === 'resetBeforeWork') {
    response.socket?.resetAndDestroy();
    return true;
  }
  if (fault.do === 'delay' || fault.do === 'hang')
    await wait(fault.ms ?? 3_600_000, undefined, { ref: false });
  return fault.do === 'hang';
}

/** Sends the answer the way a fault sends it. False when the fault leaves the sending alone. */
export async function sendBadly(fault: Fault, reply: Reply, response: ServerResponse): Promise<boolean> {
  const { socket } = response;
  const bytes = Buffer.from(reply.body);
  const part = fault.bytes ?? Math.floor(bytes.length / 2);
  switch (fault.do) {
    case 'resetAfterWork':
      socket?.resetAndDestroy();
      return true;
    case 'resetMidHeaders':
      socket?.write(`HTTP/1.1 ${reply.status} OK\r\nContent-Type: applic`, () => void reset(response));
      return true;
    case 'resetMidBody':
      head(response, reply, bytes.length);
      response.write(bytes.subarray(0, part), () => void reset(response));
      return true;
    case 'truncate':
      head(response, reply, bytes.length);
      response.write(bytes.subarray(0, part), () => socket?.end());
      return true;
    case 'drip':
      head(response, reply, bytes.length);
      await drip(fault, bytes, response);
      return true;
    case 'gzip':
      return sendZipped(response, reply, gzipSync(bytes));
    case 'gzipBomb':
      response.writeHead(reply.status, [...reply.headers, ['Content-Encoding', 'gzip']].flat());
      await bomb(fault.bytes ?? 1_000_000_000, response);
      return true;
    default:
      return false;
  }
}

function head(response: ServerResponse, reply: Reply, length: number): void {
  for (const [name, value] of reply.headers) response.appendHeader(name, value);
  response.writeHead(reply.status, { 'Content-Length': length });
}

function sendZipped(response: ServerResponse, reply: Reply, body: Buffer): true {
  for (const [name, value] of reply.headers) response.appendHeader(name, value);
  response.writeHead(reply.status, { 'Content-Encoding': 'gzip', 'Content-Length': body.length });
  response.end(body);
  return true;
}

/** Resets once the other side has had the time to read what was sent. */
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

/** A body that unpacks to `size` bytes of spaces from about a thousandth of that. */
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
