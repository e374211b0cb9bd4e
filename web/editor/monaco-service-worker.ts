/**
 * In place of Monaco's module of this kind (`vite.config.ts`), which brings every feature that Monaco has along with the one function
 * that a service needs of it.
 */
import { editor } from 'monaco-editor/editor'

interface ServiceWorkerOptions {
  readonly label: string
  readonly createData: unknown
  readonly host?: Record<string, (...parts: unknown[]) => unknown>
  readonly keepIdleModels?: boolean
}

export function createWebWorker<T extends object>(options: ServiceWorkerOptions): editor.MonacoWebWorker<T> {
  const { label, createData, host, keepIdleModels = false } = options
  const worker = window.MonacoEnvironment?.getWorker('', label)
  if (worker === undefined) throw new Error(`Nobody works for ${label}`)
  // The first message makes it listen, the second is what it begins with.
  worker.postMessage('begin')
  worker.postMessage(createData)
  return editor.createWebWorker<T>({ worker, keepIdleModels, ...(host !== undefined && { host }) })
}
