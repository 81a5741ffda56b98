import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { root } from '../paths.ts';
import { replaceOnce } from './replaceOnce.ts';

/**
 * Modules of undici that are left. The one for a proxy is read when there is one; it opens its tunnel with `connect`, which undici's main
 * file gives all dispatchers.
 */
const contents = `
exports.fetch = require('undici/lib/web/fetch/index.js').fetch;
exports.Agent = require('undici/lib/dispatcher/agent.js');
exports.Pool = require('undici/lib/dispatcher/pool.js');
Object.defineProperty(exports, 'ProxyAgent', {
  get() {
    require('undici/lib/dispatcher/dispatcher.js').prototype.connect = require('undici/lib/api/api-connect.js');
    return require('undici/lib/dispatcher/proxy-agent.js');
  },
});
`;

/** HTTP/2 and Node's own modules for it are read when a server chooses it. */
const client = join(root, 'node_modules', 'undici', 'lib', 'dispatcher', 'client.js');
const http2 = "const connectH2 = require('./client-h2.js')";
const http2Later = "const connectH2 = (client, socket) => require('./client-h2.js')(client, socket)";

/** Leaves parts out of undici that `cli/undiciTransport.ts` does not use, half of its load time: mocks, caches, interceptors, WebSocket. */
export const leanUndici: Plugin = {
  name: 'lean-undici',
  setup(build) {
    build.onResolve({ filter: /^undici$/ }, ({ path }) => ({ path, namespace: 'lean-undici' }));
    build.onLoad({ filter: /.*/, namespace: 'lean-undici' }, () => ({ contents, resolveDir: root }));
    build.onLoad({ filter: /undici[\\/]lib[\\/]dispatcher[\\/]client\.js$/ }, () => ({
      contents: replaceOnce(client, [[http2, http2Later]]),
    }));
  },
};
