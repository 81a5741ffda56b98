import type { Plugin } from 'esbuild';

/** Code in the place of what is left out: it fails where it is used all the same. */
const fails = "{ throw new Error('This is left out of the build.'); }";

/**
 * Leaves out of the SDK of the Model Context Protocol what the server here does not use: Ajv, half of the code, which checks what a
 * client answers, while nothing is asked of one; and schemas of zod 3. `agents/mcpServer.ts` gives the server another checker.
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
