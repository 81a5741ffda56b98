import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FrameLocator } from 'playwright-core';

interface AxeResults {
  violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
}
declare const axe: { run(options: object): Promise<AxeResults> };

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** Fails with what axe finds wrong in a page of ours, by the rules of WCAG 2.2 at the levels A and AA; the colours are those of VS Code's theme. */
export async function passesAxe(page: FrameLocator): Promise<void> {
  const root = await page.locator(':root').elementHandle();
  const frame = (await root?.ownerFrame()) ?? assert.fail('the page is gone');
  await frame.evaluate(source);
  const { violations } = await frame.evaluate(() =>
    axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'color-contrast': { enabled: false } },
    }),
  );
  assert.deepEqual(
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => [id, target, failureSummary]),
    ),
    [],
  );
}
