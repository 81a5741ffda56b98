import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Has processes that share a folder send their calls of one operation to a server that takes `limit` of them in each second, and tells
 * so as GreenLake does. Gives the statuses of all.
 */
export async function runWindow(processes: number, calls: number, limit: number): Promise<number[]> {
  let second = 0;
  let used = 0;
  const server = createServer((_request, response) => {
    const now = Math.floor(performance.now() / 1_000);
    if (now !== second) used = 0;
    second = now;
    const isOver = used >= limit;
    if (!isOver) used += 1;
    response.writeHead(isOver ? 429 : 200, {
      'ratelimit-limit': limit,
      'ratelimit-remaining': limit - used,
      'ratelimit-reset': 0,
    });
    response.end();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const folder = mkdtempSync(join(tmpdir(), 'window-'));
  const script = join(import.meta.dirname, 'operationProcess.ts');
  try {
    const outputs = await Promise.all(
      Array.from({ length: processes }, () =>
        run(process.execPath, ['--no-warnings', script, folder, String(port), String(calls)]),
      ),
    );
    return outputs.flatMap(({ stdout }) => JSON.parse(stdout) as number[]);
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  }
}
