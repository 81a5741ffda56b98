/**
 * All names by which VS Code and other programs know this extension, each once. test/contract/ids.test.ts compares them with package.json.
 */

export const extensionId = 'central-tools.aruba-central';
export const languageId = 'central';

/** The language of sentences that a person reads in an editor: their lines are never cut. */
export const textLanguageId = 'central-text';
export const authProviderId = 'arubaCentral';
export const walkthroughId = 'firstSteps';

export const views = {
  sites: 'arubaCentral.sites',
  devices: 'arubaCentral.devices',
  requests: 'arubaCentral.requests',
  accounts: 'arubaCentral.accounts',
} as const;
export type ViewId = (typeof views)[keyof typeof views];

/** The type of the panel that shows a response as a table. */
export const tableView = 'arubaCentral.table';

/** The type of the panel with the page of a device, a site or a client. */
export const pageView = 'arubaCentral.page';

/** Schemes of documents that we make. */
export const schemes = {
  response: 'arubaCentral-answer',
  details: 'arubaCentral-details',
  device: 'arubaCentral-device',
  webhook: 'arubaCentral-webhook',
} as const;

/** A call of a file, as a lens or a row passes it for a person; scripts give `uri, line`. */
export interface CallRow {
  kind: 'call';
  uri: string;
  /** 0-based. */
  line: number;
}

/** The commands, each with the arguments that our own callers pass. The handler checks arguments from outside. */
export interface Commands {
  'arubaCentral.addAccount': [args?: object];
  'arubaCentral.addTenant': [args?: { account: string }];
  'arubaCentral.importAccounts': [];
  'arubaCentral.exportAccounts': [];
  'arubaCentral.removeAccount': [args?: { account: string; revoke?: boolean }];
  'arubaCentral.signIn': [args?: { account: string }];
  'arubaCentral.refreshToken': [args?: { account: string }];
  'arubaCentral.revokeToken': [args?: { account: string }];
  'arubaCentral.copyAccessToken': [args?: { account: string }];
  'arubaCentral.shareWithTerminal': [args?: { account: string }];
  'arubaCentral.setActiveAccount': [args?: { account: string }];
  'arubaCentral.renameAccount': [args?: { account: string; label?: string } | object];
  'arubaCentral.setReadOnly': [args?: { account: string; readOnly?: boolean }];
  'arubaCentral.listAccounts': [];
  'arubaCentral.showAccountMenu': [];
  'arubaCentral.eraseEverything': [];

  'arubaCentral.sendRequest': [call?: CallRow];
  'arubaCentral.sendAllRequests': [file?: { kind: 'file'; uri: string }];
  'arubaCentral.sendToAccounts': [call?: CallRow];
  'arubaCentral.previewRequest': [call?: CallRow];
  'arubaCentral.cancelRequests': [];
  'arubaCentral.askProgress': [call?: CallRow];
  'arubaCentral.resumeRows': [call?: CallRow];
  'arubaCentral.resendRequest': [row?: object];
  'arubaCentral.listChanges': [args?: { account?: string }];
  'arubaCentral.undoChange': [args?: { change?: string; confirm?: boolean } | object];
  'arubaCentral.compareAnswer': [row?: object];
  'arubaCentral.saveBaseline': [row?: object];
  'arubaCentral.compareBaseline': [row?: object];
  'arubaCentral.startChangeWindow': [file?: { uri: string }];
  'arubaCentral.endChangeWindow': [file?: { uri: string }];
  'arubaCentral.compareAccount': [row?: object];
  'arubaCentral.selectEnvironment': [args?: { name?: string }];
  'arubaCentral.newRequestFile': [];
  'arubaCentral.newRequestForDevice': [node?: { kind: string }];
  'arubaCentral.insertRequest': [];
  'arubaCentral.importRequests': [];
  'arubaCentral.importReference': [args?: { uris: string[] }];
  'arubaCentral.copyRequestAs': [call?: CallRow];
  'arubaCentral.showAnswer': [uri: string | object];
  'arubaCentral.openCall': [uri: string | object, line?: number];
  'arubaCentral.showHistory': [];
  'arubaCentral.searchHistory': [];
  'arubaCentral.deleteFromHistory': [row?: object, rows?: readonly object[]];
  'arubaCentral.deleteHistory': [];
  'arubaCentral.openFirstSteps': [];
  'arubaCentral.openSample': [];
  'arubaCentral.openAsTable': [response?: string | object];

  'arubaCentral.runRecipe': [node?: object];
  'arubaCentral.showRunReport': [];
  'arubaCentral.showRunOutput': [];
  'arubaCentral.openDeviceConsole': [args?: { account: string; serial: string } | { kind: string }];
  'arubaCentral.showDevice': [args?: { account: string; serial: string } | { kind: string }];
  'arubaCentral.findClient': [];
  'arubaCentral.showSite': [args?: { account: string; id: string } | { kind: string }];
  'arubaCentral.goToDevice': [args?: { query: string; account?: string }];
  'arubaCentral.listSites': [args?: { account: string }];
  'arubaCentral.listDevices': [args?: { account: string }];
  'arubaCentral.refreshNode': [node?: object];
  'arubaCentral.refreshViews': [];
  'arubaCentral.loadNext': [node?: object];
  'arubaCentral.loadAll': [node?: object];
  'arubaCentral.filterDevices': [args?: { filter: string } | { kind: string }];
  'arubaCentral.clearFilter': [];
  'arubaCentral.lookFurther': [];
  'arubaCentral.groupDevices': [args?: { by: string }];
  'arubaCentral.sortDevices': [args?: { by: string }];
  'arubaCentral.toggleFavourite': [args?: object];
  'arubaCentral.saveFilter': [args?: { name: string; filter?: string }];
  'arubaCentral.showFleetChanges': [args?: object];
  'arubaCentral.copyRow': [row?: object];
  'arubaCentral.deleteRow': [row?: object];
  'arubaCentral.copyField': [node?: object];
  'arubaCentral.openInCentral': [node?: object];
  'arubaCentral.exportRows': [];
  'arubaCentral.openRowsAsTable': [];
  'arubaCentral.filterResponse': [response?: object];
  'arubaCentral.showDetails': [node?: object];
  /** For rows that are often drawn anew: VS Code forgets the arguments of their command then, and loses a click. */
  'arubaCentral.showAccountRow': [];

  'arubaCentral.listWebhooks': [args?: { account: string }];
  'arubaCentral.showWebhook': [args?: object];
  'arubaCentral.newWebhook': [args?: object];
  'arubaCentral.editWebhook': [args?: object];
  'arubaCentral.testWebhook': [args?: object];
  'arubaCentral.rotateWebhookToken': [args?: object];
  'arubaCentral.copyWebhookToken': [args?: object];
  'arubaCentral.deleteWebhook': [args?: object];
  'arubaCentral.refreshWebhooks': [row?: object];

  'arubaCentral.openSandbox': [args?: { devices?: number; seed?: number }];
  'arubaCentral.closeSandbox': [];
  'arubaCentral.showLog': [];
  'arubaCentral.openSettings': [];
  'arubaCentral.copyDiagnostics': [];
}
export type CommandId = keyof Commands;

/** Settings; all have application scope, so that no workspace can set them. */
export const settings = {
  confirmWrites: 'arubaCentral.requests.confirmWrites',
  allowScriptedWrites: 'arubaCentral.requests.allowScriptedWrites',
  processEnvironment: 'arubaCentral.requests.processEnvironment',
  callsPerSecond: 'arubaCentral.limits.callsPerSecond',
  clearClipboard: 'arubaCentral.accounts.clearClipboardSeconds',
  autoRefresh: 'arubaCentral.views.autoRefreshSeconds',
  maskForAgents: 'arubaCentral.agents.mask',
  keepHistory: 'arubaCentral.history.keep',
} as const;
export type SettingId = (typeof settings)[keyof typeof settings];

export const contextKeys = {
  hasAccounts: 'arubaCentral.hasAccounts',
  /** There is an account that is not the sandbox's. */
  hasOwnAccount: 'arubaCentral.hasOwnAccount',
  hasNoRequests: 'arubaCentral.hasNoRequests',
  /** A call was sent in this window. */
  hasSent: 'arubaCentral.hasSent',
  isFiltered: 'arubaCentral.isFiltered',
  /** The accounts are known. */
  isReady: 'arubaCentral.isReady',
  isSandboxOpen: 'arubaCentral.isSandboxOpen',
} as const;
export type ContextKey = (typeof contextKeys)[keyof typeof contextKeys];

/** The kinds of tree rows that menus ask for. */
export const contextValues = {
  account: 'account',
  customers: 'customers',
  region: 'region',
  site: 'site',
  group: 'group',
  device: 'device',
  more: 'more',
  failure: 'failure',
  savedFilter: 'savedFilter',
  call: 'call',
  file: 'file',
  history: 'history',
  sent: 'sent',
  run: 'run',
  /** The row of a change that can be undone. */
  change: 'change',
  webhooks: 'webhooks',
  /** The row of a webhook of classic Central, which can send a test and tell the token. */
  webhook: 'webhook',
  newWebhook: 'newWebhook',
} as const;

/** Begins the labels of the accounts of the sandbox in VS Code. */
export const sandboxPrefix = 'sandbox-';
