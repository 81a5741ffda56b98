import type { Locator, Page } from 'playwright-core';

/** A row's label, not the detail on the line below it. */
const labelName = '.quick-input-list-row:first-child .label-name';

/** The box in which VS Code asks: the palette, input boxes and picks. */
export class QuickInput {
  readonly #page: Page;
  readonly widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget');
  }

  get #box(): Locator {
    return this.widget.locator('.quick-input-box input');
  }

  /** Waits for a question whose title, prompt or placeholder has this text. */
  async question(text: string): Promise<void> {
    const shown = this.widget.filter({ hasText: text });
    const hinted = this.widget.filter({ has: this.#page.locator(`input[placeholder*="${text}"]`) });
    await shown.or(hinted).first().waitFor();
  }

  /** Puts text into the box without accepting it. */
  async type(text: string): Promise<void> {
    await this.#box.waitFor();
    await this.#box.fill(text);
  }

  /** The same for a box that a busy workbench may have closed again at once: whether it took the text. */
  async typeIfOpen(text: string): Promise<boolean> {
    return this.#box.fill(text, { timeout: 5_000 }).then(
      () => true,
      () => false,
    );
  }

  /** Answers an input box. */
  async answer(text: string): Promise<void> {
    await this.type(text);
    await this.#box.press('Enter');
  }

  /** Takes what the box holds. */
  async accept(): Promise<void> {
    await this.#box.press('Enter');
  }

  /** Goes one step back in a wizard. */
  async back(): Promise<void> {
    await this.widget.locator('.quick-input-left-action-bar .action-label').click();
  }

  /** What the box holds. */
  async value(): Promise<string> {
    return this.#box.inputValue();
  }

  /** Chooses the first row whose label starts with this text. */
  async pick(label: string): Promise<void> {
    await this.row(label).click();
  }

  /** The first row whose label starts with this text. */
  row(label: string): Locator {
    const start = new RegExp(`^\\s*${label.replaceAll(/[^\w\s]/g, '\\$&')}`);
    const name = this.#page.locator(labelName, { hasText: start });
    return this.widget.locator('.monaco-list-row', { has: name }).first();
  }

  /** The labels on the screen. */
  async labels(): Promise<string[]> {
    await this.widget.locator('.monaco-list-row').first().waitFor();
    return this.widget.locator(`.monaco-list-row ${labelName}`).allInnerTexts();
  }

  /** Closes the box as Escape does. */
  async cancel(): Promise<void> {
    await this.#box.press('Escape');
    await this.widget.waitFor({ state: 'hidden' });
  }
}
