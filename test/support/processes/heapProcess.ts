import { setTimeout as pause } from 'node:timers/promises';
import { writeHeapSnapshot } from 'node:v8';
import { systemClock as clock } from '../../../src/base/clock.ts';
import { silentLog } from '../../../src/base/log.ts';
import { openCentral } from '../../../src/central.ts';
import { fetchTransport } from '../../../src/http/fetchTransport.ts';
import { createRedactor } from '../../../src/redact/redact.ts';
import { addAccount } from '../../../src/tokens/accounts/addAccount.ts';
import { removeAccount } from '../../../src/tokens/accounts/removeAccount.ts';
import { MemorySecrets } from '../doubles/memorySecrets.ts';

/** A window that signs an account in, uses and renews it, signs it out where it is told to, and writes what is left in its heap. */
interface Order {
  folder: string;
  snapshot: string;
  account: { label: string } | undefined;
  signsOut: boolean;
}

async function live(order: Order): Promise<void> {
  const { folder, snapshot, signsOut } = order;
  const secrets = new MemorySecrets();
  const redactor = createRedactor();
  const central = await openCentral({
    ...{ folder, secrets, transport: fetchTransport, redactor, clock, log: silentLog, random: () => 0 },
  });
  await addAccount(order.account, { ...central, confirmHost: () => Promise.resolve(true) });
  // Whoever called the command lets go of its arguments.
  order.account = undefined;
  const account = await central.accounts.find('prod');
  const call = { method: 'GET', target: '/central/v2/sites' };
  await central.client.send(account, call);
  await central.sessions.refreshNow(account);
  const { status } = await central.client.send(account, call);
  if (signsOut) await removeAccount(central, account);
  // The engine keeps the text that was matched last, whoever did it, until the next match.
  /goes/.test('work goes on');
  await pause(50);
  globalThis.gc?.();
  await pause(50);
  writeHeapSnapshot(snapshot);
  await central.close();
  process.send?.(status);
}

process.once('message', (order) => void live(order as Order));
process.send?.('ready');
