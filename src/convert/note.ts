import { fill, type Values } from '../base/errors.ts';
import { shortened } from '../text/shortened.ts';

/** A thing that a conversion left out or changed, in words for a person: only names, never a value that was removed. */
export const noteKinds = {
  authorizationRemoved: 'The authorization of {name} was removed; the account signs the call.',
  hostRemoved: 'The host {host} was removed. Send with the account that belongs to it.',
  serviceUnknown:
    'GreenLake’s service “{service}” is not known here. Sent with an account of new Central, its calls go to Central and not to GreenLake.',
  secretRemoved: 'The value of “{name}” was removed. You are asked for it when the request is sent.',
  secretForPrivateFile:
    'The value of “{name}” was removed. Write it into http-client.private.env.json, which you do not share.',
  variableOff: 'The variable “{name}” is disabled and was left out.',
  environmentRenamed: 'The environment “{name}” is called “{to}” here: another file has one of that name.',
  sharedTwice: 'Two files share different values of “{name}” with all environments. The first one was kept.',
  variableRenamed: 'The variable “{name}” is called “{to}” here.',
  valueChanged: 'The value of “{name}” was changed: a variable has one line, without blanks around it.',
  valueLeftOut: 'The value of “{name}” was left out: it is a list or an object.',
  severalValues:
    '“{name}” has several values. Each request has the last one above it, as in httpYac; REST Client takes the first one for all.',
  equalsKept: 'The value of “{name}” begins with “=”, as in REST Client. httpYac leaves this sign out.',
  variableNotRead: '“{line}” is no variable here, so it is now a comment. Write a name without dots.',
  valueEncoded:
    'The value of “{name}” has signs of an address. They are sent encoded here, so that it stays one value.',
  headerLeftOut: 'The header {name} was left out, because it contains a secret.',
  cookieRemoved: 'The cookies of {name} were removed.',
  scriptKept:
    'Scripts do not run here, so the script of {name} is now a comment. The values that it clearly stores or checks are @capture and @assert lines.',
  scriptOfAll:
    'Postman runs the script of {name} with each request in it. Here it does not run: it is now a comment at the beginning.',
  textBehindScript:
    'Lines behind a script of {name} are now comments. httpYac sends them as a part of the body.',
  scriptDecides:
    'The script of {name} decides what is sent ({calls}). Here each request is sent as it stands, in the order of the file.',
  filesNotRun: 'The requests that “{line}” names are not sent here. The line is now a comment.',
  responseNotSaved: 'The response of {name} is not written to a file: “{line}” is now a comment.',
  scriptHeadersLeftOut: 'The headers that “{line}” adds to {name} come from a script, so they are not sent.',
  partNotRead:
    '“{name}” cannot be read here, where only the status, the headers and the JSON body of a response can. Write its value.',
  bracesKept:
    'httpYac sends “\\{\\{” as double braces. Here the body of {name} is sent with its backslashes.',
  unknownSystemName: '“{name}” does not exist here. Define its value yourself.',
  addressKept:
    '“{name}” before the path was kept. Set it to the beginning of the path, as in “@{name} = /v1”.',
  addressLeftOut: 'An address that does not use HTTP was left out.',
  methodUnknown: '{name} has the method {method}, which cannot be sent from here. It was kept as a comment.',
  methodInCapitals:
    'cURL sends the method {method} in these letters, which most servers refuse. Here it is sent in capitals.',
  bodyChanged:
    'The body of {name} cannot be written here byte for byte: blanks, line ends or a line that would end it were changed.',
  refusedHere: '{name} is not sent as it stands: {reason}',
  memberTwice:
    '“{member}” appears twice in one JSON object of the body of {name}. Both are sent, and most servers use the last one alone.',
  bracesAreReferences: 'Text in double braces is read as a variable.',
  bodyNotSent: 'The body of {name} was left out: Postman does not send it with this method.',
  plainTypeKept:
    'No language is given, so Postman calls this body plain text, and so does the call here. If it is JSON, write “Content-Type: application/json”.',
  nameFromNames:
    'A name in double braces is put together from other names, which does not work here. Write out the name.',
  codeLeft: 'JavaScript in double braces does not run here: give “{name}” a value of your own.',
  commentsInBody:
    'Lines of the body of {name} that begin with # or // were left out, as the other client does not send them.',
  variablesInBody:
    'Variables within the body of {name} are now above it, because the other client does not send these lines.',
  lineKept:
    'A line of the body of {name} begins with “{mark}”. Other clients take it for an instruction, but here it is sent as it is.',
  savedAnswerLeftOut: 'Saved responses were left out. They may hold tokens.',
  indirectName:
    '“{name}” reads the variable whose name an environment holds. Here it reads the variable of that name itself.',
  headersMoved: 'Headers were above the request line of {name}. They are below it now, and are sent.',
  textKept:
    'Text of {name} is no request that can be read here, so it was kept as a comment, without its secrets.',
  commentCleaned: 'Secrets in comments of {name} were left out.',
  headerFileLeftOut:
    'The headers in the file {name} are not sent. Write each of them on a line below the request line.',
  requestDisabled: '{name} is disabled and is kept as a comment.',
  tagLeftOut: 'The tag @{tag} of {name} does nothing here.',
  powerShellLeftOut:
    'Commands of PowerShell, such as Invoke-RestMethod, cannot be read here, and were left out. Write them for curl.exe.',
  shellValue: 'The value of the variable “{name}” was not read. Define it with “@{name} = …”.',
  programLeftOut: 'Calls of {name} cannot be read here, and were left out. Write them for cURL.',
  commandsLeftOut:
    'Commands of cURL within the words or the input of another program were left out, because it is not certain that they run.',
  typographicQuotes:
    'The command has curly quotes or long dashes, which no shell understands, so a part of it was left out. Write straight ones and import it again.',
  configNotRead:
    'The options in the file {name} were not read. They may change the method, the address, the headers and the body: write them into the command.',
  shellBranch:
    'Commands of this text run several times, or only in some cases: in a loop, a condition or a function. Here each call is written once. With “@foreach” it is sent for each row of a file.',
  valuesNotRead:
    'The command is run with values that another program reads. Here “{{item}}” stands for one of them.',
  shellListLeftOut:
    'The items of the list “{name}” of the shell are not certain, so they were left out. Write the options and values that it holds into the command.',
  shellExpansion:
    'The shell would change or replace the value of {name}, as in ${NAME:-default}. Here {name} has its value as it stands, or the default if only that is known.',
  headerTwice: '{name} has the header {header} more than once. Only the last one is sent here.',
  headerOnOneLine:
    'The header {name} of {title} has line ends or other control characters. Here they are blanks.',
  headerLatin1:
    'cURL sends the letters beyond ASCII of the header {name} in UTF-8. Here they are sent in Latin-1.',
  commandNotRun:
    'Commands inside the command ($(…) or backticks) are not run. They were kept as text, but one with a secret only as “$(…)”.',
  dataFileLeftOut:
    'The file {name} is only one part of a body. It was left out, so the body is not complete.',
  queryFileLeftOut: 'The file {name} is a part of the query. It was left out, so the query is not complete.',
  formFilesLeftOut: 'Only the first file of the form field with {name} was kept.',
  fieldLineEnds:
    'cURL sends the line ends of the form field “{name}” as they are. Here they are sent as CRLF.',
  formTypeKept:
    'The command has no Content-Type, so cURL sends this body as a form, and so does the request here. If it is JSON, write “Content-Type: application/json”.',
  headersLeftOut:
    'Headers were left out, as the account or the program sets them itself or their names are not allowed: {names}.',
  inputLeftOut: 'The body comes from the standard input, which is not available here.',
  powerShellQuotes:
    'Backslashes before quotes were left out, as Windows PowerShell leaves them out. PowerShell 7.3 and later sends them.',
  lineEndsKept: 'cURL removes the line ends of the file {name}. Here the file is sent as it is.',
  charactersEncoded:
    'The address of {name} has characters that are not allowed there, so they are sent encoded. Text in single braces is not a variable.',
  globKept:
    'cURL refuses an address of this command, because its brackets or braces are no range and no list. They were kept as text.',
  optionsRefused:
    'cURL sends nothing for this command, because its options ask for more than one method or body. Here it is {method}, with one of them.',
  queryBeside: 'Some versions of cURL ignore --url-query if --get has data. Here both are sent.',
  typeAdded: 'cURL would send the body without a Content-Type. Here one is sent.',
  optionIgnored: 'The option {name} was left out.',
  separatorInBody: 'A body line that starts with “###” would end the body, so a space was put before it.',
  lineOfField:
    'A line of the form field “{name}” would be read as a file, or as the end of the field, so a space was put before it.',
  bodyIsBinary:
    'The body is not text, or is too long. Put it in a file named {name} in the folder where you run this command.',
  bodyInFile: 'The body is the file {name}. Run this in the folder of the request file.',
  secretMasked:
    'The call has a secret. {mask} is in its place: put the secret in, and remove the line that stops the copy from being sent.',
  tokenOfTenant: 'CENTRAL_TOKEN must hold a token of the customer {tenant}.',
  firstRowCopied: 'Only the call of the first row of @foreach is copied.',
  tagsNotCopied: 'Only one call is copied, without what these tags do: {tags}.',
  valuesOfNow: 'Times and random values are those of this moment, whenever the copy runs.',
  typeOfProgram: 'The call has no Content-Type, but this program sends {type}.',
  headerNotAscii: 'The header {name} has characters beyond ASCII, which PowerShell may refuse to send.',
  scriptNotAscii:
    'This copy has letters beyond ASCII. To keep it as a file for Windows PowerShell 5.1, save it as UTF-8 with BOM.',
  typeOfGet: 'PowerShell 7 sends no Content-Type with a GET.',
  addressRewritten:
    'This program may write characters of the address in another encoding, which means the same.',
  bodyNotRead: 'The body of {name} has a type that cannot be read ({kind}).',
  fileNeeded: 'The file {name} is not copied. Put it beside the request file.',
  partsLeftOut: 'Parts that have no counterpart here were left out: {names}.',
  disabledLeftOut: 'Parts that are disabled were left out: {names}.',
  segmentEmpty: 'A part of the path of {name} has no value, so it is empty here.',
  entryLeftOut: '{name} was left out: it is neither a request nor a folder.',
  noAddress: '{name} has no address that can be sent to, so it was left out.',
  oneNameForTwo: '“{name}” and “{other}” have the same name here, {to}. Rename one of them first.',
  nothingFound: 'No request was found in this text.',
  encodingGuessed:
    'The file is not in UTF-8, so it was read as Windows-1252 (Latin-1). Look at its letters beyond ASCII.',
  bytesUnreadable: 'The file has bytes that are not text. Look for � and for letters that are missing.',
  notJson: 'The text is not JSON.',
  notJsonOrYaml: 'The text is neither JSON nor one document of YAML that can be read.',
  yamlTooLong:
    'YAML of more than 2,000,000 characters takes too long to read. Save the document as JSON and import that.',
  foreignCollection:
    'This is a collection of {name}, which cannot be read here. Copy its requests there as cURL, and import them with “central import curl -”.',
  notThisFormat: 'The text can be read, but it is not {format}.',
  operationLeftOut: 'The document’s {method} {path} cannot be sent from here, so it was left out.',
  noSuchOperation: 'The document has no {method} {path}.',
  serverChosen: 'The document names servers with different paths. {path}, of the first one, was used.',
  serverUnclear:
    'The address of the document’s server {server} is relative or has a query, which cannot be sent from here. The calls begin with {path}.',
  typeChosen: 'Bodies that may have several types were written as {type}. The others are {others}.',
  typeOfRange: 'The document allows any type of {range} for a body, so {type} was written.',
  formChosen: 'The body or a field of {method} {path} may have one of several forms. The first was written.',
  conditionLeftOut:
    'The body of {method} {path} has more fields for some values of others (if, then, dependentSchemas). They were left out.',
  oneVariable:
    '“{name}” and “{other}” of {title} have one variable here, {to}. Give one of them another name if their values differ.',
  exampleChosen: 'The document has several examples for {method} {path}. The first was written.',
  securityLeftOut:
    'The document asks for {names}, which was left out: the account signs the calls. Add it if the API needs it.',
  nestedValue:
    'OpenAPI does not say how the lists and objects within “{name}” are written, so they are written as JSON.',
  referenceLost:
    'The reference {reference} leads to nothing in this document, so what it stands for was left out.',
  fileNotRead:
    'The reference {reference} leads to another file, so what it stands for was left out. “central import openapi” follows it if you give it the folder of both files.',
  cookieLeftOut: 'The cookie {cookie} of {name} was left out.',
  outlineCut: 'The body of {method} {path} has more fields than this outline.',
  foldersLeftOut: 'Folders that are nested more than {count} deep were left out.',
  notesLeftOut: 'Notes that are not listed: {count}.',
  bracesCut: 'Braces make too many words, so some are left out.',
  cutOff: 'The text is too large, so only the first {count} {unit} were read.',
} as const satisfies Record<string, string>;

export type NoteKind = keyof typeof noteKinds;

export interface Note {
  kind: NoteKind;
  values: Values;
}

/** Result of a conversion: a text that is always usable, and notes for the person. */
export interface Converted {
  text: string;
  notes: readonly Note[];
  /** The name that the file of the text must have, if it is not a request file. */
  file?: string;
}

export function sentenceOfNote(note: Note): string {
  return fill(noteKinds[note.kind], note.values);
}

/** The text with its notes as comments above the first request, after its title; `say` puts a note into words. */
export function withNotes(
  { text, notes, file }: Converted,
  say: (note: Note) => string = sentenceOfNote,
): string {
  // JSON has no comments.
  if (file !== undefined) return text;
  const comments = notes
    .map((note) => `# ${say(note).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')}\n`)
    .join('');
  if (comments === '' || !text.startsWith('###')) return comments + text;
  const feed = text.indexOf('\n') + 1;
  return feed === 0 ? `${text}\n${comments}` : text.slice(0, feed) + comments + text.slice(feed);
}

const mostNotes = 200;

/** Notes in the order they came, each one once; after the first 200 notes only their number. */
export class Notes {
  #notes = new Map<string, Note>();
  #left = new Set<string>();

  add(kind: NoteKind, given: Values = {}): void {
    const shown = Object.entries(given).map(
      ([name, value]) => [name, typeof value === 'string' ? shortened(value, 300) : value] as const,
    );
    const values = Object.fromEntries(shown);
    const key = JSON.stringify([kind, values]);
    if (this.#notes.has(key)) return;
    if (this.#notes.size < mostNotes) this.#notes.set(key, { kind, values });
    else this.#left.add(key);
  }

  list(): Note[] {
    const left = this.#left.size;
    const more: Note[] = left > 0 ? [{ kind: 'notesLeftOut', values: { count: left } }] : [];
    return [...this.#notes.values(), ...more];
  }
}
