import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createAuthority, type Certificate } from '../../support/servers/certificates.ts';
import { startProxy, type Proxy } from '../../support/servers/proxy.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

const child = fileURLToPath(new URL('../../support/runs/undiciCall.ts', import.meta.url));
const run = promisify(execFile);
const authority = createAuthority('A company');
const folder = temporaryFolder();
const authorityFile = join(folder.path, 'authority.pem');

/** Runs the terminal's transport in a separate process. */
async function call(url: string, env: Record<string, string> = {}): Promise<string> {
  const clean = Object.entries(process.env).filter(([name]) => !/_proxy$|^NODE_/i.test(name));
  const { stdout, stderr } = await run(process.execPath, [child, url], {
    env: { ...Object.fromEntries(clean), ...env },
    timeout: 90_000,
  });
  assert.ok(!stderr.includes('abcdefgh'));
  return stdout;
}

describe('the terminal in a company’s network', () => {
  const servers: Server[] = [];
  const proxies: Proxy[] = [];
  let requests = 0;
  let inspected = 0;
  const trusted = { NODE_EXTRA_CA_CERTS: authorityFile };

  async function serve(certificate: Certificate): Promise<number> {
    const server = createServer(certificate, (_, response) => {
      requests += 1;
      response.end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    return (server.address() as AddressInfo).port;
  }

  async function proxy(password?: string): Promise<Proxy> {
    const started = await startProxy(inspected, password);
    proxies.push(started);
    return started;
  }

  before(async () => {
    writeFileSync(authorityFile, authority.cert);
    inspected = await serve(authority.issue('gw.example.com'));
  });
  after(() => {
    for (const server of servers) server.close();
    for (const started of proxies) started.close();
    folder.remove();
  });

  it('goes through the proxy of the environment, which inspects TLS under the company’s authority [G3]', async () => {
    const { url, seen } = await proxy();
    assert.equal(await call('https://gw.example.com/x', { HTTPS_PROXY: url, ...trusted }), '200');
    assert.deepEqual(seen, ['gw.example.com:443']);
  });

  // Elsewhere the store is the keychain or the registry, which no test may change.
  if (process.platform === 'linux')
    it('trusts the system’s store where NODE_USE_SYSTEM_CA says so [G3]', async () => {
      const { url } = await proxy();
      const env = { HTTPS_PROXY: url, SSL_CERT_FILE: authorityFile };
      assert.equal(await call('https://gw.example.com/x', env), 'certificateUnknownIssuer');
      assert.equal(await call('https://gw.example.com/x', { ...env, NODE_USE_SYSTEM_CA: '1' }), '200');
    });

  it('goes past it where NO_PROXY says so', async () => {
    const { url, seen } = await proxy();
    const env = { HTTPS_PROXY: url, NO_PROXY: '127.0.0.1', ...trusted };
    assert.equal(await call(`https://127.0.0.1:${inspected}/x`, env), '200');
    assert.deepEqual(seen, []);
  });

  it('sends the proxy’s password, and names a proxy that wants one [G1]', async () => {
    const { url, seen, port } = await proxy('ann:secret word');
    const withPassword = `http://ann:secret%20word@127.0.0.1:${port}`;
    assert.equal(await call('https://gw.example.com/x', { HTTPS_PROXY: withPassword, ...trusted }), '200');
    const before = requests;
    assert.equal(
      await call('https://gw.example.com/x', { HTTPS_PROXY: url, ...trusted }),
      'proxyNeedsSignIn',
    );
    assert.deepEqual([requests, seen.length], [before, 2]);
  });

  it('names a proxy that is not there', async () => {
    const gone = await proxy();
    gone.close();
    const outcome = await call('https://gw.example.com/x', { HTTPS_PROXY: gone.url, ...trusted });
    assert.ok(['connectionRefused', 'proxyFailed'].includes(outcome), outcome);
  });

  it('sends nothing to a server that its authorities do not vouch for [C7] [C8]', async () => {
    const expired = await serve(authority.issue('gw.example.com', -1));
    const local = `https://127.0.0.1:${inspected}/x`;
    const before = requests;
    assert.equal(await call(local), 'certificateUnknownIssuer');
    assert.equal(await call(`https://localhost:${inspected}/x`, trusted), 'certificateOfAnotherHost');
    assert.equal(await call(`https://127.0.0.1:${expired}/x`, trusted), 'certificateExpired');
    const { url } = await proxy();
    for (const [to, env] of [
      ['https://other.example.com/x', { HTTPS_PROXY: url }],
      // The proxy itself has the certificate of another host.
      ['http://gw.example.com/x', { HTTP_PROXY: `https://localhost:${inspected}` }],
    ] as const)
      assert.equal(await call(to, { ...env, ...trusted }), 'certificateOfAnotherHost');
    assert.equal(requests, before);
    assert.equal(await call(local, trusted), '200');
  });

  const tinyproxy = '/usr/bin/tinyproxy';
  if (existsSync(tinyproxy))
    it('goes through a tinyproxy with a password [G5]', async () => {
      const free = await startProxy(0);
      const { port } = free;
      free.close();
      const config = join(folder.path, 'tinyproxy.conf');
      writeFileSync(
        config,
        `Port ${port}\nListen 127.0.0.1\nTimeout 20\nBasicAuth ann secret\nAllow 127.0.0.1\n`,
      );
      const running = spawn(tinyproxy, ['-d', '-c', config], { stdio: 'ignore' });
      try {
        await untilOpen(port);
        const local = `https://127.0.0.1:${inspected}/x`;
        const proxied = (who: string) => ({ HTTPS_PROXY: `http://${who}127.0.0.1:${port}`, ...trusted });
        assert.equal(await call(local, proxied('ann:secret@')), '200');
        assert.equal(await call(local, proxied('')), 'proxyNeedsSignIn');
      } finally {
        running.kill();
        await once(running, 'exit');
      }
    });
});

async function untilOpen(port: number): Promise<void> {
  for (let tries = 0; tries < 3_000; tries += 1) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
