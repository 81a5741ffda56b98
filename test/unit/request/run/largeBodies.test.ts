import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LargeBodies } from '../../../../src/request/run/body/largeBodies.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import { createRunMemory, type RunContext } from '../../../../src/request/run/runContext.ts';
import type { SendOutcome } from '../../../../src/request/run/runOutcome.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import { exchangeOf, requestPorts, type Answer } from '../../../support/doubles/requestPorts.ts';
import { refusedWith, start } from '../../../support/runs/requestRun.ts';

const workerFile = fileURLToPath(new URL('../../../../src/request/run/body/bodyWorker.ts', import.meta.url));
const json: [string, string][] = [['content-type', 'application/json']];
const plain: [string, string][] = [['content-type', 'text/plain; charset=iso-8859-1']];

/** Rows whose ids are longer than a double holds. */
function rowsOf(length: number): string {
  return Array.from({ length }, (_, at) => {
    const number = String(at).padStart(9, '0');
    return `{"serial":"AP${number}","id":1234567890${number},"status":"${at % 2 === 0 ? 'Up' : 'Döwn'}"}`;
  }).join(',');
}
const listOf = (count: number) =>
  `{"count":${count},"none":[],"secret_key":"geheim77","aps":[${rowsOf(count)}]}`;

const rows = rowsOf(2_000);
const list = listOf(2_000);

/** Bodies of each kind that a reader may meet. */
const bodies: Record<
  string,
  { method?: string; status?: number; headers: [string, string][]; body: string }
> = {
  'a list': { headers: json, body: list },
  'a list of more than a megabyte': { headers: json, body: listOf(18_000) },
  'a list behind a byte order mark': { headers: json, body: `\uFEFF${list}` },
  'a list that is called text': { headers: plain, body: list },
  'a list that breaks off': { headers: json, body: list.slice(0, -200) },
  'a list that nests too deep': {
    headers: json,
    body: `{"aps":[${rows},${'['.repeat(600)}${']'.repeat(600)}]}`,
  },
  'text in another charset': { headers: plain, body: 'Straße AP000000000 \u0000\n'.repeat(2_000) },
  'an error with a list': { status: 500, headers: json, body: list },
  'a change of which some failed': {
    method: 'POST',
    headers: json,
    body: `{"success":[{}],"failed":[${rows}]}`,
  },
  'a change that started a task': {
    method: 'POST',
    status: 202,
    headers: json,
    body: `{"status":"INITIATED","location":"/tasks/7","aps":[${rows}]}`,
  },
  'output of troubleshooting': {
    headers: json,
    body: `{"output":"${'up%20100%25 50%\\n'.repeat(2_000)}"}`,
  },
};

/** `own` are tags that look at what the same request was answered before, which it needs to have been. */
/** It has more matches than are taken. */
const costly = `$[${"'aps',".repeat(20)}'aps'][*].*`;

const ownTags = `# @capture own = {{list.response.body.$.aps[-1]}}
# @capture ownNone = {{list.response.body.$.none[*]}}
# @assert $.aps[1].serial == {{list.response.body.$.aps[1].serial}}
`;

function textFor(method: string, own = ''): string {
  return `### list
# @name list
${own}# @capture first = $.aps[0].id
# @capture serials = $.aps[:3].serial
# @capture none = $.none
# @capture gone = $.aps[0].colour
# @capture costly = ${costly}
# @capture type = header content-type
# @capture secret token = $.secret_key
# @assert status == 200
# @assert $.count > 1000
# @assert $.aps count > 1999
# @assert $.aps[*].status contains Döwn
# @assert $.aps[*].id contains 1234567890000000001
# @assert $.failed count > 1999
# @assert $.secret_key == x
# @assert $.aps == nothing
# @assert ${costly} exists
# @assert body contains AP000000000
# @assert body contains Straße
${method} /list
### one
# @name one
# @capture last = {{list.response.body.$.aps[-1]}}
# @capture nobody = {{list.response.body.$.none[*]}}
# @assert duration > {{list.response.body.$.none}}
POST /one/{{list.response.body.$.aps[1].serial}}
X-Id: {{ids}}
Content-Type: application/json

<@ more.json
### the variables of the file
@ids = {{list.response.body.$.aps[2].id}}`;
}

describe('A large response', () => {
  let folder: string;
  let large: LargeBodies;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'body-'));
    large = new LargeBodies(new FakeClock(), workerFile);
  });
  afterEach(async () => {
    large.dispose();
    await rm(folder, { recursive: true });
  });

  /** Sends a request, and one that uses its response, and gives all that came of both. */
  async function made(kind: string, over: Partial<Omit<RunContext, 'clock'>>, place?: string, own = ownTags) {
    const { method = 'GET', ...response } = bodies[kind] ?? assert.fail(kind);
    const learned: string[] = [];
    const ports = requestPorts(() => ({}), {
      ...over,
      learn: (secret) => void learned.push(secret),
      fileTexts: {
        '/project/calls/more.json': '{"first":{{first}},"more":{{list.response.body.$.aps[4].id}}}',
      },
      send: (_account, call) => {
        ports.calls.push(call);
        if (call.target !== '/list') return Promise.resolve(exchangeOf(call));
        const exchange = exchangeOf(call, response satisfies Answer);
        return Promise.resolve(
          place === undefined
            ? exchange
            : { ...exchange, body: exchange.body.subarray(0, 1_000), file: place },
        );
      },
    });
    const memory = createRunMemory();
    const text = textFor(method, own);
    await runOne(start(textFor(method), ports, {}, memory), 1);
    const outcome = (await runOne(start(text, ports, {}, memory), 1)) as SendOutcome;
    const next = await runOne(start(text, ports, {}, memory), 2).catch((error: unknown) => String(error));
    const { exchange: _exchange, notices, ...rest } = outcome;
    return {
      outcome: JSON.stringify(rest, undefined, 1),
      notices: notices.filter(({ code }) => code !== 'bodyCut'),
      next: typeof next === 'string' ? next : JSON.stringify(ports.calls.at(-1)),
      sent: ports.calls.map(({ body, headers, target }) => [
        target,
        headers,
        body && Buffer.from(body as Uint8Array).toString(),
      ]),
      kept: JSON.stringify([...memory.captures]),
      learned,
    };
  }

  /** In this thread nothing is looked up. */
  const paths = { query: () => assert.fail('a query ran in this thread'), isValid: () => true };

  for (const [kind, { body }] of Object.entries(bodies))
    it(`gives the same in another thread: ${kind}`, async () => {
      const place = join(folder, 'response.txt');
      await writeFile(place, body);
      const here = await made(kind, {});
      const largeBodies = large.ask;
      if (body.length > 1_048_576) assert.deepEqual(await made(kind, { largeBodies, paths }), here);
      assert.deepEqual(await made(kind, { largeBodies, paths }, place), here);
      assert.deepEqual(await made(kind, {}, place), here);
    });

  it('is looked into by captures, asserts and references, numbers as they are written', async () => {
    const { outcome, next, sent } = await made('a list of more than a megabyte', {
      largeBodies: large.ask,
      paths,
    });
    const { captures, missed, asserts } = JSON.parse(outcome) as SendOutcome;
    assert.match(outcome, /"first": 1234567890000000000/);
    assert.deepEqual(captures['serials'], ['AP000000000', 'AP000000001', 'AP000000002']);
    assert.deepEqual(
      missed.map(({ name }) => name),
      ['gone', 'costly'],
    );
    assert.deepEqual(
      asserts.map(({ ok }) => ok),
      [true, true, true, true, true, true, false, false, false, false, true, false],
    );
    assert.match(next, /\/one\/AP000000001/);
    assert.match(JSON.stringify(sent.at(-1)), /1234567890000000002.*1234567890000000004/);
  });

  it('tells which items of a change failed, and where a task is', async () => {
    const place = join(folder, 'response.txt');
    await writeFile(place, bodies['a change of which some failed']?.body ?? '');
    const failed = await made('a change of which some failed', { largeBodies: large.ask, paths }, place);
    assert.match(failed.outcome, /"outcome": "partial"/);
    await writeFile(place, bodies['a change that started a task']?.body ?? '');
    const started = await made('a change that started a task', { largeBodies: large.ask, paths }, place);
    assert.match(started.outcome, /"target": "\/tasks\/7"/);
  });

  it('is looked into in this thread where no other can be started', async () => {
    const here = await made('a list of more than a megabyte', {});
    for (const file of [join(folder, 'no-such-file.cjs'), 'not a path\0']) {
      const none = new LargeBodies(new FakeClock(), file);
      assert.deepEqual(await made('a list of more than a megabyte', { largeBodies: none.ask }), here);
      none.dispose();
    }
  });

  it('says in its notices that only its head is shown', async () => {
    const place = join(folder, 'response.txt');
    await writeFile(place, list);
    const ports = requestPorts(() => ({}), {
      largeBodies: large.ask,
      send: (_account, call) =>
        Promise.resolve({
          ...exchangeOf(call),
          body: Buffer.from(list.slice(0, 900)),
          bytes: Buffer.byteLength(list),
          file: place,
        }),
    });
    const outcome = (await runOne(start('# @assert $.count > 1\nGET /list', ports), 0)) as SendOutcome;
    assert.equal(outcome.asserts[0]?.ok, true);
    assert.deepEqual(
      outcome.notices.map(({ code }) => code),
      ['bodyCut'],
    );
    assert.match(outcome.notices[0]?.message ?? '', /first 906 are shown\. Captures and asserts look at all/);
  });

  it('is asked for again where its file was removed, and a change is not', async () => {
    const place = join(folder, 'response.txt');
    await writeFile(place, list);
    for (const method of ['GET', 'POST']) {
      const ports = requestPorts(() => ({}), {
        send: (_account, call) => {
          ports.calls.push(call);
          const exchange = exchangeOf(call);
          return Promise.resolve(
            call.target === '/list' ? { ...exchange, bytes: Buffer.byteLength(list), file: place } : exchange,
          );
        },
      });
      const memory = createRunMemory();
      const text = `# @name list\n${method} /list\n###\nGET /one/{{list.response.body.$.aps[0].serial}}`;
      await runOne(start(text, ports, {}, memory), 0);
      memory.responses.letGoOf((one) => one.file === join(folder, 'other.txt'));
      await runOne(start(text, ports, {}, memory), 1);
      memory.responses.letGoOf((one) => one.file === place);
      const next = runOne(start(text, ports, {}, memory), 1);
      if (method === 'POST') await assert.rejects(next, refusedWith('answerLetGo'));
      else await next;
      assert.deepEqual(
        ports.calls.map(({ target }) => target),
        ['/list', '/one/AP000000000', ...(method === 'GET' ? ['/list', '/one/AP000000000'] : [])],
      );
    }
  });

  it('says nothing of what it held where its file is gone', async () => {
    for (const over of [{ largeBodies: large.ask }, {}]) {
      const { outcome, next } = await made('a list', over, join(folder, 'gone.txt'), '');
      const { captures, asserts } = JSON.parse(outcome) as SendOutcome;
      assert.deepEqual(Object.keys(captures), ['type']);
      assert.deepEqual(
        asserts.map(({ ok }) => ok),
        [true, ...Array<boolean>(10).fill(false)],
      );
      assert.match(next, /too much work/);
    }
  });
});
