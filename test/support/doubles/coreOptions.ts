import { systemClock as clock } from '../../../src/base/clock.ts';
import { silentLog } from '../../../src/base/log.ts';
import type { CentralOptions } from '../../../src/central.ts';
import { fetchTransport } from '../../../src/http/fetchTransport.ts';
import { createRedactor } from '../../../src/redact/redact.ts';
import type { Transport } from '../../../src/http/transport.ts';
import { MemorySecrets } from './memorySecrets.ts';

/** A core of one process, with a key store of its own. */
export function coreOptions(folder: string, transport: Transport = fetchTransport): CentralOptions {
  const secrets = new MemorySecrets();
  return { folder, transport, secrets, clock, redactor: createRedactor(), log: silentLog, random: () => 0 };
}
