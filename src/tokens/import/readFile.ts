import { parseJsonText } from '../../text/json.ts';
import { candidateOf, type Candidate } from './candidate.ts';
import { classicAccount, newAccount } from './sections.ts';
import { readYamlMappings, type Mapping } from './yamlMappings.ts';

/**
 * The accounts in a configuration file of cencli (both generations) or pycentral (both generations), YAML or JSON. The text is read and
 * the file never written. An empty list means that the text is none of these.
 */
export function readAccountsFile(text: string): Candidate[] {
  const root = mappingOf(parseJsonText(text)) ?? readYamlMappings(text);
  const workspaces = root.get('workspaces');
  return [
    ...(workspaces instanceof Map ? ofWorkspaces(workspaces) : ofSections(root)),
    ...ofPycentral2(root),
  ].map(candidateOf);
}

/** cencli from version 9 on: a workspace holds `glp` or `central` for new Central and `classic`. */
function ofWorkspaces(workspaces: Mapping) {
  return [...workspaces].flatMap(([name, workspace]) => {
    if (!(workspace instanceof Map)) return [];
    const classic = sectionIn(workspace, 'classic');
    const client = sectionIn(workspace, 'glp') ?? sectionIn(workspace, 'central');
    const both = classic !== undefined && client !== undefined;
    const central = sectionIn(workspace, 'central');
    return [
      ...(classic === undefined ? [] : [classicAccount(name, classic, workspace)]),
      ...(client === undefined
        ? []
        : [newAccount(both ? `${name}-new` : name, client, central ?? new Map(), workspace)]),
    ];
  });
}

/** cencli before that, and pycentral 1: each section of the file with a client id or a token is a classic account. */
function ofSections(root: Mapping) {
  return [...root].flatMap(([name, section]) => {
    if (!(section instanceof Map) || ofPycentral2Names.has(name)) return [];
    const isAccount = section.has('client_id') || section.has('token');
    return isAccount ? [classicAccount(name === 'central_info' ? 'default' : name, section, root)] : [];
  });
}

const ofPycentral2Names: ReadonlySet<string> = new Set(['new_central', 'unified', 'glp', 'token_store']);

/** pycentral 2: `unified` goes before `new_central`, as its own documentation says. */
function ofPycentral2(root: Mapping) {
  const section = sectionIn(root, 'unified') ?? sectionIn(root, 'new_central');
  return section === undefined ? [] : [newAccount('new-central', section, section, root)];
}

function sectionIn(mapping: Mapping, name: string): Mapping | undefined {
  const section = mapping.get(name);
  return section instanceof Map ? section : undefined;
}

/** JSON as the same mappings that YAML gives. */
function mappingOf(value: unknown): Mapping | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value).flatMap(([name, inner]): [string, string | Mapping][] => {
    const mapping = mappingOf(inner);
    if (mapping !== undefined) return [[name, mapping]];
    return typeof inner === 'string' || typeof inner === 'number' ? [[name, String(inner)]] : [];
  });
  return new Map(entries);
}
