import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { resultsDir } from '../../scripts/paths.ts';
import type { Window, WindowPlace } from '../../scripts/vscode/vscode.ts';
import { actUntil, comes } from './actUntil.ts';
import { chosenLook } from './chosenLook.ts';
import { runInWindow } from './courier.ts';
import { QuickInput } from './quickInput.ts';
import { View } from './view.ts';

export type Text = string | RegExp;

/** Guards against a hang, ms: far above what anything on the page takes to appear on a slow machine. */
export const patience = 60_000;

/** How long a click may wait for its place before it is tried anew, ms. */
const aTry = 10_000;

/** Time in which a window may still restore things, ms. */
const aMoment = 1_000;

const screenshots = join(resultsDir, 'screenshots');

/** The workbench as a person sees it: every method waits for what it names, none sleeps. */
export class Workbench {
  readonly page: Page;
  readonly #window: Pick<Window, 'page' | 'openAnother'>;
  readonly quickInput: QuickInput;
  /** The workspace folder on disk. */
  readonly folder: string;

  constructor(window: Pick<Window, 'page' | 'openAnother'>, options: { folder?: string } = {}) {
    this.page = window.page;
    this.#window = window;
    this.folder = options.folder ?? '';
    this.quickInput = new QuickInput(this.page);
    this.page.setDefaultTimeout(patience);
  }

  /** Waits until the window can be used. */
  async ready(): Promise<void> {
    await this.resize();
    // What fades out still covers what is under it, and takes no click any more.
    await this.page.emulateMedia({ reducedMotion: 'reduce' });
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 3 * patience });
    await this.page.locator('.activitybar .action-item').first().waitFor();
  }

  /** Makes the window as wide as this, px, or as the chosen look has it. */
  async resize(width = chosenLook()?.width ?? 1_280): Promise<void> {
    await this.page.setViewportSize({ width, height: 800 });
  }

  /** Runs a command by its title in the palette, such as "Central: Add Account…". */
  async runCommand(title: string): Promise<void> {
    await this.#takeFrom('F1', `>${title}`, title);
  }

  /** Runs a command with arguments, as a user's script does; needs the courier. */
  async execute<T>(command: string, ...args: unknown[]): Promise<T> {
    return runInWindow<T>(this.folder, { command, args });
  }

  /** Changes the colours to those of a theme by its name, or of the chosen look. */
  async useTheme(name: string = chosenLook()?.theme ?? 'Light Modern'): Promise<void> {
    for (let tries = 6; tries > 0; tries -= 1) {
      await this.runCommand('Preferences: Color Theme');
      await this.quickInput.question('Select Color Theme');
      // A window that has just opened may not know all of its themes yet.
      if (!(await this.quickInput.take(name, name))) continue;
      await this.quickInput.widget.waitFor({ state: 'hidden' });
      const isLight = name.startsWith('Light');
      const kind = name.includes('High Contrast')
        ? isLight
          ? 'hc-light'
          : 'hc-black'
        : isLight
          ? 'vs'
          : 'vs-dark';
      await this.page.locator(`.monaco-workbench.${kind}`).waitFor();
      return;
    }
    throw new Error(`There is no theme “${name}”.`);
  }

  /** Opens a file of the workspace folder by its name. */
  async openFile(name: string): Promise<void> {
    await this.#takeFrom('ControlOrMeta+P', name, name);
    await this.editor(name).waitFor();
  }

  /** A busy workbench may close such a box at once, or fill it before it knows all that belongs there: so it is opened anew. */
  async #takeFrom(key: string, text: string, label: string): Promise<void> {
    for (let tries = 6; tries > 0; tries -= 1) {
      await this.page.keyboard.press(key);
      if (await this.quickInput.take(text, label)) return;
    }
    throw new Error(`${key} does not offer “${label}”.`);
  }

  /** Shows a container of the activity bar by its title. */
  async openContainer(title: string): Promise<void> {
    const item = this.page.locator('.activitybar .action-item', {
      has: this.page.locator(`[aria-label^="${title}"]`),
    });
    const shown = this.page.locator('.part.sidebar .composite.title', { hasText: title });
    await item.first().waitFor();
    // A click on a container that is shown hides it, and a window that has just started may still bring it back by itself.
    if (!(await comes(shown, aMoment))) await actUntil(shown, () => item.first().click());
    await this.page.locator('.part.sidebar .pane-header').first().waitFor();
  }

  /** A view of the sidebar by its title. */
  view(title: string): View {
    return new View(this.page, title);
  }

  /** The tab of an open editor. */
  editor(title: Text): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: title }).first();
  }

  /** Waits until the active editor shows this text, on one line of the screen. */
  async editorShows(text: string): Promise<void> {
    await this.page.locator('.editor-group-container.active .view-line', { hasText: text }).first().waitFor();
  }

  /** The first lens on the screen that shows this text. */
  lens(text: Text): Locator {
    const shown = '.codelens-decoration[monaco-visible-content-widget="true"]';
    return this.page.locator(`${shown} > a, ${shown} > span`, { hasText: text }).first();
  }

  /** Clicks a lens until something is there; VS Code draws its lenses anew at any moment and loses a click meanwhile. */
  async clickLens(text: Text, until: Locator): Promise<void> {
    await this.lens(text).waitFor();
    await actUntil(until, async () => {
      // What the click before brought may cover the lens by now.
      await this.lens(text)
        .click({ timeout: aTry })
        .catch(() => undefined);
    });
  }

  statusItem(text: Text): Locator {
    return this.page.locator('.part.statusbar .statusbar-item', { hasText: text }).first();
  }

  /** The notifications so far, in the list behind the bell: a driven workbench shows no toasts. */
  async notifications(): Promise<Locator> {
    const list = this.page.locator('.notifications-center.visible');
    const bell = this.page.locator('[id="status.notifications"] a');
    if (!(await comes(list, aMoment))) await actUntil(list, () => bell.click());
    // The bell's tooltip would cover the buttons of the last one.
    await this.page.mouse.move(0, 0);
    return list.locator('.notification-list-item');
  }

  /** Waits for a notification that says this. */
  async notification(text: Text): Promise<void> {
    await (await this.notifications()).filter({ hasText: text }).first().waitFor();
  }

  /** Clears the notifications away. */
  async clearNotifications(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
    await this.page.locator('.notifications-center.visible').waitFor({ state: 'hidden' });
  }

  /** Rests the pointer on something until it shows this. */
  async hover(what: Locator, shows: Locator): Promise<void> {
    await actUntil(shows, async () => {
      await this.page.mouse.move(0, 0);
      await what.hover();
    });
  }

  /** Answers a modal dialog with one of its buttons. */
  async answerDialog(button: Text): Promise<void> {
    const buttons = this.page.locator('.monaco-dialog-box .monaco-button');
    await buttons.filter({ hasText: button }).first().click();
  }

  /** Loads the page again, as closing and opening the window does; secrets and settings stay. */
  async reload(): Promise<void> {
    await this.page.reload({ waitUntil: 'domcontentloaded' });
    await this.ready();
  }

  /** A second window on the same folder and profile, or on those that are named, where this VS Code can open one. */
  async openAnother(place?: Partial<WindowPlace>): Promise<Workbench | undefined> {
    const page = await this.#window.openAnother?.(place);
    if (!page) return undefined;
    const other = new Workbench({ page });
    await other.ready();
    return other;
  }

  /** Keeps what is on the screen as test-results/screenshots/<name>.png. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(screenshots, { recursive: true });
    await this.page.screenshot({ path: join(screenshots, `${name}.png`), animations: 'disabled' });
  }
}
