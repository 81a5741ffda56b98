import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Disposable } from '../../../src/base/lifetime.ts';
import { silentLog } from '../../../src/base/log.ts';
import { openCentral, type Central } from '../../../src/central.ts';
import { createRedactor } from '../../../src/redact/redact.ts';
import type { Transport } from '../../../src/http/transport.ts';
import { Random } from '../../../src/sandbox/random.ts';
import { FakeClock } from '../doubles/fakeClock.ts';
import { MemorySecrets } from '../doubles/memorySecrets.ts';
import { scriptedTransport, type Scripted } from '../doubles/scriptedTransport.ts';
import { pairAt, temporaryFolder, tokenAccount } from '../doubles/tokenAccount.ts';
import { freshPair } from '../benches/tokenBench.ts';

const minute = 60_000;
const step = 5 * minute;

/** Resources of a process after a day of the model's time. */
export interface DayEnd {
  heapMb: number;
  /** Timers, sockets and the like, and open files where the system tells. */
  handles: number;
  files: number;
}

export interface WeeksRun {
  days: DayEnd[];
  calls: number;
  renewals: number;
  limited: number;
  windows: number;
  failed: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Windows of one account over `days` of a clock that is moved: calls, renewals, 429s, and windows that open and close. */
export async function liveForDays(days: number): Promise<WeeksRun> {
  const folder = temporaryFolder();
  const life = new Weeks(folder.path);
  try {
    await life.begin();
    const ends: DayEnd[] = [];
    for (let day = 0; day < days; day++) ends.push(await life.day());
    return { days: ends, ...life.counts };
  } finally {
    await life.end();
    folder.remove();
  }
}

interface Window {
  central: Central;
  keeping: Disposable;
}

class Weeks {
  readonly counts = { calls: 0, renewals: 0, limited: 0, windows: 0, failed: 0 };
  readonly #folder: string;
  readonly #clock = new FakeClock();
  readonly #random = new Random(3);
  readonly #secrets = new MemorySecrets();
  readonly #account = tokenAccount();
  readonly #windows: Window[] = [];

  constructor(folder: string) {
    this.#folder = folder;
  }

  async begin(): Promise<void> {
    const { central } = await this.#open();
    await central.accounts.add(this.#account);
    const first = pairAt(this.#clock.now());
    await central.sessions.unlisted(this.#account).start('client-secret-1', first);
    await this.#open();
  }

  async day(): Promise<DayEnd> {
    for (let at = 0; at < 24 * 60 * minute; at += step) {
      await this.#calls();
      await this.#clock.advance(step);
      if (this.#random.next() % 24 === 0) {
        await this.#close(this.#windows.shift());
        await this.#open();
      }
    }
    await this.#clock.advance(0);
    collect();
    return {
      heapMb: process.memoryUsage().heapUsed / 1_048_576,
      handles: process.getActiveResourcesInfo().length,
      files: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
    };
  }

  async end(): Promise<void> {
    for (const window of this.#windows.splice(0)) await this.#close(window);
  }

  async #calls(): Promise<void> {
    const under = { way: true };
    const sent = this.#windows.flatMap(({ central }) =>
      [1, 2].map(async () => {
        this.counts.calls += 1;
        const call = { method: 'GET', target: '/central/v2/sites' };
        const response = await central.client.send(this.#account, call).catch(() => undefined);
        if (response?.status !== 200) this.counts.failed += 1;
      }),
    );
    const all = Promise.all(sent).finally(() => (under.way = false));
    while (under.way) await this.#clock.advance(1_000);
    await all;
  }

  async #open(): Promise<Window> {
    this.counts.windows += 1;
    const central = await openCentral({
      ...{ folder: this.#folder, secrets: this.#secrets, transport: this.#transport, clock: this.#clock },
      ...{ redactor: createRedactor(), log: silentLog, random: () => this.#random.next() / 2 ** 32 },
    });
    const accounts = () => central.accounts.list();
    const keeping = central.sessions.keepAlive({ accounts, active: () => this.#account });
    const window = { central, keeping };
    this.#windows.push(window);
    return window;
  }

  async #close(window: Window | undefined): Promise<void> {
    window?.keeping.dispose();
    await window?.central.close();
  }

  /** A transport a call, so that nothing of what was sent is kept here. */
  readonly #transport: Transport = (request) =>
    scriptedTransport(() => this.#response(request.url)).transport(request);

  #response(url: URL): Scripted {
    if (url.pathname === '/oauth2/token') return freshPair(++this.counts.renewals);
    if (this.#random.next() % 20 > 0) return { json: { sites: [] } };
    this.counts.limited += 1;
    return { status: 429, json: { message: 'API rate limit exceeded' } };
  }
}
