import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCli } from './cliProcess.ts';
import { resultOf, signInFirst, type RaceResult } from './race.ts';
import { hour, temporaryFolder, tokenAccount } from '../doubles/tokenAccount.ts';
import { startTokenServer } from '../servers/tokenServer.ts';
import { openWindowProcess, type Outcome } from './windowProcesses.ts';

/** Moves a process’s wall clock on by MOVED ms before anything is loaded. */
const moved = 'const{now}=Date;Date.now=()=>now()+Number(process.env.MOVED)';

/** `byTerminals`: rounds in which a terminal had asked for the new pair before a window was told to. */
export type TerminalRaceResult = RaceResult & { byTerminals: number };

/**
 * Windows and terminals, all processes of their own, find the same token expired, once a round. A terminal takes its time to start: in
 * one round out of three all start at once, in one the windows come while a terminal’s renewal is on its way, in one after it.
 */
export async function terminalRace(options: {
  windows: number;
  terminals: number;
  rounds: number;
  delay: number;
}): Promise<TerminalRaceResult> {
  const folder = temporaryFolder();
  const server = await startTokenServer({ latency: () => 5 + Math.random() * 15 });
  const account = tokenAccount({ baseUrl: server.baseUrl });
  const secrets = join(folder.path, 'secrets');
  const shared = { account, folder: join(folder.path, 'shared'), secrets, delay: options.delay };
  const value = await signInFirst(shared, server.issue());
  const work = join(folder.path, 'work');
  mkdirSync(work);
  const windows = await Promise.all(Array.from({ length: options.windows }, () => openWindowProcess(shared)));
  const inTerminal = async (offset: number): Promise<Outcome> => {
    const env = {
      ARUBA_CENTRAL_SHARED: value,
      ARUBA_CENTRAL_FOLDER: join(folder.path, 'state'),
      MOVED: String(offset),
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(moved)}`,
    };
    const { code, stderr } = await runCli(['get', '/central/v2/sites'], { env, folder: work });
    return code === 0 ? { status: 200, ms: 0 } : { reason: stderr, ms: 0 };
  };
  const outcomes: Outcome[] = [];
  let byTerminals = 0;
  try {
    for (let round = 1; round <= options.rounds; round++) {
      const offset = round * 3 * hour;
      const onItsWay = Promise.withResolvers<void>();
      let isAsked = false;
      server.hooks.received = () => {
        isAsked = true;
        onItsWay.resolve();
      };
      const terminals = Promise.all(Array.from({ length: options.terminals }, () => inTerminal(offset)));
      if (round % 3 === 1) await Promise.race([onItsWay.promise, terminals]);
      if (round % 3 === 2) await terminals;
      if (isAsked) byTerminals++;
      outcomes.push(...(await Promise.all(windows.map((window) => window.use({ offset })))));
      outcomes.push(...(await terminals));
    }
  } finally {
    await Promise.all(windows.map((window) => window.close()));
    await server.close();
    folder.remove();
  }
  return { ...resultOf(outcomes, server.counts), byTerminals };
}
