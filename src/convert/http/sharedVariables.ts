import { isSecretName } from '../../redact/secretName.ts';
import { placedBlocks, textOf, type Document, type PlacedBlock } from '../../request/syntax/model.ts';
import { foreignPrompt } from '../foreignPrompt.ts';
import { secretReferences } from '../secretNames.ts';
import { knownValues, type KnownValues } from './knownValues.ts';

/** The use of variables in a file of another client. */
export interface SharedVariables {
  /** Addresses that stand before a path and nowhere else: they are removed there. */
  bases: ReadonlySet<string>;
  /** The paths and queries of addresses with a query, by name. They are written out in a target that begins with the name. */
  whole: ReadonlyMap<string, string>;
  /** Addresses with a path that stand only at the beginning of targets: their host is removed. */
  prefixes: ReadonlySet<string>;
  /** The paths of variables that hold a host without a scheme, and a path; by name. */
  hostPaths: ReadonlyMap<string, string>;
  /** Variables that are defined above one request and used by another, as in REST Client: they move to the file's head. */
  shared: ReadonlySet<string>;
  /** The tags that ask for variables, by name. Such a variable holds a secret or a prompt, and no other variable uses it. */
  asked: ReadonlyMap<string, string>;
  known: KnownValues;
  /** Names that hold secrets, as their use shows. */
  secret: ReadonlySet<string>;
}

const address = /^https?:\/\/[^/\s?#]+\/?$/;
const hostWithPath = /^(?:[\w.-]|\{\{[^{}]*\}\})+(?::(?:\d+|\{\{[^{}]*\}\}))?(\/[^\s?#]*[^\s?#/])\/?$/;
const addressWithPath = /^https?:\/\/[^/\s?#]+\/[^\s?#]+$/;

export function sharedVariables(document: Document): SharedVariables {
  const blocks = placedBlocks(document);
  const uses = blocks.map(usesIn);
  const secret = secretReferences(document.text);
  const inBases = new Map<string, number>();
  const definitions = new Map<string, PlacedBlock[]>();
  const addresses = new Set<string>();
  const long = new Set<string>();
  const whole = new Map<string, string>();
  const hostPaths = new Map<string, string>();
  for (const placed of blocks) {
    const base = placed.block.request?.target.base;
    const name = base && /^\{\{\s*([\w-]+)\s*\}\}/.exec(textOf(placed, base))?.[1];
    if (name) inBases.set(name, (inBases.get(name) ?? 0) + 1);
    for (const variable of placed.block.variables) {
      const key = textOf(placed, variable.name);
      const known = definitions.get(key);
      if (known) known.push(placed);
      else definitions.set(key, [placed]);
      const value = textOf(placed, variable.value);
      const path = hostWithPath.exec(value)?.[1];
      if (path !== undefined) hostPaths.set(key, path);
      if (address.test(value)) addresses.add(key);
      else if (addressWithPath.test(value)) long.add(key);
      else {
        const rest = /^https?:\/\/[^/\s?#]+((?:\/[^\s?#]*)?\?[^\s#]*)$/.exec(value)?.[1];
        if (rest !== undefined) whole.set(key, rest.startsWith('/') ? rest : `/${rest}`);
      }
    }
  }
  const values = blocks.flatMap((placed) =>
    placed.block.variables.map(({ name, value }) => [textOf(placed, name), textOf(placed, value)] as const),
  );
  const inValues = new Set(values.flatMap(([, value]) => [...namesIn(value)]));
  const asked = values.flatMap(([name, value]): [string, string][] => {
    const line = inValues.has(name) ? undefined : promptLine(name, value, secret);
    return line === undefined ? [] : [[name, line]];
  });
  const count = (name: string): number => uses.reduce((sum, one) => sum + (one.get(name) ?? 0), 0);
  const bases = new Set([...addresses].filter((name) => count(name) <= (inBases.get(name) ?? 0)));
  const prefixes = new Set(
    [...long].filter((name) => inBases.has(name) && count(name) <= (inBases.get(name) ?? 0)),
  );
  const shared = [...definitions].filter(([name, [placed, ...more]]) => {
    const own = placed && uses[placed.index]?.get(name);
    return placed?.block.request && more.length === 0 && count(name) > (own ?? 0);
  });
  return {
    bases,
    whole,
    prefixes,
    hostPaths,
    shared: new Set(shared.map(([name]) => name)),
    asked: new Map(asked),
    known: knownValues(values),
    secret,
  };
}

/** The tag that asks for a variable's value, if the value is a secret or a prompt of httpYac. */
export function promptLine(name: string, value: string, secret: ReadonlySet<string>): string | undefined {
  if (isSecretLiteral(name, value, secret)) return `# @prompt secret ${name}`;
  const question = /^\{\{([^{}]*)\}\}$/.exec(value)?.[1];
  return question === undefined ? undefined : foreignPrompt(question.trim(), name)?.line;
}

export function isSecretLiteral(name: string, value: string, secret: ReadonlySet<string>): boolean {
  return (isSecretName(name) || secret.has(name)) && value !== '' && !value.includes('{{');
}

/** The names in a text's references, each as often as it stands there. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(/\{\{\s*%?([\p{L}_][\p{L}\p{N}_-]*)/gu)].map(([, name = '']) => name);
}

function usesIn({ text }: PlacedBlock): Map<string, number> {
  const uses = new Map<string, number>();
  for (const name of namesIn(text)) uses.set(name, (uses.get(name) ?? 0) + 1);
  return uses;
}
