import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { createRedactor } from '../../src/redact/redact.ts';
import { reasons } from '../../src/base/reasons.ts';
import { problemKinds } from '../../src/request/syntax/problem.ts';

/** A text for people, and where it stands. */
interface Said {
  at: string;
  text: string;
}

/** One thing has one name. */
interface Rule {
  say: string;
  not: RegExp;
  where: 'screen' | 'documents' | 'everywhere';
  /** Texts that may have it, each for a reason. */
  but?: readonly (readonly [text: RegExp, why: string])[];
}

const nouns =
  'accounts|alerts|asserts|calls|changes|clients|columns|customers|days|devices|files|items|lines|members|pages|requests|rows|sites';

const rules: readonly Rule[] = [
  {
    say: 'Add Account, Remove Account; Sign In is for renewing credentials',
    not: /\bSign (?:In|Out)\b/,
    where: 'everywhere',
    but: [
      [/\bSign In Again\b/, 'renews credentials'],
      [/^Sign In$/, 'the button of an error about an account that is there'],
    ],
  },
  {
    say: 'Renew Token; Refresh is for views',
    not: /\bRefresh Token\b|\brefresh(?:es|ed|ing)? (?:the|a|an|its|your|this|every|each) (?:access )?tokens?\b|\btokens? (?:is|are|was|were|gets?) refreshed\b/,
    where: 'everywhere',
  },
  {
    say: 'customer on the screen, tenant in code and flags',
    not: /(?<![@{“])\btenants?\b/i,
    where: 'everywhere',
    but: [[/column “tenant”/, 'the name of a column of a response']],
  },
  {
    say: 'read-only, Allow Changes',
    not: /\b(?:un)?lock(?:s|ed)?\b/i,
    where: 'screen',
    but: [
      [/shared store of accounts locked/, 'a database'],
      [/key store|password manager/, 'of another program'],
    ],
  },
  {
    say: 'response',
    not: /\bresults?\b/i,
    where: 'screen',
    but: [[/in “result”/, 'a field of the tools of agents']],
  },
  {
    say: 'call',
    not: /\bexchange\b/i,
    where: 'everywhere',
    but: [
      [/A \*\*call\*\* is one exchange/, 'says what a call is'],
      [/token exchange \(RFC 8693\)/, 'a term of a standard'],
    ],
  },
  { say: 'a count with its noun, by counted.ts or countOf', not: /\w\(s\)(?!\w)/, where: 'everywhere' },
  {
    say: 'a count with its noun, by counted.ts or countOf',
    not: new RegExp(String.raw`(?<!of |of today’s )\{\d\} (?:${nouns})\b`),
    where: 'screen',
    but: [
      [/of one run|The rows belong to \{0\} accounts/, 'two or more'],
      [/devices match, the best|Only the last|takes at most|takes at least|Type \{0\}/, 'never one'],
    ],
  },
];

const screen = [...titles(), ...translated(), ...sentences(), ...ofTools(), ...ofTerminal()];
const documents = globSync(['README.md', 'docs/*.md', 'SECURITY.md']).flatMap(prose);

describe('A sentence of our own', () => {
  const redactor = createRedactor();

  it('has nothing that is taken for a secret, or its reader would not get it whole', () => {
    const texts = sentences().map(({ text }) => text.replaceAll(/\{\w+\}/g, 'abc'));
    assert.deepEqual(
      texts.filter((text) => redactor.text(text) !== text),
      [],
    );
  });
});

describe('A thing', () => {
  it('is found in texts of all kinds', () => {
    assert.ok(screen.length > 800 && documents.length > 1_000, `${screen.length} ${documents.length}`);
  });

  for (const { say, not, where, but = [] } of rules) {
    const texts = {
      screen,
      documents,
      everywhere: [...screen, ...documents],
    }[where];
    it(`has one name: “${say}”, not ${not.source.slice(0, 60)}`, () => {
      const wrong = texts.filter(({ text }) => not.test(text) && !but.some(([one]) => one.test(text)));
      assert.deepEqual(
        wrong.map(({ at, text }) => `${at}: ${text}`),
        [],
      );
    });

    for (const [text, why] of but)
      it(`may be called otherwise: ${why} (${text.source})`, () =>
        assert.ok(texts.some((one) => text.test(one.text))));
  }
});

/** The texts of package.json, without the words that the palette finds a command by. */
function titles(): Said[] {
  const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
  return Object.entries(texts).flatMap(([at, text]) => (at.endsWith('.names') ? [] : [{ at, text }]));
}

/** The first argument of each `l10n.t` and `t`, but for those of counted.ts, which has the nouns. */
function translated(): Said[] {
  return globSync('src/shell/**/*.ts').flatMap((at) => {
    if (at.endsWith('counted.ts')) return [];
    const calls = readFileSync(at, 'utf8').matchAll(/\bt\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g);
    return [...calls].map(([, single, double]) => ({ at, text: single ?? double ?? '' }));
  });
}

function sentences(): Said[] {
  const rows: [string, readonly string[]][] = [...Object.entries(reasons), ...Object.entries(problemKinds)];
  return rows.map(([at, [, text = '']]) => ({ at, text }));
}

interface Described {
  modelDescription: string;
  userDescription: string;
  inputSchema: object;
}

/** The texts of the agents’ tools and of their inputs, without what stands in code. */
function ofTools(): Said[] {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    contributes: { languageModelTools: readonly Described[] };
  };
  return contributes.languageModelTools.flatMap(({ modelDescription, userDescription, inputSchema }) => {
    const inputs = JSON.stringify(inputSchema).matchAll(/"description":("(?:[^"\\]|\\.)*")/g);
    const texts = [
      modelDescription,
      userDescription,
      ...[...inputs].map(([, text = '""']) => JSON.parse(text) as string),
    ];
    return texts.map((text) => ({ at: 'package.json', text: text.replace(/`[^`]*`/g, '``') }));
  });
}

/** The texts of several words of the terminal and of the agents’ tools, without what is computed in them. */
function ofTerminal(): Said[] {
  return globSync('src/{cli,agents}/**/*.ts').flatMap((at) => {
    const code = readFileSync(at, 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$|^import .*$/gm, '');
    const texts = code.matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g);
    return [...texts].flatMap(([, single, double, template]) => {
      const text = (single ?? double ?? template ?? '')
        .replaceAll(/\$\{[^}]*\}/g, '…')
        .replace(/\\`[^`]*\\`|`[^`]*`/g, '``');
      return /\p{L} \p{L}/u.test(text) ? [{ at, text }] : [];
    });
  });
}

/** The lines of a document without what stands in code. */
function prose(at: string): Said[] {
  const text = readFileSync(at, 'utf8').replace(/^```[\s\S]*?^```/gm, (code) => code.replace(/[^\n]/g, ''));
  const lines = text.split('\n').map((line) => line.replace(/`[^`]*`/g, '``'));
  return lines.map((line, index) => ({ at: `${at}:${index + 1}`, text: line }));
}
