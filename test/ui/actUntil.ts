import type { Locator } from 'playwright-core';

const tries = 6;
/** How long one try may take to show, ms: a second one too early would undo the first where it is a switch. */
const oneTry = 10_000;

/** Acts again while nothing comes of it: a busy workbench loses a click or a hover when what is under it moves at that moment. */
export async function actUntil(seen: Locator, act: () => Promise<void>): Promise<void> {
  for (let left = tries; left > 0; left -= 1) {
    await act();
    if (await comes(seen)) return;
  }
  await seen.waitFor();
}

/** Tells if it is there, or comes in a moment. */
export function comes(seen: Locator, timeout = oneTry): Promise<boolean> {
  return seen.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}

/** Tells if it is gone, or goes in a moment. */
export function goes(seen: Locator): Promise<boolean> {
  return seen.waitFor({ state: 'hidden', timeout: oneTry }).then(
    () => true,
    () => false,
  );
}

/**
 * Chooses an item of an open menu, which takes no click in its first moments, in case it was meant for what is under it.
 * Enter goes to the item that has the focus, and the focus follows the pointer a moment later.
 */
export async function choose(item: Locator): Promise<void> {
  const page = item.page();
  const row = item.locator('xpath=ancestor-or-self::li[contains(@class, "action-item")][1]');
  const focused = row.and(page.locator('.focused'));
  for (let left = tries; left > 0; left -= 1) {
    await item.hover();
    if ((await comes(focused)) && (await enter(item))) return;
    await page.mouse.move(0, 0);
  }
  throw new Error('The menu does not take its item.');
}

async function enter(item: Locator): Promise<boolean> {
  await item.page().keyboard.press('Enter');
  return goes(item);
}
