import assert from 'node:assert/strict';
import { fill } from '../../../../src/base/errors.ts';
import { readEnvironment } from '../../../../src/request/resolve/environment.ts';
import { sentenceOfLeaving } from '../../../../src/request/resolve/secretUse.ts';
import { runAll, runOne } from '../../../../src/request/run/runAll.ts';
import { type Question, createRunMemory } from '../../../../src/request/run/runContext.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { refusedWith, send, start } from '../../../support/runs/requestRun.ts';
import { requestScopes } from '../../../support/doubles/requestScopes.ts';

const value = 'hunTer22/ß';
const host = 'https://collector.example';

function portsOf(over: Parameters<typeof requestPorts>[1] = {}) {
  const secret = JSON.stringify({
    dev: { psk: value, wlan: { key: { psk: value } }, hook: `${host}/${value}` },
  });
  return requestPorts(() => ({ body: { access_token: value } }), {
    environment: () => Promise.resolve(readEnvironment('dev', undefined, secret)),
    fileTexts: {
      '/project/calls/body.txt': 'psk={{psk}}',
      '/project/calls/raw.txt': 'anything',
      '/project/calls/rows.csv': `Name,Password\nRome,${value}\nOslo,${value}2\n`,
      '/project/calls/hosts.csv': 'host\na.example\nb.example\n',
    },
    responses: { key: value },
    system: { ...requestScopes().system, processEnv: () => value, dotenv: () => value },
    ...over,
  });
}

function told(question: Question | undefined): string[] {
  assert.ok(question && 'leaving' in question);
  return question.leaving.map((one) => sentenceOfLeaving(one, fill));
}

describe('The question before a call to another host', () => {
  const at = 'goes to collector.example in';
  const calls: Record<string, [text: string, ...told: string[]]> = {
    'a header': [
      `# @no-auth\nGET ${host}/x\nX-Trace: {{psk}}`,
      `The value of psk, from the private environment, ${at} header X-Trace`,
    ],
    'the address': [
      `# @no-auth\nGET ${host}/x/{{psk}}?k={{wlan.key.psk}}`,
      `The value of psk, from the private environment, ${at} the address`,
      `The value of wlan.key.psk, from the private environment, ${at} the address`,
    ],
    'an address that is a secret itself': [
      `# @no-auth\nGET {{hook}}/x`,
      `The value of hook, from the private environment, ${at} the address`,
    ],
    'a body, by a variable of the file': [
      `@v = a {{psk}} b\n###\n# @no-auth\nPOST ${host}/x\n\n{"a": "{{v}}"}`,
      `The value of psk, from the private environment, ${at} the body`,
    ],
    'a body file': [
      `# @no-auth\nPOST ${host}/x\n\n<@ body.txt`,
      `The file body.txt ${at} the body`,
      `The value of psk, from the private environment, ${at} the body, by the file body.txt`,
    ],
    'a file as it is': [`# @no-auth\nPOST ${host}/x\n\n< raw.txt`, `The file raw.txt ${at} the body`],
    'a prompt': [
      `# @no-auth\n# @prompt secret key\nPOST ${host}/x\n\n{{key}}`,
      `The value of key, from a prompt, ${at} the body`,
    ],
    'the environment of the process': [
      `# @no-auth\nGET ${host}/x\nX-A: {{$processEnv HOOK}}\nX-B: {{$dotenv HOOK}}`,
      `The value of HOOK, from an environment variable, ${at} header X-A`,
      `The value of HOOK, from the .env file, ${at} header X-B`,
    ],
    'a capture and an answer': [
      `# @name login\n# @capture secret t = body $.access_token\nGET /login\n###\n# @no-auth\nPOST ${host}/x\n\n{{t}} {{login.response.body.$.access_token}}`,
      `The value of t, captured from a response, ${at} the body`,
      `The value of login.response, from an earlier response, ${at} the body`,
    ],
  };
  for (const [what, [text, ...sentences]] of Object.entries(calls))
    it(`says which secret goes where, and shows none: ${what} [E3]`, async () => {
      const ports = portsOf();
      await send(text, ports);
      const question = ports.questions.at(-1);
      assert.ok(question?.kind === 'foreign');
      assert.deepEqual(told(question), sentences);
      const shown = JSON.stringify([question.call, sentences]);
      assert.doesNotMatch(shown, /hunTer22|hunter22/);
      assert.match(question.call.url, /^https:\/\/collector\.example\//);
      assert.equal(ports.questions.length, 1);
    });

  it('shows headers and body as they will leave, what the client adds included', async () => {
    const ports = portsOf();
    await send(`# @no-auth\nPOST ${host}/x\nX-Trace: a {{psk}}\n\n{"name": "x"}`, ports);
    const question = ports.questions[0];
    assert.ok(question?.kind === 'foreign');
    assert.deepEqual(question.call.headers, [
      'accept: application/json',
      'content-type: application/json',
      'X-Trace: a ••••',
    ]);
    assert.equal(question.call.body, '{"name": "x"}');
  });

  it('hides what is secret by the names that the redactor knows', async () => {
    const ports = portsOf({ clean: (text) => text.replaceAll('learnt-token', '••••') });
    await send(`# @no-auth\nPOST ${host}/learnt-token\nX-A: learnt-token\n\nlearnt-token`, ports);
    assert.doesNotMatch(JSON.stringify(ports.questions), /learnt-token/);
  });

  it('holds the whole of a long body, whose end no mask is cut by', async () => {
    const ports = portsOf();
    await send(`POST /x\n\n${'x'.repeat(3_995)}{{psk}}${'y'.repeat(9_000)}`, ports);
    const question = ports.questions[0];
    assert.ok(question?.kind === 'write');
    assert.equal(question.call.body, `${'x'.repeat(3_995)}••••${'y'.repeat(9_000)}`);
  });
});

describe('A loop to other hosts', () => {
  it('is asked about once, with what every row takes where [E3]', async () => {
    const ports = portsOf();
    const text = `# @no-auth\n# @foreach row in rows.csv\nPOST ${host}/x\n\n{"p": "{{row.Password}}"}`;
    await runOne(start(text, ports), 0);
    assert.equal(ports.questions.length, 1);
    const [question] = ports.questions;
    assert.ok(question?.kind === 'rows');
    assert.deepEqual(question.hosts, ['collector.example']);
    assert.deepEqual(told(question), [
      'The value of row.Password, from a column of the rows, goes to collector.example in the body',
    ]);
    assert.doesNotMatch(JSON.stringify([question, await question.all()]), /hunTer22/);
    assert.equal((await question.all()).length, 2);
    assert.equal(ports.calls.length, 2);
  });

  it('names every host, also in a run of the whole file', async () => {
    const text = '# @no-auth\n# @foreach row in hosts.csv\nGET https://{{row.host}}/x\n';
    for (const run of [runOne, runAll]) {
      const ports = portsOf();
      const started = start(text, ports);
      await (run === runOne ? runOne(started, 0) : runAll(started));
      const [question, ...more] = ports.questions;
      assert.ok(question?.kind === 'rows');
      assert.deepEqual([question.hosts, more], [['a.example', 'b.example'], []]);
      assert.deepEqual(ports.calls.length, 2);
    }
  });

  it('asks again for what a row takes elsewhere that was not told', async () => {
    const memory = createRunMemory();
    const ports = portsOf();
    const text = `# @no-auth\n# @foreach row in hosts.csv\n# @capture secret t = body $.access_token\nGET ${host}/{{t}}\n`;
    memory.captures.set('t', { value: 'plain', secret: false });
    await runOne(start(text, ports, {}, memory), 0);
    assert.deepEqual(
      ports.questions.map(({ kind }) => kind),
      ['rows', 'foreign'],
    );
  });

  it('counts as one that writes where its calls have no token, though they only read [E3]', async () => {
    const text = '# @no-auth\n# @foreach row in rows.csv\nGET /x?{{row.Name}}\n';
    const ports = portsOf();
    await runOne(start(text, ports), 0);
    assert.deepEqual(
      ports.questions.map((one) => one.kind === 'rows' && [one.writes, one.hosts]),
      [[true, []]],
    );
    const declined = portsOf({ confirm: () => Promise.resolve(false) });
    await assert.rejects(runOne(start(text, declined), 0), refusedWith('cancelled'));
    assert.deepEqual(declined.calls, []);
  });
});
