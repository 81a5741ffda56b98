import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { requestsOf } from '../../src/request/syntax/markdown/runbook.ts';
import { outline } from '../../src/request/syntax/outline.ts';
import { checkBlock } from '../support/runs/requestText.ts';
import { tools } from '../../src/agents/tools/tools.ts';

interface Contributed {
  contributes: {
    languageModelTools: { name: string; when: string }[];
    chatSkills: { path: string; when: string }[];
    mcpServerDefinitionProviders: { id: string }[];
  };
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Contributed;
const whenOn = '!config.chat.disableAIFeatures';

describe('the tools of agents in package.json', () => {
  it('are those of agents/, with the same words and arguments', () =>
    assert.deepEqual(
      contributes.languageModelTools,
      tools.map(({ name, title, description, input }) => ({
        name: `arubaCentral_${name}`,
        toolReferenceName: `central_${name}`,
        displayName: title,
        modelDescription: description,
        userDescription: title,
        canBeReferencedInPrompt: true,
        inputSchema: input,
        when: whenOn,
      })),
    ));

  it('go with VS Code’s functions for models, as the skill does', () => {
    const all = [...contributes.languageModelTools, ...contributes.chatSkills];
    assert.deepEqual([...new Set(all.map(({ when }) => when))], [whenOn]);
    assert.deepEqual(
      contributes.mcpServerDefinitionProviders.map(({ id }) => id),
      ['arubaCentral'],
    );
  });
});

describe('the skill', () => {
  const [skill] = contributes.chatSkills;
  const text = readFileSync(skill?.path ?? '', 'utf8');

  it('has the name of its folder, and says when it is of use', () => {
    const [, name, description = ''] = /^---\nname: (\S+)\ndescription: (.+)\n---\n/.exec(text) ?? [];
    assert.equal(skill?.path.split('/').at(-2), name);
    assert.ok(description.length > 50 && description.length < 1_024);
  });

  it('names tools and samples that are there', () => {
    const named = [...text.matchAll(/`(\w+_\w+)`/g)].map(([, one]) => one ?? '');
    const known = new Set(tools.map(({ name }) => name));
    const ofTools = named.filter((one) => /^(?:list|find|get|search|compare|read|draft)_/.test(one));
    assert.ok(ofTools.length > 5);
    assert.deepEqual(
      ofTools.filter((one) => !known.has(one)),
      [],
    );
    const samples = [...text.matchAll(/`(samples\/[\w.-]+)`/g)].map(([, path]) => path ?? '');
    assert.ok(samples.length > 3);
    assert.deepEqual(
      samples.filter((path) => !existsSync(path)),
      [],
    );
  });

  it('shows requests that are right', () => {
    const document = requestsOf('SKILL.md', text);
    const problems = [...document.blocks.keys()].flatMap((index) => checkBlock(document, index));
    assert.deepEqual(
      outline(document).map(({ method }) => method),
      ['GET', 'POST'],
    );
    assert.deepEqual(
      problems.filter(({ severity }) => severity !== 'hint'),
      [],
    );
  });
});
