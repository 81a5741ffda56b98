import { listOf, nodeOf, type Node } from './openApiNode.ts';
import type { SchemaReader } from './openApiSchema.ts';

/** One way to sign a call, with a name that a person knows. */
export interface Scheme {
  name: string;
  /** True if an account signs its calls in this way. */
  isOfAccount: boolean;
}

/** The choices of an operation, else of its document; each choice lists the schemes that it needs. */
export function schemesOf(document: Node, node: Node, reader: SchemaReader): Scheme[][] {
  const schemes = nodeOf(
    nodeOf(document['components'])['securitySchemes'] ?? document['securityDefinitions'],
  );
  return listOf(node['security'] ?? document['security']).map((choice) =>
    Object.keys(nodeOf(choice)).map((key) => schemeOf(key, reader.resolved(schemes[key]))),
  );
}

function schemeOf(key: string, { type, scheme, name, in: location }: Node): Scheme {
  const told = [name, scheme, key].find((one) => typeof one === 'string') ?? key;
  const isToken =
    type === 'oauth2' ||
    type === 'openIdConnect' ||
    /^bearer$/i.test(typeof scheme === 'string' ? scheme : '');
  const isTokenKey =
    (location === 'header' && /^authorization$/i.test(told)) ||
    (location === 'query' && told === 'access_token');
  return { name: told, isOfAccount: isToken || isTokenKey };
}

/** The names of everything that must be sent besides the token of an account; empty if one of the choices needs nothing else. */
export function foreignSchemes(choices: readonly (readonly Scheme[])[]): string[] {
  const foreign = choices.map((choice) => choice.filter(({ isOfAccount }) => !isOfAccount));
  if (foreign.some(({ length }) => length === 0)) return [];
  return [...new Set(foreign.flat().map(({ name }) => name))];
}
