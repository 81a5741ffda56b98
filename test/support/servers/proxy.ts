import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

export interface Proxy {
  url: string;
  port: number;
  /** Requested tunnels, as `host:port`. */
  seen: string[];
  close(): void;
}

/** A proxy on loopback that tunnels every CONNECT to one port of this machine; with `password` (`user:password`) it wants that first. */
export async function startProxy(target: number, password?: string): Promise<Proxy> {
  const seen: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', (request, client: Socket, head) => {
    seen.push(request.url ?? '');
    open.add(client.on('error', () => {}));
    const wanted = password && `Basic ${Buffer.from(password).toString('base64')}`;
    if (wanted && request.headers['proxy-authorization'] !== wanted) {
      const challenge =
        'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\n';
      client.end(`${challenge}Content-Length: 0\r\nConnection: close\r\n\r\n`);
      return;
    }
    const tunnel = connect(target, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      tunnel.write(head);
      client.pipe(tunnel).pipe(client);
    });
    open.add(tunnel.on('error', () => client.destroy()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    close() {
      server.close();
      server.closeAllConnections();
      for (const socket of open) socket.destroy();
    },
  };
}
