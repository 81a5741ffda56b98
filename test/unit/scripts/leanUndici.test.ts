import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { compileFunction } from 'node:vm';
import { build } from 'esbuild';
import type * as Undici from 'undici';
import { leanUndici } from '../../../scripts/build/leanUndici.ts';

describe('undici in the build', () => {
  it('reads HTTP/2 when a server speaks it, and what a proxy needs when there is one', async () => {
    const { outputFiles } = await build({
      stdin: { contents: "module.exports = require('undici')", resolveDir: '.' },
      bundle: true,
      write: false,
      format: 'cjs',
      platform: 'node',
      plugins: [leanUndici],
    });
    const asked: string[] = [];
    const built: { exports?: typeof Undici } = {};
    const load = compileFunction(outputFiles[0]?.text ?? '', ['module', 'require']);
    load(built, (name: string) => {
      asked.push(name);
      return process.getBuiltinModule(name);
    });
    const { exports: undici } = built;
    assert.ok(undici);
    const proxy = new undici.ProxyAgent('http://127.0.0.1:9');
    assert.equal(typeof proxy.connect, 'function');
    await proxy.destroy();
    assert.ok(asked.includes('node:net') && !asked.includes('node:http2'));

    const server = createServer((_, response) => response.end('two')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    // Without TLS, and not in undici's types.
    const unsecured: object = { useH2c: true };
    const dispatcher = new undici.Agent(unsecured);
    const { port } = server.address() as AddressInfo;
    const response = await undici.fetch(`http://127.0.0.1:${port}/`, { dispatcher });
    assert.equal(await response.text(), 'two');
    assert.ok(asked.includes('node:http2'));
    await dispatcher.destroy();
    server.close();
  });
});
