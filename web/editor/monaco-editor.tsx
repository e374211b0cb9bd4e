/** Monaco as a React component. Comes as a chunk of its own; `code-editor.tsx` decides when. */
import { useEffect, useRef } from 'react'
import { editor, KeyCode, KeyMod, MarkerSeverity } from './monaco.ts'
import { teach } from './monaco-language.ts'
import { applyPageTheme, watchPageTheme } from './monaco-theme.ts'
import type { ServiceModel, serviceModel } from './monaco-typescript.ts'
import type { CodeEditorProps, Library } from './types.ts'

export interface MonacoEditorProps extends CodeEditorProps {
  /** The caret of the editor before it, as offsets; null when it had no focus. */
  readonly takeFocus: () => readonly [start: number, end: number] | null
  readonly onReady: () => void
  /** Makes the text of a language that has a service; null for others. */
  readonly serviceModel: typeof serviceModel | null
}

const NONE: readonly Library[] = []

export function MonacoEditor(props: MonacoEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const instance = useRef<editor.IStandaloneCodeEditor>(null)
  const service = useRef<ServiceModel>(null)
  const latest = useRef(props)
  latest.current = props

  useEffect(() => {
    if (!host.current) return
    const { value, libraries = NONE, serviceModel } = latest.current
    service.current = serviceModel?.(value, libraries, (found) => latest.current.onComplaints?.(found)) ?? null
    const { made, dispose } = makeEditor(host.current, latest, service.current?.model ?? null)
    instance.current = made
    return () => {
      instance.current = null
      dispose()
      service.current?.dispose()
      service.current = null
    }
  }, [])

  const { libraries = NONE } = props
  useEffect(() => service.current?.setLibraries(libraries), [libraries])

  useEffect(() => {
    const model = instance.current?.getModel()
    if (!model || model.getValue() === props.value) return
    // As an edit, so that Ctrl+Z also takes back a reset.
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text: props.value }], () => null)
  }, [props.value])

  useEffect(() => {
    const model = instance.current?.getModel()
    if (!model) return
    const markers = props.markers.map(({ start, end, severity, message }): editor.IMarkerData => {
      const from = model.getPositionAt(start)
      const to = model.getPositionAt(Math.max(end, start + 1))
      return {
        message,
        severity: severity === 'error' ? MarkerSeverity.Error : MarkerSeverity.Warning,
        startLineNumber: from.lineNumber,
        startColumn: from.column,
        endLineNumber: to.lineNumber,
        endColumn: to.column,
      }
    })
    editor.setModelMarkers(model, 'language', markers)
  }, [props.markers])

  // What was wished for before this editor was there is over.
  const granted = useRef(props.caretWish)
  useEffect(() => {
    const made = instance.current
    const model = made?.getModel()
    if (!made || !model || !props.caretWish || props.caretWish === granted.current) return
    granted.current = props.caretWish
    const position = model.getPositionAt(props.caretWish.offset)
    made.setPosition(position)
    made.revealPositionInCenterIfOutsideViewport(position)
    made.focus()
  }, [props.caretWish])

  useEffect(() => {
    instance.current?.updateOptions({ ariaLabel: props.label })
  }, [props.label])

  return <div ref={host} className="size-full font-mono text-small" />
}

function makeEditor(
  host: HTMLElement,
  latest: { readonly current: MonacoEditorProps },
  given: editor.ITextModel | null,
) {
  const { language, value, label, hasLineNumbers = false } = latest.current
  teach(language)
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const made = editor.create(host, {
    ...(given === null ? { value, language: language.id } : { model: given }),
    ariaLabel: label,
    ...applyPageTheme(host),
    // The plain editor's padding.
    padding: { top: rem * 0.5, bottom: rem * 0.5 },
    lineDecorationsWidth: rem * 0.75,
    automaticLayout: true,
    // Enter is a new line once the word is whole.
    acceptSuggestionOnEnter: 'smart',
    bracketPairColorization: { enabled: false },
    contextmenu: false,
    fixedOverflowWidgets: true,
    folding: false,
    fontLigatures: false,
    glyphMargin: false,
    guides: { indentation: false },
    hover: { above: false },
    lineNumbers: hasLineNumbers ? 'on' : 'off',
    lineNumbersMinChars: hasLineNumbers ? 3 : 0,
    links: false,
    minimap: { enabled: false },
    occurrencesHighlight: 'off',
    overviewRulerBorder: false,
    overviewRulerLanes: 0,
    quickSuggestions: { other: true, strings: true, comments: true },
    renderLineHighlight: 'none',
    scrollbar: {
      alwaysConsumeMouseWheel: false,
      useShadows: false,
      verticalScrollbarSize: 10,
      horizontalScrollbarSize: 10,
    },
    scrollBeyondLastLine: false,
    selectionHighlight: false,
    stickyScroll: { enabled: false },
    suggest: { showWords: false, showStatusBar: false, showInlineDetails: true },
    tabFocusMode: true,
    tabSize: 2,
    // Russian letters beside Latin ones are no attack here.
    unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
    wordBasedSuggestions: 'off',
  })
  made.addAction({
    id: 'submit',
    label: 'Run',
    keybindings: [KeyMod.CtrlCmd | KeyCode.Enter],
    run: () => {
      made.trigger('submit', 'hideSuggestWidget', null)
      latest.current.onSubmit()
    },
  })
  made.addAction({
    id: 'submit-second',
    label: 'Send',
    keybindings: [KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.Enter],
    run: () => latest.current.onSecondSubmit?.(),
  })
  made.onDidChangeCursorPosition(({ position }) => {
    const offset = made.getModel()?.getOffsetAt(position)
    if (offset !== undefined) latest.current.onCaret?.(offset)
  })
  // What was pasted is whole: a list below it would only cover what comes next.
  made.onDidPaste(() => {
    const pasted = made.getModel()?.getVersionId()
    setTimeout(() => {
      if (made.getModel()?.getVersionId() === pasted) made.trigger('paste', 'hideSuggestWidget', null)
    })
  })
  // Before the first key asks for it.
  made.onDidFocusEditorText(() => void language.prepare?.(made.getValue()))
  made.onDidChangeModelContent(() => latest.current.onChange(made.getValue()))
  const stopWatching = watchPageTheme(() => made.updateOptions(applyPageTheme(host)))
  void document.fonts.ready.then(() => editor.remeasureFonts())

  const caret = latest.current.takeFocus()
  const model = made.getModel()
  if (caret && model) {
    const [start, end] = [model.getPositionAt(caret[0]), model.getPositionAt(caret[1])]
    made.setSelection({
      startLineNumber: start.lineNumber,
      startColumn: start.column,
      endLineNumber: end.lineNumber,
      endColumn: end.column,
    })
    made.focus()
  }
  latest.current.onReady()
  return {
    made,
    dispose: () => {
      stopWatching()
      made.getModel()?.dispose()
      made.dispose()
    },
  }
}
