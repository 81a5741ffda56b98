import assert from 'node:assert/strict';
import { sizeOf } from '../../../../src/request/resolve/responseFacts.ts';
import { ResponseBudget, type ResponseHolder } from '../../../../src/request/run/body/keptResponses.ts';
import { runAll, runOne } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { refusedWith, start } from '../../../support/runs/requestRun.ts';

describe('the responses of named calls', () => {
  // Each of some 1,000 bytes, with room for three.
  const most = 3_500;
  const filler = 'x'.repeat(950);
  const large = () => requestPorts(({ target }) => ({ body: { id: target.slice(1), filler } }));
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => `### ${n}\n# @name call${n}\nGET /c${n}\n`).join('\n');
  const targets = ({ calls }: ReturnType<typeof large>) => calls.map(({ target }) => target);

  it('are kept within the bound of the window, the newest ones, over all files', async () => {
    const budget = new ResponseBudget(most);
    const memories = [createRunMemory(budget), createRunMemory(budget)];
    for (const memory of memories) await runAll(start(many(12), large(), {}, memory));
    assert.ok(budget.bytes <= most && budget.bytes > 0.7 * most, String(budget.bytes));
    assert.deepEqual(
      memories.map(({ responses }) => ['call0', 'call10', 'call11'].map((name) => responses.has(name))),
      [
        [false, false, false],
        [false, true, true],
      ],
    );
  });

  it('share the bound with the documents of the window, and a body in both counts once', async () => {
    const budget = new ResponseBudget(most);
    const shown = new Map<string, Uint8Array>();
    const documents: ResponseHolder = {
      kind: 'document',
      letGo: (name) => {
        shown.delete(name);
        budget.remove(documents, name);
      },
    };
    const show = (name: string, body: Uint8Array) => {
      shown.set(name, body);
      budget.add(documents, name, { size: (counted) => sizeOf(body, counted) });
      budget.trim();
    };
    const memory = createRunMemory(budget);
    for (const name of ['a', 'b', 'c']) show(name, new Uint8Array(1_000));
    await runAll(start(many(2), large(), {}, memory));
    assert.deepEqual([...shown.keys()], ['c']);
    assert.ok(budget.bytes <= most, String(budget.bytes));
    show('huge', new Uint8Array(2 * most));
    assert.deepEqual(
      [[...shown.keys()], memory.responses.has('call0'), memory.responses.has('call1')],
      [['huge'], false, true],
    );
    for (const name of ['d', 'e', 'f', 'g']) show(name, shown.get('huge') ?? new Uint8Array());
    assert.deepEqual([...shown.keys()], ['huge', 'd', 'e', 'f', 'g']);
    assert.equal(budget.bytes, 2 * most + (memory.responses.get('call1')?.size() ?? 0));
  });

  it('keep the newest one whatever its size', async () => {
    const memory = createRunMemory(new ResponseBudget(100));
    await runAll(start(many(2), large(), {}, memory));
    assert.deepEqual([memory.responses.has('call0'), memory.responses.has('call1')], [false, true]);
  });

  const text =
    '### a\n# @name a\nGET /a\n### b\n# @name b\nGET /b\n### uses\nGET /{{a.response.body.$.id}}/{{b.response.body.$.id}}';

  it('are asked for again where they came from a reading call, together larger than the bound', async () => {
    const ports = large();
    const memory = createRunMemory(new ResponseBudget(100));
    await runAll(start(text, ports, {}, memory));
    await runOne(start(text, ports, {}, memory), 3);
    assert.deepEqual(targets(ports), ['/a', '/b', '/a', '/a/b', '/b', '/a/b']);
  });

  it('of a change are not asked for again, and that is told', async () => {
    const ports = large();
    const memory = createRunMemory(new ResponseBudget(100));
    const writes = text.replace('GET /a\n', 'POST /a\n');
    await runOne(start(writes, ports, {}, memory), 1);
    await runOne(start(writes, ports, {}, memory), 2);
    await assert.rejects(runOne(start(writes, ports, {}, memory), 3), refusedWith('answerLetGo'));
    assert.deepEqual(targets(ports), ['/a', '/b']);
  });

  it('go with their file, and captures stay', async () => {
    const ports = large();
    const memory = createRunMemory();
    await runOne(start('# @name a\n# @capture id = $.id\nGET /a', ports, {}, memory), 0);
    memory.responses.close();
    assert.deepEqual(
      [memory.responses.has('a'), memory.responses.wasLetGo('a'), memory.captures.has('id')],
      [false, true, true],
    );
  });

  it('of a file that is closed under way serve its run to the end, and stay no longer', async () => {
    const budget = new ResponseBudget();
    const memory = createRunMemory(budget);
    const closing = requestPorts(({ target }) => {
      memory.responses.close();
      return { body: { id: target.slice(1) } };
    });
    const writes = text.replace('GET /a\n', 'POST /a\n').replace('GET /b\n', 'POST /b\n');
    await runAll(start(writes, closing, {}, memory));
    assert.deepEqual(targets(closing), ['/a', '/b', '/a/b']);
    assert.deepEqual(
      [memory.responses.has('a'), memory.responses.has('b'), memory.responses.wasLetGo('a'), budget.bytes],
      [false, false, true, 0],
    );
    await runOne(start(text, large(), {}, memory), 1);
    assert.equal(memory.responses.has('a'), true);
  });

  it('take 64 MB at most of 24 answers with 15 MB each', async () => {
    const megabyte = 1_048_576;
    const body = { filler: 'x'.repeat(15 * megabyte) };
    const budget = new ResponseBudget();
    const memory = createRunMemory(budget);
    const ports = requestPorts(() => ({ body }));
    await runAll(start(many(24), ports, {}, memory), { done: () => undefined });
    const kept = Array.from({ length: 24 }, (_, n) => n).filter((n) => memory.responses.has(`call${n}`));
    assert.deepEqual([kept, ports.calls.length], [[20, 21, 22, 23], 24]);
    assert.ok(budget.bytes > 60 * megabyte && budget.bytes <= 64 * megabyte, String(budget.bytes));
  });

  it('count no more after somebody has read their JSON', async () => {
    const budget = new ResponseBudget(most);
    const memory = createRunMemory(budget);
    await runAll(start(many(3), large(), {}, memory));
    const before = budget.bytes;
    assert.ok(memory.responses.get('call2')?.query('$.id'));
    assert.equal(budget.bytes, before);
  });

  it('leave no body in the rows of a loop', async () => {
    const outcome = await runOne(
      start('# @foreach s in {{list}}\n@list = ["a", "b"]\nGET /{{s}}', large()),
      0,
    );
    assert.ok('rows' in outcome);
    assert.deepEqual(
      outcome.rows.map((row) => 'outcome' in row && row.outcome.exchange.body.length),
      [0, 0],
    );
  });

  it('are not let go while a call of their file is under way', async () => {
    const ports = large();
    const memory = createRunMemory(new ResponseBudget(100));
    await runOne(start(text, ports, {}, memory), 3);
    assert.deepEqual(targets(ports), ['/a', '/b', '/a/b']);
  });

  it('that one call needs and that are too large together are told to be sent again', async () => {
    const told = async (most: number) => {
      const memory = createRunMemory(new ResponseBudget(most));
      const outcome = await runOne(start(text, large(), {}, memory), 3);
      return 'notices' in outcome ? outcome.notices.map(({ code, message }) => [code, message]) : [];
    };
    assert.deepEqual(await told(10_000), []);
    const [[code, message] = []] = await told(1_500);
    assert.equal(code, 'answersLetGo');
    assert.match(message ?? '', /“a” will be sent again/);
  });

  it('leave no body in what a run hands back once it was told', async () => {
    const told: number[] = [];
    const outcomes = await runAll(start(many(3), large()), {
      done: (one) => told.push('exchange' in one ? one.exchange.body.length : 0),
    });
    assert.ok(told.every((bytes) => bytes > 900));
    assert.deepEqual(
      outcomes.map((one) => ('exchange' in one ? one.exchange.body.length : 0)),
      [0, 0, 0],
    );
  });
});
