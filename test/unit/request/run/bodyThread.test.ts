import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LargeBodies } from '../../../../src/request/run/body/largeBodies.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import { exchangeOf } from '../../../support/doubles/requestPorts.ts';

const workerFile = fileURLToPath(new URL('../../../../src/request/run/body/bodyWorker.ts', import.meta.url));

describe('The thread for large bodies', () => {
  let folder: string;
  let clock: FakeClock;
  let large: LargeBodies;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'body-'));
    clock = new FakeClock();
  });
  afterEach(async () => {
    large.dispose();
    await rm(folder, { recursive: true });
  });

  /** A thread that answers a query with its own number, and never the query "stuck"; "end" ends it. */
  async function started(): Promise<void> {
    const file = join(folder, 'worker.mjs');
    await writeFile(
      file,
      `import { parentPort, threadId } from 'node:worker_threads';
      parentPort.postMessage({ id: 0, replies: [] });
      parentPort.on('message', ({ id, questions: [{ query }] }) => {
        if (query === 'end') process.exit();
        const text = JSON.stringify({ matches: { values: [threadId], singular: true } });
        if (query !== 'stuck') parentPort.postMessage({ id, replies: [text] });
      });`,
    );
    large = new LargeBodies(clock, file);
  }
  const exchange = { ...exchangeOf({ method: 'GET', target: '/' }), body: Buffer.from('{}'), bytes: 2 };
  const ask = async (query: string) => {
    const [reply] = (await large.ask(exchange, [{ query }])) ?? [];
    return reply?.stopped ?? reply?.matches?.values[0];
  };

  it('answers one after the other, and ends when it was idle for a while', async () => {
    await started();
    const first = await ask('one');
    assert.equal(typeof first, 'number');
    assert.equal(await ask('two'), first);
    await clock.advance(4_999);
    assert.equal(await ask('three'), first);
    await clock.advance(5_000);
    assert.notEqual(await ask('four'), first);
  });

  it('is ended where it does not answer, and says what was stopped', async () => {
    await started();
    const first = await ask('one');
    const stuck = ask('stuck');
    await clock.advance(60_000);
    assert.equal(await stuck, 'stuck');
    assert.notEqual(await ask('two'), first);
  });

  it('says what was stopped where it ends by itself, as one does without memory', async () => {
    await started();
    const first = await ask('one');
    assert.equal(await ask('end'), 'end');
    assert.notEqual(await ask('two'), first);
  });

  it('is not asked about a body that takes too much memory', async () => {
    await started();
    const [reply] = (await large.ask({ ...exchange, bytes: 257 * 1_048_576 }, [{ query: '$.a' }])) ?? [];
    assert.deepEqual(reply, { stopped: '$.a' });
  });

  it('replies with no more than a body in memory has', async () => {
    large = new LargeBodies(clock, workerFile);
    const body = Buffer.from(JSON.stringify({ long: 'x'.repeat(21 * 1_048_576), short: 1 }));
    const replies = await large.ask({ ...exchange, body, bytes: body.length }, [
      { query: '$' },
      { query: '$.short' },
      { capture: { kind: 'body', jsonPath: '$.long' } },
    ]);
    assert.deepEqual(
      replies?.map(({ stopped, isTooLarge, matches }) => (isTooLarge ? stopped : matches?.values)),
      ['$', [1], '$.long'],
    );
  });
});
