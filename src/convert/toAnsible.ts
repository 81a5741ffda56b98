import type { Call } from '../http/call.ts';
import { escapedLiteral } from './hidden.ts';
import type { Converted } from './note.ts';
import { joinedHeaders, outgoing } from './outgoing.ts';

/** The call as an Ansible task; the token comes from the controller's environment, CENTRAL_TOKEN. */
export function toAnsible(call: Call, baseUrl: string): Converted {
  const { method, url, headers, signed, body, bodyFile, notes } = outgoing(call, baseUrl);
  const fields = joinedHeaders(headers).map(([name, value]) => `${escapedLiteral(name)}: ${verbatim(value)}`);
  if (signed) fields.unshift(`Authorization: "Bearer {{ lookup('ansible.builtin.env', 'CENTRAL_TOKEN') }}"`);
  const path = call.target.split('?')[0] ?? '';
  const lines = [
    `- name: ${verbatim(`${method} ${path}`)}`,
    '  ansible.builtin.uri:',
    `    url: ${verbatim(url)}`,
    `    method: ${escapedLiteral(method)}`,
    ...(fields.length ? ['    headers:', ...fields.map((field) => `      ${field}`)] : []),
    ...(body === undefined ? [] : [`    body: !unsafe ${escapedLiteral(body)}`, '    body_format: raw']),
    ...(bodyFile === undefined ? [] : [`    src: ${escapedLiteral(bodyFile)}`]),
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
  return /\{[{%#]/.test(text) ? `!unsafe ${escapedLiteral(text)}` : escapedLiteral(text);
}
