import assert from 'node:assert/strict';
import { runSuite, type SuiteOptions, type SuitePart } from '../../../../src/cli/suite/runSuite.ts';
import { runLimits } from '../../../../src/cli/runLimits.ts';
import type { FileReport } from '../../../../src/cli/suite/suiteReport.ts';
import { CentralError } from '../../../../src/base/errors.ts';
import { callsOf } from '../../../../src/request/run/runAll.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { requestPorts, type Answer } from '../../../support/doubles/requestPorts.ts';

type Over = Parameters<typeof requestPorts>[1];

const text = `### one
GET /one
### two
# @assert status == 201
GET /two
### three
POST /three

{"id":"{{$uuid}}","n":{{$randomInt 1 100000}}}
### four
GET /{{nowhere}}
### five
# @assert status == 404
GET /five
`;

function part(
  path: string,
  source = text,
  over: Over = {},
  response: (target: string) => Answer = responseOf,
): SuitePart {
  const document = parse(source);
  const context = requestPorts(({ target }) => response(target), over);
  return { path, document, indexes: callsOf(document), context };
}

function responseOf(target: string): Answer {
  return { status: target === '/five' ? 404 : 200, body: { secret: 'hidden' } };
}

const options: SuiteOptions = {
  signal: new AbortController().signal,
  clean: (one) => one.replaceAll('hidden', '••••'),
};

const verdicts = (files: readonly FileReport[]) =>
  files.map(
    ({ path, calls }) => `${path} ${calls.map(({ name, verdict }) => `${name}:${verdict}`).join(' ')}`,
  );

describe('A send of several files', () => {
  it('has every request in its report, in its place', async () => {
    const files = await runSuite([part('a'), part('b', '### only\nGET /x\n')], options);
    assert.deepEqual(verdicts(files), [
      'a one:passed two:failed three:passed four:error five:passed',
      'b only:passed',
    ]);
    assert.match(files[0]?.calls[1]?.messages[0] ?? '', /^assert failed: status == 201: is 200$/);
    assert.match(files[0]?.calls[3]?.messages[0] ?? '', /^badRequestFile: .*“nowhere”/);
  });

  it('skips what is left after the first that does not pass, if it is to', async () => {
    const files = await runSuite([part('a'), part('b')], { ...options, bail: true });
    assert.deepEqual(verdicts(files), [
      'a one:passed two:failed three:skipped four:skipped five:skipped',
      'b one:skipped two:skipped three:skipped four:skipped five:skipped',
    ]);
  });

  it('says of every request of a file why the whole file was refused', async () => {
    const confirm = () => Promise.reject(new CentralError('notConfirmed'));
    const files = await runSuite([part('a', text, { confirm }), part('b', '### only\nGET /x\n')], options);
    assert.deepEqual(verdicts(files), [
      'a one:error two:error three:error four:error five:error',
      'b only:passed',
    ]);
    for (const { messages } of files[0]?.calls ?? []) assert.match(messages[0] ?? '', /confirmation/);
  });

  it('tells how many rows of a loop had been sent when the calls were used up or a person stopped it', async () => {
    const loop = '@ids = [1, 2, 3, 4]\n# @foreach id in {{ids}}\nPOST /x/{{id}}\n';
    const limited = part('a', loop);
    const used = await runSuite(
      [{ ...limited, context: runLimits({ maxCalls: 2 })(limited.context, 'a') }],
      options,
    );
    assert.deepEqual(verdicts(used), ['a POST /x/{{id}}:error']);
    const [call] = used[0]?.calls ?? [];
    assert.equal(call?.messages[1], 'It stopped after 2 of 4 rows had been sent; 0 failed.');
    assert.deepEqual(
      call?.output.map((line) => /POST \S+\/x\/\d/.test(line)),
      [true, true],
    );
    const cancel = new AbortController();
    const stopping = part('a', loop, {}, (target) => {
      if (target === '/x/3') cancel.abort(new CentralError('cancelled'));
      return { status: target === '/x/1' ? 500 : 200 };
    });
    const stopped = await runSuite([stopping], { ...options, signal: cancel.signal });
    assert.match(
      stopped[0]?.calls[0]?.messages.join('\n') ?? '',
      /It stopped after [23] of 4 rows had been sent; 1 failed\.\nrow 1: 500[^\n]*\nTo send what failed or is left, send this request with --rows 1,(3-)?4$/,
    );
  });

  it('skips what a cancel left, and says so', async () => {
    const cancel = new AbortController();
    const cancelling = part('a', text, {}, (target) => {
      if (target === '/two') cancel.abort(new CentralError('cancelled'));
      return responseOf(target);
    });
    const files = await runSuite([cancelling, part('b')], { ...options, signal: cancel.signal });
    const skipped = files.flatMap(({ calls }) => calls.filter(({ verdict }) => verdict === 'skipped'));
    assert.equal(skipped.length, 8);
    assert.ok(skipped.every(({ messages }) => messages[0] === 'The run was cancelled.'));
  });

  it('sends as many files at once as it may, and tells of them in their order', async () => {
    const gates = new Map(['a', 'b', 'c'].map((name) => [name, Promise.withResolvers<void>()]));
    const started: string[] = [];
    const parts = [...gates].map(([name, gate]) => {
      const made = part(name, `### only\nGET /${name}\n`);
      const { context } = made;
      const send: typeof context.send = async (...given) => {
        started.push(name);
        await gate.promise;
        return context.send(...given);
      };
      return { ...made, context: { ...context, send } };
    });
    const told: string[] = [];
    const running = runSuite(parts, { ...options, parallel: 2, onFile: ({ path }) => void told.push(path) });
    while (started.length < 2) await Promise.resolve();
    gates.get('b')?.resolve();
    while (started.length < 3) await Promise.resolve();
    assert.deepEqual([started, told], [['a', 'b', 'c'], []]);
    gates.get('c')?.resolve();
    gates.get('a')?.resolve();
    await running;
    assert.deepEqual(told, ['a', 'b', 'c']);
  });

  it('sends no more calls than it may, of all files together', async () => {
    const limited = runLimits({ maxCalls: 3 });
    const parts = [part('a'), part('b')].map((one) => ({ ...one, context: limited(one.context, one.path) }));
    const files = await runSuite(parts, options);
    assert.deepEqual(verdicts(files), [
      'a one:passed two:failed three:passed four:error five:error',
      'b one:error two:error three:error four:error five:error',
    ]);
    assert.match(
      files[1]?.calls[0]?.messages[0] ?? '',
      /^quotaExhausted: All calls of --max-calls 3 are used up/,
    );
  });

  it('sends the same random values with the same seed, and others with another', async () => {
    const bodies = async (seed: string) => {
      const one = part('a');
      const { context } = one;
      const sent: string[] = [];
      const send: typeof context.send = (account, call, how) => {
        if (call.body !== undefined) sent.push(String(call.body));
        return context.send(account, call, how);
      };
      await runSuite([{ ...one, context: runLimits({ seed })({ ...context, send }, 'a') }], options);
      return sent;
    };
    const [first = ''] = await bodies('7');
    assert.deepEqual(await bodies('7'), [first]);
    assert.notDeepEqual(await bodies('8'), [first]);
    assert.match(first, /"id":"[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}","n":\d+\}/);
  });

  it('asks one question at a time', async () => {
    let open = 0;
    let most = 0;
    const confirm = async () => {
      most = Math.max(most, ++open);
      await Promise.resolve();
      open -= 1;
      return true;
    };
    const limited = runLimits({});
    const parts = ['a', 'b', 'c'].map((name) => {
      const one = part(name, '### only\nPOST /x\n', { confirm });
      return { ...one, context: limited(one.context, name) };
    });
    const files = await runSuite(parts, { ...options, parallel: 3 });
    assert.deepEqual([most, verdicts(files)], [1, ['a only:passed', 'b only:passed', 'c only:passed']]);
  });

  it('shows the beginning of a refusal, its secrets masked', async () => {
    const refused = part('a', '### only\nGET /x\n', {}, () => ({
      status: 400,
      body: { why: 'hidden '.repeat(200) },
    }));
    const [message = ''] = (await runSuite([refused], options))[0]?.calls[0]?.messages ?? [];
    assert.match(message, /^The response has the status 400: \{"why":"•••• •••• /);
    assert.ok(message.length < 600);
  });
});
