import { systemClock } from '../../../src/base/clock.ts';
import { createLocks } from '../../../src/store/locks.ts';

const locks = createLocks({ folder: process.argv[2] ?? '', clock: systemClock });
process.on('message', () => void locks.acquire('account').then(() => process.send?.('held')));
process.on('disconnect', () => process.exit());
process.send?.('ready');
