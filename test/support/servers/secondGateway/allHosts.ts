import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createSecureContext } from 'node:tls';
import { createAuthority } from '../certificates.ts';
import { startProxy } from '../proxy.ts';
import { answering, SecondGateway } from './gateway.ts';
import type { Switches } from './switches.ts';

export interface AllHosts {
  gateway: SecondGateway;
  /** The proxy that takes every host to this gateway. */
  proxyUrl: string;
  /** The certificate of the authority to trust, PEM. */
  authority: string;
  close(): void;
}

/** The gateway as every https host that a proxy is asked for, so that HPE's own hosts can be called and none is. */
export async function serveAllHosts(over: Partial<Switches> = {}): Promise<AllHosts> {
  const gateway = new SecondGateway(over);
  const authority = createAuthority('Second Gateway Test');
  const server = createServer(
    {
      ...authority.issue('127.0.0.1'),
      SNICallback: (name, done) => done(null, createSecureContext(authority.issue(name))),
    },
    answering(gateway, ({ headers }) => `https://${headers.host}`),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = await startProxy((server.address() as AddressInfo).port);
  return {
    gateway,
    proxyUrl: proxy.url,
    authority: authority.cert,
    close() {
      proxy.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
