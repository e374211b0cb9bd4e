/**
 * TypeScript's own service for texts of TypeScript: proposals, hovers, red lines by the types that are declared beside the text. A
 * chunk and a worker of their own, fetched when somebody reaches for such a text.
 */
import 'monaco-editor/features/parameterHints/register'
import {
  ModuleKind,
  ModuleResolutionKind,
  ScriptTarget,
  typescriptDefaults,
} from 'monaco-editor/languages/features/typescript/register'
import TypeScriptWorker from 'monaco-editor/languages/features/typescript/ts.worker?worker'
import { addWorker, editor, MarkerSeverity, Uri } from './monaco.ts'
import type { Library, TextMarker } from './types.ts'

export interface ServiceModel {
  readonly model: editor.ITextModel
  setLibraries(libraries: readonly Library[]): void
  /** The model itself is its editor's, and ends with it. */
  dispose(): void
}

let count = 0
let isSetUp = false

/** Each text in a folder of its own, so that two of a page have each their own declarations. */
export function serviceModel(
  text: string,
  libraries: readonly Library[],
  onComplaints: (complaints: readonly TextMarker[]) => void,
): ServiceModel {
  setUp()
  count += 1
  const folder = `file:///${count}`
  const declared = new Map<string, { readonly text: string; dispose(): void }>()
  const modelOf = (path: string) => editor.getModel(Uri.parse(`${folder}/${path}`))
  const setLibraries = (wanted: readonly Library[]) => {
    for (const { path, text } of wanted) {
      if (declared.get(path)?.text === text) continue
      const library = typescriptDefaults.addExtraLib(text, `${folder}/${path}`)
      declared.set(path, { text, dispose: () => library.dispose() })
      // A complaint that names a line of it has made a model of it, which the service reads instead.
      modelOf(path)?.setValue(text)
    }
    for (const [path, library] of declared) {
      if (wanted.some((one) => one.path === path)) continue
      library.dispose()
      modelOf(path)?.dispose()
      declared.delete(path)
    }
  }
  setLibraries(libraries)
  const model = editor.createModel(text, 'typescript', Uri.parse(`${folder}/server.ts`))
  const listening = editor.onDidChangeMarkers((changed) => {
    if (changed.some((uri) => uri.toString() === model.uri.toString())) onComplaints(complaintsOf(model))
  })
  return {
    model,
    setLibraries,
    dispose: () => {
      listening.dispose()
      setLibraries([])
    },
  }
}

function complaintsOf(model: editor.ITextModel): readonly TextMarker[] {
  const markers = editor.getModelMarkers({ resource: model.uri, owner: 'typescript' })
  return markers.map((marker) => ({
    start: model.getOffsetAt({ lineNumber: marker.startLineNumber, column: marker.startColumn }),
    end: model.getOffsetAt({ lineNumber: marker.endLineNumber, column: marker.endColumn }),
    severity: marker.severity === MarkerSeverity.Error ? 'error' : 'warning',
    message: marker.message,
  }))
}

function setUp(): void {
  if (isSetUp) return
  isSetUp = true
  addWorker('typescript', () => new TypeScriptWorker({ name: 'typescript' }))
  typescriptDefaults.setCompilerOptions({
    allowNonTsExtensions: true,
    target: ScriptTarget.ESNext,
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.NodeJs,
    // What a worker has: no document, no window.
    lib: ['esnext', 'webworker', 'webworker.iterable'],
    strict: true,
    noEmit: true,
  })
  // A hint at what is not used yet would dim what a learner is about to use.
  typescriptDefaults.setDiagnosticsOptions({ noSuggestionDiagnostics: true })
  typescriptDefaults.setModeConfiguration({
    completionItems: true,
    hovers: true,
    signatureHelp: true,
    diagnostics: true,
  })
}
