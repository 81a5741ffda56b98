import assert from 'node:assert/strict';
import { accountSummary } from '../../../../src/tokens/import/accountSummary.ts';
import { fileNotes, sentenceOfFileNote } from '../../../../src/tokens/import/fileNote.ts';
import { readAccountsFile } from '../../../../src/tokens/import/readFile.ts';

const client = { client_id: 'c', client_secret: 's' };
const accountsOf = async (text: string) => (await readAccountsFile(text)).candidates;

describe('an accounts file', () => {
  it('takes Central’s answer with the tokens for a classic account whose client is missing', async () => {
    const tokens = { access_token: 'a', refresh_token: 'r', token_type: 'bearer', expires_in: 7200 };
    const { candidates, notes } = await readAccountsFile(
      JSON.stringify({ ...tokens, appname: 'nms', id: '1' }),
    );
    assert.deepEqual(candidates.map(accountSummary), [
      {
        ...{ label: 'default', platform: 'classic', missing: ['region', 'clientId', 'clientSecret'] },
        warnings: ['sharedRefreshToken'],
        secretSha256: { accessToken: 'ca978112ca1b', refreshToken: '454349e422f0' },
      },
    ]);
    assert.deepEqual(notes, []);
  });

  const files: [what: string, file: object, accounts: [label: string, platform: string, place?: string][]][] =
    [
      [
        'a workspace with GreenLake’s client and Central’s address',
        { workspaces: { w: { glp: client, central: { base_url: 'https://gw.example' } } } },
        [['w', 'new', 'https://gw.example']],
      ],
      [
        'a workspace with Central’s client',
        { workspaces: { w: { central: { ...client, cluster_name: 'us5' } } } },
        [['w', 'new', 'US-West5']],
      ],
      [
        'a cluster of the client itself',
        { workspaces: { w: { central: { ...client, cluster: 'us5' }, cluster: 'EU-2' } } },
        [['w', 'new', 'US-West5']],
      ],
      [
        'a workspace with a classic client alone',
        { workspaces: { w: { classic: { ...client, cluster: 'us5' } } } },
        [['w', 'classic', 'US-West5']],
      ],
      [
        'an empty name before the one that counts',
        { workspaces: { w: { classic: { ...client, cluster_name: '', cluster: 'us5' } } } },
        [['w', 'classic', 'US-West5']],
      ],
      [
        'both',
        { workspaces: { w: { classic: client, central: client } } },
        [
          ['w', 'classic'],
          ['w-new', 'new'],
        ],
      ],
      ...['GLP', 'glp'].map((glp): (typeof files)[number] => [
        `a client under ${glp}`,
        { workspaces: { w: { [glp]: client, cluster: 'eu1' } } },
        [['w', 'new', 'EU-1']],
      ]),
      ...['central', 'new_central', 'new-central', 'cnx'].map((central): (typeof files)[number] => [
        `Central’s part under ${central}`,
        {
          workspaces: {
            w: { glp: client, [central]: { base_url: 'https://de3.api.central.arubanetworks.com/' } },
          },
        },
        [['w', 'new', 'EU-3']],
      ]),
      [
        'a place without a client',
        { workspaces: { w: { central: { base_url: 'https://gw.example' } } } },
        [],
      ],
      ['workspaces that are none', { workspaces: { w: 'text', v: {}, u: { classic: 'text' } } }, []],
      [
        'a section with a token alone',
        { lab: { token: { access_token: 'a', refresh_token: 'r' } } },
        [['lab', 'classic']],
      ],
      [
        'a section with a client of GreenLake beside its own',
        { central_info: { ...client, customer_id: '1', cluster: 'eu2', glp: client } },
        [
          ['default', 'classic', 'EU-2'],
          ['default-new', 'new', 'EU-2'],
        ],
      ],
      [
        'sections that are no accounts',
        { lab: { name: 'x' }, text: 'y', none: null, list: [1], token_store: { token: {} } },
        [],
      ],
      ['GreenLake’s client alone', { glp: client }, [['new-central', 'new']]],
      [
        'pycentral’s unified client alone',
        { unified: { ...client, base_url: 'https://gw.example' } },
        [['new-central', 'new', 'https://gw.example']],
      ],
      ['pycentral’s client beside text', { unified: 'text', new_central: client }, [['new-central', 'new']]],
      [
        'one account without a name',
        { ...client, token: {}, cluster: 'eu2' },
        [['default', 'classic', 'EU-2']],
      ],
      [
        'one account of new Central without a name',
        { ...client, base_url: 'us1.api.central.arubanetworks.com' },
        [['new-central', 'new', 'US-1']],
      ],
      [
        'an empty name',
        { workspaces: { '': { classic: client, glp: client } } },
        [
          ['default', 'classic'],
          ['new-central', 'new'],
        ],
      ],
      [
        'a section with an address of new Central',
        { lab: { ...client, base_url: 'https://de1.api.central.arubanetworks.com' } },
        [['lab', 'new', 'EU-1']],
      ],
    ];
  for (const [what, file, accounts] of files)
    it(`of ${what} is read`, async () => {
      const found = (await accountsOf(JSON.stringify(file))).map(({ draft }) => [
        draft.label,
        draft.platform,
        draft.region ?? draft.baseUrl,
      ]);
      assert.deepEqual(
        found,
        accounts.map(([label, platform, place]) => [label, platform, place]),
      );
    });

  it('may hold numbers, which are texts, and examples, which are no values', async () => {
    const [found] = await accountsOf(
      '{"x":{"client_id":"<id>","client_secret":"a<b>","customer_id":12345678901234567890,"username":"<a>b"}}',
    );
    assert.deepEqual(found?.draft, {
      ...{ label: 'x', platform: 'classic', grant: 'authorizationCode' },
      ...{ clientSecret: 'a<b>', customerId: '12345678901234567890', username: '<a>b' },
    });
  });

  it('keeps the credentials of each workspace in it, whatever its name', async () => {
    const names = [
      'Österreich',
      '"a: b # c"',
      "'it''s'",
      '? deep',
      '-x',
      '2024',
      '日本',
      '😀',
      '"- y"',
      'a#b',
    ];
    const text = names.map((name, n) => {
      const key = name.startsWith('?') ? `${name}\n  :` : `${name}:`;
      return `  ${key}\n    classic:\n      client_id: id-${n}\n      client_secret: secret-${n}\n`;
    });
    const found = (await accountsOf(`workspaces:\n${text.join('')}`)).map(({ draft }) => [
      draft.label,
      draft.clientId,
      draft.clientSecret,
    ]);
    const labels = ['Österreich', 'a: b # c', "it's", 'deep', '-x', '2024', '日本', '😀', '- y', 'a#b'];
    assert.deepEqual(
      found,
      labels.map((label, n) => [label, `id-${n}`, `secret-${n}`]),
    );
  });

  it('knows all names that cencli and pycentral give to a field', async () => {
    const text = `workspaces:
  w:
    classic:
      client-id: c
      client-secret: s
      user: ann
      pass: p
      customer_id: 0123
      token: {access-token: a, refresh-token: r, token_type: bearer, expires_in: 7200, webhook: w, wss_key: k}
      webhook: {port: 9443, token: t}
    verify-ssl: true
  v:
    classic: {client_id: c, tokens: {access: a, refresh: r}}
`;
    const { candidates, notes } = await readAccountsFile(text);
    assert.deepEqual(notes, [{ kind: 'otherSettings', lines: [9, 10] }]);
    assert.deepEqual(
      candidates.map(({ draft }) => draft),
      [
        {
          ...{ label: 'w', platform: 'classic', grant: 'downloadedToken', clientId: 'c', clientSecret: 's' },
          ...{ token: { access_token: 'a', refresh_token: 'r' }, customerId: '0123' },
          ...{ username: 'ann', password: 'p' },
        },
        {
          ...{ label: 'v', platform: 'classic', grant: 'downloadedToken', clientId: 'c' },
          token: { access_token: 'a', refresh_token: 'r' },
        },
      ],
    );
  });

  it('shares what is anchored, and lets an account’s own values go first', async () => {
    const text = `x: &base
  cluster: eu3
workspaces:
  a: &a
    <<: *base
    classic: &client {client_id: c, client_secret: s}
  b:
    <<: *a
    classic: {<<: *client, client_secret: t}
    cluster: eu2
`;
    const found = (await accountsOf(text)).map(({ draft }) => [
      draft.label,
      draft.region,
      draft.clientId,
      draft.clientSecret,
    ]);
    assert.deepEqual(found, [
      ['a', 'EU-3', 'c', 's'],
      ['b', 'EU-2', 'c', 't'],
    ]);
  });

  it('keeps documents apart', async () => {
    const found = await accountsOf('a:\n  client_id: x\n---\na:\n  client_id: y\n  client_secret: s\n');
    assert.deepEqual(
      found.map(({ draft }) => [draft.clientId, draft.clientSecret]),
      [
        ['x', undefined],
        ['y', 's'],
      ],
    );
  });

  const left: [what: string, text: string, kind: string, lines: number[], warns: boolean][] = [
    ['a name that no tool has', 'a:\n  client_id: c\n  access_toke: x', 'notUnderstood', [3], true],
    ['a list', 'a:\n  client_id: c\n  client_secret: [s]', 'notUnderstood', [3], true],
    ['a mapping for a text', 'a:\n  client_id: c\n  client_secret:\n    s: t', 'notUnderstood', [3], true],
    ['an address that is a list', 'a:\n  client_id: c\n  base_url: [u]', 'notUnderstood', [3], true],
    ['an address with a tag', 'a:\n  client_id: c\n  base_url: !env U', 'tagged', [3], true],
    ['a token that is a text', 'a:\n  client_id: c\n  token: t', 'notUnderstood', [3], true],
    ['a second name of a field', 'a:\n  client_id: c\n  client-id: d', 'notUnderstood', [3], true],
    ['a key that is no text', 'a:\n  client_id: c\n  ? [x]\n  : y', 'notUnderstood', [3], true],
    ['a tag', 'a:\n  client_id: c\n  client_secret: !!binary eA==', 'tagged', [3], true],
    ['a file to include', 'a:\n  client_id: c\nb: !include b.yaml', 'tagged', [3], false],
    ['a name that is given twice', 'a:\n  client_id: c\n  client_id: d', 'repeated', [3], true],
    [
      'a value that is emptied later',
      'a:\n  client_id: c\n  password: p\n  password:',
      'repeated',
      [4],
      true,
    ],
    ['an account that is given twice', 'a:\n  client_id: c\na:\n  client_id: d', 'repeated', [3], true],
    ['bytes of another charset', 'a:\n  client_id: c\n  password: Gr\uFFFDn', 'notUtf8', [3], true],
    [
      'an address with a password',
      'a:\n  client_id: c\n  base_url: https://u:p@h',
      'addressLogin',
      [3],
      true,
    ],
    ['half of a character', 'a:\n  client_id: c\n  password: "x\\ud83d"', 'notUtf8', [3], true],
    ['a document that is a list', 'a:\n  client_id: c\n---\n- client_id: d', 'notUnderstood', [4], false],
    ['a document that is a text', 'a:\n  client_id: c\n---\nCLIENT_ID=d', 'notUnderstood', [4], false],
    ['an empty document', 'a:\n  client_id: c\n  x: y\n---\n', 'notUnderstood', [3], true],
    ['an address with a user', 'a:\n  client_id: c\n  base_url: u@h', 'addressLogin', [3], true],
    ['an address without protection', 'a:\n  client_id: c\n  base_url: http://h', 'address', [3], true],
    ['an address with a path', 'a:\n  client_id: c\n  base_url: https://h/api', 'addressCut', [3], true],
    ['a check that is switched off', 'ssl_verify: false\na:\n  client_id: c', 'certificates', [1], false],
    ['a section that is no account', 'a:\n  client_id: c\nb:\n  name: x', 'notUnderstood', [3], false],
    ['a section beside workspaces', 'workspaces: {}\na:\n  client_id: c', 'notUnderstood', [2], false],
    [
      'a workspace that is none',
      'workspaces:\n  a: text\n  b:\n    classic: {client_id: c}',
      'notUnderstood',
      [2],
      false,
    ],
    [
      'GreenLake’s client beside another one',
      'new_central:\n  client_id: c\nglp:\n  client_id: d\n  client_secret: x',
      'otherClient',
      [3],
      true,
    ],
    [
      'pycentral’s parts beside the unified one',
      'unified:\n  client_id: c\nnew_central:\n  client_id: d',
      'otherClient',
      [3],
      true,
    ],
    [
      'another address of GreenLake',
      'glp:\n  client_id: c\n  base_url: https://glp.example',
      'notUnderstood',
      [3],
      true,
    ],
  ];
  for (const [what, text, kind, lines, warns] of left)
    it(`with ${what} is read, and tells what was left out`, async () => {
      const { candidates, notes } = await readAccountsFile(text);
      assert.deepEqual(notes, [{ kind, lines }]);
      const cut = candidates.filter(({ warnings }) => warnings.includes('partsLeftOut'));
      assert.equal(cut.length > 0, warns);
    });

  it('tells of no more than twenty lines, and of none twice', () => {
    const lines = Array.from({ length: 21 }, (_, n) => n + 1);
    assert.match(sentenceOfFileNote({ kind: 'tagged', lines }), /: lines 1, 2, .*, 20 …\.$/);
    assert.match(sentenceOfFileNote({ kind: 'repeated', lines: [7] }), /: line 7\.$/);
    for (const [kind, sentence] of Object.entries(fileNotes))
      assert.match(sentence, /^(?:encodingGuessed|bytesUnreadable)$/.test(kind) ? /\.$/ : /: \{lines\}\.$/);
  });

  for (const [what, text] of [
    ['unified', 'unified: {client_id: c, client_secret: s, workspace_id: 0a-1b}'],
    ['new_central', 'new_central: {client_id: c, client_secret: s, glp_workspace_id: 0a-1b}'],
    [
      'GreenLake’s part with the same client',
      'new_central: {client_id: c, client_secret: s}\nglp: {client_id: c, client_secret: s, workspace_id: 0a-1b}',
    ],
    [
      'GreenLake’s part without a client',
      'new_central: {client_id: c, client_secret: s}\nglp: {workspace_id: 0a-1b}',
    ],
  ] as const)
    it(`has the workspace of ${what} in its draft`, async () => {
      const { candidates, notes } = await readAccountsFile(text);
      const [found] = candidates;
      assert.deepEqual([found?.workspaceId, found?.draft.workspaceId], ['0a-1b', '0a-1b']);
      assert.deepEqual(notes, []);
    });

  it('may be JSON with comments and commas at the end, which is read as JSON alone', async () => {
    const { candidates, notes } = await readAccountsFile(
      '// mine\n{\n  /* the\n  first */ "prod": {\n  "client_id": "c", // "x": 1\n  "client_secret": "//s",\n  "colour": 1,\n  }\n}\n',
    );
    assert.deepEqual(
      candidates.map(({ draft }) => [draft.label, draft.clientId, draft.clientSecret]),
      [['prod', 'c', '//s']],
    );
    assert.deepEqual(notes, [{ kind: 'notUnderstood', lines: [7] }]);
    const [flow] = await accountsOf('{client_id: c, client_secret: //s /*x*/}');
    assert.equal(flow?.draft.clientSecret, '//s /*x*/');
  });

  it('warns of accounts whose labels are taken for each other', async () => {
    const found = await accountsOf(
      ['prod', 'PROD', '"prod "', 'lab']
        .map((name) => `${name}: {client_id: c, client_secret: s}\n`)
        .join(''),
    );
    assert.deepEqual(
      found.map(({ warnings }) => warnings.includes('labelTwice')),
      [true, true, true, false],
    );
  });

  it('names the workspace, and signs a unified client in there', async () => {
    const found = await accountsOf(
      'unified: {client_id: c, client_secret: s, workspace_id: 0a-1b, cluster_name: UAE, glp_base_url: global.api.greenlake.hpe.com}',
    );
    assert.deepEqual(
      found.map(({ draft, workspaceId }) => [draft.region, draft.tokenUrl, workspaceId]),
      [['UAE-North1', 'https://global.api.greenlake.hpe.com/authorization/v2/oauth2/0a1b/token', '0a-1b']],
    );
    const own = await accountsOf('unified: {client_id: c, workspace_id: w, token_endpoint: "https://h/t"}');
    assert.equal(own[0]?.draft.tokenUrl, 'https://h/t');
    const personal = await accountsOf('new_central: {client_id: c, workspace_id: w}');
    assert.deepEqual([personal[0]?.draft.tokenUrl, personal[0]?.workspaceId], [undefined, 'w']);
  });

  it('has the digest of an access token that is alone', async () => {
    const text =
      'new_central: {base_url: us1.api.central.arubanetworks.com, access_token: abc}\ncentral_info:\n  cluster-name: EU-1\n  token: {access_token: abc}\n';
    const found = (await accountsOf(text)).map(accountSummary);
    const secretSha256 = { accessToken: 'ba7816bf8f01' };
    assert.deepEqual(found, [
      {
        ...{ label: 'default', platform: 'classic', region: 'EU-1', warnings: ['halfToken'], secretSha256 },
        missing: ['clientId', 'clientSecret', 'token'],
      },
      {
        ...{
          label: 'new-central',
          platform: 'new',
          region: 'US-1',
          warnings: ['tokenNotNeeded'],
          secretSha256,
        },
        missing: ['clientId', 'clientSecret'],
      },
    ]);
  });
});
