import { parseArgs } from 'node:util';
import { fetchTransport } from '../http/fetchTransport.ts';
import { serveAgents } from './commands/mcp.ts';
import { inProcess } from './process.ts';

const network = () => Promise.resolve({ transport: fetchTransport });

/**
 * The server for agents in the form in which VS Code starts it, on its own executable as Node: `mcp.cjs [--folder path] [--mask]`. The
 * accounts come in ARUBA_CENTRAL_SHARED. The network is this Node's own fetch, which follows its variables for proxies and certificates.
 */
async function main(): Promise<number> {
  const options = { folder: { type: 'string' }, mask: { type: 'boolean', default: false } } as const;
  const { folder, mask } = parseArgs({ options }).values;
  return inProcess({ yes: false, isAsked: false, network }, async ({ terminal }) =>
    serveAgents(await terminal(), { folder, isMasked: mask }),
  );
}

void main().then((code) => (process.exitCode = code));
