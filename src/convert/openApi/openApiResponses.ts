import { isJson } from './openApiBody.ts';
import type { OpenApiOperation } from './openApiDocument.ts';
import { nodeOf, type Node } from './openApiNode.ts';

/** The type of response that is asked for if an operation has no JSON response. */
export function acceptOf({ node, produces, reader }: OpenApiOperation): string | undefined {
  const responses = nodeOf(node['responses']);
  const good = Object.keys(responses).find((status) => status.startsWith('2')) ?? 'default';
  const content = Object.keys(nodeOf(reader.resolved(responses[good])['content']));
  const types = content.length > 0 ? content : produces;
  return types.some(isJson) ? undefined : types[0];
}

/** Names the other calls of an operation: those that the server makes, and the links of its responses. */
export function otherCallsOf({ node, reader }: OpenApiOperation): string[] {
  const links = Object.values(nodeOf(node['responses'])).flatMap((one) =>
    namesOf(reader.resolved(one)['links'], 'link'),
  );
  return [...namesOf(node['callbacks'], 'callback'), ...links];
}

/** Names the members of a node, each after its kind. */
export function namesOf(node: Node[string] | undefined, kind: string): string[] {
  return Object.keys(nodeOf(node)).map((name) => `${kind} ${name}`);
}
