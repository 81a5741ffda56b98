import assert from 'node:assert/strict';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { CentralError } from '../../../../src/base/errors.ts';
import { systemClock } from '../../../../src/base/clock.ts';
import { LoopLogs, mostLoops } from '../../../../src/request/run/loop/loopLog.ts';
import { isOfText, leftIn, namesOf } from '../../../../src/request/run/loop/keptLoop.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import { readRecords } from '../../../../src/request/run/loop/loopRecords.ts';
import {
  createRunMemory,
  type RowsQuestion,
  type RunOptions,
} from '../../../../src/request/run/runContext.ts';
import type { LoopOutcome } from '../../../../src/request/run/runOutcome.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { requestPorts, type Answer, type RequestPorts } from '../../../support/doubles/requestPorts.ts';
import { requestAccount } from '../../../support/doubles/requestScopes.ts';
import { temporaryFolder } from '../../../support/doubles/tokenAccount.ts';

const text = '# @foreach row in sites.csv\nPOST /sites\n\n{{row.name}}';
/** Events on a machine, by the names in the rows. */
interface Events {
  rows?: readonly string[];
  refused?: readonly string[];
  /** The machine that stands for this one if its process died there. */
  killed?: Record<string, string>;
  /** Changes whose answers are lost. */
  lost?: readonly string[];
}

const inFile = { file: '/project/calls/a.central', environment: '' };
const names = ['Rome', 'Oslo', 'Bern', 'Kyiv', 'Wien'];
const csv = (rows: readonly string[]) => ({ '/project/calls/sites.csv': `name\n${rows.join('\n')}\n` });

describe('A loop of changes whose process is killed', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let told: string[];
  beforeEach(() => {
    folder = temporaryFolder();
    told = [];
  });
  afterEach(() => folder.remove());

  const at = (name: string) => join(folder.path, name);
  const filesOf = (name: string) => readdirSync(at(name)).filter((file) => file.endsWith('.loop'));
  const pathIn = (name: string) => join(at(name), filesOf(name)[0] ?? '');

  const logsOf = (name: string) => new LoopLogs({ folder: at(name), clock: systemClock });

  /** Ports over the state of a machine; `killed` is a second machine, on which the process died while that name was sent. */
  function machine(
    name: string,
    { rows = names, refused = [], killed = {}, lost = [] }: Events = {},
  ): RequestPorts {
    const ports = requestPorts(({ body }) => ({ status: refused.includes(String(body)) ? 400 : 200 }), {
      fileTexts: csv(rows),
    });
    const send = ports.send.bind(ports);
    ports.send = async (account, call, options) => {
      const copy = killed[String(call.body)];
      if (copy !== undefined) cpSync(at(name), at(copy), { recursive: true });
      const exchange = await send(account, call, options);
      if (lost.includes(String(call.body)))
        throw new CentralError('writeOutcomeUnknown', { host: 'h', method: 'POST' });
      return exchange;
    };
    const tell = ({ message }: CentralError) => told.push(message);
    ports.loopLogs = { logs: logsOf(name), owner: inFile, tell };
    return ports;
  }

  const send = async (ports: RequestPorts, options: RunOptions = {}, file = text) =>
    (await runOne(startRun(parse(file), ports, createRunMemory(), options), 0)) as LoopOutcome;
  const sent = ({ calls }: RequestPorts) => calls.map(({ body }) => body);

  /** A machine whose process died while a row was sent. */
  async function killedAt(name: string, over: Events = {}): Promise<void> {
    await send(machine('first', { ...over, killed: { [name]: 'second' } }));
  }

  it('is not begun again before somebody says which rows to send, and nobody is asked', async () => {
    await killedAt('Kyiv', { refused: ['Oslo'] });
    const ports = machine('second');
    await assert.rejects(send(ports, { confirmed: true }), ({ reason, message, values }: CentralError) => {
      assert.deepEqual([reason, values['left'], values['rows']], ['loopBrokenOff', '2,5', 5]);
      assert.match(
        message,
        /2 of 5 rows were done. .* row 4 .*look in Central.* Failed: row 2. Not sent: 1 row.$/,
      );
      return true;
    });
    assert.deepEqual([sent(ports), ports.questions], [[], []]);
  });

  it('is told in the right number when it has only one row', async () => {
    const rows = ['Rome'];
    await killedAt('Rome', { rows });
    await assert.rejects(
      send(machine('second', { rows })),
      /0 of 1 row was done\. It is not known if the change of row 1 was carried out/,
    );
  });

  it('is told in calls if a call takes several rows', async () => {
    const byTwo = '# @foreach row in sites.csv by 2\nPOST /sites\n\n{{row[*].name}}';
    const [first, second, third] = ['["Rome","Oslo"]', '["Bern","Kyiv"]', '["Wien"]'];
    await send(machine('first', { refused: [first], killed: { [second]: 'second' } }), {}, byTwo);
    await assert.rejects(
      send(machine('second'), {}, byTwo),
      /0 of 3 calls were done\. It is not known if the change of call 2 was .* Failed: call 1\. Not sent: 1 call\./,
    );
    const ports = machine('second');
    await send(ports, { resumeKept: true }, byTwo);
    assert.deepEqual(sent(ports), [first, third]);
  });

  it('goes on with what failed or was not sent, and never with a row of unknown end', async () => {
    await killedAt('Kyiv', { refused: ['Oslo'] });
    const ports = machine('second');
    const outcome = await send(ports, { resumeKept: true });
    assert.deepEqual(sent(ports), ['Oslo', 'Wien']);
    assert.deepEqual(
      outcome.rows.map((row) => ('skipped' in row ? 'skipped' : 'error' in row ? row.error.reason : row.ok)),
      ['skipped', true, 'skipped', 'rowBrokenOff', true],
    );
    assert.equal(outcome.failed, 1);
    assert.match(
      outcome.notices.map(({ code, message }) => code + message).join(),
      /rowsUnknown.*1 row \(4\)/,
    );
    const again = machine('second');
    await send(again, { resumeKept: true });
    assert.deepEqual(sent(again), [], 'the row of unknown end stays out of it');
    const asked = machine('second');
    await send(asked, { onlyRows: new Set([4]) });
    assert.deepEqual([sent(asked), filesOf('second')], [['Kyiv'], []]);
  });

  it('can be killed again while it goes on', async () => {
    await killedAt('Bern');
    await send(machine('second', { killed: { Wien: 'third' } }), { resumeKept: true });
    const ports = machine('third');
    await assert.rejects(send(ports), /3 of 5 rows .*rows 3,5/);
    const outcome = await send(ports, { resumeKept: true });
    assert.deepEqual([sent(ports), outcome.failed], [[], 2]);
  });

  it('is sent anew, or in part, where the rows are asked for', async () => {
    await killedAt('Bern');
    const part = machine('second');
    await send(part, { onlyRows: new Set([4, 5]) });
    assert.deepEqual(sent(part), ['Kyiv', 'Wien']);
    const all = machine('second');
    await send(all, { onlyRows: new Set([1, 2, 3, 4, 5]) });
    assert.deepEqual([sent(all), filesOf('second')], [names, []]);
  });

  for (const [what, over, file] of [
    ['rows', { rows: ['Rome', 'Oslo', 'Bern', 'Kyiv', 'Graz'] }, text],
    ['number of rows', { rows: names.slice(0, 4) }, text],
    ['text', {}, `${text}!`],
  ] as const)
    it(`is not gone on with after its ${what} changed, which is told`, async () => {
      await killedAt('Bern');
      const ports = machine('second', over);
      await assert.rejects(send(ports, { resumeKept: true }, file), { reason: 'loopChanged' });
      await assert.rejects(send(ports, {}, file), { reason: 'otherLoopBrokenOff' });
      assert.deepEqual([sent(ports), told], [[], []]);
      await send(ports, { onlyRows: new Set([4]) }, file);
      assert.match(told.join(), /broken off.*changed since.*row 3/);
      assert.equal(ports.calls.length, 1);
    });

  it('is none of the next run where the first told its own end, and is still gone on with when asked', async () => {
    const first = machine('first', { refused: ['Oslo'], lost: ['Bern'] });
    await send(first);
    assert.equal(filesOf('first').length, 1);
    cpSync(at('first'), at('second'), { recursive: true });
    const resumed = machine('first');
    await send(resumed, { resumeKept: true });
    assert.deepEqual(sent(resumed), ['Oslo']);
    const anew = machine('second');
    await send(anew);
    assert.deepEqual([sent(anew), filesOf('second')], [names, []]);
  });

  it('knows of a cancelled run which row may have been changed', async () => {
    const controller = new AbortController();
    const ports = machine('first');
    const response = ports.send.bind(ports);
    ports.send = async (account, call, options) => {
      if (call.body !== 'Bern') return response(account, call, options);
      throw Object.assign(new CentralError('cancelled'), { mayBeDone: true });
    };
    await assert.rejects(send(ports, { signal: controller.signal }), { reason: 'cancelled' });
    const next = machine('first');
    await send(next, { resumeKept: true });
    assert.deepEqual(sent(next), ['Kyiv', 'Wien']);
  });

  it('leaves nothing behind at a good end, and nothing of a loop that reads', async () => {
    await send(machine('first'));
    assert.deepEqual(filesOf('first'), []);
    const ports = machine('first', { killed: { Rome: 'second' } });
    await send(ports, {}, text.replace('POST /sites\n\n{{row.name}}', 'GET /sites/{{row.name}}'));
    assert.deepEqual(filesOf('first'), []);
    await assert.rejects(send(ports, { resumeKept: true }), { reason: 'nothingKept' });
  });

  it('keeps numbers alone, in a file for this user', async () => {
    await killedAt('Kyiv');
    const [name = ''] = filesOf('second');
    const kept = readFileSync(join(at('second'), name), 'utf8');
    assert.match(kept, /^\n\["loop",1,"[\da-f]{8}",5,"[\da-f]{8}"\]\n\["sent",0\]\n\["good",0\]\n/);
    assert.doesNotMatch(kept, /Rome|sites|project/);
    if (process.platform !== 'win32') assert.equal(statSync(join(at('second'), name)).mode & 0o777, 0o600);
  });

  for (const [what, cut] of [
    ['the record of a row', '\n["sen'],
    ['its number', '\n["sent",1'],
    ['blocks that were never written', '\n["good",0]\0\0\0'],
  ] as const)
    it(`reads a log that a loss of power cut: ${what}`, async () => {
      await killedAt('Kyiv');
      appendFileSync(pathIn('second'), cut);
      const ports = machine('second', { killed: { Wien: 'third' } });
      await send(ports, { resumeKept: true });
      await assert.rejects(send(machine('third')), /rows 4-5/);
    });

  for (const [what, damage] of [
    ['is no log', (path) => writeFileSync(path, 'no log')],
    ['has no head', (path) => writeFileSync(path, '\n["sent",0]\n["good",0]')],
    ['has a record of no kind', (path) => appendFileSync(path, '\n["sEnt",4]')],
    ['has a row that there is not', (path) => appendFileSync(path, '\n["sent",5]')],
    ['has a row that is no number', (path) => appendFileSync(path, '\n["good","4"]')],
    ['has zeros alone', (path) => writeFileSync(path, Buffer.alloc(40))],
    ['is a folder', (path) => (rmSync(path), mkdirSync(path))],
    ['is a link', (path) => (rmSync(path), symlinkSync('/dev/null', path))],
  ] as [string, (path: string) => void][])
    it(`sends nothing where the log ${what}, and names the file`, async () => {
      await killedAt('Kyiv');
      const path = pathIn('second');
      damage(path);
      for (const options of [{}, { resumeKept: true }]) {
        const ports = machine('second');
        await assert.rejects(send(ports, options), ({ reason, message, values }: CentralError) => {
          assert.deepEqual(
            [reason, values['rows'], message.includes(`“${path}”`)],
            ['loopUnreadable', 5, true],
          );
          return true;
        });
        assert.deepEqual(sent(ports), []);
      }
      const ports = machine('second');
      await send(ports, { onlyRows: new Set([4, 5]) });
      assert.deepEqual(sent(ports), ['Kyiv', 'Wien']);
    });

  it('is told to who looks, unless a run has it or nothing is kept that can be read', async () => {
    const names = namesOf(inFile, parse(text), 0, requestAccount);
    assert.equal(logsOf('first').isEmpty, true);
    const first = machine('first', { killed: { Kyiv: 'second' } });
    const response = first.send.bind(first);
    first.send = async (...call) => {
      assert.equal(await logsOf('first').left(names), undefined, 'its run is under way');
      return response(...call);
    };
    await send(first);
    assert.deepEqual([logsOf('first').isEmpty, logsOf('second').isEmpty], [true, false]);
    const left = await logsOf('second').left(names);
    assert.deepEqual([left?.total, left?.isEnded, left && leftIn(left)], [5, false, [5]]);
    const isOf = (file: string) => left && isOfText(left, parse(file), 0);
    assert.deepEqual([isOf(text), isOf(`${text}!`)], [true, false]);
    assert.equal(await logsOf('second').left({ now: [...names.now, '1'] }), undefined);
    writeFileSync(pathIn('second'), 'no log');
    assert.equal(await logsOf('second').left(names), undefined);
    logsOf('second').forget();
    assert.equal(logsOf('second').isEmpty, true);
  });

  it('of two requests with one title has a log of each', async () => {
    const twice = `### Make\n${text}\n\n### Make\n${text}!\n`;
    const sendNth = async (ports: RequestPorts, index: number, options: RunOptions = {}) => {
      await runOne(startRun(parse(twice), ports, createRunMemory(), options), index);
      return sent(ports);
    };
    const [first, second] = parse(twice).blocks.flatMap(({ request }, at) => (request ? [at] : []));
    assert.ok(first !== undefined && second !== undefined);
    await sendNth(machine('first', { killed: { Kyiv: 'second' } }), first);
    const ports = machine('second', { killed: { 'Oslo!': 'third' } });
    assert.equal((await sendNth(ports, second)).length, 5, 'the second was never sent');
    assert.deepEqual(await sendNth(machine('third'), first, { resumeKept: true }), ['Wien']);
    assert.deepEqual(await sendNth(machine('third'), second, { resumeKept: true }), [
      'Bern!',
      'Kyiv!',
      'Wien!',
    ]);
  });

  it('notes what an earlier run of the same process did, when it goes on with that', async () => {
    const outcome = await send(machine('first', { refused: ['Oslo', 'Kyiv'], lost: ['Bern'] }));
    // Another request of the file was written meanwhile.
    const later = `${text}\n\n###\nGET /sites\n`;
    const ports = machine('first', { killed: { Kyiv: 'second' } });
    await send(ports, { resume: outcome }, later);
    assert.deepEqual(sent(ports), ['Oslo', 'Kyiv']);
    const next = machine('second');
    await assert.rejects(send(next, {}, later), /3 of 5 rows were done.*rows 3-4/);
    await send(next, { resumeKept: true }, later);
    assert.deepEqual(sent(next), []);
  });

  describe('while its text was in no file', () => {
    const unsaved = (ports: RequestPorts) => {
      if (ports.loopLogs) ports.loopLogs.owner = { environment: '' };
      return ports;
    };

    it('is known again once it is saved, in whichever file, and is not begun again there', async () => {
      await send(unsaved(machine('first', { killed: { Bern: 'second' } })));
      const names = namesOf(inFile, parse(text), 0, requestAccount);
      assert.equal((await logsOf('second').left(names))?.rows.size, 3);
      const saved = machine('second');
      await assert.rejects(send(saved), { reason: 'loopBrokenOff' });
      assert.equal(filesOf('second').length, 1);
      await send(saved, { resumeKept: true });
      assert.deepEqual(sent(saved), ['Kyiv', 'Wien']);
    });

    it('is another one in another text, environment, customer or tenant', async () => {
      await send(unsaved(machine('first', { killed: { Bern: 'second' } })));
      const left = (of = inFile, file = text, account = requestAccount) =>
        logsOf('second').left(namesOf(of, parse(file), 0, account));
      assert.ok(
        await left({ ...inFile, file: '/elsewhere/b.central' }, text, {
          ...requestAccount,
          id: 'a2',
          label: 'again',
        }),
      );
      const others = [
        await left({ ...inFile, environment: 'lab' }),
        await left(inFile, `${text}!`),
        await left(inFile, text, { ...requestAccount, clientId: 'other' }),
        await left(inFile, text, { ...requestAccount, tenantId: 't-1' }),
      ];
      assert.deepEqual(others, [undefined, undefined, undefined, undefined]);
    });

    it('is not taken from the run that still has it, which is told', async () => {
      const first = unsaved(machine('first'));
      const response = first.send.bind(first);
      const saved = machine('first');
      first.send = async (account, call, options) => {
        if (call.body === 'Oslo') {
          for (const options of [{ resumeKept: true }, {}])
            await assert.rejects(send(saved, options), /under way.* 1 of 5 rows was done\./);
        }
        return response(account, call, options);
      };
      await send(first);
      assert.deepEqual(sent(saved), []);
    });
  });

  it('goes on without it where nothing can be kept, and says so', async () => {
    writeFileSync(at('first'), 'a file');
    const ports = machine('first');
    const { isKept } = await send(ports);
    assert.deepEqual([sent(ports), isKept], [names, undefined]);
    assert.match(told.join(), /cannot be kept/);
  });

  it('goes on with only the rows of a call that failed, as its response named them', async () => {
    const grouped =
      '# @foreach row in sites.csv by 3\nPOST /sites\nContent-Type: application/json\n\n{{row[*].name}}';
    const answers: Record<string, Answer> = {
      '["Rome","Oslo","Bern"]': { status: 207, body: { success: ['Rome'], failed: ['Bern', 'Oslo'] } },
      '["Kyiv","Wien"]': { status: 207, body: { items: [{ status: 'OK' }, { status: 'FAILED' }] } },
      '["Oslo","Bern"]': { body: { success: ['Oslo'], failed: ['Bern'] } },
    };
    const sendGrouped = async (options: RunOptions, refused?: Answer) => {
      const answer = (body: unknown) => refused ?? answers[String(body)] ?? {};
      const ports = requestPorts(({ body }) => answer(body), { fileTexts: csv(names) });
      ports.loopLogs = { logs: logsOf('first'), owner: inFile, tell: () => undefined };
      const { isKept } = await send(ports, options, grouped);
      assert.equal(isKept, options.onlyRows ? undefined : true);
      return [sent(ports), (ports.questions[0] as RowsQuestion | undefined)?.notes];
    };
    const whole = ['["Rome","Oslo","Bern"]', '["Kyiv","Wien"]'];
    await sendGrouped({});
    assert.deepEqual((await sendGrouped({}))[0], whole, 'a plain Send sends all');
    const alone = await sendGrouped({ onlyRows: new Set([1]) }, { status: 400 });
    assert.deepEqual(alone[0], whole.slice(0, 1), 'a chosen row is sent whole');
    await sendGrouped({ onlyRows: new Set([2]) }, { status: 400 });
    const second = await sendGrouped({ resumeKept: true });
    assert.deepEqual(second[0], ['["Oslo","Bern"]', '["Kyiv","Wien"]']);
    assert.match(String(second[1]), /^Call 2 will be sent again with the rows that are done, too/);
    assert.deepEqual((await sendGrouped({ resumeKept: true }))[0], ['["Bern"]', '["Kyiv","Wien"]']);
    const log = readFileSync(pathIn('first'), 'utf8');
    assert.deepEqual([...(readRecords(`${log}\n["good",0]\n["failed",0]`)?.left.keys() ?? [])], [1]);
    for (const cut of [
      '\n["sent",0]\n["failed",0,[1',
      '\n["sent",0]\n["failed",0,[1,2]',
      '\n["sent",0]\n["failed",0,[1,2],',
    ]) {
      assert.equal(readRecords(log + cut)?.rows.get(0), 'unknown', cut);
    }
  });

  it('is not begun a second time while it runs, unless somebody says which rows to send', async () => {
    const first = machine('first');
    const second = machine('first');
    const response = first.send.bind(first);
    first.send = async (account, call, options) => {
      if (call.body === 'Oslo') {
        for (const more of [{}, { resumeKept: true }])
          await assert.rejects(
            send(second, { confirmed: true, ...more }),
            ({ reason, message }: CentralError) => {
              assert.match(
                `${reason} ${message}`,
                /^loopUnderWay .* 1 of 5 rows was done\. It is not known yet if the change of row 2 .*look in Central\. Not sent: 3 rows\.$/,
              );
              return true;
            },
          );
        assert.deepEqual(second.calls, []);
        await send(second, { onlyRows: new Set([1, 2]) });
      }
      return response(account, call, options);
    };
    await send(first);
    assert.deepEqual([sent(second), told.length], [names.slice(0, 2), 1]);
  });

  it('is named before it has sent anything, without the figures of other rows', async () => {
    await killedAt('Oslo');
    for (const [of, told] of [
      ['third', /under way.*\. It is not known how far it is: look in Central\.$/],
      [
        'second',
        /under way.* 1 of 5 rows was done\. It is not known yet if the change of row 2 .*Not sent: 3/,
      ],
    ] as const) {
      const first = machine(of);
      const second = machine(of);
      const others = machine(of, { rows: names.slice(0, 4) });
      first.confirm = async () => {
        await assert.rejects(send(second), told);
        await assert.rejects(send(others), /under way.*\. It is not known how far it is: look in Central\.$/);
        return true;
      };
      await send(first, of === 'second' ? { resumeKept: true } : {});
      assert.deepEqual([sent(second), sent(others)], [[], []]);
    }
  });

  it('is no longer under way where its lock is damaged', async () => {
    await killedAt('Oslo');
    for (const file of readdirSync(at('second')))
      if (file.endsWith('.lock')) writeFileSync(join(at('second'), file), 'no lock'.repeat(100));
    const ports = machine('second');
    await send(ports, { resumeKept: true });
    assert.deepEqual(sent(ports), ['Bern', 'Kyiv', 'Wien']);
  });

  it('keeps those of the last loops only', async () => {
    for (let n = 0; n <= mostLoops; n += 1) {
      const log = await logsOf('first').open({ now: [String(n)] }, () => undefined);
      await log?.begin({ digest: 'a', total: 2 }, false);
      await log?.sending(0);
      await log?.close();
    }
    const last = await logsOf('first').open({ now: ['x'] }, () => undefined);
    await last?.close();
    assert.equal(filesOf('first').length, mostLoops);
  });
});
