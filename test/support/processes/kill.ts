import { join } from 'node:path';
import type { RenewalStep } from '../../../src/tokens/session/renewal.ts';
import { secretKey } from '../../../src/tokens/storage/vault.ts';
import { loseRecentWrites } from '../doubles/delayedSecrets.ts';
import { signInFirst } from './race.ts';
import { hour, temporaryFolder, tokenAccount } from '../doubles/tokenAccount.ts';
import { startTokenServer } from '../servers/tokenServer.ts';
import { openWindowProcess, type Outcome, type WindowProcess } from './windowProcesses.ts';

/** Moments at which the process dies: at one of its steps, or when the server has read or carried out the renewal. */
export const killPoints = [
  ...(['locked', 'journalRead', 'recordRead', 'marked'] as const),
  ...(['received', 'rotated', 'answered'] as const),
  ...(['fileWritten', 'journalWritten', 'secretStored', 'released'] as const),
];
export type KillPoint = (typeof killPoints)[number];

/** Moments at which the server has rotated and no byte is on this machine's disk: no client can keep the pair there. */
const inFlight: ReadonlySet<KillPoint> = new Set(['received', 'rotated', 'answered']);

export interface KillResult {
  /** Outcome of the next start, and of the start after that. */
  next: string;
  after: string;
  rotations: number;
  /** How often the refresh token that the dead process used up was sent again. */
  probes: number;
}

/** Kills a window within a renewal, with the whole app or alone, or a terminal, and starts a window twice after it. */
export async function killAndStart(point: KillPoint, who: 'host' | 'app' | 'terminal'): Promise<KillResult> {
  const folder = temporaryFolder();
  const server = await startTokenServer({ latency: () => 5 });
  const account = tokenAccount({ baseUrl: server.baseUrl });
  const secrets = join(folder.path, 'secrets');
  const shared = { account, folder: join(folder.path, 'shared'), secrets, delay: 300 };
  const opened: WindowProcess[] = [];
  const start = async (over: { dieAt?: RenewalStep; value?: string } = {}) => {
    const window = await openWindowProcess({ ...shared, ...over });
    opened.push(window);
    return window;
  };
  try {
    const value = await signInFirst(shared, server.issue());
    const isServers = point === 'received' || point === 'rotated';
    const victim = await start({
      ...(!isServers && { dieAt: point }),
      ...(who === 'terminal' && { value }),
    });
    if (isServers) server.hooks[point] = () => victim.kill();
    await victim.use({ offset: 3 * hour });
    server.hooks = {};
    if (who === 'app') loseRecentWrites(secrets, secretKey(account.id));
    const next = await (await start()).use({ offset: 3 * hour });
    const after = await (await start()).use({ offset: 3 * hour });
    const { rotations, consumed } = server.counts;
    return { next: toldAs(next), after: toldAs(after), rotations, probes: consumed };
  } finally {
    await Promise.all(opened.map((window) => window.close()));
    await server.close();
    folder.remove();
  }
}

function toldAs(outcome: Outcome): string {
  return 'status' in outcome ? String(outcome.status) : outcome.reason;
}

/** Gives the required outcome of a crash: everything continues, or one sentence says what was lost, after one probe. */
export function expectedAfter(point: KillPoint): KillResult {
  return inFlight.has(point)
    ? { next: 'answerLost', after: 'answerLost', rotations: 1, probes: 1 }
    : { next: '200', after: '200', rotations: 1, probes: 0 };
}
