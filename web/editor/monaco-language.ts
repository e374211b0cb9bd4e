/** Teaches Monaco a language of ours: colours, suggestions, hover. Once per language and page. */
import { editor, languages, Range } from './monaco.ts'
import type { EditorLanguage, Suggestion } from './types.ts'

const known = new Set<string>()

export function teach(language: EditorLanguage): void {
  if (known.has(language.id)) return
  known.add(language.id)
  languages.register({ id: language.id })
  languages.setLanguageConfiguration(language.id, {
    comments: { lineComment: language.lineComment ?? '#' },
    brackets: [['{', '}'], ['[', ']'], ...(language.service === undefined ? [] : [['(', ')'] as [string, string]])],
    // The tokens colour brackets already; pairs in three more colours would read as variables.
    colorizedBracketPairs: [],
    autoClosingPairs: [
      { open: '{', close: '}' },
      { open: '[', close: ']' },
      { open: '"', close: '"' },
      ...(language.service === undefined ? [] : CODE_PAIRS),
    ],
  })
  languages.setTokensProvider(language.id, {
    getInitialState: () => new LineState(language.initialState),
    tokenize(line, state) {
      const before = state instanceof LineState ? state.name : language.initialState
      const after = language.tokenizeLine(line, before)
      const tokens = after.tokens.map(({ start, type }) => ({ startIndex: start, scopes: type }))
      return { tokens, endState: new LineState(after.state) }
    },
  })
  if (language.service === undefined) teachWords(language)
}

/** What closes by itself in code, beside what does so everywhere. */
const CODE_PAIRS = [
  { open: '(', close: ')' },
  { open: "'", close: "'" },
  { open: '`', close: '`' },
]

function teachWords(language: EditorLanguage): void {
  languages.registerCompletionItemProvider(language.id, {
    triggerCharacters: ['{', '/', '"', '@', ':', ' ', '?', '&', '=', '.', '<', '[', '('],
    provideCompletionItems(model, position) {
      const listed = () => listOf(model, language.suggest(model.getValue(), model.getOffsetAt(position)))
      const preparation = language.prepare?.(model.getValue())
      if (!preparation) return listed()
      const asked = model.getVersionId()
      return preparation.then(() => {
        if (model.isDisposed()) return NOTHING
        if (model.getVersionId() === asked) return listed()
        askAgain(model)
        return NOTHING
      })
    },
  })
  languages.registerHoverProvider(language.id, {
    async provideHover(model, position) {
      await language.prepare?.(model.getValue())
      if (model.isDisposed()) return null
      const note = language.hover(model.getValue(), model.getOffsetAt(position))
      if (!note) return null
      const range = Range.fromPositions(model.getPositionAt(note.start), model.getPositionAt(note.end))
      return {
        range,
        contents: [{ value: `\`\`\`\n${note.text}\n\`\`\`` }, ...(note.doc === '' ? [] : [{ value: note.doc }])],
      }
    },
  })
}

const NOTHING: languages.CompletionList = { suggestions: [] }

/** Of the word as it is by now; what was asked of a shorter one matches nothing, and would close the list. */
function askAgain(model: editor.ITextModel): void {
  setTimeout(() => {
    const written = editor.getEditors().find((one) => one.getModel() === model && one.hasTextFocus())
    written?.trigger('late', 'editor.action.triggerSuggest', { auto: true })
  })
}

/** Proposals that fit without starting with the typed text, as `/users/{id}` fits `/users/1`: their source has checked that. */
const FITS_UNLIKE: ReadonlySet<Suggestion['kind']> = new Set(['path', 'method', 'snippet'])

function listOf(model: editor.ITextModel, suggestions: readonly Suggestion[]): languages.CompletionList {
  const text = model.getValue()
  return {
    suggestions: suggestions.map((one, index) => ({
      label: { label: one.label, description: one.detail },
      kind: KINDS[one.kind],
      insertText: one.insert,
      ...(one.isSnippet && { insertTextRules: languages.CompletionItemInsertTextRule.InsertAsSnippet }),
      ...(one.doc !== '' && { documentation: { value: one.doc } }),
      filterText: FITS_UNLIKE.has(one.kind) ? text.slice(one.start, one.end) + one.label : one.label,
      sortText: String(index).padStart(4, '0'),
      range: Range.fromPositions(model.getPositionAt(one.start), model.getPositionAt(one.end)),
      // A method is followed by a URL, a header name by its value: go on suggesting.
      ...(one.goesOn && { command: { id: 'editor.action.triggerSuggest', title: '' } }),
    })),
  }
}

const KINDS: Record<Suggestion['kind'], languages.CompletionItemKind> = {
  keyword: languages.CompletionItemKind.Keyword,
  property: languages.CompletionItemKind.Property,
  value: languages.CompletionItemKind.Value,
  path: languages.CompletionItemKind.File,
  method: languages.CompletionItemKind.Method,
  field: languages.CompletionItemKind.Field,
  variable: languages.CompletionItemKind.Variable,
  snippet: languages.CompletionItemKind.Snippet,
}

class LineState implements languages.IState {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
  clone(): LineState {
    return this
  }
  equals(other: languages.IState): boolean {
    return other instanceof LineState && other.name === this.name
  }
}
