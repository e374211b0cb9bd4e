/**
 * Parts of a block that other tools run and never send: what a script does with an answer, where it is saved, what it must be. No
 * script is run here; they are left out, and it is said.
 *
 *   > {% client.test(…) %}     > ./handler.js     >> answer.json     >>! answer.json     <> before.json     IntelliJ
 *   ?? status == 200           {{ … }} over lines                                                           httpYac
 *   < {% request.variables.set(…) %}    import ./all.http    run #login                                    IntelliJ, before a request
 *   HTTP/1.1 200 OK            an answer that was kept                                                      REST Client, httpYac
 */
const BEHIND: readonly RegExp[] = [
  /^\s*[<>]\s*\{%/,
  /^>\s+\S.*\.[cm]?[jt]s\s*$/,
  /^>>!?\s+(?:\S.*\.\w+|\S*[./{]\S*)\s*$/,
  /^<>\s+(?:\S.*\.\w+|\S+)\s*$/,
  /^\?\?\s+\S/,
  /^\{\{[@+^]?\w*\s*$/,
  /^HTTP\/\d(?:\.\d)?\s+\d{3}\b/,
]

/** Whether a line begins such a part behind a request: nothing from there up to `###` belongs to its body. */
export function beginsScript(line: string): boolean {
  return BEHIND.some((pattern) => pattern.test(line))
}

/** One line each. */
const ABOVE = /^(?:<\s+\S+\.[cm]?[jt]s|import\s+\S+\.(?:http|rest)|run\s+(?:#.*|\S+\.(?:http|rest)\b.*))\s*$/

/** Lines of a script above a request, beginning with `lines[from]`; 0: none. */
export function scriptAbove(lines: readonly { readonly text: string }[], from: number): number {
  const first = lines[from]?.text ?? ''
  const end = /^\s*<\s*\{%/.test(first) ? /%\}\s*$/ : /^\{\{[@+^]?\w*\s*$/.test(first) ? /^\}\}\s*$/ : null
  if (end === null) return ABOVE.test(first) ? 1 : 0
  const last = lines.findIndex(({ text }, index) => index >= from && end.test(text))
  return (last === -1 ? lines.length : last + 1) - from
}

/** `< ./photo.jpg`, `<@ ./body.json`: a file to be sent. Its path may have spaces where it begins with `/`, `./` or `../`. */
const FILE = /^<(@[\w-]*)?[ \t]+((?:\.{0,2}\/[^\r\n<>]*)?[^\s<>]+)[ \t]*$/gm

export function namesFile(text: string): boolean {
  return text.search(FILE) !== -1
}

/** A file in the place of a line. */
export interface FileLine {
  readonly path: string
  /** Variables are put in, and it is read by this encoding; null: its bytes go as they are. */
  readonly encoding: string | null
  readonly start: number
  readonly end: number
}

/** Offsets count from the start of `text`. */
export function fileLines(text: string): readonly FileLine[] {
  return [...text.matchAll(FILE)].map(({ 0: line, 1: at, 2: path = '', index }) => ({
    path,
    encoding: at === undefined ? null : at.slice(1) || 'utf-8',
    start: index,
    end: index + line.length,
  }))
}
