import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import type { Platform } from '../../src/auth/account.ts';
import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { deprecationOf, removedAt } from '../../src/catalogue/deprecations.ts';
import { findOperation, findPath, nearest } from '../../src/catalogue/lookup.ts';
import { twinOf } from '../../src/catalogue/twins/twins.ts';
import { checkBlock } from '../../src/request/check.ts';
import type { CatalogueLookup } from '../../src/request/checkCatalogue.ts';
import { readEnvironment } from '../../src/request/environment.ts';
import { parse } from '../../src/request/parse.ts';
import { runAll, type BlockOutcome } from '../../src/request/runAll.ts';
import { createRunMemory, type SendOutcome } from '../../src/request/runPorts.ts';
import { startRun } from '../../src/request/runState.ts';
import { sentenceOf } from '../../src/request/problem.ts';
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

function platformFor(name: string): Platform {
  return /^1[03]/.test(name) ? 'new' : 'classic';
}

function accountFor(name: string): string {
  if (name.startsWith('09')) return 'apac-msp';
  // It ends its account's tokens.
  if (name.startsWith('11')) return 'us-west';
  return platformFor(name) === 'new' ? 'eu-next' : 'eu-prod';
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

/** What a file shows on purpose: new Central's sign-in beside classic ones, parameters in a body, a page that is too long. */
const shown: Record<string, readonly string[]> = {
  '09-msp.central': ['aboveMaximum'],
  '11-tokens-by-hand.central': ['missingParameter', 'otherPlatform', 'otherPlatformTwin'],
};

describe('the samples', () => {
  const catalogue = openCatalogue();
  const lookup: CatalogueLookup = {
    find: (method, path, platform) => findOperation(catalogue, method, path, platform),
    at: (path, platform) => findPath(catalogue, path, platform),
    nearest: (path, platform) => nearest(catalogue, path, platform),
    twin: (operation) => twinOf(catalogue, operation),
    successor: (operation) => deprecationOf(catalogue, operation),
    removed: (method, path, platform) => removedAt(catalogue, method, path, platform),
  };

  for (const name of files) {
    it(`${name} reads without a problem, and each of its calls is one of the catalogue`, () => {
      const document = parse(textOfSample(name));
      const environment = readEnvironment('sandbox', environmentText, undefined);
      const problems = [...document.blocks.keys()].flatMap((index) =>
        checkBlock(document, index, { platform: platformFor(name), catalogue: lookup, environment }),
      );
      const unexpected = problems.filter((problem) => !shown[name]?.includes(problem.code));
      assert.deepEqual(unexpected.map(sentenceOf), []);
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
          labels: { audit: 'eu-prod' },
          tokens: { audit: sandbox.control.downloadToken('eu-prod', 'read')?.access_token ?? '' },
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
