import { setTimeout } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { actUntil, choose } from './actUntil.ts';
import type { Text } from './workbench.ts';

/** A view of the sidebar: its header, its welcome text and its tree. */
export class View {
  readonly #page: Page;
  readonly pane: Locator;

  constructor(page: Page, title: string) {
    this.#page = page;
    const header = page.locator('.pane-header').getByText(title, { exact: true });
    this.pane = page.locator('.part.sidebar .pane', { has: header });
  }

  /** Unfolds the view itself. */
  async open(): Promise<void> {
    const header = this.pane.locator('.pane-header');
    await header.waitFor();
    if ((await header.getAttribute('aria-expanded')) === 'false') await header.press('Enter');
    await this.pane.locator('.pane-header.expanded').waitFor();
  }

  /** Folds the view itself. */
  async close(): Promise<void> {
    await this.open();
    await this.pane.locator('.pane-header').press('Enter');
    await this.pane.locator('.pane-header:not(.expanded)').waitFor();
  }

  /** The first row on the screen that shows this text. */
  row(text: Text): Locator {
    return this.pane.locator('.monaco-list-row', { hasText: text }).first();
  }

  /** The first row that stands for something that failed. */
  failure(): Locator {
    const icon = this.#page.locator('.codicon-warning');
    return this.pane.locator('.monaco-list-row', { has: icon }).first();
  }

  /** Reads the label and the description of each row on the screen. */
  async rows(): Promise<string[]> {
    await this.pane.locator('.monaco-list-row').first().waitFor();
    return this.pane.locator('.monaco-list-row').allInnerTexts();
  }

  /** Expands one row after the other, from the root down, and waits for each one's children. */
  async expand(...path: readonly Text[]): Promise<void> {
    await this.open();
    for (const text of path) {
      const unfolded = this.pane.locator('.monaco-list-row[aria-expanded="true"]', { hasText: text }).first();
      await actUntil(unfolded, () => this.#unfold(this.row(text)));
    }
  }

  /** Expands the first row of each level, from the root down, and waits for its children. */
  async expandLevels(levels: number): Promise<void> {
    await this.open();
    for (let level = 1; level <= levels; level++) {
      await actUntil(this.#level(level + 1), () => this.#unfold(this.#level(level)));
    }
  }

  /** Waits until no row comes or goes any more: branches fill side by side, and a click would meet the row that moved up. */
  async settle(): Promise<void> {
    let before = '';
    for (let looks = 0; looks < 40; looks++) {
      const now = (await this.rows()).join('\n');
      if (now === before) return;
      before = now;
      await setTimeout(150);
    }
  }

  /** Clicks the arrow of a row that is folded and takes the pointer away, whose tooltip would cover the rows below. */
  async #unfold(row: Locator): Promise<void> {
    await row.waitFor();
    await this.settle();
    if ((await row.getAttribute('aria-expanded')) !== 'false') return;
    await row.locator('.monaco-tl-twistie').click();
    await this.#page.mouse.move(0, 0);
  }

  #level(level: number): Locator {
    return this.pane.locator(`.monaco-list-row[aria-level="${level}"]`).first();
  }

  /** The message above the tree of the view. */
  get message(): Locator {
    return this.pane.locator('.message');
  }

  /** A link or button of the welcome text. */
  welcome(text: Text): Locator {
    return this.pane.locator('.welcome-view-content').locator('a, .monaco-button', { hasText: text }).first();
  }

  /** Clicks an action of the view's title bar by its tooltip. */
  async clickAction(title: string): Promise<void> {
    const action = this.pane.locator(`.pane-header .action-label[aria-label^="${title}"]`);
    await actUntil(action, () => this.pane.locator('.pane-header').hover());
    await action.click();
  }

  /** Chooses from a row's context menu. */
  async contextMenu(text: Text, item: string): Promise<void> {
    const wanted = this.#page.locator('.monaco-menu .action-item', { hasText: item }).first();
    await actUntil(wanted, async () => {
      // The menu of another row, which came under the pointer.
      await this.#page.keyboard.press('Escape');
      await this.settle();
      await this.row(text).click({ button: 'right' });
    });
    await choose(wanted);
  }
}
