import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import {
  commandTable,
  isCommand,
  optionTable,
  reporterKinds,
  type CommandForm,
  type OptionForm,
} from '../../src/cli/commandTable.ts';
import { goldenRuns } from '../support/runs/goldenRuns.ts';

const commands = Object.keys(commandTable).filter(isCommand);
/** The words of each call whose output is kept. */
const kept = Object.values(goldenRuns)
  .flat()
  .map((step) => (typeof step === 'string' ? step : step.line).split(' '));

describe('The golden files', () => {
  it('are one for each command and each reporter, and one for the help', () => {
    const kinds = new Set(Object.values(reporterKinds).flat());
    const expected = [...commands, ...[...kinds].map((kind) => `reporter-${kind}`), 'help'];
    const files = readdirSync(new URL('../golden', import.meta.url)).map((file) => file.replace('.txt', ''));
    assert.deepEqual(files.toSorted(), expected.toSorted());
    assert.deepEqual(Object.keys(goldenRuns).toSorted(), expected.toSorted());
  });

  for (const command of commands)
    it(`have a run of ${command} with each word that it takes, and its help`, () => {
      const runs = kept.filter(([name, option]) => name === command && option !== '--help');
      assert.ok(runs.length > 0);
      const { choices = [] }: CommandForm = commandTable[command];
      assert.deepEqual(
        choices.filter((word) => !runs.some((words) => words[1] === word)),
        [],
      );
      assert.ok(kept.some(([name, option]) => name === command && option === '--help'));
    });

  it('have each word that an option takes', () => {
    const given = kept.flatMap((words) =>
      words.flatMap((word, at) => (word.startsWith('--') ? [`${word} ${words[at + 1]?.split('=')[0]}`] : [])),
    );
    const asked = Object.entries(optionTable).flatMap(
      ([name, { choices = [], choicesFor = {} }]: [string, OptionForm]) =>
        [...choices, ...Object.values(choicesFor).flat()].map((word) => `--${name} ${word}`),
    );
    assert.deepEqual(
      asked.filter((one) => one !== '--output table' && !given.includes(one)),
      [],
    );
  });
});
