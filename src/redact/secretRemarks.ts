/** Words about a secret: where it comes from, how it is and when something happened to it. */
const words = new Set(
  `null none nil true false yes no on off n/a na never always unknown empty unset set not found ok valid invalid expired active inactive enabled
  disabled pending failed success error mismatch match matched mismatched different equal same available unavailable missing installed
  local ldap radius tacacs ad active directory saml oidc oauth oauth2 sso idp internal external default auto automatic manual generated
  imported cloud central server client device controller gateway system user admin guest file config configuration env environment vault hashicorp hashi bitwarden cyberark onepassword
  keychain keystore store database db cache memory header cookie query body form api cli web ui portal remote self factory aws azure google
  okta github gitlab kubernetes hpe aruba greenlake clearpass primary secondary secrets manager self signed built today yesterday tomorrow now ago in at of am pm utc gmt z t
  ms s m h d sec secs second seconds min mins minute minutes hour hours day days week weeks month months year years times
  jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september october november december
  mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday`.split(/\s+/),
);
/** A number, a date or a time, with its unit. */
const figure = /^[-+~]?\d[\d.,:/+-]*(?:%|[smhdwyzt]|ms|am|pm|st|nd|rd|th)?$/i;
/** A point in time as machines write it. */
const moment = /^\d{4}-?\d\d-?\d\d[T ]?\d\d:?\d\d(?::?\d\d)?(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?$/i;
/** The address of a server, without a user and a query. */
const address =
  /^(?:(?:https?|ldaps?):\/\/[\w.:[\]-]+(?:\/[\w./~-]*)?|[a-z][a-z-]*(?:\.[a-z][a-z-]*){0,5}\.(?:com|net|org|io|local|internal|example|test|[a-z]{2}))$/i;

/** A type of a declaration. */
const type = /^(?:number|string|boolean|bool|int(?:eger)?|bigint|float|double|date)(?:\[\])?[;,]?$/i;
/** A word with digits and letters, which may be a secret. */
const mixed = /^(?=\S*\d)(?=\S*[a-z])\S{6,}/i;

/** Names whose value says who made or keeps the secret, and more words for that. */
const ofOrigin = /(?:source|issuer)\W*$/i;
const more = new Set('my our corp prod dev test lab'.split(' '));
/** Parts that the name of one of several vaults has beside its words. */
const ofSeveral = /^my(?=vault|idp)|(?<=(?:vault|idp)-?)\d{1,3}$/g;

/** Tells if a value is a remark on a secret, and not the secret: numbers, dates, plain words for a state or an origin, or an address. */
export function isRemark(value: string, name: string): boolean {
  if (/^[[{]/.test(value)) return true;
  const said = value.trim();
  if (type.test(said)) return true;
  const parts = said.split(/\s+/);
  if (parts.length > 1 && parts.every((part) => !mixed.test(part) || isPlain(part, name))) return true;
  return isPlain(said, name);
}

function isPlain(value: string, name: string): boolean {
  return value
    .split(/[\s,;()"'_]+/)
    .every(
      (part) =>
        part === '' ||
        part.split('-').every((word) => words.has(word.toLowerCase())) ||
        (ofOrigin.test(name) && isKeeper(part.toLowerCase())) ||
        figure.test(part) ||
        moment.test(part) ||
        address.test(part),
    );
}

const sentence =
  /^(?:Enter|Type|Click|Choose|Select|See|Use|Please|Check|Set|Sign|Reset|Must|Your|You|This|No)\s.*\S$|^\p{Lu}[\p{L}']*\s.*\s.*[.?!]$/su;

/** Tells if a text on a page says something about a secret: it is a sentence, or begins as one. */
export function isSentence(value: string): boolean {
  return value.length < 1_000 && sentence.test(value.trim());
}

/** Tells if a part is the name of what keeps or makes secrets, as `my-vault`, `myvault7` and `corp-idp-3`. */
function isKeeper(part: string): boolean {
  const parts = part.replaceAll(ofSeveral, '').split('-');
  return (
    parts.every((word) => word === '' || words.has(word) || more.has(word)) &&
    parts.some((word) => words.has(word))
  );
}
