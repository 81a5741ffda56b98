import type { Alias, LineCounter, Node, Pair, Scalar, YAMLMap } from 'yaml';
import { CentralError } from '../../base/errors.ts';
import { parseJsonText, stringOrComment } from '../../text/json.ts';
import type * as library from '../../text/yaml.ts';

export type Yaml = typeof library;

/** A value whose tag makes it something other than text, such as !include or !!binary. */
export const tagged = Symbol('tagged');

/** A value of a configuration file; undefined if it is missing or null. A value that looks like a number or a date is text. */
export type Value = string | undefined | typeof tagged | List | Mapping;

export interface List {
  items: readonly Value[];
}

export interface Mapping {
  entries: readonly Entry[];
}

/** One name of a mapping with its value. */
export interface Entry {
  /** Undefined if the key is no text. */
  name: string | undefined;
  value: Value;
  line: number;
  /** The mapping has the name more than once; this is the last one, which counts. */
  isRepeated: boolean;
}

/** Most characters of a file: enough for over a thousand accounts, which take the parser a second or two. */
const largest = 256 * 1024;
/**
 * Characters that PyYAML refuses (a file in UTF-16 is full of them), and characters that are line ends in YAML 1.1, so that PyYAML would read
 * another value than this parser.
 */
const notYaml = /[^\t\n\u{20}-\u{7e}\u{a0}-\u{2027}\u{202a}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
/** The most entries that merge keys may copy. */
const mostMerged = 100_000;

/**
 * The documents of a YAML or JSON text, each by itself, as entries without a name. Throws badArgument naming the line; a value is never
 * repeated.
 */
export function treesOf(text: string, yaml: Yaml): Entry[] {
  if (text.length > largest) throw new CentralError('accountsFileTooLarge');
  const lined = withoutJsonComments(text.replaceAll(/\r\n?/g, '\n'));
  const foreign = lined.search(notYaml);
  if (foreign >= 0)
    throw new CentralError('accountsFileUnreadable', { line: lined.slice(0, foreign).split('\n').length });
  const lineCounter = new yaml.LineCounter();
  try {
    const documents = yaml.parseAllDocuments(lined, {
      ...{ lineCounter, schema: 'failsafe', uniqueKeys: false, strict: false },
      ...{ prettyErrors: false, logLevel: 'silent' },
    });
    if ('empty' in documents) return [];
    return documents.map((document) => {
      const [error] = document.errors;
      if (error) throw unreadable(lineCounter, error.pos[0]);
      const value = new TreeReader(yaml, lineCounter).read(document.contents);
      const { line } = lineCounter.linePos(document.contents?.range[0] ?? 0);
      return { name: undefined, value, line, isRepeated: false };
    });
  } catch (error) {
    // The parser and the reader recurse once for each level.
    if (error instanceof RangeError) throw new CentralError('accountsFileTooLarge');
    throw error;
  }
}

/** The text of JSON with comments, which is not YAML, without its comments: each line keeps its place. Any other text is not changed. */
function withoutJsonComments(text: string): string {
  if (!/^\s*(?:\{|\[|\/[/*])/.test(text) || !/\/[/*]/.test(text)) return text;
  const plain = text.replaceAll(stringOrComment, (found) =>
    found.startsWith('"') ? found : found.replaceAll(/[^\n]/g, ' '),
  );
  // YAML takes a comma before a closing bracket too.
  const strict = plain.replaceAll(/("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])/g, '$1');
  return parseJsonText(strict) === undefined ? text : plain;
}

/** The parser's own message may quote the text, so only the place of the error is reported. */
function unreadable(lines: LineCounter, offset: number): CentralError {
  return new CentralError('accountsFileUnreadable', { line: lines.linePos(offset).line });
}

/** Tags of YAML 1.1 for scalars whose text is the value. */
const textTags = /^(?:!|tag:yaml\.org,2002:(?:str|int|float|bool|null|timestamp))$/;
const collectionTags = /^(?:!|tag:yaml\.org,2002:(?:map|seq))$/;
const nullTag = 'tag:yaml.org,2002:null';
const nothing = /^(?:~|null|Null|NULL|)$/;

/** Reads the nodes of one document in their order, so that each alias gets the value that its anchor had last before it. */
class TreeReader {
  #anchors = new Map<string, Value>();
  #yaml: Yaml;
  #lines: LineCounter;
  #merged = 0;

  constructor(yaml: Yaml, lines: LineCounter) {
    this.#yaml = yaml;
    this.#lines = lines;
  }

  read(node: unknown): Value {
    if (!this.#yaml.isNode(node)) return undefined;
    if (this.#yaml.isAlias(node)) return this.#marked(node);
    const value = this.#valueOf(node);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, value);
    return value;
  }

  #marked(alias: Alias): Value {
    if (!this.#anchors.has(alias.source)) throw unreadable(this.#lines, alias.range?.[0] ?? 0);
    return this.#anchors.get(alias.source);
  }

  #valueOf(node: Exclude<Node, Alias>): Value {
    if (this.#yaml.isScalar(node)) return scalarOf(node);
    const value: Value = this.#yaml.isMap(node)
      ? { entries: this.#entries(node) }
      : { items: node.items.map((item) => this.read(item)) };
    return node.tag === undefined || collectionTags.test(node.tag) ? value : tagged;
  }

  #entries(map: YAMLMap): Entry[] {
    const merged = new Map<string, Entry>();
    const own = new Map<string, Entry>();
    const unnamed: Entry[] = [];
    let isMergedTwice = false;
    for (const pair of map.items) {
      const line = this.#lines.linePos(startOf(pair)).line;
      if (this.#isMergeKey(pair.key)) {
        for (const [name, entry] of this.#merge(pair.value, line))
          merged.set(name, isMergedTwice ? { ...entry, isRepeated: true } : entry);
        isMergedTwice = true;
        continue;
      }
      const key = this.read(pair.key);
      const name = typeof key === 'string' || key === undefined ? (key ?? '') : undefined;
      const value = this.read(pair.value);
      if (name === undefined) unnamed.push({ name, value, line, isRepeated: false });
      else own.set(name, { name, value, line, isRepeated: own.has(name) });
    }
    return [...new Map([...merged, ...own]).values(), ...unnamed];
  }

  #isMergeKey(key: unknown): boolean {
    return this.#yaml.isScalar(key) && key.type === 'PLAIN' && key.value === '<<' && key.tag === undefined;
  }

  /** The entries that a merge key adds; if several mappings have a name, the first one counts. */
  #merge(node: unknown, line: number): Map<string, Entry> {
    const found = new Map<string, Entry>();
    const value = this.read(node);
    const sources: readonly Value[] = isList(value) ? value.items : [value];
    for (const source of sources) {
      if (!isMapping(source)) throw new CentralError('accountsFileUnreadable', { line });
      for (const entry of source.entries)
        if (entry.name !== undefined && !found.has(entry.name)) found.set(entry.name, entry);
      this.#merged += source.entries.length;
      if (this.#merged > mostMerged) throw new CentralError('accountsFileTooLarge');
    }
    return found;
  }
}

function startOf({ key, value }: Pair): number {
  return (key as Node | null)?.range?.[0] ?? (value as Node | null)?.range?.[0] ?? 0;
}

function scalarOf({ tag, type, value }: Scalar): Value {
  if (tag !== undefined && !textTags.test(tag)) return tagged;
  const text = typeof value === 'string' ? value : '';
  const isNull = tag === nullTag || (tag === undefined && type === 'PLAIN' && nothing.test(text));
  return isNull ? undefined : text;
}

export function isMapping(value: Value): value is Mapping {
  return typeof value === 'object' && 'entries' in value;
}

function isList(value: Value): value is List {
  return typeof value === 'object' && 'items' in value;
}
