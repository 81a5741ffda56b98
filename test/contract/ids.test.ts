import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as ids from '../../src/base/ids.ts';

interface Contributed {
  command?: string;
  id?: string;
  view?: string;
  when?: string;
  group?: string;
  key?: string;
}
interface Manifest {
  name: string;
  publisher: string;
  contributes: {
    /** `original` holds other names by which the palette finds a command; it shows them in no English window. */
    commands: (Contributed & { title: string | { value: string; original: string } })[];
    views: Record<string, Contributed[]>;
    viewsWelcome: (Contributed & { contents: string })[];
    viewsContainers: { activitybar: Contributed[] };
    menus: Record<string, Contributed[]>;
    keybindings: Contributed[];
    languages: { id: string; extensions?: string[] }[];
    authentication: Contributed[];
    walkthroughs: (Contributed & { steps: { completionEvents: string[]; description: string }[] })[];
    configuration: {
      properties: Record<
        string,
        { scope: string; order: number; markdownDescription: string; keywords?: string[] }
      >;
    };
  };
}

const root = new URL('../../', import.meta.url);
const text = readFileSync(new URL('package.json', root), 'utf8');
const manifest = JSON.parse(text) as Manifest;
const words = JSON.parse(readFileSync(new URL('package.nls.json', root), 'utf8')) as Record<string, string>;
const source = readFileSync(new URL('src/base/ids.ts', root), 'utf8');
const { contributes } = manifest;

/** The keys of the Commands interface; types are gone at run time, so they are read from the text. */
const commandIds = [...source.matchAll(/^ {2}'(arubaCentral\.\w+)':/gm)].map(([, id]) => id ?? '');
const placed = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
const clauses = [...placed, ...contributes.viewsWelcome].map(({ when }) => when ?? '');
const sorted = (values: Iterable<string>) => [...new Set(values)].toSorted();

describe('package.json and ids.ts', () => {
  it('name the same extension, language and provider', () => {
    assert.equal(`${manifest.publisher}.${manifest.name}`, ids.extensionId);
    assert.deepEqual(
      contributes.languages.map(({ id, extensions }) => [id, extensions]),
      [
        [ids.languageId, ['.central']],
        [ids.textLanguageId, undefined],
      ],
    );
    assert.deepEqual(
      contributes.authentication.map(({ id }) => id),
      [ids.authProviderId],
    );
    assert.deepEqual(
      contributes.walkthroughs.map(({ id }) => id),
      [ids.walkthroughId],
    );
  });

  it('declare the same commands', () =>
    assert.deepEqual(sorted(contributes.commands.map(({ command }) => command ?? '')), sorted(commandIds)));

  it('declare the same views, in the one container', () => {
    assert.deepEqual(Object.keys(contributes.views), [contributes.viewsContainers.activitybar[0]?.id]);
    const declared = Object.values(contributes.views).flat();
    assert.deepEqual(sorted(declared.map(({ id }) => id ?? '')), sorted(Object.values(ids.views)));
  });

  it('declare the same settings, at most twenty, each of application scope, described and ordered [C5] [D14]', () => {
    const { properties } = contributes.configuration;
    assert.deepEqual(sorted(Object.keys(properties)), sorted(Object.values(ids.settings)));
    assert.ok(Object.keys(properties).length <= 20);
    for (const [id, { scope, order, markdownDescription }] of Object.entries(properties))
      assert.deepEqual(
        [id, scope, typeof order, typeof markdownDescription],
        [id, 'application', 'number', 'string'],
      );
  });

  it('give each step of a walkthrough a button without a key, and tick it for what was done', () => {
    const bound = new Set(contributes.keybindings.map(({ command }) => command));
    for (const step of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
      const text = words[step.description.slice(1, -1)] ?? '';
      const links = [...text.matchAll(/\]\(command:([\w.]+)(\?\S*)?\)/g)];
      assert.notEqual(links.length, 0, text);
      assert.deepEqual(
        step.completionEvents.filter((event) => event.startsWith('onView:')),
        [],
        'a view is in sight before anything was done in it',
      );
      // VS Code tells the key of a command without arguments, though it may do nothing in the walkthrough.
      const told = links.filter(([, command = '', query]) => bound.has(command) && query === undefined);
      assert.deepEqual(told, [], text);
    }
  });

  it('use in menus, keybindings, welcomes and walkthroughs only commands that exist', () => {
    const linked = Object.values(words).flatMap((value) => [...value.matchAll(/command:([\w.]+)/g)]);
    const used = [...placed.map(({ command }) => command ?? ''), ...linked.map(([, id]) => id ?? '')];
    const known = [...commandIds, 'list.find'];
    assert.deepEqual(sorted(used.filter((id) => !known.includes(id))), []);
  });

  it('use in when clauses only views, rows and context keys that exist, and every row and key is used', () => {
    const steps = contributes.walkthroughs.flatMap((one) =>
      one.steps.flatMap((step) => step.completionEvents),
    );
    const all = [...clauses, ...steps].join('\n');
    const matches = (pattern: RegExp) => [...all.matchAll(pattern)].map(([, value]) => value ?? '');
    const viewIds = Object.values<string>(ids.views);
    assert.deepEqual(
      matches(/view == ([\w.]+)/g).filter((id) => !viewIds.includes(id)),
      [],
    );
    const keys = matches(/(arubaCentral\.(?:has|is)\w+)/g);
    assert.deepEqual(sorted(keys), sorted(Object.values(ids.contextKeys)));
    const rows = [...matches(/viewItem == (\w+)/g), ...matches(/viewItem =~ \/\^\(([\w|]+)\)/g)];
    assert.deepEqual(sorted(rows.flatMap((row) => row.split('|'))), sorted(Object.values(ids.contextValues)));
  });

  it('find every word in package.nls.json, and no word there is left over', () => {
    const used = [...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual(sorted(used), sorted(Object.keys(words)));
  });

  it('give titles as Verb Noun in the category Central', () => {
    for (const { title, ...rest } of contributes.commands) {
      assert.equal((rest as { category?: string }).category, 'Central', rest.command);
      const { value, original } = typeof title === 'string' ? { value: title, original: title } : title;
      const shown = words[value.slice(1, -1)] ?? '';
      assert.match(shown, /^[A-Z]\w+ [A-Z…]?\w*|^Copy…$|^Refresh$/, rest.command);
      assert.ok(words[original.slice(1, -1)]?.startsWith(shown), rest.command);
    }
  });

  it('find commands by the names that people know from elsewhere', () => {
    const foundAs = new Map(
      contributes.commands.map(({ command, title }) => [
        words[(typeof title === 'string' ? title : title.original).slice(1, -1)]?.toLowerCase() ?? '',
        command,
      ]),
    );
    const found = (name: string) => [...foundAs].flatMap(([names, id]) => (names.includes(name) ? id : []));
    const hidden = contributes.menus['commandPalette']?.filter(({ when }) => when === 'false') ?? [];
    for (const [name, id] of [
      ['remove account', 'arubaCentral.removeAccount'],
      ['log out', 'arubaCentral.removeAccount'],
      ['sign out', 'arubaCentral.removeAccount'],
      ['samples', 'arubaCentral.openSample'],
      ['examples', 'arubaCentral.openSample'],
      ['history', 'arubaCentral.showHistory'],
      ['switch account', 'arubaCentral.setActiveAccount'],
      ['edit account', 'arubaCentral.signIn'],
      ['edit account', 'arubaCentral.renameAccount'],
      ['change name', 'arubaCentral.renameAccount'],
      ['logs', 'arubaCentral.showLog'],
      ['browser', 'arubaCentral.openInCentral'],
      ['portal', 'arubaCentral.openInCentral'],
      ['mcp', 'arubaCentral.openSettings'],
      ['rate limit', 'arubaCentral.openSettings'],
      ['usage', 'arubaCentral.showAccountMenu'],
      ['version', 'arubaCentral.copyDiagnostics'],
      ['get started', 'arubaCentral.openFirstSteps'],
      ['walkthrough', 'arubaCentral.openFirstSteps'],
      ['excel', 'arubaCentral.exportRows'],
      ['backup', 'arubaCentral.exportAccounts'],
      ['firmware', 'arubaCentral.groupDevices'],
    ] as const)
      assert.ok(found(name).includes(id) && hidden.every(({ command }) => command !== id), name);
  });

  it('find a setting for each of them, whose description leads to the command', () => {
    const { properties } = contributes.configuration;
    for (const [name, id] of [
      ['remove account', 'removeAccount'],
      ['log out', 'removeAccount'],
      ['samples', 'openSample'],
      ['history', 'showHistory'],
    ] as const) {
      const found = Object.values(properties).filter(({ keywords }) => keywords?.includes(name));
      const texts = found.map(({ markdownDescription }) => words[markdownDescription.slice(1, -1)] ?? '');
      assert.ok(
        texts.some((description) => description.includes(`command:arubaCentral.${id}`)),
        name,
      );
    }
  });

  it('have every action beside a row in its menu too, where the keyboard finds it', () => {
    const menu = contributes.menus['view/item/context'] ?? [];
    const places = (when = '') => ({
      views: [...when.matchAll(/view == (\S+?)\b(?= |\)|$)/g)].map(([, view]) => view),
      rows: [...when.matchAll(/viewItem (?:== |=~ \/\^\()([\w|]+)/g)].flatMap(([, all = '']) =>
        all.split('|'),
      ),
    });
    const pairs = (items: readonly Contributed[]) =>
      items.flatMap(({ command, when }) => {
        const { views, rows } = places(when);
        return views.flatMap((view) => rows.map((row) => `${command} for ${row} in ${view}`));
      });
    const isInline = ({ group = '' }: Contributed) => group.startsWith('inline');
    const inMenu = new Set(pairs(menu.filter((one) => !isInline(one))));
    const beside = pairs(menu.filter(isInline));
    assert.ok(beside.length > 10);
    assert.deepEqual(
      beside.filter((pair) => !inMenu.has(pair)),
      [],
    );
  });

  it('answer Ctrl+C, Ctrl+F and Alt+Enter in each view, Delete in those of requests and accounts, and F2 and Space in that of accounts', () => {
    for (const view of Object.values(ids.views)) {
      const keys = contributes.keybindings.filter(({ when = '' }) =>
        when.includes(`focusedView == ${view} `),
      );
      const deletes = view === ids.views.accounts || view === ids.views.requests;
      const all = ['alt+enter', 'ctrl+c', 'ctrl+f', ...(deletes ? ['delete'] : [])];
      if (view === ids.views.accounts) all.push('f2', 'space');
      assert.deepEqual(sorted(keys.map(({ key = '' }) => key)), all, view);
    }
  });
});
