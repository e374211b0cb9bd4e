/** What the editor is told about a language: the editor itself knows none. Offsets count from 0 in the whole text. */

export interface StyledToken {
  readonly start: number
  /** Names a colour of `token-colors.ts`. */
  readonly type: string
}

export interface TextMarker {
  readonly start: number
  readonly end: number
  readonly severity: 'error' | 'warning'
  readonly message: string
}

export interface Suggestion {
  readonly label: string
  readonly kind: 'keyword' | 'property' | 'value' | 'path' | 'method' | 'field' | 'variable' | 'snippet'
  readonly detail: string
  /** Shown beside the list; Markdown. */
  readonly doc: string
  /** What takes the place of [start, end). */
  readonly insert: string
  /** `insert` has places to fill in: `$1`, `${2:like this}`. */
  readonly isSnippet: boolean
  /** Propose again once it is taken. */
  readonly goesOn: boolean
  readonly start: number
  readonly end: number
}

export interface HoverNote {
  readonly start: number
  readonly end: number
  /** Of a program: a value, lines of a contract. */
  readonly text: string
  /** Of a person; Markdown. */
  readonly doc: string
}

/** A file beside the one that is edited, where its imports find it: `api.d.ts`, `node_modules/framewise/index.d.ts`. */
export interface Library {
  readonly path: string
  readonly text: string
}

export interface EditorLanguage<State = string> {
  readonly id: string
  /**
   * The compiler's own service proposes, explains and complains by what `libraries` declare, once somebody reaches for the editor. It
   * goes by this language's id, which is therefore `typescript`.
   */
  readonly service?: 'typescript'
  /** What begins a comment; `#` if nothing is said. */
  readonly lineComment?: string
  readonly initialState: State
  tokenizeLine(line: string, state: State): { readonly tokens: readonly StyledToken[]; readonly state: State }
  /**
   * Fetches what proposals and notes for this text need; null when all of it is there, and no time passes. Whether it can be
   * had or not: it never fails.
   */
  prepare?(text: string): Promise<unknown> | null
  /** By what is there now. At once: a list that came a key too late would be one of another word. */
  suggest(text: string, offset: number): readonly Suggestion[]
  hover(text: string, offset: number): HoverNote | null
}

export interface CodeEditorProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly language: EditorLanguage
  readonly markers: readonly TextMarker[]
  readonly label: string
  /** Ctrl+Enter, or Cmd+Enter on a Mac. */
  readonly onSubmit: () => void
  /** Ctrl+Shift+Enter, or Cmd+Shift+Enter on a Mac. */
  readonly onSecondSubmit?: () => void
  /** Where the caret is, as an offset. */
  readonly onCaret?: (offset: number) => void
  /** A new one moves caret and focus there. */
  readonly caretWish?: { readonly offset: number } | null
  /** Lines of the smallest and largest height; between them the editor is as tall as its text. */
  readonly minLines?: number
  readonly maxLines?: number
  /** As tall as what it stands in, whatever its text is. */
  readonly isFilling?: boolean
  readonly hasLineNumbers?: boolean
  /** What is declared beside the text; for languages with a service. */
  readonly libraries?: readonly Library[]
  /** What the language's service complains of, whenever that changes; it marks the text itself. */
  readonly onComplaints?: (complaints: readonly TextMarker[]) => void
}
