import { parseArgs } from 'node:util';
import { fetchTransport } from '../http/fetchTransport.ts';
import { serveAgents } from './mcp.ts';
import { inProcess } from './process.ts';

const network = () => Promise.resolve({ transport: fetchTransport });

/**
 * The server for agents as VS Code starts it, on its own executable as Node: `mcp.cjs [--folder path] [--mask]`. The accounts come in
 * ARUBA_CENTRAL_SHARED; the network is this Node's own fetch, which takes proxies and certificates as its variables say.
 */
async function main(): Promise<number> {
  const options = { folder: { type: 'string' }, mask: { type: 'boolean', default: false } } as const;
  const { folder, mask } = parseArgs({ options }).values;
  return inProcess({ yes: false, isAsked: false, network }, async ({ terminal }) =>
    serveAgents(await terminal(), { folder, isMasked: mask }),
  );
}

void main().then((code) => (process.exitCode = code));
