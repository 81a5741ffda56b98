import { systemClock } from '../../../src/base/clock.ts';
import { CentralError } from '../../../src/base/errors.ts';
import { fetchTransport } from '../../../src/http/fetchTransport.ts';
import { readShared } from '../../../src/tokens/accounts/share.ts';
import { SharedVault } from '../../../src/tokens/storage/sharedVault.ts';
import { delayedSecrets } from '../doubles/delayedSecrets.ts';
import { openWindow } from '../doubles/tokenAccount.ts';
import type { Order, Outcome, WindowOptions } from './windowProcesses.ts';

/** One window as a process of its own: takes an order a round, uses the account's token, and tells what came of it. */
const options = JSON.parse(process.argv[2] ?? '{}') as WindowOptions;
let offset = 0;
const clock = { ...systemClock, now: () => Date.now() + offset };

const window = await openWindow({
  folder: options.folder,
  secrets: delayedSecrets({ folder: options.secrets, delay: options.delay }),
  transport: fetchTransport,
  clock,
  onStep: (step) => {
    if (step === options.dieAt) process.kill(process.pid, 'SIGKILL');
  },
  ...(options.value !== undefined && { vault: new SharedVault(readShared(options.value)) }),
  ...(options.guard === 'none' && {
    locks: { acquire: () => Promise.resolve({ dispose() {} }), forget() {} },
  }),
});

async function use(order: Order): Promise<Outcome> {
  offset = order.offset;
  const started = systemClock.monotonic();
  try {
    const token = await window.sessions.of(options.account).accessToken();
    const ms = systemClock.monotonic() - started;
    const headers = { authorization: `Bearer ${token.value}` };
    const response = await fetch(`${options.account.baseUrl}/central/v2/sites`, { headers });
    await response.arrayBuffer();
    const unsaved = (await window.sessions.state(options.account))?.unsaved === true;
    return { status: response.status, ms, unsaved };
  } catch (error) {
    return { reason: error instanceof CentralError ? error.reason : String(error), ms: 0 };
  }
}

process.on('message', (order: Order) => void use(order).then((outcome) => process.send?.(outcome)));
process.on('disconnect', () => void window.close().finally(() => process.exit()));
process.send?.('ready');
