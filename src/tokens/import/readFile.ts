import { fileText } from '../../text/fileBytes.ts';
import { labelKey } from '../accounts/sameAccount.ts';
import { candidateOf, type Candidate, type FoundFields } from './candidate.ts';
import { LeftOut, type FileNote } from './fileNote.ts';
import { Section } from './section.ts';
import {
  classicAccount,
  closed,
  flatAccounts,
  isFlatAccount,
  newAccounts,
  type NewParts,
} from './sections.ts';
import { isMapping, treesOf, type Yaml } from './yamlTree.ts';

/** The accounts of a file, and its parts that were left out. */
export interface AccountsFile {
  candidates: Candidate[];
  notes: FileNote[];
}

/**
 * The accounts in a configuration file of cencli (both generations) or pycentral (both generations), YAML or JSON. The text is only read; the
 * file is never written. Without a candidate, the text is none of these files. Throws badArgument if it cannot be read.
 */
export async function readAccountsFile(text: string): Promise<AccountsFile> {
  return accountsIn(text, await import('../../text/yaml.ts'));
}

/** The accounts of a file in any encoding; the first note tells which of its bytes may not be text. */
export async function readAccountsBytes(bytes: Uint8Array): Promise<AccountsFile> {
  const { text, doubt } = fileText(bytes);
  const { candidates, notes } = await readAccountsFile(text);
  if (doubt === undefined) return { candidates, notes };
  const kind = doubt === 'guessed' ? 'encodingGuessed' : 'bytesUnreadable';
  return { candidates, notes: [{ kind, lines: [] }, ...notes] };
}

/** The accounts of a text, with the parser already loaded. */
export function accountsIn(text: string, yaml: Yaml): AccountsFile {
  const leftOut = new LeftOut();
  const candidates = treesOf(text, yaml).flatMap((document) => {
    if (isMapping(document.value)) return ofDocument(new Section(document.value, leftOut), leftOut);
    new Section({ entries: [document] }, leftOut).close();
    return [];
  });
  return { candidates: withAlike(candidates), notes: leftOut.list() };
}

const keyOf = ({ draft }: Candidate) => labelKey(draft.label.trim());

/** The accounts, with a warning at those whose labels differ only in case. */
function withAlike(candidates: Candidate[]): Candidate[] {
  const counts = new Map<string, number>();
  for (const one of candidates) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return candidates.map((one) =>
    counts.get(keyOf(one)) === 1 ? one : { ...one, warnings: [...one.warnings, 'labelTwice'] },
  );
}

/** Settings of cencli and pycentral that do not belong to an account. */
const globals = [
  ...['cfg_version', 'debug', 'debugv', 'limit', 'no_pager', 'sanitize', 'capture_raw', 'dev_options'],
  ...['forget_ws_after', 'forget_account_after', 'token_store'],
];

function ofDocument(root: Section, leftOut: LeftOut): Candidate[] {
  let told = leftOut.count;
  /** Marks accounts if something was left out since the last ones. */
  const marked = (found: FoundFields[]): FoundFields[] => {
    const isCut = leftOut.count > told;
    told = leftOut.count;
    return isCut ? found.map((one) => ({ ...one, isCut })) : found;
  };
  root.skip(globals);
  const unnamed = marked(ofRoot(root));
  // If there are workspaces, cencli reads no other section.
  const workspaces = root.section('workspaces');
  marked([]);
  const named: FoundFields[] = [];
  const sections = (workspaces ?? root).others((section) => isFlatAccount(section) || hasParts(section));
  for (const [name, section] of sections) named.push(...marked(ofWorkspace(name, section)));
  workspaces?.close();
  root.tell('otherSettings', 'webclient_info');
  closed(root);
  return [...named, ...unnamed].map(candidateOf);
}

/** Accounts without a name: pycentral's blocks, and a file that is one account. */
function ofRoot(root: Section): FoundFields[] {
  const label = { classic: 'default', new: 'new-central' };
  return [
    ...(isFlatAccount(root) ? flatAccounts(label, root) : []),
    ...newAccounts(label.new, partsOf(root, 'new_central', 'cnx'), root),
  ];
}

/** A workspace of cencli, or a section of an older file, which is a classic account and may have a client of GreenLake too. */
function ofWorkspace(name: string, section: Section): FoundFields[] {
  const own = name === 'central_info' ? 'default' : name;
  const label = { classic: own || 'default', new: own || 'new-central' };
  const classic = section.section('classic');
  const first =
    classic !== undefined
      ? [classicAccount(label.classic, classic, section)]
      : isFlatAccount(section)
        ? flatAccounts(label, section)
        : [];
  const isSecond = first.length > 0 && own !== '';
  const parts = partsOf(section, 'central', 'new_central', 'cnx');
  const found = [...first, ...newAccounts(isSecond ? `${own}-new` : label.new, parts, section)];
  closed(section);
  return found;
}

function partsOf(section: Section, ...central: string[]): NewParts {
  return {
    unified: section.section('unified'),
    central: section.section(...central),
    glp: section.section('glp'),
  };
}

function hasParts(section: Section): boolean {
  return section.mentions('classic', 'glp', 'central', 'new_central', 'cnx', 'unified');
}
