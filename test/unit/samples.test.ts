import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { findOperation } from '../../src/catalogue/lookup.ts';
import { place, textOf } from '../../src/request/model.ts';
import { parse } from '../../src/request/parse.ts';
import { runAll, type BlockOutcome } from '../../src/request/runAll.ts';
import { createRunMemory, type SendOutcome } from '../../src/request/runPorts.ts';
import { startRun } from '../../src/request/runState.ts';
import { tagsOf } from '../../src/request/tagsOf.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { sandboxPorts } from '../support/sandboxRun.ts';

const folder = new URL('../../samples/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.central') || name === 'runbook.md');
const environmentText = readFileSync(new URL('http-client.env.json', folder), 'utf8');

/** A file's requests; of a Markdown file its fenced blocks, one after the other. */
function textOfSample(name: string): string {
  const text = readFileSync(new URL(name, folder), 'utf8');
  if (!name.endsWith('.md')) return text;
  return [...text.matchAll(/^```central\n([\s\S]*?)^```$/gm)].map((found) => found[1] ?? '').join('\n');
}

function accountFor(name: string): string {
  if (name.startsWith('09')) return 'apac-msp';
  // It ends its account's tokens.
  if (name.startsWith('11')) return 'us-west';
  return name.startsWith('10') ? 'eu-next' : 'eu-prod';
}

/** What a run did that its file did not expect. */
function failuresOf(outcomes: readonly BlockOutcome[]): string[] {
  return outcomes.flatMap((outcome): string[] => {
    if ('error' in outcome) return [`block ${outcome.index}: ${outcome.error.message}`];
    if ('rows' in outcome) {
      return outcome.rows.flatMap((row) =>
        'error' in row ? [row.error.message] : failuresOf([row.outcome]),
      );
    }
    return failuresOfOne(outcome);
  });
}

function failuresOfOne(outcome: SendOutcome): string[] {
  const missed = outcome.missed.map((name) => `${outcome.url}: nothing for ${name}`);
  const failed = outcome.asserts.filter((one) => !one.ok);
  return [
    ...missed,
    ...failed.map((one) => `${outcome.url} (${outcome.status}): ${one.text}, but ${one.actual}`),
  ];
}

describe('the samples', () => {
  const catalogue = openCatalogue();

  for (const name of files) {
    it(`${name} reads without a problem, and every call is one of the catalogue with what it requires`, () => {
      const document = parse(textOfSample(name));
      const problems: unknown[] = [];
      for (const index of document.blocks.keys()) {
        const placed = place(document, index);
        if (!placed) continue;
        problems.push(...placed.block.problems, ...tagsOf(document, index).problems);
        const { request } = placed.block;
        if (!request) continue;
        const method = request.method ? textOf(placed, request.method) : 'GET';
        const target = textOf(placed, request.target.range).replaceAll(/\s*\n\s*/g, '');
        if (target.startsWith('{{')) continue;
        const path = target.replace(/^https:\/\/[^/]+/, '');
        const platform = name.startsWith('10') || target.startsWith('https://sso.') ? 'new' : 'classic';
        const operation = findOperation(catalogue, method, path, platform);
        assert.ok(operation, `${method} ${path}`);
        const given = new Set(request.target.query.map((field) => textOf(placed, field.key)));
        const missing = operation.query.filter((field) => field.required && !given.has(field.name));
        if (path !== '/oauth2/token')
          assert.deepEqual(
            missing.map((field) => field.name),
            [],
            `${method} ${path}`,
          );
      }
      assert.deepEqual(problems, []);
    });
  }

  describe('against a sandbox', () => {
    let sandbox: Sandbox;
    before(async () => {
      sandbox = await startSandbox({ devices: 400, behaviour: { enforceLimits: false, oauthSteps: 'off' } });
    });
    after(() => sandbox.close());

    for (const name of files) {
      it(`${name} runs from top to bottom, and every assert holds`, async () => {
        const active = sandbox.accounts.find((account) => account.label === accountFor(name));
        const next = sandbox.accounts.find((account) => account.platform === 'new');
        const ports = sandboxPorts(sandbox, {
          account: accountFor(name),
          folder: folder.pathname,
          environmentText,
          prompts: {
            port: '1/1/1',
            clientId: active?.clientId ?? '',
            clientSecret: active?.clientSecret ?? '',
            username: active?.username ?? '',
            password: active?.password ?? '',
            customerId: active?.customerId ?? '',
            refreshToken: active?.token?.refresh_token ?? '',
            newClientId: next?.clientId ?? '',
            newClientSecret: next?.clientSecret ?? '',
          },
        });
        const document = parse(textOfSample(name));
        const outcomes = await runAll(startRun(document, ports, createRunMemory()));
        const requests = document.blocks.filter((block) => block.request).length;
        assert.deepEqual(failuresOf(outcomes), []);
        assert.equal(outcomes.length, requests);
      });
    }
  });
});
