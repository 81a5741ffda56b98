import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';
import { startTokenServer } from '../../support/servers/tokenServer.ts';

const clientSecret = 'cAnArY-client-secret-4711';

/** The secrets of an account that stand in the heap of a process which had it, after it was signed out or not. */
async function inHeap(signsOut: boolean): Promise<string[]> {
  const folder = temporaryFolder();
  const server = await startTokenServer({ latency: () => 0 });
  const issued = server.issue();
  const script = join(import.meta.dirname, '../../support/processes/heapProcess.ts');
  const child = fork(script, { execArgv: ['--expose-gc'], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  try {
    await once(child, 'message');
    const snapshot = join(folder.path, 'heap');
    const account = {
      ...{ label: 'prod', platform: 'classic', grant: 'downloadedToken', baseUrl: server.baseUrl },
      ...{ clientId: 'client-1', clientSecret, token: issued },
    };
    child.send({ folder: join(folder.path, 'shared'), snapshot, account, signsOut });
    assert.deepEqual((await once(child, 'message'))[0], 200);
    const heap = readFileSync(snapshot, 'utf8');
    const current = server.current();
    const secrets = {
      clientSecret,
      firstAccess: issued.access_token,
      firstRefresh: issued.refresh_token,
      access: current.access_token,
      refresh: current.refresh_token,
    };
    return Object.entries(secrets).flatMap(([name, secret]) => (heap.includes(secret) ? [name] : []));
  } finally {
    child.kill();
    await server.close();
    folder.remove();
  }
}

describe('the memory of a process', () => {
  it('holds the secrets of an account while it is signed in, so that this search finds some [D7]', async () => {
    const found = await inHeap(false);
    assert.ok(
      found.includes('access') && found.includes('refresh') && found.includes('clientSecret'),
      found.join(),
    );
  });

  it('holds none of them after it was signed out [D7]', async () => {
    assert.deepEqual(await inHeap(true), []);
  });
});
