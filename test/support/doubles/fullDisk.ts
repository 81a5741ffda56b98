import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { runCli, type CliResult } from '../processes/cliProcess.ts';
import { signInFirst } from '../processes/race.ts';
import type { SmallDisk } from '../processes/smallDisk.ts';
import { hour, temporaryFolder, tokenAccount } from './tokenAccount.ts';
import { startTokenServer } from '../servers/tokenServer.ts';
import { openWindowProcess, type WindowOptions } from '../processes/windowProcesses.ts';

/** Moves a process’s wall clock on by MOVED ms before anything is loaded. */
const moved = 'const{now}=Date;Date.now=()=>now()+Number(process.env.MOVED)';

export type Owner = 'key' | 'shared' | 'window';

/** A run that found its token ended on a disk with so many free pages, and the next one, which had room. */
export interface Filling {
  pages: number;
  sent: boolean;
  code: number | null;
  told: string;
  next: number | null;
}

/** Fills the disk page by page, and has a terminal, or a window whose key store is on it too, renew its pair each time. */
export async function fillings(owner: Owner, disk: SmallDisk): Promise<Filling[]> {
  const work = temporaryFolder();
  const server = await startTokenServer({ latency: () => 0 });
  const account = tokenAccount({ baseUrl: server.baseUrl });
  const folder = join(disk.path, owner);
  const window = { account, folder, secrets: join(disk.path, 'secrets'), delay: 0 };
  const shared = { account, folder, secrets: join(work.path, 'secrets') };
  const environments: Record<Owner, () => Promise<Record<string, string>>> = {
    key: async () => ownAccount(server.baseUrl, server.issue(), folder),
    shared: async () => ({
      ARUBA_CENTRAL_SHARED: await signInFirst(shared, server.issue()),
      ARUBA_CENTRAL_FOLDER: join(work.path, 'state'),
    }),
    window: async () => ({ SHARED: await signInFirst(window, server.issue()) }),
  };
  const env = await environments[owner]();
  let rounds = 0;
  const run = async (fill = () => {}) => {
    if (owner === 'window') return inWindow(window, rounds * 3 * hour, fill);
    fill();
    const time = {
      MOVED: String(rounds * 3 * hour),
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(moved)}`,
    };
    return runCli(['get', '/central/v2/sites'], { env: { ...env, ...time }, folder: work.path });
  };
  const found: Filling[] = [];
  try {
    await run();
    for (let pages = 0; pages <= disk.free(); pages++) {
      rounds++;
      const before = server.counts.rotations;
      const { code, stderr } = await run(() => disk.leave(pages));
      const sent = server.counts.rotations > before;
      disk.clear();
      found.push({ pages, sent, code, told: stderr.split(':')[0]?.trim() ?? '', next: (await run()).code });
    }
  } finally {
    await server.close();
    work.remove();
  }
  return found;
}

/** Uses the account in a window of its own that is open when the disk fills up, told as a terminal tells it. */
async function inWindow(
  options: WindowOptions,
  offset: number,
  fill: () => void,
): Promise<Pick<CliResult, 'code' | 'stderr'>> {
  const window = await openWindowProcess(options);
  fill();
  const outcome = await window.use({ offset });
  await window.close();
  if ('reason' in outcome) return { code: 3, stderr: `${outcome.reason}:` };
  return outcome.unsaved
    ? { code: 3, stderr: 'signedOut:' }
    : { code: outcome.status === 200 ? 0 : 3, stderr: '' };
}

function ownAccount(
  baseUrl: string,
  pair: { access_token: string; refresh_token: string },
  folder: string,
): Record<string, string> {
  return {
    ARUBA_CENTRAL_BASE_URL: baseUrl,
    ARUBA_CENTRAL_CLIENT_ID: 'client-1',
    ARUBA_CENTRAL_CLIENT_SECRET: 'client-secret-1',
    ARUBA_CENTRAL_ACCESS_TOKEN: pair.access_token,
    ARUBA_CENTRAL_REFRESH_TOKEN: pair.refresh_token,
    ARUBA_CENTRAL_KEY: randomBytes(32).toString('base64'),
    ARUBA_CENTRAL_FOLDER: folder,
  };
}
