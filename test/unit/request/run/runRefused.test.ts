import assert from 'node:assert/strict';
import { previewBlock } from '../../../../src/request/run/question/preview.ts';
import { runAll, runOne } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { mayBeRecipe } from '../../../../src/request/syntax/recipeHead.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { start, send, refusedWith, aps } from '../../../support/runs/requestRun.ts';
import { requestAccount } from '../../../support/doubles/requestScopes.ts';

describe('A run that is refused or ended', () => {
  it('names a circle of calls before anything leaves [E6]', async () => {
    const text = '# @name a\nGET /{{b.response.status}}\n###\n# @name b\nGET /{{a.response.status}}';
    const ports = requestPorts(() => aps);
    await assert.rejects(
      send(text, ports),
      (error) => refusedWith('callCycle')(error) && /b → a → b/.test(String(error)),
    );
    assert.deepEqual(ports.calls, []);
  });

  for (const tag of ['@assert stauts = 200', '@timeout soon', '@capture = $.id'])
    it(`sends nothing under a file's header that cannot be read: ${tag}`, async () => {
      const ports = requestPorts(() => aps);
      await assert.rejects(send(`# ${tag}\n@a = 1\n\n###\nGET /x`, ports), refusedWith('requestProblem'));
      assert.deepEqual(ports.calls, []);
    });

  for (const head of ['# @for ap, switch', '// @for site', '# @for nobody', '# @for'])
    it(`never sends the calls of a recipe: ${head}`, async () => {
      const ports = requestPorts(() => aps);
      const text = `${head}\n\n### Reboot\nPOST /device_management/v1/device/A/action/reboot`;
      await assert.rejects(send(text, ports, 1), refusedWith('recipeNotSent'));
      await assert.rejects(send(`### Reboot\n${head}\nPOST /x`, ports, 1), refusedWith('recipeNotSent'));
      await assert.rejects(runAll(start(text, ports)), refusedWith('recipeNotSent'));
      await assert.rejects(previewBlock(start(text, ports), 1), refusedWith('recipeNotSent'));
      assert.deepEqual(ports.calls, []);
    });

  for (const code of [0xa0, 0x3000, 0x2003, 0xfe0f, 0x34f, 0xad, 0x200b]) {
    const sign = String.fromCodePoint(code);
    it(`never sends the calls of a recipe whose head has U+${code.toString(16)} in it`, async () => {
      const ports = requestPorts(() => aps);
      const isBlank = /\p{Zs}/u.test(sign);
      for (const word of isBlank ? [`${sign}for`] : [`${sign}for`, `f${sign}or`, `fo${sign}r`, ` f${sign}or`])
        await assert.rejects(
          send(`# @${word} ap\n\n###\nPOST /x`, ports, 1),
          refusedWith('recipeNotSent'),
          word,
        );
      assert.deepEqual(ports.calls, []);
    });
  }

  it('looks for the head of a recipe in a time that does not grow faster than the text', () => {
    for (const part of ['\u00AD', ' ', '\u3000\u00AD', 'o', 'o\u034F'])
      assert.equal(mayBeRecipe.test(`@${part.repeat(100_000)}!`), part === 'o\u034F');
  });

  it('refuses what was to be a call and cannot be read, when all are sent', async () => {
    const ports = requestPorts(() => aps);
    const outcomes = await runAll(start('### a\nhello there\n\n### b\nGET /x', ports));
    assert.deepEqual(
      outcomes.map((one) => ('error' in one ? one.error.reason : 'sent')),
      ['requestProblem', 'sent'],
    );
  });

  it('asks for prompts, and leaves nothing out when the person gives up', async () => {
    const text = '# @prompt site Which site?\nGET /sites/{{site}}';
    const ports = requestPorts(() => ({}), { responses: { site: 'Berlin' } });
    await send(text, ports);
    assert.equal(ports.calls[0]?.target, '/sites/Berlin');
    const given = requestPorts(() => ({}));
    await assert.rejects(send(text, given), refusedWith('cancelled'));
    assert.deepEqual(given.calls, []);
  });

  it('sends nothing from a file that is not trusted, and nothing that a person declines [E1]', async () => {
    const restricted = requestPorts(() => ({}), { isTrusted: () => false });
    await assert.rejects(send('GET /x', restricted), refusedWith('restrictedMode'));
    const declined = requestPorts(() => ({}), { confirm: () => Promise.resolve(false) });
    await assert.rejects(send('DELETE /x', declined), refusedWith('cancelled'));
    await assert.rejects(
      send('# @no-auth\nGET https://other.example.com/x', declined),
      refusedWith('cancelled'),
    );
    assert.deepEqual([...restricted.calls, ...declined.calls], []);
  });

  it('asks for nothing and reads no file where the workspace is not trusted [E1]', async () => {
    const touched: string[] = [];
    const touch = (what: string) => () => {
      touched.push(what);
      return Promise.reject(new Error('not to be asked for'));
    };
    const { files } = requestPorts(() => ({}));
    const restricted = requestPorts(() => ({}), {
      isTrusted: () => false,
      prompt: touch('prompt'),
      confirm: touch('confirm'),
      environment: touch('environment'),
      files: { ...files, realPath: touch('path'), read: touch('file') },
    });
    for (const text of [
      '# @prompt x\nGET /{{x}}',
      'POST /x\n\n< body.json\n',
      'GET /{{fromEnvironment}}',
      '# @foreach row in rows.csv\nGET /{{row.name}}',
    ])
      await assert.rejects(send(text, restricted), refusedWith('restrictedMode'));
    assert.deepEqual([touched, restricted.calls], [[], []]);
  });

  it('asks nobody about a write of a locked account, and says that it is locked', async () => {
    const account = () => Promise.resolve({ ...requestAccount, readOnly: true });
    const over = { account, fileTexts: { '/project/calls/rows.csv': 'name\nRome\n' } };
    const ports = requestPorts(() => ({}), over);
    for (const text of ['DELETE /sites/1', '# @foreach row in rows.csv\nDELETE /sites/{{row.name}}']) {
      await assert.rejects(send(text, ports), refusedWith('accountIsReadOnly'));
    }
    const started = start('DELETE /sites/1', ports);
    await assert.rejects(previewBlock(started, 0), refusedWith('accountIsReadOnly'));
    assert.deepEqual([ports.questions, ports.calls], [[], []]);
    assert.equal((await send('GET /sites', ports)).status, 200);
  });

  it('tells the line and the reason of what it refuses, and a foreign host as untrusted', async () => {
    const ports = requestPorts(() => ({}));
    await assert.rejects(
      send('\n\nPOST /x\n\n{"a": {{missing}}}', ports),
      (error) => refusedWith('requestProblem')(error) && /Line 5: “missing”/.test(String(error)),
    );
    await assert.rejects(
      send('GET https://evil.com/x', ports),
      (error) => refusedWith('foreignOrigin')(error) && /evil\.com/.test(String(error)),
    );
    await assert.rejects(send('# c\n###\n', ports), refusedWith('requestProblem'));
  });

  it('ends at once when it is cancelled while a person is asked, and sends nothing for a later answer', async () => {
    for (const [text, asks] of [
      ['# @prompt site\nGET /x/{{site}}', 'prompt'],
      ['DELETE /x', 'confirm'],
    ] as const) {
      const controller = new AbortController();
      let answerLate = (): void => assert.fail('nobody was asked');
      const ports = requestPorts(() => ({}));
      const asked = new Promise<void>((resolve) => {
        const ask = () => {
          resolve();
          return new Promise<never>((response) => (answerLate = () => response(true as never)));
        };
        Object.assign(ports, { [asks]: ask });
      });
      const sending = runOne(
        startRun(parse(text), ports, createRunMemory(), { signal: controller.signal }),
        0,
      );
      await asked;
      controller.abort();
      await assert.rejects(sending, refusedWith('cancelled'));
      answerLate();
      assert.deepEqual(ports.calls, []);
    }
  });

  it('ends at once when it is cancelled', async () => {
    const controller = new AbortController();
    const ports = requestPorts(() => (controller.abort(), { body: { total: 9, aps: [1, 2] } }));
    const started = startRun(parse('# @all\nGET /monitoring/v2/aps?limit=2'), ports, createRunMemory(), {
      signal: controller.signal,
    });
    await assert.rejects(runOne(started, 0), refusedWith('cancelled'));
    assert.equal(ports.calls.length, 1);
  });
});
