/**
 * The one table of names whose value is a secret. A name is compared by its words: "wpa-passphrase", "wpaPassphrase",
 * "WPA Passphrase" and "wpa_passphrase" are one name.
 */
const table = {
  /** Words that make any name with them the name of a secret. */
  words: `password passwd pwd passphrase passcode secret token psk mpsk ppsk ikepsk pin otp bearer jwt preshared presharedkey community communities cookie credential
    apikey kennwort contraseña contrasena senha wachtwoord пароль 密码 密碼 パスワード 비밀번호`,
  /** The same for words that mean a secret only together. */
  pairs: `api_key hmac_key private_key access_key shared_key radsec_key mesh_key send_key recv_key secret_key pre_shared encryption_key session_key server_key
    cluster_key central_key plain_key plaintext_key ciphertext_key coa_key wep_key wpa_key signing_key master_key auth_key authentication_key radius_key tacacs_key ike_key ipsec_key
    storage_key account_key hash_key encrypted_key old_key new_key key_string plaintext_value ciphertext_value auth_code
    authorization_code de_passe key_material key_content preshared_key root_pw bind_pw user_pw admin_pw code_verifier client_assertion connection_string auth_pass priv_pass user_pass admin_pass auth_password
    priv_password priv_key privacy_key md5_key sha_key rad_key tac_key acct_key dpp_key tls_key ssl_key tsig_key rndc_key gre_key wifi_key wlan_key network_key
    ospf_key md5_auth sha_auth aes_priv des_priv bgp_key ikev2_key isakmp_key vpn_key macsec_key cak_key mka_key zigbee_key ble_key recovery_key
    enrollment_key enrolment_key registration_key provisioning_key onboarding_key pass_phrase
    license_key licence_key activation_key activation_code product_key pairing_code unlock_code mfa_code puk_code
    snmp_comm vrrp_auth auth_string auth_text proxy_auth recovery_code backup_code verification_code`,
  /** Names that are a secret by themselves, but mean nothing as part of a longer name. */
  whole:
    'authorization proxy_authorization pass sas wepkey wpa_hexkey csrf xsrf cak pin_number pin_code sessionid jsessionid session_cookie pmk uidaruba string_data one_time_code community_name snmp_community_name ocp_apim_subscription_key',
  /** Ends of names that are written without a mark between their words. */
  glued: `password passwd passphrase passcode secret token psk pwd apikey privatekey secretkey accesskey sharedkey hexkey passkey authkey privkey
    community communitie chapsecret passwort storepass keypass userpass authpass adminpass privpass dbpass rootpass ftppass smtppass
    mailpass sshpass wifipass p12pass bindpass ldappass masterpass requirepass
    bindpw rootpw userpw adminpw`,
  /** Last words of a name that says how, when or where a secret is stored or used, not what it is. */
  clearEnds: `type types url uri endpoint name names id ids policy policies complexity length len size format expiry expires
    expired expiration age min max minimum maximum count counts limit enabled enable disabled required changed retries retry
    interval period delay timeout label message alias usage mgmt rotation lifetime ttl history strength hint status state management
    algorithm alg method rule rules mode version index at in on date time seconds minutes hours days vlan used remaining link placeholder description file path stdin
    help prompt attempts bits authority set port profile provider server map authentication exchange ref refs chain term sku tier priority edition`,
  /** Last words of a name that says the same if its value is a number, a date or a plain word. Another value may be the secret. */
  remarkEnds: `total totals issuer source until created modified mismatch roaming checked minute left available installed consumed unused`,
  /** First words of a name that counts, asks or allows. */
  clearStarts: 'is has use uses need needs require requires allow show min max total num count no',
  /** Names that contain a word from the lists above and are no secret: from both catalogues, of paging and of counts. */
  clear: `next_token page_token next_page_token continuation_token pagination_token sync_token token_bucket token_pair key keys
    public_key secure_token_enabled input_tokens output_tokens prompt_tokens cached_tokens subscription_key
    delete_mpsk reset_mpsk extcommunity ext_community extended_community large_community send_community custom_pwd_reset named_mpsk mpsk_local update_password
    token_exchange token_endpoint_auth tls_key_share`,
  /** Words before "pass" that give it another meaning: a filter's, or the run of a test. */
  noPass:
    'my low high band by first second third single one two multi all test tests did will under over boarding render',
  /** Names that hold a secret if their value is a text. If it is an object or a list, the names of its own fields decide. */
  holders: 'authorization credential credentials',
  /** The same, if it is an object. */
  objects: 'mpsk',
  /** Secrets as the value of a query, a form or a cookie; plain words elsewhere. */
  inQueries: 'code session sig signature sid otac x_amz_signature x_goog_signature x_amz_security_token',
};

/** A pattern of texts: each secret's name contains one of them. A search for names looks for these first. */
export const secretHints =
  'pass|pw|psk|pmk|secret|token|key|pin|otp|jwt|bearer|proxy.?auth|(?:recovery|backup|verification|activation|pairing|unlock|mfa|puk).?code|communit|snmp.?comm|cookie|credential|authori[sz]ation|auth.?(?:code|text|string)|vrrp.?auth|(?:md5|sha).?auth|(?:aes|des).?priv|pre.?shared|sas|csrf|xsrf|plaintext|ciphertext|assertion|connection|verifier|sessionid|cak|uidaruba|stringdata|kennwort|contrase|senha|wachtwoord|пароль|密[码碼]|パスワード|비밀번호';

/** Names whose value is the name of another value beside it. */
const naming = setOf('name key id variable field attribute attr param parameter property option setting');
const ofNaming =
  /^(?:variable|field|attribute|attr|param|parameter|property|option|setting|config|tag|column|header|cell)_(?=name$|key$|id$|value$|val$)/;
/** Names of the values that these names describe. */
const valued = setOf(
  'value values val vals current_value new_value old_value default_value rejected_value invalid_value provided_value',
);

const words = setOf(table.words);
const pairs = setOf(table.pairs);
const whole = setOf(table.whole);
const clearEnds = setOf(`${table.clearEnds} ${table.remarkEnds}`);
const remarkEnds = setOf(table.remarkEnds);
const clearStarts = setOf(table.clearStarts);
const clear = setOf(table.clear);
const noPass = setOf(table.noPass);
const holders = setOf(table.holders);
const objects = setOf(table.objects);
const inQueries = setOf(table.inQueries);
const glued = new RegExp(`(?:${[...setOf(table.glued)].join('|')})s?$`);

/** Only the end of a longer name is looked at. */
const longest = 100;

/** Tells if the value of that name is a secret, in a body, a form, a header or a variable. */
export function isSecretName(name: string): boolean {
  return judge(plainName(name));
}

/** Tells if the value of that name may be a remark on a secret, as that of `password_left`, or the secret itself. */
export function isRemarkName(name: string): boolean {
  const [, of = '', last = ''] = /^(.+)_(.+)$/.exec(plainName(name)) ?? [];
  return remarkEnds.has(last) && judge(of);
}

/** The same in a query, a form or a cookie, in which some plain words are secrets too. */
export function isSecretInQuery(name: string): boolean {
  return isSecretName(name) || inQueries.has(plainName(name));
}

/** Tells if an object or a list of that name is searched, and is not a secret as a whole; `opening` is its first bracket. */
export function isHolder(name: string, opening?: string): boolean {
  const plain = plainName(name);
  return holders.has(plain) || (opening === '{' && objects.has(plain));
}

/** Tells if the value of that name is the name of the value beside it, as in `{"name": "psk", "value": "x"}`. */
export function isNamingName(name: string): boolean {
  return naming.has(plainName(name).replace(ofNaming, ''));
}

/** Tells if that is the name of such a value. */
export function isValueName(name: string): boolean {
  return valued.has(plainName(name).replace(ofNaming, ''));
}

const pathing = /^(?:\w+_)?(?:path|pointer|xpath|loc|sel)$/;

/** Tells if the value of that name is the path of the value beside it, as in a JSON Patch. */
export function isPathName(name: string): boolean {
  return pathing.test(plainName(name));
}

const otherPath =
  /(?:^|\/)(?:oauth2?|auth|api|v\d+)\/(?:[\w-]+\/)*[\w-]*tokens?$|\/[^/]*\.(?:png|svg|jpe?g|gif|html?|md|[jt]s|css|py)$/i;

/** Tells if a path is that of a secret, and not that of a call that gives a token, or of a page. */
export function isSecretPath(said: string): boolean {
  return isSecretName(said) && !otherPath.test(said.slice(-longest));
}

const ofPrefix = /^(\w+)_(?:(name|key|id|path)|(value|val))$/;
/** Things that have a name and a value of their own, so that the name does not say what the value is. */
const ofThings =
  /^(?:key|metric|stat|statistic|count|counter|measure|gauge|device|sensor|port|interface|site|group|client|user|image|file|icon|page)$/;

/** The same names without a word that a name and its value have in common, as `cfgKey` and `cfgValue`. */
export function withoutPrefix(names: readonly string[]): readonly string[] {
  if (!names.some((one) => one.length > 5 && /val(?:ue)?$/i.test(one))) return names;
  const parts = names.map((one) => ofPrefix.exec(plainName(one)) ?? []);
  const named = new Set(parts.flatMap(([, prefix, name]) => (name === undefined ? [] : [prefix])));
  const given = new Set(parts.flatMap(([, prefix, , value]) => (value === undefined ? [] : [prefix])));
  return names.map((one, at) => {
    const [, prefix = '', name, value] = parts[at] ?? [];
    const isPaired = named.has(prefix) && given.has(prefix) && !ofThings.test(prefix);
    return isPaired ? (name ?? value ?? one) : one;
  });
}

/** Values of these names contain no blank, so that the rest of a sentence after one is not part of it. */
const withoutBlank =
  /(?:token|jwt|apikey|bearer|csrf|xsrf)s?$|(?:^|_)(?:pin|otp|sas|pin_code|pin_number|(?:api|access|secret|account|storage)_key)$/;

/** Tells if the value of that name is one word. */
export function holdsNoBlank(name: string): boolean {
  return withoutBlank.test(plainName(name));
}

/** Tells if a number with that name is a count: `tokens`, and `pass` of tests. */
export function isCount(name: string, number: string): boolean {
  return /[^s]s$/i.test(name) || (/(?:^|_)pass$/.test(plainName(name)) && number.length < 4);
}

/** A name that is plain already. */
const oneWord = /^[a-z]{1,100}$/;

/** A name by its words: lower case, "_" between them, without a number at the end. */
export function plainName(name: string): string {
  if (oneWord.test(name)) return name;
  return name
    .slice(-longest)
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_?\d*_?$/g, '')
    .toLowerCase();
}

/** Lists of communities, which are BGP's. */
const ofCommunities = /(?:^|_)communit(?:y|ies)_lists?(?:$|_entry$|_name$)/;

function judge(name: string): boolean {
  if (clear.has(name.replace(/^x_/, '')) || ofCommunities.test(name)) return false;
  const parts = name.split('_');
  const last = parts.at(-1) ?? '';
  const first = parts[0] ?? '';
  if (whole.has(name)) return true;
  if (parts.length > 1 && (clearEnds.has(last) || clearStarts.has(first))) return false;
  const isPassOf = last === 'pass' && parts.length > 1 && !noPass.has(parts.at(-2) ?? '');
  const found = parts.some(
    (part, at) => isWord(part, words) || isWord(`${part}_${parts[at + 1] ?? ''}`, pairs),
  );
  return found || isPassOf || last === 'pw' || glued.test(last);
}

function isWord(word: string, among: ReadonlySet<string>): boolean {
  return among.has(word) || (word.endsWith('s') && among.has(word.slice(0, -1)));
}

function setOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

/** Names of keys that are meant for a network device: of a WLAN, a tunnel or a RADIUS server. */
const deviceKey = /psk|passphrase|pre_?shared|shared_?(?:secret|key)|radius|tacacs|snmp|community/;

export function isDeviceKey(name: string): boolean {
  return deviceKey.test(plainName(name));
}
