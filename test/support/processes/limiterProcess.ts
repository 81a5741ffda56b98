import { Agent, request } from 'node:http';
import { systemClock } from '../../../src/base/clock.ts';
import { silentLog } from '../../../src/base/log.ts';
import { createLimiter } from '../../../src/limits/limiter.ts';
import { createSharedSlots } from '../../../src/limits/slots.ts';
import { bootId } from '../../../src/store/locks.ts';
import { openDatabase } from '../../../src/store/database.ts';
import { classicAccount } from '../doubles/centralClient.ts';
import type { Turn } from './limiterRun.ts';

/** One process at full load: `node limiterProcess.ts <folder> <port> <ms> <priority>`. It prints when each call asked, was let go and was answered. */
const [folder = '', port = '', ms = '', name = ''] = process.argv.slice(2);
const database = await openDatabase({ folder, clock: systemClock });
const slots = await createSharedSlots({ database, clock: systemClock, boot: bootId() });
const limiter = createLimiter({ slots, clock: systemClock, log: silentLog });
const agent = new Agent({ keepAlive: true, maxSockets: 20 });
const end = systemClock.monotonic() + Number(ms);
const turns: Turn[] = [];

function call(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, agent }, (response) => {
      response.resume();
      resolve();
    });
    outgoing.on('error', reject);
    outgoing.end();
  });
}

async function loop(priority: Turn['priority'], pause: number): Promise<void> {
  while (systemClock.monotonic() < end) {
    const asked = systemClock.monotonic();
    const lease = await limiter.take(classicAccount, { priority, lease: 60_000 });
    if (systemClock.monotonic() >= end) return lease.failed('unsent');
    const granted = systemClock.monotonic();
    await call(`/${name}/${priority}`);
    turns.push({ priority, asked, granted, answered: systemClock.monotonic() });
    await lease.answered({ headers: [] });
    if (pause > 0) await new Promise((resolve) => systemClock.after(pause, () => resolve(undefined)));
  }
}

await Promise.all([
  ...Array.from({ length: 8 }, () => loop('loop', 0)),
  ...(name === 'p0' ? [loop('person', 700)] : []),
  // Renewals count among the customer's calls.
  ...(name === 'p1' ? [loop('token', 1_900)] : []),
]);
process.stdout.write(JSON.stringify(turns));
agent.destroy();
database.dispose();
