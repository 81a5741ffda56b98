import { createServer, type IncomingMessage } from 'node:http';
import type { Delivery } from '../http/webhookSignature.ts';

/** The most bytes of a delivery. */
const largest = 1_048_576;

/** A port on this machine only, which receives deliveries. */
export interface Receiver {
  port: number;
  close(): Promise<void>;
}

/**
 * Opens a port on loopback (0 for any free port); undefined if the port is in use. `take` gets each delivery and tells if it is genuine. If
 * it is not, its sender gets 401 and no reason.
 */
export async function openReceiver(
  port: number,
  take: (delivery: Delivery) => Promise<boolean>,
): Promise<Receiver | undefined> {
  const server = createServer((request, response) => {
    const answered = async () => {
      const delivery = await received(request);
      const status = delivery ? ((await take(delivery)) ? 200 : 401) : 413;
      response.writeHead(status).end();
    };
    answered().catch(() => response.destroy());
  });
  server.maxConnections = 16;
  const isOpen = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  const address = server.address();
  if (!isOpen || typeof address !== 'object' || !address) return undefined;
  return {
    port: address.port,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The delivery; undefined if it is too large. */
async function received(request: IncomingMessage): Promise<Delivery | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > largest) return undefined;
    parts.push(part);
  }
  const { rawHeaders } = request;
  const headers = rawHeaders.flatMap((name, at): [string, string][] =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : [],
  );
  return { body: Buffer.concat(parts), headers };
}
