import { systemClock } from '../../../src/base/clock.ts';
import { silentLog } from '../../../src/base/log.ts';
import { createLimiter } from '../../../src/limits/limiter.ts';
import { operationWindow } from '../../../src/limits/operationWindow.ts';
import { createSharedSlots } from '../../../src/limits/slots.ts';
import { bootId } from '../../../src/store/locks.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { newAccount } from '../doubles/centralClient.ts';

/** One process that sends calls of one operation, three at a time: `node operationProcess.ts <folder> <port> <calls>`. It prints the statuses. */
const [folder = '', port = '', calls = ''] = process.argv.slice(2);
const database = await openDatabase({ folder, clock: systemClock });
const slots = await createSharedSlots({ database, clock: systemClock, boot: bootId() });
const limiter = createLimiter({ slots, clock: systemClock, log: silentLog });
const operation = operationWindow('POST', '/subscriptions/v1/subscriptions');
const statuses: number[] = [];
let left = Number(calls);

async function loop(): Promise<void> {
  while (left > 0) {
    left -= 1;
    const lease = await limiter.take(newAccount, { priority: 'loop', lease: 60_000, operation });
    const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' });
    await response.text();
    statuses.push(response.status);
    await lease.answered({ headers: [...response.headers] });
  }
}

await Promise.all([loop(), loop(), loop()]);
process.stdout.write(JSON.stringify(statuses));
database.dispose();
