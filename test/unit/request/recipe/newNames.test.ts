import assert from 'node:assert/strict';
import { isCentralError } from '../../../../src/base/errors.ts';
import { badPartOf, takenNames, withNewNames } from '../../../../src/request/recipe/newNames.ts';
import { deviceRow } from '../../../../src/request/recipe/recipeRow.ts';

const ap = (serial: string, over: object = {}) =>
  deviceRow({ account: 'a', serial, name: serial, kind: 'ap', status: 'up', ...over });
const names = (rows: readonly ReturnType<typeof ap>[], pattern: string) =>
  withNewNames(rows, pattern).map(({ row }) => row['newName']);

describe('A pattern of new names', () => {
  const rows = [
    ap('AP10', { site: 'São Paulo', mac: '02:1A:1E:00:31:07', model: 'AP-515' }),
    ap('AP2', { site: 'São Paulo', mac: '021a.1e00.3108', model: 'AP-635' }),
    ap('AP1', { site: 'Rome/HQ', mac: '02:1a:1e:00:31:09', model: 'AP-515' }),
  ];

  it('is filled with the parts of a row, counted where names would be alike, as a host name', () => {
    for (const [pattern, expected] of [
      ['{site}-AP-{nn}', ['Sao-Paulo-AP-02', 'Sao-Paulo-AP-01', 'Rome-HQ-AP-01']],
      ['{site:3}-{model}-{n}', ['Sao-AP-515-1', 'Sao-AP-635-1', 'Rom-AP-515-1']],
      ['ap-{mac:-4}', ['ap-3107', 'ap-3108', 'ap-3109']],
      ['{kind}_{serial}.x', ['ap_AP10.x', 'ap_AP2.x', 'ap_AP1.x']],
      ['-{name}-', ['AP10', 'AP2', 'AP1']],
    ] as const)
      assert.deepEqual(names(rows, pattern), expected, pattern);
    const odd = [ap('S1', { site: 'Łódź', mac: '2:1a:1e:0:31:8' }), ap('S2', { site: 'Sa\u0303o Tomé' })];
    assert.deepEqual(names(odd, '{site:3}'), ['Lod', 'Sao']);
    assert.deepEqual(names(odd.slice(0, 1), '{mac:-6}'), ['003108']);
    assert.deepEqual(names([ap('S3', { site: 'Straße Ærø' })], '{site}'), ['Strasse-AEro']);
    const same = ['São Paulo', 'Sao-Paulo', 'SAO PAULO'].map((site, n) => ap(`S${n}`, { site }));
    assert.deepEqual(names(same, '{site}-{n}'), ['Sao-Paulo-1', 'Sao-Paulo-2', 'SAO-PAULO-3']);
  });

  it('is refused before anything is sent where it cannot be read, or gives names that are alike, empty or too long', () => {
    const refusal = (pattern: string, of = rows) => {
      try {
        withNewNames(of, pattern);
      } catch (error) {
        if (isCentralError(error)) return `${error.reason}: ${error.message}`;
      }
      return assert.fail(pattern);
    };
    assert.match(refusal('{site}-{colour}'), /^badPattern: .*“\{colour\}” in the pattern/);
    for (const bad of ['{Site}', '{n:2}', '{name:100}'])
      assert.ok(refusal(`${bad}-{n}`).includes(`“${bad}” in the pattern`), bad);
    assert.match(refusal('{site'), /^badPattern/);
    assert.match(refusal(' '), /^badPattern/);
    assert.match(refusal('{site}-AP'), /^namesAlike: .*“Sao-Paulo-AP”: AP10 \(ap\), AP2 \(ap\)\. Add \{n\}/);
    assert.match(
      refusal('{group}-{n}'),
      /^patternLacksPart: .*“group”.*for AP10 \(ap\), AP2 \(ap\), AP1 \(ap\)/,
    );
    const lost = [ap('S1', { name: '日本' }), ap('S2', { name: '🙂', mac: 'none' }), ap('S3')];
    assert.match(refusal('{name}-{n}', lost), /^patternLacksPart: .*“name”.*for 日本 \(ap\), 🙂 \(ap\)\./);
    assert.match(refusal('x{mac:-4}', lost.slice(1, 2)), /^patternLacksPart/);
    assert.match(refusal('---', rows.slice(0, 1)), /^namesUnfit/);
    assert.match(refusal(`${'x'.repeat(64)}{n}`), /^namesUnfit/);
    assert.match(refusal('{n:2}'), /^badPattern/);
    assert.equal(badPartOf('{site}-{nnn}'), undefined);
  });

  it('tells the names that another device has', () => {
    const [renamed] = withNewNames([ap('A', { site: 'Rome' })], '{site}-{n}');
    const device = { account: 'a', kind: 'ap', status: 'up' } as const;
    const others = [
      { ...device, serial: 'A', name: 'rome-1' },
      { ...device, serial: 'B', name: 'rome-1' },
    ];
    assert.ok(renamed);
    assert.deepEqual(takenNames([renamed], others), [{ kind: 'taken', names: ['Rome-1'] }]);
    assert.deepEqual(takenNames([renamed], others.slice(0, 1)), []);
  });
});
