import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as vscode from 'vscode';
import { failureOf } from '../../src/http/failure.ts';
import { fetchTransport } from '../../src/http/fetchTransport.ts';
import { endsEarly } from '../../src/http/packedEnd.ts';
import { createAuthority, openAuthority, type Authority } from '../support/servers/certificates.ts';
import { startProxy, type Proxy } from '../support/servers/proxy.ts';
import { until } from './requestBench.ts';

/** The desktop's system store and its reading of NODE_EXTRA_CA_CERTS are the platform's; here OpenSSL's variables stand for them. */
const isServed = vscode.env.uiKind === vscode.UIKind.Web;

async function use(settings: Record<string, unknown>): Promise<void> {
  for (const [name, value] of Object.entries(settings))
    await vscode.workspace.getConfiguration('http').update(name, value, vscode.ConfigurationTarget.Global);
}

/** Sends a call with the extension's own transport, and gives the status, or why there is none. */
async function outcomeAt(address: string): Promise<string> {
  const signal = AbortSignal.timeout(60_000);
  const headers = [['authorization', 'Bearer abcdefgh']] as const;
  return fetchTransport({ method: 'GET', url: new URL(address), headers, signal }).then(
    ({ status }) => String(status),
    (error: unknown) => failureOf(error).reason,
  );
}

/** The transport of this suite is the extension's own: it finds the host's patched fetch where the extension finds it. */
describe('A proxy that VS Code is set to', () => {
  const servers: Server[] = [];
  const proxies: Proxy[] = [];
  let requests = 0;

  after(async () => {
    for (const server of servers) server.close();
    for (const proxy of proxies) proxy.close();
  });
  beforeEach(() => void (requests = 0));
  afterEach(() =>
    use({ proxy: undefined, proxySupport: undefined, noProxy: undefined, systemCertificates: undefined }),
  );

  /** A server for a name that no DNS knows, and a proxy that leads to it; `authority` signs for it. */
  async function open(authority: Authority, password?: string, name = `gw${servers.length}.example.com`) {
    const server = createServer(authority.issue(name), (_, response) => {
      requests += 1;
      response.end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    const { port } = server.address() as AddressInfo;
    const proxy = await startProxy(port, password);
    proxies.push(proxy);
    return { proxy, port, name, call: () => outcomeAt(`https://${name}/x`) };
  }
  const nobody = createAuthority('Nobody here');
  const companys = (name: string) => {
    const file = (ending: string) =>
      readFileSync(join(process.env['HOST_TESTS_AUTHORITIES'] ?? '', `${name}.${ending}`), 'utf8');
    return openAuthority({ cert: file('pem'), key: file('key') });
  };

  it('carries every call to Central, whose certificate is checked behind it [C8] [G1]', async () => {
    const { proxy, name, call } = await open(nobody);
    await use({ proxy: proxy.url });
    await until(async () => (await call()) === 'certificateUnknownIssuer');
    // VS Code’s own calls come through as well.
    assert.ok(proxy.seen.includes(`${name}:443`));
    assert.equal(requests, 0);
  });

  it('gets the password that stands in its address [G1]', async () => {
    const { proxy, call } = await open(nobody, 'ann:secret');
    await use({ proxy: `http://ann:secret@127.0.0.1:${proxy.port}` });
    await until(async () => (await call()) === 'certificateUnknownIssuer');
    assert.equal(requests, 0);
  });

  it('is passed by for this machine itself, where the sandbox is [G1]', async () => {
    const { proxy, port } = await open(nobody);
    await use({ proxy: proxy.url });
    assert.equal(await outcomeAt(`https://127.0.0.1:${port}/x`), 'certificateUnknownIssuer');
    assert.deepEqual(proxy.seen, []);
  });

  for (const proxySupport of ['on', 'fallback', 'override']) {
    it(`carries calls where http.proxySupport is ${proxySupport} [G1]`, async () => {
      const { proxy, call } = await open(nobody);
      await use({ proxySupport, proxy: proxy.url });
      await until(async () => (await call()) === 'certificateUnknownIssuer');
      assert.ok(proxy.seen.length > 0);
    });
  }

  it('is passed by where http.proxySupport is off, and for what http.noProxy names [G1]', async () => {
    const { proxy, name, call } = await open(nobody);
    await use({ proxySupport: 'off', proxy: proxy.url });
    await until(async () => (await call()) === 'hostNotFound');
    const before = proxy.seen.length;
    assert.equal(await call(), 'hostNotFound');
    assert.equal(proxy.seen.length, before);
    // In this order: for a moment only one of them holds.
    await use({ noProxy: [name], proxySupport: undefined });
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(await call(), 'hostNotFound');
    assert.equal(proxy.seen.length, before);
    assert.equal(requests, 0);
  });

  if (isServed) {
    it('may inspect TLS under an authority of the system’s store, as long as http.systemCertificates says so [G3]', async () => {
      const { proxy, call } = await open(companys('system'));
      await use({ proxy: proxy.url, systemCertificates: true });
      await until(async () => (await call()) === '200');
      const other = await open(companys('system'));
      await use({ proxy: other.proxy.url, systemCertificates: false });
      await until(async () => (await other.call()) === 'certificateUnknownIssuer');
      assert.equal(requests, 1);
    });

    it('may inspect TLS under an authority that NODE_EXTRA_CA_CERTS names, where VS Code adds none of its own [G3]', async () => {
      const { proxy, call } = await open(companys('node'));
      await use({ proxy: proxy.url, systemCertificates: false });
      await until(async () => (await call()) === '200');
      assert.equal(requests, 1);
    });
  }
});

describe('The fetch of VS Code', () => {
  it('tells the packing of an empty body from no byte at all [B8]', async () => {
    const bodies = [Buffer.alloc(0), gzipSync(''), Buffer.alloc(0)];
    const server = createHttpServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/csv', 'content-encoding': 'gzip' }).flushHeaders();
      response.end(bodies.pop());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/x`);
    const read = async () => {
      const call = { method: 'GET', url, headers: [], signal: AbortSignal.timeout(60_000) };
      const { body } = await fetchTransport(call);
      for await (const chunk of body) assert.equal(chunk.length, 0);
      return 'whole';
    };
    await assert.rejects(read(), { message: endsEarly });
    assert.equal(await read(), 'whole');
    await assert.rejects(read(), { message: endsEarly });
    server.close();
  });
});
