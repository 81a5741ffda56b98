import { silentLog } from '../../../../src/base/log.ts';
import { openCentral, type Central } from '../../../../src/central.ts';
import { createRedactor } from '../../../../src/redact/redact.ts';
import { addAccount } from '../../../../src/tokens/accounts/addAccount.ts';
import type { AccountSummary } from '../../../../src/tokens/accounts/summary.ts';
import { FakeClock } from '../../doubles/fakeClock.ts';
import { MemorySecrets } from '../../doubles/memorySecrets.ts';
import { temporaryFolder } from '../../doubles/tokenAccount.ts';
import { SecondGateway } from './gateway.ts';
import type { Switches } from './switches.ts';
import { transportTo } from './transport.ts';

/** The whole core over a second gateway without a wire, at a time that a test moves. */
export class SecondCore {
  readonly clock = new FakeClock();
  readonly gateway: SecondGateway;
  readonly #folder = temporaryFolder();
  readonly #central: Promise<Central>;

  constructor(switches: Partial<Switches> = {}) {
    const { clock } = this;
    this.gateway = new SecondGateway(switches, 30, clock.now);
    this.#central = openCentral({
      folder: this.#folder.path,
      secrets: new MemorySecrets(),
      transport: transportTo(this.gateway),
      redactor: createRedactor(),
      clock,
      log: silentLog,
      random: () => 0,
    });
  }

  get central(): Promise<Central> {
    return this.#central;
  }

  async add(args: object): Promise<AccountSummary> {
    return this.inTime(
      addAccount(args, { ...(await this.#central), confirmHost: () => Promise.resolve(false) }),
    );
  }

  /** The status of one GET. */
  async send(grant = 'downloadedToken'): Promise<number> {
    const { accounts, client } = await this.#central;
    const isNew = grant === 'clientCredentials';
    const target = isNew ? '/network-monitoring/v1/devices?limit=1' : '/central/v2/sites?limit=1';
    const call = { method: 'GET', target };
    return (await this.inTime(client.send(await accounts.find('second'), call))).status;
  }

  /** Moves the time on, a second a step, until the work is done; at most a minute and a half. */
  async inTime<T>(work: Promise<T>): Promise<T> {
    const pending = new Set([work]);
    const done = () => void pending.delete(work);
    work.then(done, done);
    for (let step = 0; step < 400 && pending.size > 0; step += 1)
      await this.clock.advance(step < 40 ? 0 : 250);
    return work;
  }

  async close(): Promise<void> {
    await (await this.#central).close();
    this.#folder.remove();
  }
}
