import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';

const program = join(import.meta.dirname, '..', '..', '..', 'src', 'cli', 'main.ts');

export interface AgentRun {
  env: Record<string, string | undefined>;
  /** Working folder. */
  folder: string;
  args?: readonly string[];
  /** The command with its first arguments; the terminal's unless told. */
  command?: readonly string[];
}

/** The text of a tool's answer, and the resource that it links to. */
export interface ToolResult {
  text: string;
  isError: boolean;
  uri: string | undefined;
}

/** The official client with `central mcp` as its child process. */
export class AgentClient {
  readonly client = new Client({ name: 'test', version: '1' });
  readonly stderr: Promise<string>;
  readonly #transport: StdioClientTransport;

  constructor(run: AgentRun) {
    const [command = '', ...first] = run.command ?? [process.execPath, program, 'mcp'];
    const { PATH = '', HOME = '' } = process.env;
    const given = Object.entries({ PATH, HOME, ...run.env });
    this.#transport = new StdioClientTransport({
      command,
      args: [...first, ...(run.args ?? [])],
      env: Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
      cwd: run.folder,
      stderr: 'pipe',
    });
    this.stderr = text(this.#transport.stderr as Readable);
  }

  async open(): Promise<this> {
    await this.client.connect(this.#transport);
    return this;
  }

  get pid(): number {
    return this.#transport.pid ?? 0;
  }

  async use(name: string, given: Record<string, unknown> = {}, signal?: AbortSignal): Promise<ToolResult> {
    const asked = { name, arguments: given };
    const options = { timeout: 60_000, ...(signal && { signal }) };
    const result = (await this.client.callTool(asked, undefined, options)) as CallToolResult;
    const texts = result.content.flatMap((part) => (part.type === 'text' ? [part.text] : []));
    const link = result.content.find((part) => part.type === 'resource_link');
    return { text: texts.join('\n'), isError: result.isError === true, uri: link?.uri };
  }

  async read(uri: string): Promise<string> {
    const { contents } = await this.client.readResource({ uri });
    return contents.flatMap((part) => ('text' in part ? [part.text] : [])).join('\n');
  }

  async close(): Promise<string> {
    await this.client.close();
    return this.stderr;
  }
}
