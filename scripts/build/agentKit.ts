import type { Plugin } from 'esbuild';

/** Code in place of each part that is left out: it fails if it is used all the same. */
const fails = "{ throw new Error('This is left out of the build.'); }";

/**
 * Leaves parts out of the SDK of the Model Context Protocol that the server here does not use. One is Ajv, half of the code: it checks the
 * answers of a client, and this server asks clients nothing. The other is the schemas of zod 3. `agents/mcpServer.ts` gives the server
 * another checker.
 */
export const leanAgentKit: Plugin = {
  name: 'lean-agent-kit',
  setup(build) {
    build.onLoad({ filter: /modelcontextprotocol[\\/]sdk[\\/].*ajv-provider\.js$/ }, () => ({
      contents: `export class AjvJsonSchemaValidator { constructor() ${fails} }`,
    }));
    build.onResolve({ filter: /^zod-to-json-schema$/ }, ({ path }) => ({ path, namespace: 'left-out' }));
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents: `export function zodToJsonSchema() ${fails}`,
    }));
  },
};
