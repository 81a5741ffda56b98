import type { Plugin } from 'esbuild';
import { root } from '../paths.ts';

/** Modules of undici that are left; a ProxyAgent opens its tunnel with `connect`, which undici's main file gives all dispatchers. */
const contents = `
require('undici/lib/dispatcher/dispatcher.js').prototype.connect = require('undici/lib/api/api-connect.js');
exports.fetch = require('undici/lib/web/fetch/index.js').fetch;
exports.Agent = require('undici/lib/dispatcher/agent.js');
exports.ProxyAgent = require('undici/lib/dispatcher/proxy-agent.js');
exports.Pool = require('undici/lib/dispatcher/pool.js');
`;

/** Leaves parts out of undici that `cli/undiciTransport.ts` does not use, half of its load time: mocks, caches, interceptors, WebSocket. */
export const leanUndici: Plugin = {
  name: 'lean-undici',
  setup(build) {
    build.onResolve({ filter: /^undici$/ }, ({ path }) => ({ path, namespace: 'lean-undici' }));
    build.onLoad({ filter: /.*/, namespace: 'lean-undici' }, () => ({ contents, resolveDir: root }));
  },
};
