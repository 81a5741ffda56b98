import type { Call } from '../api/call.ts';
import type { Converted } from './note.ts';
import { joinedHeaders, outgoing } from './outgoing.ts';

/** The call as an Ansible task; the token comes from the controller's environment, CENTRAL_TOKEN. */
export function toAnsible(call: Call, baseUrl: string): Converted {
  const { method, url, headers, signed, body, bodyFile, notes } = outgoing(call, baseUrl);
  const fields = joinedHeaders(headers).map(([name, value]) => `${yamlString(name)}: ${verbatim(value)}`);
  if (signed) fields.unshift(`Authorization: "Bearer {{ lookup('ansible.builtin.env', 'CENTRAL_TOKEN') }}"`);
  const path = call.target.split('?')[0] ?? '';
  const lines = [
    `- name: ${verbatim(`${method} ${path}`)}`,
    '  ansible.builtin.uri:',
    `    url: ${verbatim(url)}`,
    `    method: ${yamlString(method)}`,
    ...(fields.length ? ['    headers:', ...fields.map((field) => `      ${field}`)] : []),
    ...(body === undefined ? [] : [`    body: !unsafe ${yamlString(body)}`, '    body_format: raw']),
    ...(bodyFile === undefined ? [] : [`    src: ${yamlString(bodyFile)}`]),
    '    follow_redirects: none',
    '    return_content: true',
    '    status_code: [200, 201, 202, 204]',
    '    timeout: 60',
    ...(signed ? ['  no_log: true'] : []),
    '  register: central',
  ];
  return { text: `${lines.join('\n')}\n`, notes: notes.list() };
}

/** A YAML string that Ansible must not take for a template. */
function verbatim(text: string): string {
  return /\{[{%#]/.test(text) ? `!unsafe ${yamlString(text)}` : yamlString(text);
}

/** A double-quoted YAML scalar: JSON's, with what YAML cannot carry raw escaped. */
export function yamlString(text: string): string {
  return JSON.stringify(text.toWellFormed()).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
