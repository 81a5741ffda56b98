import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openCatalogue } from '../../src/catalogue/catalogue.ts';
import { catalogueLookup } from '../../src/shell/editor/catalogueLookup.ts';
import { readEnvironment } from '../../src/request/resolve/environment.ts';
import { importedFiles, namesOfImports } from '../../src/request/resolve/importedFiles.ts';
import { runAll } from '../../src/request/run/runAll.ts';
import { createRunMemory } from '../../src/request/run/runContext.ts';
import type { BlockOutcome, SendOutcome } from '../../src/request/run/runOutcome.ts';
import { startRun } from '../../src/request/run/runState.ts';
import { parse } from '../../src/request/syntax/parse.ts';
import { sentenceOf } from '../../src/request/syntax/problem.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/main.ts';
import { requestPorts } from '../support/doubles/requestPorts.ts';
import { platformOfSample, samplePorts } from '../support/runs/samplePorts.ts';
import { checkBlock } from '../support/runs/requestText.ts';

const folder = new URL('../../samples/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.central') || name === 'runbook.md');
const environmentText = readFileSync(new URL('http-client.env.json', folder), 'utf8');

/** A file's requests; of a Markdown file its fenced blocks, one after the other. */
function textOfSample(name: string): string {
  const text = readFileSync(new URL(name, folder), 'utf8');
  if (!name.endsWith('.md')) return text;
  return [...text.matchAll(/^```central\n([\s\S]*?)^```$/gm)].map((found) => found[1] ?? '').join('\n');
}

/** Lists the outcomes of a run that its file did not expect. */
function failuresOf(outcomes: readonly BlockOutcome[]): string[] {
  return outcomes.flatMap((outcome): string[] => {
    if ('error' in outcome) return [`block ${outcome.index}: ${outcome.error.message}`];
    if ('skipped' in outcome) return [];
    if ('rows' in outcome) {
      return outcome.rows.flatMap((row) => {
        if ('skipped' in row) return [];
        return 'error' in row ? [row.error.message] : failuresOf([row.outcome]);
      });
    }
    return failuresOfOne(outcome);
  });
}

function failuresOfOne(outcome: SendOutcome): string[] {
  const missed = outcome.missed.map(({ name, path: place }) => `${outcome.url}: no ${place} for ${name}`);
  const failed = outcome.asserts.filter((one) => !one.ok);
  return [
    ...missed,
    ...failed.map((one) => `${outcome.url} (${outcome.status}): ${one.text}, but ${one.actual}`),
  ];
}

/** Problems that a file shows on purpose: new Central's sign-in beside classic ones, parameters in a body, a page that is too long. */
const shown: Record<string, readonly string[]> = {
  '09-msp.central': ['aboveMaximum'],
  '11-tokens-by-hand.central': ['missingParameter', 'otherPlatform', 'otherPlatformTwin'],
};

/** The acceptance scenarios of the reference (section 8) by number, with the lines of the samples that each one needs. */
const scenarios: readonly (readonly [
  scenarios: readonly number[],
  file: string,
  lines: readonly string[],
])[] = [
  [[1, 3, 9, 10, 37, 38], '01', ['GET /central/v2/sites\n', 'GET /monitoring/v2/aps?', '# @foreach']],
  [
    [2, 4, 5, 6, 7],
    '11',
    ['api/login?client_id', 'response_type=code', '"refresh_token"', 'as/token.oauth2'],
  ],
  [[7], '11', ['DELETE /oauth2/api/tokens']],
  [[8], '01', ['GET /central/v2/sites']],
  [[6, 8, 9], '10', ['v1/devices?limit=1000', 'v1/sites-health?limit=100', "status eq 'OFFLINE'"]],
  [[11, 12, 13], '02', ['client_type=WIRELESS', 'FAILED_TO_CONNECT', '/mobility_trail']],
  [[14], '02', ['/action/disconnect_user', 'GET /device_management/v1/status/']],
  [[15, 16], '03', ['/action/reboot', '/action/bounce_poe_port']],
  [[15, 16, 18], '10', ['/reboot', '/poeBounce', '/ping', '# @poll until']],
  [[17], '03', ['v1/commands?device_type=IAP', 'session_id=', 'DELETE /troubleshooting/v1/devices/']],
  [[19, 21], '04', ['POST /central/v2/sites/associations', 'DELETE /central/v2/sites/associations']],
  [[20], '04', ['SITE_ERR_DUPLICATE_SITE_NAME']],
  [
    [22, 23, 24],
    '04',
    ['/devices/move', '/configuration/v3/groups', 'properties?groups=', '/v2/groups?limit=20'],
  ],
  [
    [25, 26, 27, 28],
    '05',
    ['multipart/form-data', '/template_variables', '/dirty_diff/', 'POST /configuration/v1/ap_cli/'],
  ],
  [
    [29, 30, 31],
    '06',
    ['/compliance_version', 'POST /platform/device_inventory', '/assign', 'v1/subscriptions?limit=50'],
  ],
  [[32, 33, 34], '07', ['/event_details/', 'severity=Critical', '/rogue_aps', '/wids/events?sort=-ts']],
  [[32, 33], '10', ['/network-services/v1/audits', '/alerts/clear']],
  [
    [35],
    '08',
    [
      'POST /central/v1/webhooks',
      '/token',
      '/ping',
      'PUT /central/v1/webhooks',
      'DELETE /central/v1/webhooks',
    ],
  ],
  [[36], '09', ['v1/customers?limit=50', '# @tenant', 'limit=51']],
  [[39, 40], '12', ['# @account eu-prod', '# @account apac-msp', 'status == 403']],
];

describe('the samples', () => {
  const catalogue = openCatalogue();
  const lookup = catalogueLookup(catalogue);

  it('hold all forty acceptance scenarios', () => {
    const numbers = new Set(scenarios.flatMap(([all]) => all));
    assert.deepEqual(
      [...numbers].toSorted((a, b) => a - b),
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    const missing = scenarios.flatMap(([all, start, lines]) => {
      const text = textOfSample(files.find((name) => name.startsWith(start)) ?? assert.fail(start));
      return lines.filter((line) => !text.includes(line)).map((line) => `${all.join()}: ${line}`);
    });
    assert.deepEqual(missing, []);
  });

  for (const name of files) {
    it(`${name} reads without a problem, and each of its calls is one of the catalogue`, async () => {
      const document = parse(textOfSample(name));
      const { files: confined } = requestPorts(() => ({}));
      const { imports, bad } = await importedFiles(
        {
          ...confined,
          folder: fileURLToPath(folder),
          roots: [fileURLToPath(new URL('..', folder))],
          read: (path) => readFile(path),
        },
        document,
      );
      assert.deepEqual(bad, []);
      const environment = new Map(readEnvironment('sandbox', environmentText, undefined));
      for (const one of namesOfImports(imports).captures) environment.set(one, { value: '', secret: false });
      const problems = [...document.blocks.keys()].flatMap((index) =>
        checkBlock(document, index, { platform: platformOfSample(name), catalogue: lookup, environment }),
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
        const ports = samplePorts(sandbox, name, { folder: folder.pathname, environmentText });
        const document = parse(textOfSample(name));
        const outcomes = await runAll(startRun(document, ports, createRunMemory()));
        const requests = document.blocks.filter((block) => block.request).length;
        assert.deepEqual(failuresOf(outcomes), []);
        assert.equal(outcomes.length, requests);
      });
    }
  });
});
