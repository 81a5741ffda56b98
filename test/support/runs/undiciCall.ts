import { createUndiciTransport } from '../../../src/cli/undiciTransport.ts';
import { failureOf } from '../../../src/http/failure.ts';

/** One GET as the terminal makes it, in a process whose environment a test sets: prints the status, or why there is none. */
const [address = ''] = process.argv.slice(2);
const { transport, close } = createUndiciTransport();
const signal = AbortSignal.timeout(60_000);
try {
  const { status } = await transport({
    method: 'GET',
    url: new URL(address),
    headers: [['authorization', 'Bearer abcdefgh']],
    signal,
  });
  process.stdout.write(String(status));
} catch (error) {
  process.stdout.write(failureOf(error).reason);
}
await close();
