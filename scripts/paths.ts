import { join } from 'node:path';

/** The project's root. */
export const root = join(import.meta.dirname, '..');

/** Downloaded editors, their profiles and demo folders: large, kept between runs, ignored by git. */
export const vscodeTestDir = join(root, '.vscode-test');

/** Screenshots, logs and counts of the last run. */
export const resultsDir = join(root, 'test-results');

/** Stryker, its copies of the project and its last results: ignored by git. */
export const mutationDir = join(root, '.mutation');
