import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Frame, FrameLocator } from 'playwright-core';

interface AxeResults {
  violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[];
}
declare const axe: { run(options: object): Promise<AxeResults> };

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** Fails with what axe finds wrong in a page in a panel; the colours are those of VS Code's theme, and looked at if they are asked for. */
export async function passesAxe(page: FrameLocator, { colours = false } = {}): Promise<void> {
  const root = await page.locator(':root').elementHandle();
  const frame = (await root?.ownerFrame()) ?? assert.fail('the page is gone');
  await hasNothingForAxe(frame, { rules: { 'color-contrast': { enabled: colours } } });
}

/** Fails with what axe finds wrong in a frame, by the rules of WCAG 2.2 at the levels A and AA. */
export async function hasNothingForAxe(frame: Frame, options: object = {}): Promise<void> {
  await frame.evaluate(source);
  const { violations } = await frame.evaluate(
    (more) =>
      axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        ...more,
      }),
    options,
  );
  assert.deepEqual(
    violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => [id, target, failureSummary]),
    ),
    [],
  );
}
