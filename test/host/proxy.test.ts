import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { failureOf } from '../../src/api/failure.ts';
import { fetchTransport } from '../../src/api/fetchTransport.ts';
import { createAuthority } from '../support/certificates.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import { until } from './requestBench.ts';

async function use(url: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('http').update('proxy', url, vscode.ConfigurationTarget.Global);
}

/** Why a call to a gateway's name fails, which only a proxy can reach. */
async function outcome(): Promise<string> {
  const signal = AbortSignal.timeout(10_000);
  const url = new URL('https://gw.example.com/x');
  return fetchTransport({
    method: 'GET',
    url,
    headers: [['authorization', 'Bearer abcdefgh']],
    signal,
  }).then(
    ({ status }) => String(status),
    (error: unknown) => failureOf(error).reason,
  );
}

/** The transport of this suite is the extension's own: it finds the host's patched fetch where the extension finds it. */
describe('A proxy that VS Code is set to', () => {
  let server: Server;
  let requests = 0;
  const proxies: Proxy[] = [];

  before(async () => {
    server = createServer(createAuthority('Nobody here').issue('gw.example.com'), (_, response) => {
      requests += 1;
      response.end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(async () => {
    await use(undefined);
    server.close();
    for (const proxy of proxies) proxy.close();
  });

  async function open(password?: string): Promise<Proxy> {
    const proxy = await startProxy((server.address() as AddressInfo).port, password);
    proxies.push(proxy);
    return proxy;
  }

  it('carries every call to Central, whose certificate is checked behind it', async () => {
    const proxy = await open();
    await use(proxy.url);
    await until(async () => (await outcome()) === 'certificateUnknownIssuer');
    assert.ok(proxy.seen.length > 0 && proxy.seen.every((one) => one === 'gw.example.com:443'));
    assert.equal(requests, 0);
  });

  it('gets the password that stands in its address', async () => {
    const proxy = await open('ann:secret');
    await use(`http://ann:secret@127.0.0.1:${proxy.port}`);
    await until(async () => (await outcome()) === 'certificateUnknownIssuer');
    assert.equal(requests, 0);
  });

  it('is passed by for this machine itself, where the sandbox is', async () => {
    const proxy = await open();
    await use(proxy.url);
    const signal = AbortSignal.timeout(10_000);
    const { port } = server.address() as AddressInfo;
    const url = new URL(`https://127.0.0.1:${port}/x`);
    const error: unknown = await fetchTransport({ method: 'GET', url, headers: [], signal }).catch(
      (reason: unknown) => reason,
    );
    assert.equal(failureOf(error).reason, 'certificateUnknownIssuer');
    assert.deepEqual(proxy.seen, []);
  });
});
