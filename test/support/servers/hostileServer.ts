import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostileServer {
  baseUrl: string;
  /** Requests as `METHOD url` with their Authorization. */
  seen: { what: string; authorization: string | undefined }[];
  close(): void;
}

/** A real server on loopback that answers as it is told. */
export async function hostileServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<HostileServer> {
  const seen: HostileServer['seen'] = [];
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    seen.push({ what: `${request.method} ${request.url}`, authorization: request.headers.authorization });
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    seen,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
