/**
 * Monaco, cut to what a block of requests needs. Only this file and its neighbours in the lazy chunk import it. The worker
 * comes from a file of its own, as the page's content policy allows no blob.
 */
// Not among the package's features by itself: there it comes only along with inline completions.
import 'monaco-editor/editor/contrib/suggest/browser/suggestController'
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/codeEditor/register'
import 'monaco-editor/features/codicon/register'
import 'monaco-editor/features/comment/register'
import 'monaco-editor/features/cursorUndo/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/gotoError/register'
import 'monaco-editor/features/hover/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/multicursor/register'
import 'monaco-editor/features/snippet/register'
import 'monaco-editor/features/toggleTabFocusMode/register'
import 'monaco-editor/features/wordOperations/register'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import { StandaloneServices } from 'monaco-editor/editor/standalone/browser/standaloneServices'
import { IStorageService } from 'monaco-editor/platform/storage/common/storage'

declare global {
  interface Window {
    MonacoEnvironment?: { getWorker(module: string, label: string): Worker }
  }
}

const workers = new Map<string, () => Worker>()

window.MonacoEnvironment = {
  getWorker: (_module, label) => workers.get(label)?.() ?? new EditorWorker({ name: 'editor' }),
}

/** Who works for a language that has a service of its own. */
export function addWorker(label: string, make: () => Worker): void {
  workers.set(label, make)
}

// What a word means stands beside the list from the start; by itself Monaco shows it only after a key that few know.
StandaloneServices.get(IStorageService).store('expandSuggestionDocs', true, 0, 0)

export { editor, KeyCode, KeyMod, languages, MarkerSeverity, Range, Uri } from 'monaco-editor/editor'
