import { isSecretName } from '../../redact/secretName.ts';
import { secretsIn } from '../../redact/secretsIn.ts';
import { environmentFile, sharedName } from '../../request/resolve/environmentFiles.ts';
import { refusedNames } from '../../request/syntax/value.ts';
import { variableName } from '../../request/syntax/variableName.ts';
import type { Converted, Notes } from '../note.ts';
import { Environment } from './postman.ts';
import { noteJoinedNames } from './postmanAddress.ts';
import { convertPostmanReferences } from '../systemName.ts';

/** An environment of Postman, or its globals, as a file of environments, without secrets; undefined if the data is not an environment. */
export function fromPostmanEnvironment(data: unknown, notes: Notes): Converted | undefined {
  const environment = Environment.safeParse(data);
  if (!environment.success) return undefined;
  const { name, values, _postman_variable_scope: scope } = environment.data;
  if (values.length === 0 && scope === '') return undefined;
  noteJoinedNames('', values, notes);
  const variables = new Map<string, string>();
  for (const { key, value, enabled, type } of values) {
    const own = variableName(key);
    if (key === '' || enabled === false || refusedNames.has(own)) {
      if (key !== '') notes.add('variableOff', { name: key });
    } else if (value === undefined) notes.add('valueLeftOut', { name: key });
    else if (type === 'secret' || isSecretName(key) || secretsIn(value).length > 0)
      notes.add('secretForPrivateFile', { name: own });
    else {
      if (own !== key) notes.add('variableRenamed', { name: key, to: own });
      variables.set(own, convertPostmanReferences(value, notes));
    }
  }
  const section = scope === 'globals' ? sharedName : name || 'Postman';
  const text = `${JSON.stringify({ [section]: Object.fromEntries(variables) }, undefined, 2)}\n`;
  return { text, notes: notes.list(), file: environmentFile };
}
