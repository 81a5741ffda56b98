import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { comes } from './actUntil.ts';
import { eventually } from './eventually.ts';

/** Element in which VS Code shows its question, below the title. The rest of the widget keeps words of earlier questions. */
const said = '.quick-input-message, .quick-input-description';

/** How long one try may take before the box is opened anew, ms. */
const oneTry = 10_000;
/** How long the first row that is found has to be the wanted one, ms, and how far down it may be. */
const aMoment = 500;
const mostRows = 20;

/** A row's label, not the detail on the line below it. */
const labelName = '.quick-input-list-row:first-child .label-name';

/** The box in which VS Code asks: the palette, input boxes and picks. */
export class QuickInput {
  readonly #page: Page;
  readonly widget: Locator;

  constructor(page: Page) {
    this.#page = page;
    // One that is on its way out takes nothing any more.
    this.widget = page.locator('.quick-input-widget:not([inert])');
  }

  get #box(): Locator {
    return this.widget.locator('.quick-input-box input');
  }

  /** Waits for a question whose title or placeholder has this text, or whose prompt begins with it. */
  async question(text: string): Promise<void> {
    const title = this.widget
      .locator('.quick-input-title')
      .filter({ hasText: literally(text), visible: true });
    const hint = this.widget.locator(`input[placeholder*="${text}"]`);
    await title
      .or(hint)
      .or(this.#saying(beginning(text)))
      .first()
      .waitFor();
  }

  /** Waits for a sentence in the box, such as why an answer was refused; it may name other questions. */
  async sentence(text: string): Promise<void> {
    await this.#saying(literally(text)).first().waitFor();
  }

  #saying(text: RegExp): Locator {
    return this.widget.locator(said).filter({ hasText: text, visible: true });
  }

  /** Puts text into the box without accepting it. */
  async type(text: string): Promise<void> {
    await this.#box.waitFor();
    await this.#box.fill(text);
  }

  /** Types and takes a row of what is found; whether the box was there and had it. */
  async take(text: string, label: string): Promise<boolean> {
    try {
      await this.#box.fill(text, { timeout: oneTry });
      await this.row(label).waitFor({ timeout: oneTry });
      // Not a click: the rows still move while more of them are found.
      const focused = this.row(label, '.focused');
      for (let rows = 0; rows < mostRows && !(await comes(focused, aMoment)); rows += 1)
        await this.#box.press('ArrowDown', { timeout: oneTry });
      await focused.waitFor({ timeout: oneTry });
      await this.#box.press('Enter', { timeout: oneTry });
      return true;
    } catch {
      if (await this.widget.isVisible()) await this.#page.keyboard.press('Escape');
      return false;
    }
  }

  /** Answers an input box. */
  async answer(text: string): Promise<void> {
    await this.type(text);
    await this.#box.press('Enter');
  }

  /** Answers VS Code's own dialog for files, which writes over what is typed before it has listed its first folder. */
  async chooseFile(path: string): Promise<void> {
    await this.widget.locator('.monaco-list-row').first().waitFor();
    await this.answer(path);
  }

  /** Takes what the box holds. */
  async accept(): Promise<void> {
    await this.#box.press('Enter');
  }

  /** Goes one step back in a wizard. */
  async back(): Promise<void> {
    await this.widget.locator('.quick-input-left-action-bar .action-label').click();
  }

  /** Reads the text in the box. */
  async value(): Promise<string> {
    return this.#box.inputValue();
  }

  /** Waits until the box holds this. */
  async holds(text: string): Promise<void> {
    await eventually(async () => assert.equal(await this.value(), text));
  }

  /** Presses a button of the box by its tooltip. */
  async press(tooltip: string): Promise<void> {
    await this.widget.locator(`.action-label[aria-label^="${tooltip}"]`).click();
  }

  /** Chooses the first row whose label starts with this text. */
  async pick(label: string): Promise<void> {
    await this.row(label).click();
  }

  /** The first row whose label starts with this text. */
  row(label: string, which = ''): Locator {
    const name = this.#page.locator(labelName, { hasText: beginning(label) });
    return this.widget.locator(`.monaco-list-row${which}`, { has: name }).first();
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

/** Matches the text as it is written, capitals too, which a locator's own text does not mind. */
function literally(text: string): RegExp {
  return new RegExp(text.replaceAll(/[^\w\s]/g, '\\$&'));
}

function beginning(text: string): RegExp {
  return new RegExp(`^\\s*${literally(text).source}`);
}
