/** A value of a configuration file: text, or a mapping of names to values. */
export type Mapping = Map<string, string | Mapping>;

interface Open {
  indent: number;
  mapping: Mapping;
}

/**
 * Reads the part of YAML that configuration files of accounts use: block mappings of scalars, plain or quoted, and comments. Lists,
 * flow collections, anchors and multi-line scalars are passed over, so that an odd line elsewhere in the file does no harm.
 */
export function readYamlMappings(text: string): Mapping {
  const root: Mapping = new Map();
  const open: Open[] = [];
  for (const line of text.split(/\r?\n/)) {
    const entry = /^( *)("[^"]*"|'[^']*'|[\w$][^:#]*?)\s*:(?:\s+(.*))?$/.exec(line.trimEnd());
    if (entry === null) continue;
    const [, spaces = '', quotedName = '', rest = ''] = entry;
    const indent = spaces.length;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const parent = open.at(-1)?.mapping ?? root;
    const name = scalarOf(quotedName) ?? '';
    const value = scalarOf(rest);
    if (value === undefined) continue;
    if (value !== '' || isQuoted(rest)) parent.set(name, value);
    else open.push({ indent, mapping: child(parent, name) });
  }
  return root;
}

function child(parent: Mapping, name: string): Mapping {
  const mapping: Mapping = new Map();
  parent.set(name, mapping);
  return mapping;
}

function isQuoted(text: string): boolean {
  return /^["']/.test(text);
}

/** The text of a scalar; '' for nothing but a comment; undefined for what is not a scalar. */
function scalarOf(text: string): string | undefined {
  const double = /^"((?:[^"\\]|\\.)*)"\s*(?:#.*)?$/.exec(text)?.[1];
  if (double !== undefined) return double.replace(/\\(["\\/])/g, '$1');
  const single = /^'((?:[^']|'')*)'\s*(?:#.*)?$/.exec(text)?.[1];
  if (single !== undefined) return single.replaceAll("''", "'");
  if (/^[[{&*|>!%@`"']/.test(text)) return undefined;
  return text.replace(/(?:^|\s)#.*/, '').trimEnd();
}
