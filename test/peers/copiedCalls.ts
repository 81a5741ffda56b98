import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const tools = ['curl', 'python', 'ansible'] as const;
export type CopyTool = (typeof tools)[number];

/** A call that is sent by the product, and by other tools as `central copy` writes it for them. */
export interface CopiedCall {
  title: string;
  /** Text of the request file, with one call or the name `this` for the one that is meant. */
  file: string;
  /** Content of the file random.bin, if the call names it. */
  content?: string | Uint8Array;
  /** Further variables of the account's environment. */
  env?: Record<string, string>;
  /** Why the copy differs, as its notes must say: for all tools, or for the one that is named. */
  note?: RegExp | Partial<Record<CopyTool, RegExp>>;
  /** The tool itself takes the answer for a failure. */
  fails?: true;
}

const json = 'Content-Type: application/json';
const bytes = (length: number) => `{"a":"${'x'.repeat(length - 8)}"}`;

/** Files that calls may name. */
export function putFiles(folder: string): void {
  const put = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content);
  put('site.json', '{\r\n\t"site_name": "Zürich €"\r\n}\r\n');
  put('jinja.txt', '{{ lookup("env", "HOME") }} {% raw %} {# x #} ${HOME} `id`\n');
  put('binary.bin', new Uint8Array([...Array(256).keys(), 13, 10, 0, 37, 92, 39]));
  put('large.json', bytes(200_000));
  put(
    'huge.bin',
    new Uint8Array(2_000_000).map((_, at) => (at * 7) % 256),
  );
  put('empty.bin', '');
  put('control.txt', 'a\u0000b\u001b[2K\u009b\u202e\u2028\ufeff\u{e0041}\r\nend \\ \\n %s %% \'"');
  put('rows.json', '[{"id": 1}, {"id": 2}]');
}

export const copiedCalls: readonly CopiedCall[] = [
  // Targets.
  { title: 'a query', file: 'GET /monitoring/v2/aps?limit=5&calculate_total=true' },
  { title: 'a query of several lines', file: 'GET /a\n  ?x=a b\n  &y=é€\n  &z=1+1' },
  { title: 'encoded letters', file: 'GET /a%7e/%41?b=%2f%2F%7E', note: { python: /encod/ } },
  { title: 'brackets and braces', file: 'GET /a[1-2]/{x,y}?b={1}&c[]=[2]', note: { python: /encod/ } },
  { title: 'signs of shells', file: 'GET /a;b/$HOME/`id`/!x?q=\'&r="*~&s=a|b^c' },
  // Methods, with and without a body.
  { title: 'HEAD', file: 'HEAD /a' },
  { title: 'OPTIONS', file: 'OPTIONS /a' },
  { title: 'POST without a body', file: 'POST /a' },
  { title: 'PUT without a body', file: 'PUT /a' },
  { title: 'PATCH without a body', file: 'PATCH /a' },
  { title: 'DELETE', file: 'DELETE /central/v2/sites/3' },
  { title: 'DELETE with a body', file: `DELETE /a\n${json}\n\n{"ids":[1]}` },
  // Customers of an MSP.
  {
    title: "the account's customer",
    file: 'DELETE /central/v2/sites/3',
    env: { ARUBA_CENTRAL_TENANT_ID: 'customer-7' },
  },
  { title: 'a customer by its tag', file: '# @tenant customer-8\nDELETE /central/v2/sites/3' },
  {
    title: 'a customer of the file, with a body',
    file: '# @tenant customer-9\n\n###\nPOST /a\n\n{"a":1}',
    env: { ARUBA_CENTRAL_TENANT_ID: 'customer-7' },
  },
  {
    title: 'a customer of new Central',
    file: 'GET /network-monitoring/v1/aps',
    env: { ARUBA_CENTRAL_PLATFORM: 'new', ARUBA_CENTRAL_TENANT_ID: 'workspace-7' },
    note: /CENTRAL_TOKEN.*workspace-7/,
  },
  // Types.
  { title: 'JSON without a type', file: 'POST /a\n\n{"a":1}' },
  { title: 'text without a type', file: 'POST /a\n\nhostname x' },
  { title: 'own Accept and type', file: 'PUT /a\nAccept: text/csv\nContent-Type: text/x; a="b"\n\n{"a":1}' },
  { title: 'a form', file: 'POST /a\nContent-Type: application/x-www-form-urlencoded\n\na=1&b=x y' },
  {
    title: 'several parts',
    file: 'POST /a\nContent-Type: multipart/form-data; boundary=b\n\n--b\nContent-Disposition: form-data; name="x"\n\n1\n--b--',
  },
  // Headers.
  { title: 'a header beyond Latin-1', file: 'GET /a\nX-A: Zürich € 日本' },
  { title: 'a header of Latin-1', file: 'GET /a\nX-A: Zürich' },
  { title: 'signs in a header', file: 'GET /a\nX-A: it\'s "$HOME" `id` \\n !x {=} %d ; #' },
  { title: 'an empty header', file: 'GET /a\nX-A:\nUser-Agent: me/1' },
  { title: 'a header twice', file: 'GET /a\nX-A: 1\nx-a: 2' },
  // Bodies.
  { title: 'signs in a body', file: 'POST /a\n\n{"a":"it\'s $HOME `id` !! \\"\\\\ %s \\u0041"}' },
  { title: 'a body beyond Latin-1', file: 'POST /a\n\n{"a":"Zürich € 日本 😀"}' },
  { title: 'a body that begins with @', file: 'POST /a\nContent-Type: text/plain\n\n@site.json' },
  { title: 'a body that YAML could take for another', file: `POST /a\n${json}\n\n[yes, 1e3, !x, - a: b]` },
  { title: 'an empty body', file: '@x = \n\n###\nPOST /a\n\n{{x}}' },
  // Long bodies.
  { title: 'a body of 131,071 bytes', file: `POST /a\n\n${bytes(131_071)}` },
  { title: 'a body of 131,072 bytes', file: `POST /a\n\n${bytes(131_072)}` },
  { title: 'a body of 1,500,000 bytes', file: `POST /a\n\n${bytes(1_500_000)}` },
  { title: 'a body of 70,000 wide characters', file: `POST /a\n\n"${'€'.repeat(70_000)}"` },
  // Files.
  { title: 'a file', file: `POST /a\n${json}\n\n< ./site.json` },
  { title: 'a file without a type', file: 'POST /a\n\n< ./site.json', note: { ansible: /Content-Type/ } },
  { title: 'a file of templates', file: 'POST /a\nContent-Type: text/plain\n\n< jinja.txt' },
  {
    title: 'a file that is not text',
    file: 'PUT /a\nContent-Type: application/octet-stream\n\n< binary.bin',
    note: { ansible: /The body is the file binary\.bin/ },
  },
  {
    title: 'a file of control characters',
    file: 'PUT /a\nContent-Type: text/plain\n\n< control.txt',
    note: { ansible: /The body is the file control\.txt/ },
  },
  { title: 'a large file', file: `PUT /a\n${json}\n\n< large.json` },
  {
    title: 'a huge file',
    file: 'PUT /a\nContent-Type: application/octet-stream\n\n< huge.bin',
    note: /The body is the file huge\.bin/,
  },
  {
    title: 'a file in a part',
    file: 'POST /a\nContent-Type: multipart/form-data; boundary=b\n\n--b\nContent-Disposition: form-data; name="x"; filename="binary.bin"\n\n< binary.bin\n--b--',
    note: { ansible: /Put it in a file/ },
  },
  // Without the account.
  { title: 'no token', file: '# @no-auth\nGET /a' },
  { title: 'no token, but a customer', file: '# @no-auth\nGET /a\nTenantID: c' },
  { title: 'no token, but a cookie', file: '# @no-auth\nGET /a\nCookie: sid=canary-1234567', note: /Cookie/ },
  // Answers.
  { title: 'an answer that moves', file: 'GET /moved', fails: true },
  { title: 'an answer of several', file: 'GET /several' },
  // More than a call.
  { title: 'a loop', file: '# @foreach row in rows.json\nGET /a/{{row.id}}', note: /first row/ },
  { title: 'all pages', file: '# @all\nGET /monitoring/v2/aps?limit=5', note: /@all/ },
  { title: 'several customers', file: '# @tenants c1, c2\nGET /a', note: /@tenants/ },
  { title: 'values of now', file: 'GET /a?id={{$uuid}}&at={{$timestamp}}', note: /this moment/ },
  { title: 'a poll', file: '# @poll until body $.list exists every 1s\nGET /a', note: /@poll/ },
  {
    title: 'a capture and a check',
    file: '# @capture x = $.a\n# @assert status == 200\nGET /a',
    note: /@capture.*@assert/s,
  },
  {
    title: 'a secret in a body',
    file: `PUT /a\n${json}\n\n{"wpa_passphrase": "canary-of-a-passphrase"}`,
    note: /secret/,
  },
  {
    title: 'a secret in a query',
    file: 'GET /a?client_secret=canary-of-a-secret',
    note: /secret/,
  },
];
