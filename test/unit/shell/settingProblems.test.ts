import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { settingProblems, type DeclaredSetting } from '../../../src/shell/settingProblems.ts';

const { contributes } = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
) as { contributes: { configuration: { properties: Record<string, DeclaredSetting> } } };
const told = (given: unknown) =>
  settingProblems('arubaCentral', given, contributes.configuration.properties).map(
    ({ error: { reason, values } }) => [reason, values['near'] ?? values['takes'] ?? values['id']],
  );

describe('a setting that nothing reads as it is written', () => {
  const table: [given: unknown, problems: unknown[]][] = [
    [{ limits: { callsPerSecond: '3' } }, [['settingWrong', '1–7']]],
    [{ limits: { callsPerSecond: 2.5 } }, [['settingWrong', '1–7']]],
    [{ limits: { callsPerSecond: 70 } }, [['settingWrong', '1–7']]],
    [{ limits: { callPerSecond: 3 } }, [['settingMisspelt', 'arubaCentral.limits.callsPerSecond']]],
    [{ history: { keep: '7days' } }, [['settingWrong', '"window", "1 day", "7 days", "30 days"']]],
    [{ requests: { confirmWrites: false } }, [['settingWrong', '"always", "perFile", "never"']]],
    [{ agents: { mask: 'yes' } }, [['settingWrong', 'true, false']]],
    [{ requests: { processEnvironment: 'HOME' } }, [['settingWrong', '["NAME"]']]],
    [{ requests: { processEnvironment: ['HOME', 5] } }, [['settingWrong', '["NAME"]']]],
    [{ views: { autoRefreshSeconds: 5 } }, [['settingWrong', '0, 60–3600']]],
    [{ colour: 'red' }, [['settingUnknown', 'arubaCentral.colour']]],
    ['on', [['settingUnknown', 'arubaCentral']]],
    [
      { views: { autoRefreshSeconds: null }, history: { kep: '1 day' } },
      [
        ['settingWrong', '0, 60–3600'],
        ['settingMisspelt', 'arubaCentral.history.keep'],
      ],
    ],
  ];
  for (const [given, problems] of table)
    it(`is told: ${JSON.stringify(given)}`, () => assert.deepEqual(told(given), problems));

  it('is told with what is wrong of it, and what is used of it', () => {
    const problemsOf = (given: unknown) =>
      settingProblems('arubaCentral', given, contributes.configuration.properties).map(
        ({ error: { values } }) => [values['value'], values['used']],
      );
    const named = (...processEnvironment: string[]) => problemsOf({ requests: { processEnvironment } });
    assert.deepEqual(named('HOME', 'CENTRAL_*', 'A B', ''), [['"CENTRAL_*", "A B", ""', 'the rest']]);
    assert.deepEqual(named('HOME', 'API-KEY', 'ProgramFiles(x86)'), []);
    const every = (autoRefreshSeconds: number) => problemsOf({ views: { autoRefreshSeconds } });
    const found = [0, 1, 59, 60, 3600, -1, 59.5, 3601].map((seconds) => every(seconds)[0]?.[1]);
    assert.deepEqual(found, [undefined, '60', '60', undefined, undefined, '0', '0', '0']);
  });

  it('is none where each has what it takes', () => {
    const defaults = Object.entries(contributes.configuration.properties).map(([id, one]) => [
      id.split('.').slice(1),
      one.default,
    ]);
    const given: Record<string, Record<string, unknown>> = {};
    for (const [[group, name], value] of defaults as [[string, string], unknown][])
      (given[group] ??= {})[name] = value;
    assert.deepEqual([undefined, {}, { limits: {} }, given].flatMap(told), []);
  });
});
